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
	const struct cst *cst; /* its bytes may be a copy made for the parser */
	const char *bytes;     /* of the text as it is */
	struct arena *arena;
	struct names *names;
	ARRAY(struct node) node;
	uint32_t parent; /* the node that is open */
	uint32_t depth;	 /* how many are */
	bool too_deep;	 /* something was left out (lower_is_too_deep) */
	bool pattern;	 /* holes mean something */
};

/* The node's index stays; pointers move with the next open. */
uint32_t lower_open(struct lower *, enum node_kind, name_t, struct span);
void lower_close(struct lower *, uint32_t n);
uint32_t lower_leaf(struct lower *, enum node_kind, name_t, struct span);

/* What is a list to Python may nest here: elif, items of a with, alternatives
 * of a case. Where this is true the rest of it has to be left out. */
bool lower_is_too_deep(struct lower *);

/* A NIL where something is absent, at the given offset. */
uint32_t lower_nil(struct lower *, uint32_t offset);

/* Shrink the node to what lies in it: from its first to its last child that
 * is not NIL. */
void lower_hug(struct lower *, uint32_t n);
void lower_hug_end(struct lower *, uint32_t n);

struct span lower_span(const struct lower *, uint32_t cst);
name_t lower_word(struct lower *, uint32_t cst);
enum cst_kind lower_kind(const struct lower *, uint32_t cst);

/* From the first one's start to the last one's end. */
struct span lower_hull(const struct lower *, uint32_t first, uint32_t last);

/* Is it a rule of the grammar, no token and no error? */
bool lower_is_rule(const struct lower *, uint32_t cst);
bool lower_is_name(const struct lower *, uint32_t cst);

/* Is the tuple left of `=` only something in parentheses: (a) = b? */
bool lower_is_group(const struct lower *, uint32_t cst);

bool lower_word_is(const struct lower *, uint32_t cst, const char *word);

/* Is the identifier the word of a hole (holes.h)? */
bool lower_is_hole(const struct lower *, uint32_t cst);

/* Of a hole: is it `...`, is it $...NAME? */
bool lower_is_dots(const struct lower *, uint32_t cst);
bool lower_is_rest(const struct lower *, uint32_t cst);

/* A name that is no expression; metavariables are marked. */
uint32_t lower_name(struct lower *, enum node_kind, uint32_t cst);

/* lower_expr.c. cst 0 gives a NIL; the span is the expression's with its
 * parentheses. */
uint32_t lower_expr(struct lower *, uint32_t cst);
uint32_t lower_expr_as(struct lower *, uint32_t cst, struct span);
uint32_t lower_type(struct lower *, uint32_t cst);

/* lower_operator.c */
uint32_t lower_binary(struct lower *, uint32_t cst, struct span);
uint32_t lower_logic(struct lower *, uint32_t cst, struct span);
uint32_t lower_comparison(struct lower *, uint32_t cst, struct span);
/* not_word: "not", or NULL for the operator that is written. */
uint32_t lower_unary(struct lower *, uint32_t cst, const char *not_word,
		     struct span);

/* lower_display.c */
void lower_items(struct lower *, uint32_t cst); /* every child that is a rule */
uint32_t lower_display(struct lower *, enum node_kind, uint32_t cst,
		       struct span);
uint32_t lower_set(struct lower *, uint32_t cst, struct span);
uint32_t lower_pair(struct lower *, uint32_t cst, struct span);
uint32_t lower_splat(struct lower *, enum node_kind, uint32_t cst,
		     bool keep_star, struct span);
uint32_t lower_comprehension(struct lower *, uint32_t cst, const char *kind,
			     struct span);

/* lower_call.c */
uint32_t lower_attribute(struct lower *, uint32_t cst, struct span);
uint32_t lower_subscript(struct lower *, uint32_t cst, struct span);
uint32_t lower_call(struct lower *, uint32_t cst, struct span);
void lower_arguments(struct lower *, uint32_t cst);

/* lower_params.c */
uint32_t lower_params(struct lower *, uint32_t cst, struct span);
uint32_t lower_lambda(struct lower *, uint32_t cst, struct span);

/* lower_target.c */
uint32_t lower_target(struct lower *, uint32_t cst); /* of for, with, ... */
uint32_t lower_store(struct lower *, uint32_t cst);  /* left of = */

/* lower_case.c */
uint32_t lower_case_pattern(struct lower *, uint32_t cst);

/* literal.c */
uint32_t lower_string(struct lower *, uint32_t cst, struct span);
uint32_t lower_number(struct lower *, uint32_t cst, struct span);

/* lower_stmt.c: everything below a module, and suites. cst 0 (absent through
 * an error) gives an empty suite. */
void lower_file(struct lower *);
void lower_statements(struct lower *, uint32_t cst, bool in_class);
uint32_t lower_suite(struct lower *, enum node_kind, uint32_t cst,
		     uint32_t offset);
uint32_t lower_block(struct lower *, uint32_t cst);
/* The suite among the children, where the grammar gives it no field. */
uint32_t lower_suite_of(const struct lower *, uint32_t cst);
void lower_nil_at_end(struct lower *, uint32_t cst);

/* lower_import.c */
void lower_import(struct lower *, uint32_t cst);
void lower_import_from(struct lower *, uint32_t cst);

/* lower_compound.c */
void lower_if(struct lower *, uint32_t cst);
void lower_while(struct lower *, uint32_t cst);
void lower_for(struct lower *, uint32_t cst);
void lower_with(struct lower *, uint32_t cst);
void lower_try(struct lower *, uint32_t cst);
void lower_match(struct lower *, uint32_t cst);

/* lower_def.c; decorated: the statement with the decorators, or 0. */
void lower_definition(struct lower *, uint32_t cst, uint32_t decorated);

#endif
