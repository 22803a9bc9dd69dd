/* SPDX-License-Identifier: MIT */
#ifndef MATCH_BINDINGS_H
#define MATCH_BINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/name.h"
#include "base/text.h"
#include "facts/facts.h"

/*
 * What metavariables stand for (docs/pattern-language.md 9).
 *
 * While a pattern is matched the bindings are a stack: a choice point
 * remembers its height, a failed branch drops back to it. Nothing is cloned
 * and nothing can leak from a failed attempt.
 */
enum binding_kind {
	BINDING_ID,	  /* name; node of the identifier if it is one of the
			   * tree, 0 for attributes, keywords, definitions */
	BINDING_EXPR,	  /* node: an expression */
	BINDING_STMT,	  /* node: a statement */
	BINDING_RUN,	  /* siblings node .. last: $...ARGS, a suite; an empty
			   * run has node == last == the place after it */
	BINDING_STRING,	  /* name: content of a string */
	BINDING_PATH,	  /* path: a dotted name that is imported under another
			   * name; it stands where that name stands */
	BINDING_OPERANDS, /* some operands of an operation (22): name is the
			   * operator; nodes from node to last, maybe with
			   * others between */
	BINDING_TEXT,	  /* name: a group of a regex */
	BINDING_CODE,	  /* name: code that is no node of this tree: a computed
			   * number, or what was bound in the text of a string */
};

struct binding {
	name_t var; /* with its dollar */
	uint8_t kind;
	bool placed; /* span is a real place in the text of the file */
	name_t name;
	uint32_t node, last;
	struct span span;
	const name_t *path;
	uint32_t path_nr;
	const uint32_t *operand;
	uint32_t nr_operands;
	/* The tree that node belongs to, which is not the file's in the text
	 * of a string that is read as Python. */
	struct facts *facts;
};

struct bindings {
	struct arena *arena;
	struct binding *item;
	size_t nr, cap;
};

void bindings_push(struct bindings *, const struct binding *);

/* NULL when var is not bound. */
const struct binding *binding_find(const struct binding *, size_t nr,
				   name_t var);

/* How values are compared, as the options of the rule say (25). */
struct equality {
	bool strict; /* two resolved identifiers must denote the same */
	bool values; /* an identifier may equal the literal it holds */
};

/* Are the values equal (9.4)? */
bool binding_equal(const struct binding *, const struct binding *,
		   struct equality);

/* Steps that this takes at most. */
uint32_t binding_cost(const struct binding *, const struct binding *);

/* The same value at the same place. */
bool binding_same(const struct binding *, const struct binding *);

/* Source text of the value: what its span holds; else its name. Not
 * terminated; made in the arena when it stands nowhere. */
const char *binding_source(const struct binding *, struct arena *, size_t *len);

/* Text that conditions look at (4, "text of a binding"). */
const char *binding_text(const struct binding *, struct arena *, size_t *len);

/* The value as a program of its own: names that are imported under another
 * one, in full. */
const char *binding_code(const struct binding *, struct arena *, size_t *len);

/* Groups of regexes, $1 and so on: always equal to one another (3.1). */
bool is_group_name(const struct names *, name_t var);

#endif
