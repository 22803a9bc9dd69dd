/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_NEST_H
#define JUDGE_NEST_H

#include "base/arena.h"
#include "base/array.h"
#include "parse/ast.h"

/*
 * Which node of some kinds holds a place: the def around a finding, the
 * statement it is part of. Asked for many places in order, it takes one pass
 * over the tree and one over the places; a file may have a hundred thousand of
 * both.
 */
struct nested {
	uint32_t node;
	uint32_t outer; /* index of the next one around it; 0: none */
};

struct nest {
	const struct ast *ast;
	ARRAY(struct nested) list; /* in source order; item 0 is the file */
	size_t cursor;
};

void nest_build(struct nest *, struct arena *, const struct ast *,
		bool (*is_wanted)(enum node_kind));

/* Index of the innermost one that holds the span, 0 when none does. Spans must
 * be asked for by their start. */
uint32_t nest_find(struct nest *, struct span);

#endif
