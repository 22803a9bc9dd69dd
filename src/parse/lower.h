/* SPDX-License-Identifier: MIT */
#ifndef PARSE_LOWER_H
#define PARSE_LOWER_H

#include "base/array.h"
#include "base/name.h"
#include "parse/ast.h"
#include "parse/cst.h"
#include "parse/holes.h"

/*
 * From the concrete tree to the normalised one: the inside of parse.c, split
 * into expressions, statements and literals. Not for other folders.
 *
 * Nodes are opened before and closed after their children, which is what puts
 * them into pre-order.
 */
struct lower {
	const struct cst *cst;
	const char *bytes;
	struct arena *arena;
	struct names *names;
	ARRAY(struct node) node;
	uint32_t parent; /* the node that is open */
	bool pattern;	 /* holes mean something */
};

/* The node's index stays; pointers move with the next open. */
uint32_t lower_open(struct lower *, enum node_kind, name_t, struct span);
void lower_close(struct lower *, uint32_t n);
uint32_t lower_leaf(struct lower *, enum node_kind, name_t, struct span);

/* A NIL where something is absent, at the given offset. */
uint32_t lower_nil(struct lower *, uint32_t offset);

/* Shrink the node to what lies in it: from its first to its last child that
 * is not NIL. */
void lower_hug(struct lower *, uint32_t n);
void lower_hug_end(struct lower *, uint32_t n);

struct span lower_span(const struct lower *, uint32_t cst);
name_t lower_word(struct lower *, uint32_t cst);
enum cst_kind lower_kind(const struct lower *, uint32_t cst);

/* A name that is no expression; metavariables are marked. */
uint32_t lower_name(struct lower *, enum node_kind, uint32_t cst);

/* lower_expr.c. cst 0 gives a NIL. */
uint32_t lower_expr(struct lower *, uint32_t cst);
uint32_t lower_expr_as(struct lower *, uint32_t cst, struct span);
uint32_t lower_target(struct lower *, uint32_t cst); /* of for, with, ... */
uint32_t lower_store(struct lower *, uint32_t cst);  /* left of = */
uint32_t lower_params(struct lower *, uint32_t cst, struct span);
uint32_t lower_type(struct lower *, uint32_t cst);
void lower_arguments(struct lower *, uint32_t cst);
uint32_t lower_case_pattern(struct lower *, uint32_t cst);

/* literal.c */
uint32_t lower_string(struct lower *, uint32_t cst, struct span);
uint32_t lower_number(struct lower *, uint32_t cst, struct span);

/* lower_stmt.c: everything below a module. */
void lower_file(struct lower *);

#endif
