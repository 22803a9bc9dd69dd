/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* What is bound or stored to (docs/pattern-language.md 7.3). */

static uint32_t targets(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_TARGETS, 0, lower_span(l, cst));

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_is_rule(l, c))
			lower_target(l, c);
	}
	lower_close(l, n);
	if (lower_kind(l, cst) == CST_PATTERN_LIST ||
	    lower_kind(l, cst) == CST_EXPRESSION_LIST)
		lower_hug(l, n);
	return n;
}

/* Plain names that are bound are no expressions (7.3). */
uint32_t lower_target(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (!cst)
		return lower_expr(l, 0);
	switch (lower_kind(l, cst)) {
	case CST_IDENTIFIER:
		if (lower_is_hole(l, cst))
			return lower_expr(l, cst);
		return lower_name(l, NODE_TARGET, cst);
	case CST_AS_PATTERN_TARGET:
	case CST_PARENTHESIZED:
		return lower_target(l, cst_rule(t, cst, 0));
	case CST_TUPLE_PATTERN:
		return lower_is_group(l, cst)
			       ? lower_target(l, cst_rule(t, cst, 0))
			       : targets(l, cst);
	case CST_LIST_PATTERN:
	case CST_PATTERN_LIST:
	case CST_TUPLE:
	case CST_LIST:
	case CST_EXPRESSION_LIST:
		return targets(l, cst);
	case CST_LIST_SPLAT_PATTERN:
	case CST_LIST_SPLAT:
		n = lower_open(l, NODE_SPLAT, 0, lower_span(l, cst));
		lower_target(l, cst_rule(t, cst, 0));
		lower_close(l, n);
		return n;
	default:
		return lower_store(l, cst);
	}
}

/* Mark what is written to; the base of a stored attribute or subscript and an
 * index are only read. */
static void mark_store(struct lower *l, uint32_t n)
{
	struct node *node = &l->node.item[n];
	uint32_t end = node->end;

	node->flags |= NODE_STORE;
	if (node->kind != NODE_TUPLE && node->kind != NODE_LIST &&
	    node->kind != NODE_SPLAT)
		return;
	for (uint32_t c = n + 1; c < end; c = l->node.item[c].end)
		mark_store(l, c);
}

uint32_t lower_store(struct lower *l, uint32_t cst)
{
	uint32_t n = lower_expr(l, cst);

	mark_store(l, n);
	return n;
}
