/* SPDX-License-Identifier: MIT */
#ifndef MATCH_STATEMENT_LISTS_H
#define MATCH_STATEMENT_LISTS_H

#include <stdint.h>

#include "base/arena.h"
#include "parse/ast.h"

/*
 * The statements of a block as arrays, made at the first question and kept
 * for the file: its own, and all below it in the order of the text
 * (docs/pattern-language.md 14.2, `flat`).
 */
struct statement_list {
	const uint32_t *item; /* own statements; expressions that are bodies of
			       * lambdas count as statements in flat */
	uint32_t nr;
	const uint32_t *flat;
	uint32_t nr_flat;
	const uint32_t *flat_at; /* [nr]: where item[i] stands in flat */
};

struct statement_lists {
	struct arena *arena;
	const struct ast *t;
	const struct statement_list **by_block;
};

void statement_lists_init(struct statement_lists *, struct arena *,
			  const struct ast *);

/* block: BLOCK, FILE, BODY or LOOP_ELSE. */
const struct statement_list *statement_lists_get(struct statement_lists *,
						 uint32_t block);

#endif
