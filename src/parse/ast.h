/* SPDX-License-Identifier: MIT */
#ifndef PARSE_AST_H
#define PARSE_AST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/name.h"
#include "base/text.h"

/*
 * The normalised tree of one Python text (docs/pattern-language.md 7), as one
 * flat array.
 *
 * Nodes lie in pre-order, so the descendants of node n are exactly
 * n+1 .. end-1, its first child is n+1, and the sibling after c is
 * node[c].end: there is no pointer to follow and none to get wrong. Children
 * that may be absent are NIL nodes, so that the children of a kind keep their
 * positions (kinds.def).
 *
 * Pre-order is source order but for COND, whose condition comes first.
 *
 * A pattern is such a tree, too, with HOLE kinds.
 */
enum node_kind {
#define KIND(id, text, class) NODE_##id,
#include "parse/kinds.def"
#undef KIND
	NODE_KINDS
};

enum node_class {
	CLASS_EXPR,
	CLASS_HOLE,
	CLASS_PART,
	CLASS_STMT,
};

enum node_flags {
	NODE_STORE = 1,	   /* an expression that is assigned to or deleted */
	NODE_IS_ASYNC = 2, /* DEF with async and without decorators */
	NODE_PAREN = 4,	   /* written in parentheses */
	NODE_IN_CLASS = 8, /* statement directly in a class body */
	NODE_CALLED = 16,  /* DECORATOR with a call: @f(), not @f */
	NODE_ARGUMENTS =
		32,	   /* COMP written as the only argument: f(x for ...) */
	NODE_ONLY = 64,	   /* $S as only statement of a suite: the suite */
	NODE_NESTED = 128, /* IMPORT_ALL below the top level */
	NODE_VERBATIM = 256, /* STR whose content stands in the text as it is */
	NODE_HOLE_NAME = 512,  /* in a pattern: name is a metavariable */
	NODE_DECORATES = 1024, /* NAME and CALL made of a decorator @f: the NAME
				* is no expression, the CALL is one only
				* with the option attr_expr */
};

/* 24 bytes. */
struct node {
	uint16_t kind;
	uint16_t flags;
	name_t name;	 /* see kinds.def; 0 when the kind has none */
	uint32_t parent; /* of the root: itself */
	uint32_t end;	 /* one past the last descendant */
	struct span span;
};

struct ast {
	const struct text *text;
	struct names *names;
	struct node *node; /* node[0] is the FILE */
	uint32_t nr;
	struct span *comment; /* from # to the end of the line, in order */
	uint32_t nr_comments;
};

enum node_class node_class(enum node_kind);
const char *node_kind_text(enum node_kind);

static inline bool node_is_expr(enum node_kind kind)
{
	return kind <= NODE_AUGMENT;
}

static inline bool node_is_literal(enum node_kind kind)
{
	return kind == NODE_INT || kind == NODE_FLOAT || kind == NODE_STR ||
	       kind == NODE_BOOL || kind == NODE_NONE;
}

static inline bool node_is_stmt(enum node_kind kind)
{
	return kind >= NODE_FILE;
}

/* First child, or the end of n when it has none. */
static inline uint32_t ast_first(uint32_t n)
{
	return n + 1;
}

static inline uint32_t ast_next(const struct ast *t, uint32_t n)
{
	return t->node[n].end;
}

/* Child number i; must be there. */
uint32_t ast_child(const struct ast *, uint32_t n, unsigned i);
unsigned ast_nr_children(const struct ast *, uint32_t n);

static inline bool ast_is_nil(const struct ast *t, uint32_t n)
{
	return t->node[n].kind == NODE_NIL;
}

/* Same kinds, same names, same shape; positions do not count (9.4, 4). Flags
 * do not count either. */
bool ast_equal(const struct ast *, uint32_t a, const struct ast *, uint32_t b);

/* The bytes of a STR's content within its token, when it stands there as it
 * is (NODE_VERBATIM); else the whole token. */
struct span ast_content_span(const struct ast *, uint32_t str);

/* "Model.forward": the defs and classes around a place, outermost first, in
 * the arena; "" at module level. */
const char *ast_enclosing_name(const struct ast *, struct arena *, struct span);

/* The statement that holds the whole span; 0 (the file) when none does. */
uint32_t ast_statement_at(const struct ast *, struct span);

/* An s-expression on one line, for tests and `mlgate ast`. */
void ast_dump(FILE *, const struct ast *, uint32_t n, bool spans);

#endif
