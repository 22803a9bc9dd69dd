/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* The patterns of `case`, as the expressions they look like
 * (docs/pattern-language.md 13.9). `_` and the minus of a number are tokens to
 * the grammar, not patterns of their own. */

/* A part of a pattern, and the minus right before it, or 0. */
struct part {
	uint32_t cst, minus;
};

struct parts {
	ARRAY(struct part) list;
};

static struct parts parts_of(const struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	struct parts parts = { 0 };
	uint32_t minus = 0;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_is_rule(l, c) || cst_is_token(t, c, "_"))
			*ARRAY_ADD(l->arena, &parts.list) =
				(struct part){ c, minus };
		minus = cst_is_token(t, c, "-") ? c : 0;
	}
	return parts;
}

static struct span part_span(const struct lower *l, struct part p)
{
	return lower_hull(l, p.minus ? p.minus : p.cst, p.cst);
}

static uint32_t lower_part(struct lower *l, struct part p)
{
	uint32_t n;

	if (cst_is_token(l->cst, p.cst, "_"))
		return lower_leaf(l, NODE_NAME, lower_word(l, p.cst),
				  lower_span(l, p.cst));
	if (!p.minus)
		return lower_case_pattern(l, p.cst);
	n = lower_open(l, NODE_UNARY, name_intern_str(l->names, "-"),
		       part_span(l, p));
	lower_case_pattern(l, p.cst);
	lower_close(l, n);
	return n;
}

/* Part number i; a NIL when the source does not have it. */
static uint32_t lower_part_nr(struct lower *l, const struct parts *parts,
			      size_t i, uint32_t offset)
{
	return i < parts->list.nr ? lower_part(l, parts->list.item[i])
				  : lower_nil(l, offset);
}

static uint32_t sequence(struct lower *l, enum node_kind kind, uint32_t cst,
			 struct span span)
{
	struct parts parts = parts_of(l, cst);
	uint32_t n = lower_open(l, kind, 0, span);

	for (size_t i = 0; i < parts.list.nr; i++)
		lower_part(l, parts.list.item[i]);
	lower_close(l, n);
	return n;
}

/* In parentheses without a comma it is the pattern itself. */
static uint32_t group(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	uint32_t n;

	if (parts.list.nr != 1 || cst_token(l->cst, cst, ","))
		return sequence(l, NODE_TUPLE, cst, span);
	n = lower_part(l, parts.list.item[0]);
	l->node.item[n].span = span;
	l->node.item[n].flags |= NODE_PAREN;
	return n;
}

/* A list whose tree nests to the left, each node from the first part to its
 * own last one: the outermost node stands first. */
struct nest {
	ARRAY(uint32_t) open;
};

static void nest_open(struct lower *l, struct nest *nest, enum node_kind kind,
		      name_t name, struct span span)
{
	*ARRAY_ADD(l->arena, &nest->open) = lower_open(l, kind, name, span);
}

static void nest_close(struct lower *l, struct nest *nest)
{
	lower_close(l, nest->open.item[--nest->open.nr]);
}

/* a.b.c is the chain of attributes that it looks like. */
static uint32_t dotted(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	const struct part *p = parts.list.item;
	struct nest nest = { 0 };
	uint32_t root = (uint32_t)l->node.nr;

	if (parts.list.nr < 2)
		return lower_expr_as(l, parts.list.nr ? p[0].cst : 0, span);
	for (size_t i = parts.list.nr; --i > 0 && !lower_is_too_deep(l);)
		nest_open(l, &nest, NODE_ATTR, lower_word(l, p[i].cst),
			  lower_hull(l, p[0].cst, p[i].cst));
	lower_expr(l, p[0].cst);
	while (nest.open.nr)
		nest_close(l, &nest);
	return root;
}

static uint32_t keyword(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	uint32_t name = parts.list.nr ? parts.list.item[0].cst : 0, n;

	n = lower_open(l, NODE_KEYWORD, name ? lower_word(l, name) : 0, span);
	if (name && lower_is_hole(l, name))
		l->node.item[n].flags |= NODE_HOLE_NAME;
	lower_part_nr(l, &parts, 1, span.end);
	lower_close(l, n);
	return n;
}

static uint32_t dict(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	const struct part *p = parts.list.item, *end = p + parts.list.nr;
	uint32_t n = lower_open(l, NODE_DICT, 0, span), pair;

	while (p < end) {
		if (lower_kind(l, p->cst) == CST_SPLAT_PATTERN ||
		    p + 1 == end) {
			lower_part(l, *p++);
			continue;
		}
		pair = lower_open(l, NODE_PAIR, 0,
				  (struct span){ part_span(l, p[0]).start,
						 part_span(l, p[1]).end });
		lower_part(l, p[0]);
		lower_part(l, p[1]);
		lower_close(l, pair);
		p += 2;
	}
	lower_close(l, n);
	return n;
}

/* a | b | c nests to the left like the operator. */
static uint32_t alternatives(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	const struct part *p = parts.list.item;
	name_t bar = name_intern_str(l->names, "|");
	struct nest nest = { 0 };
	uint32_t root = (uint32_t)l->node.nr;
	size_t i = parts.list.nr;

	while (i > 1 && !lower_is_too_deep(l)) {
		struct span s = { part_span(l, p[0]).start,
				  part_span(l, p[i - 1]).end };

		nest_open(l, &nest, NODE_BINARY, bar,
			  i-- == parts.list.nr ? span : s);
	}
	lower_part_nr(l, &parts, 0, span.start);
	while (nest.open.nr) {
		lower_part(l, p[i++]);
		nest_close(l, &nest);
	}
	return root;
}

/* *rest, **rest */
static uint32_t splat(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	bool pairs = cst_token(l->cst, cst, "**") != 0;
	uint32_t n = lower_open(l, pairs ? NODE_KWSPLAT : NODE_SPLAT, 0, span);

	lower_part_nr(l, &parts, 0, span.end);
	lower_close(l, n);
	return n;
}

/* -1 + 2j */
static uint32_t complex_number(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	bool plus = cst_token(l->cst, cst, "+") != 0;
	uint32_t n =
		lower_open(l, NODE_BINARY,
			   name_intern_str(l->names, plus ? "+" : "-"), span);

	lower_part_nr(l, &parts, 0, span.start);
	lower_expr(l, parts.list.nr > 1 ? parts.list.item[1].cst : 0);
	lower_close(l, n);
	return n;
}

static uint32_t alias(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);
	uint32_t n = lower_open(l, NODE_AS, 0, span);

	lower_part_nr(l, &parts, 0, span.start);
	lower_target(l, parts.list.nr > 1 ? parts.list.item[1].cst : 0);
	lower_close(l, n);
	return n;
}

/* `_` alone may be no child at all. */
static uint32_t whole(struct lower *l, uint32_t cst, struct span span)
{
	struct parts parts = parts_of(l, cst);

	return parts.list.nr
		       ? lower_part(l, parts.list.item[0])
		       : lower_leaf(l, NODE_NAME, lower_word(l, cst), span);
}

uint32_t lower_case_pattern(struct lower *l, uint32_t cst)
{
	struct span span = cst ? lower_span(l, cst) : (struct span){ 0, 0 };

	if (!cst)
		return lower_nil(l, 0);
	switch (lower_kind(l, cst)) {
	case CST_CASE_PATTERN:
		return whole(l, cst, span);
	case CST_DOTTED_NAME:
		return dotted(l, cst, span);
	case CST_CLASS_PATTERN:
		return sequence(l, NODE_CALL, cst, span);
	case CST_KEYWORD_PATTERN:
		return keyword(l, cst, span);
	case CST_TUPLE_PATTERN:
		return group(l, cst, span);
	case CST_LIST_PATTERN:
		return sequence(l, NODE_LIST, cst, span);
	case CST_DICT_PATTERN:
		return dict(l, cst, span);
	case CST_UNION_PATTERN:
		return alternatives(l, cst, span);
	case CST_SPLAT_PATTERN:
		return splat(l, cst, span);
	case CST_COMPLEX_PATTERN:
		return complex_number(l, cst, span);
	case CST_AS_PATTERN:
		return alias(l, cst, span);
	default:
		return lower_expr(l, cst);
	}
}
