/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* What is bound or stored to, and the patterns of `case`
 * (docs/pattern-language.md 7.3, 13.9). */

/* Targets: plain names that are bound are no expressions (7.3). */

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
	case CST_LIST_PATTERN:
	case CST_PATTERN_LIST:
	case CST_TUPLE:
	case CST_LIST:
	case CST_EXPRESSION_LIST:
		n = lower_open(l, NODE_TARGETS, 0, lower_span(l, cst));
		for (uint32_t c = cst + 1; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (lower_is_rule(l, c))
				lower_target(l, c);
		}
		lower_close(l, n);
		if (lower_kind(l, cst) == CST_PATTERN_LIST ||
		    lower_kind(l, cst) == CST_EXPRESSION_LIST)
			lower_hug(l, n);
		return n;
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

/* The patterns of `case`, as the expressions they look like (13.9). */

static uint32_t case_items(struct lower *l, enum node_kind kind, uint32_t cst,
			   uint32_t skip, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, kind, 0, span);

	if (skip)
		lower_case_pattern(l, skip);
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_is_rule(l, c) && c != skip)
			lower_case_pattern(l, c);
	}
	lower_close(l, n);
	return n;
}

static uint32_t case_dict(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_DICT, 0, span), key = 0;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field == FIELD_KEY && lower_is_rule(l, c)) {
			key = c;
		} else if (t->node[c].field == FIELD_VALUE && key) {
			uint32_t p = lower_open(l, NODE_PAIR, 0,
						lower_hull(l, key, c));

			lower_case_pattern(l, key);
			lower_case_pattern(l, c);
			lower_close(l, p);
			key = 0;
		} else if (lower_kind(l, c) == CST_SPLAT_PATTERN) {
			lower_case_pattern(l, c);
		}
	}
	lower_close(l, n);
	return n;
}

static uint32_t case_dotted(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t first = cst_rule(t, cst, 0), last = 0, nr = 0, root = 0;
	ARRAY(uint32_t) open = { 0 };

	for (uint32_t c = first; first && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (lower_is_rule(l, c)) {
			nr++;
			last = c;
		}
	}
	if (nr < 2)
		return lower_expr_as(l, first, span);
	for (uint32_t i = nr - 1; i > 0; i--) {
		last = cst_rule(t, cst, i);
		*ARRAY_ADD(l->arena, &open) =
			lower_open(l, NODE_ATTR, lower_word(l, last),
				   lower_hull(l, first, last));
	}
	root = open.item[0];
	lower_expr(l, first);
	while (open.nr)
		lower_close(l, open.item[--open.nr]);
	return root;
}

static uint32_t case_keyword(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t name = cst_rule(t, cst, 0);
	uint32_t n = lower_open(l, NODE_KEYWORD, name ? lower_word(l, name) : 0,
				span);

	lower_case_pattern(l, cst_rule(t, cst, 1));
	lower_close(l, n);
	return n;
}

/* a | b | c nests to the left like the operator. */
static uint32_t case_union(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	ARRAY(uint32_t) open = { 0 };
	name_t bar = name_intern_str(l->names, "|");
	uint32_t nr = 0, first = cst_rule(t, cst, 0), root;

	while (cst_rule(t, cst, nr))
		nr++;
	if (nr < 2)
		return lower_case_pattern(l, first);
	for (uint32_t i = nr - 1; i > 0; i--)
		*ARRAY_ADD(l->arena, &open) = lower_open(
			l, NODE_BINARY, bar,
			i == nr - 1
				? span
				: lower_hull(l, first, cst_rule(t, cst, i)));
	root = open.item[0];
	lower_case_pattern(l, first);
	for (uint32_t i = 1; i < nr; i++) {
		lower_case_pattern(l, cst_rule(t, cst, i));
		lower_close(l, open.item[--open.nr]);
	}
	return root;
}

uint32_t lower_case_pattern(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	struct span span = cst ? lower_span(l, cst) : (struct span){ 0, 0 };
	uint32_t n, inner;

	if (!cst)
		return lower_nil(l, 0);
	switch (lower_kind(l, cst)) {
	case CST_CASE_PATTERN:
		inner = cst_rule(t, cst, 0);
		if (inner && cst_token(t, cst, "-")) {
			n = lower_open(l, NODE_UNARY,
				       name_intern_str(l->names, "-"), span);
			lower_case_pattern(l, inner);
			lower_close(l, n);
			return n;
		}
		if (!inner) /* `_` is a token here */
			return lower_leaf(l, NODE_NAME, lower_word(l, cst),
					  span);
		return lower_case_pattern(l, inner);
	case CST_DOTTED_NAME:
		return case_dotted(l, cst, span);
	case CST_CLASS_PATTERN:
		return case_items(l, NODE_CALL, cst, cst_rule(t, cst, 0), span);
	case CST_KEYWORD_PATTERN:
		return case_keyword(l, cst, span);
	case CST_TUPLE_PATTERN:
		return case_items(l, NODE_TUPLE, cst, 0, span);
	case CST_LIST_PATTERN:
		return case_items(l, NODE_LIST, cst, 0, span);
	case CST_DICT_PATTERN:
		return case_dict(l, cst, span);
	case CST_UNION_PATTERN:
		return case_union(l, cst, span);
	case CST_SPLAT_PATTERN:
		n = lower_open(
			l, cst_token(t, cst, "**") ? NODE_KWSPLAT : NODE_SPLAT,
			0, span);
		lower_expr(l, cst_rule(t, cst, 0));
		lower_close(l, n);
		return n;
	case CST_AS_PATTERN:
		n = lower_open(l, NODE_AS, 0, span);
		lower_case_pattern(l, cst_rule(t, cst, 0));
		lower_target(l, cst_rule(t, cst, 1));
		lower_close(l, n);
		return n;
	default:
		return lower_expr(l, cst);
	}
}
