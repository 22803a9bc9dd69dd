/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <string.h>

/* Attributes, subscripts and calls to the normal tree
 * (docs/pattern-language.md 7.1). */

uint32_t lower_attribute(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t name = cst_field(t, cst, FIELD_ATTRIBUTE), n;
	bool dots = name && lower_is_dots(l, name);

	n = lower_open(l, dots ? NODE_DOTS : NODE_ATTR,
		       dots || !name ? 0 : lower_word(l, name), span);
	if (name && !dots && lower_is_hole(l, name))
		l->node.item[n].flags |= NODE_HOLE_NAME;
	lower_expr(l, cst_field(t, cst, FIELD_OBJECT));
	lower_close(l, n);
	return n;
}

static uint32_t slice_part(struct lower *l, uint32_t slice, int wanted)
{
	const struct cst *t = l->cst;
	int part = 0;

	for (uint32_t c = slice + 1; c < t->node[slice].end;
	     c = t->node[c].end) {
		if (cst_is_token(t, c, ":"))
			part++;
		else if (lower_is_rule(l, c) && part == wanted)
			return lower_expr(l, c);
	}
	return lower_nil(l, lower_span(l, slice).start);
}

static void slice_parts(struct lower *l, uint32_t slice)
{
	for (int i = 0; i < 3; i++)
		slice_part(l, slice, i);
}

/* <... e ...> reaches the parser as a subscript of a reserved name. */
static bool is_deep_hole(const struct lower *l, uint32_t base)
{
	return base && lower_kind(l, base) == CST_IDENTIFIER &&
	       lower_is_hole(l, base) && lower_word_is(l, base, HOLE_DEEP);
}

static uint32_t deep_hole(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t n = lower_open(l, NODE_DEEP, 0, span);

	lower_expr(l, cst_field(l->cst, cst, FIELD_SUBSCRIPT));
	lower_close(l, n);
	return n;
}

uint32_t lower_subscript(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t first = 0, last = 0, nr = 0, nr_slices = 0, n;
	enum node_kind kind = NODE_INDEX;
	bool comma = cst_token(t, cst, ",") != 0;

	if (is_deep_hole(l, cst_field(t, cst, FIELD_VALUE)))
		return deep_hole(l, cst, span);
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field != FIELD_SUBSCRIPT || !lower_is_rule(l, c))
			continue;
		if (!nr++)
			first = c;
		last = c;
		nr_slices += lower_kind(l, c) == CST_SLICE;
	}
	if (nr_slices)
		kind = nr == 1 && !comma ? NODE_SLICE : NODE_SLICES;
	n = lower_open(l, kind, 0, span);
	lower_expr(l, cst_field(t, cst, FIELD_VALUE));
	if (kind == NODE_SLICE) {
		slice_parts(l, first);
	} else if (nr == 1 && !comma) {
		lower_expr(l, first);
	} else if (nr) {
		uint32_t list = kind == NODE_INDEX
					? lower_open(l, NODE_TUPLE, 0,
						     lower_hull(l, first, last))
					: 0;

		for (uint32_t c = first; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (lower_kind(l, c) == CST_SLICE) {
				uint32_t r = lower_open(l, NODE_RANGE, 0,
							lower_span(l, c));

				slice_parts(l, c);
				lower_close(l, r);
			} else if (lower_is_rule(l, c)) {
				lower_expr(l, c);
			}
		}
		if (list)
			lower_close(l, list);
	} else {
		lower_nil(l, span.end);
	}
	lower_close(l, n);
	return n;
}

static void argument(struct lower *l, uint32_t c)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, c);
	uint32_t n, name;

	switch (lower_kind(l, c)) {
	case CST_KEYWORD_ARGUMENT:
		name = cst_field(t, c, FIELD_NAME);
		n = lower_open(l, NODE_KEYWORD, name ? lower_word(l, name) : 0,
			       span);
		if (name && lower_is_hole(l, name))
			l->node.item[n].flags |= NODE_HOLE_NAME;
		lower_expr(l, cst_field(t, c, FIELD_VALUE));
		lower_close(l, n);
		break;
	case CST_LIST_SPLAT:
		lower_splat(l, NODE_SPLAT, c, true, span);
		break;
	case CST_DICTIONARY_SPLAT:
		lower_splat(l, NODE_KWSPLAT, c, true, span);
		break;
	default:
		lower_expr(l, c);
	}
}

void lower_arguments(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	if (!cst)
		return;
	if (lower_kind(l, cst) == CST_GENERATOR) {
		struct span span = lower_span(l, cst);
		uint32_t first = cst_rule(t, cst, 0), n;

		/* f(x for x in y): the parentheses are the call's. */
		if (first)
			span.start = lower_span(l, first).start;
		for (uint32_t c = cst + 1; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (lower_is_rule(l, c))
				span.end = lower_span(l, c).end;
		}
		n = lower_comprehension(l, cst, "list", span);
		l->node.item[n].flags |= NODE_ARGUMENTS;
		return;
	}
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_is_rule(l, c))
			argument(l, c);
	}
}

/* $X : T reaches the parser as a call of a reserved name. */
static bool is_typed_hole(const struct lower *l, uint32_t callee)
{
	return callee && lower_kind(l, callee) == CST_IDENTIFIER &&
	       lower_is_hole(l, callee) && lower_word_is(l, callee, HOLE_TYPED);
}

static uint32_t typed_hole(struct lower *l, uint32_t args, struct span span)
{
	uint32_t name = args ? cst_rule(l->cst, args, 0) : 0;
	uint32_t n = lower_open(l, NODE_METAVAR, name ? lower_word(l, name) : 0,
				span);

	lower_expr(l, args ? cst_rule(l->cst, args, 1) : 0);
	lower_close(l, n);
	return n;
}

uint32_t lower_call(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (is_typed_hole(l, cst_field(t, cst, FIELD_FUNCTION)))
		return typed_hole(l, cst_field(t, cst, FIELD_ARGUMENTS), span);
	n = lower_open(l, NODE_CALL, 0, span);
	lower_expr(l, cst_field(t, cst, FIELD_FUNCTION));
	lower_arguments(l, cst_field(t, cst, FIELD_ARGUMENTS));
	lower_close(l, n);
	return n;
}
