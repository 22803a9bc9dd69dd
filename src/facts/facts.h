/* SPDX-License-Identifier: MIT */
#ifndef FACTS_FACTS_H
#define FACTS_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "parse/ast.h"

/*
 * What is known about the names of one file: which identifier denotes what
 * (docs/pattern-language.md 17), which values are known (19, 20), and a few
 * types (18). Arrays beside the nodes of the tree, which is never written
 * again. Patterns have no facts.
 */

/* What an identifier may denote. Entity 0 is "unresolved". */
enum entity_kind {
	ENTITY_IMPORT, /* a module, or a name of one */
	ENTITY_GLOBAL, /* a variable of the module */
	ENTITY_LOCAL,  /* a variable or parameter of a function */
};

struct entity {
	enum entity_kind kind;
	/* ENTITY_IMPORT: the full name, component by component. */
	const name_t *path;
	uint32_t path_nr;
	/* Variables. */
	name_t name;
	uint32_t type;	     /* node of its annotation, or 0 */
	bool given;	     /* a first assignment was seen */
	uint32_t first;	     /* node first assigned to it, or 0 */
	uint32_t stores;     /* how often it is assigned to */
	uint32_t constant;   /* value known everywhere below its definition
			      * (pass A), or 0; see value[] */
	uint32_t known_from; /* node from which on it is */
};

enum value_kind {
	VALUE_UNKNOWN,
	/* Literals: name holds what the node of such a literal holds. */
	VALUE_INT,
	VALUE_FLOAT,
	VALUE_STR,
	VALUE_BOOL,
	VALUE_NONE,
	/* Some constant of a type, which one is not known. */
	VALUE_SOME_STR,
	VALUE_SOME_INT,
	VALUE_SOME_BOOL,
	VALUE_SOME_FLOAT,
	VALUE_SOME,
	/* The value of an expression (20). */
	VALUE_SYMBOLIC,
};

struct value {
	enum value_kind kind;
	name_t name;   /* literals */
	uint32_t node; /* the literal it comes from, or the expression; 0 when
			* computed */
};

struct facts {
	struct arena *arena;
	const struct ast *ast;
	struct names *names;
	uint32_t *entity; /* by node: NAME, TARGET, PARAM, VARDEF, ... */
	ARRAY(struct entity) entities;
	uint32_t *known;  /* by node: index of value of a NAME that is read */
	uint32_t *folded; /* by node: value of an expression + 1; 0: not yet */
	ARRAY(struct value) values;    /* [0] is unknown */
	uint32_t some[VALUE_SOME + 1]; /* values without more to them */
	struct str gathered; /* text of strings that are put together */
	size_t computed;     /* bytes of such strings so far */
	/* Some values are not known because a limit was reached. */
	bool limited;
	/* Modules imported whole at the top level: MODULE nodes (17.3). */
	ARRAY(uint32_t) stars;
};

void facts_infer(struct facts *, struct arena *, const struct ast *);

/* Full name of what node denotes; NULL when it is not imported. */
const struct entity *facts_import(const struct facts *, uint32_t node);

/* Known value of an identifier as it is read at node. */
struct value facts_known(const struct facts *, uint32_t node);

/* Value of an expression (19.4); unknown when there is none. Identifiers with
 * a symbolic value give that. */
struct value facts_value(struct facts *, uint32_t node);

bool value_is_literal(struct value);
bool value_is_string(struct value); /* a literal, or some string */
bool value_same(struct value, struct value);

/* ast_equal, where identifiers must also denote the same (9.4, 4). */
bool facts_equal(const struct facts *, uint32_t a, uint32_t b);
bool facts_same_entity(const struct facts *, uint32_t a, uint32_t b);

/*
 * The type of an expression (18): the node of a type expression, and a name
 * such as that of a built-in type. A variable may have both, of its annotation
 * and of the value it holds; both are 0 when nothing is known. values: what is
 * known of values counts.
 */
struct type {
	uint32_t node;
	name_t name;
};
struct type facts_type(struct facts *, uint32_t node, bool values);

#endif
