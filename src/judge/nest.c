/* SPDX-License-Identifier: MIT */
#include "judge/nest.h"

static bool holds(const struct nest *n, uint32_t i, struct span inner)
{
	struct span outer = n->ast->node[n->list.item[i].node].span;

	return i == 0 || (outer.start <= inner.start && inner.end <= outer.end);
}

/* The innermost of number i and those around it that holds the span. */
static uint32_t climb(const struct nest *n, uint32_t i, struct span span)
{
	while (!holds(n, i, span))
		i = n->list.item[i].outer;
	return i;
}

void nest_build(struct nest *n, struct arena *a, const struct ast *ast,
		bool (*is_wanted)(enum node_kind))
{
	*n = (struct nest){ .ast = ast };
	*ARRAY_ADD(a, &n->list) = (struct nested){ 0, 0 };
	for (uint32_t i = 1; i < ast->nr; i++) {
		struct nested new = { .node = i };

		if (!is_wanted(ast->node[i].kind))
			continue;
		new.outer =
			climb(n, (uint32_t)n->list.nr - 1, ast->node[i].span);
		*ARRAY_ADD(a, &n->list) = new;
	}
}

uint32_t nest_find(struct nest *n, struct span span)
{
	while (n->cursor + 1 < n->list.nr) {
		uint32_t next = n->list.item[n->cursor + 1].node;

		if (n->ast->node[next].span.start > span.start)
			break;
		n->cursor++;
	}
	return climb(n, (uint32_t)n->cursor, span);
}
