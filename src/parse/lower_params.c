/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <string.h>

/* Parameters and lambdas to the normal tree (docs/pattern-language.md 7.2). */

static void param_mark(struct lower *l, uint32_t c)
{
	lower_leaf(l, NODE_PARAM_MARK, lower_word(l, c), lower_span(l, c));
}

/* name, *name or **name; returns the node, open. */
static uint32_t open_param(struct lower *l, uint32_t c, struct span span)
{
	enum node_kind kind = NODE_PARAM;
	uint32_t name = c, n;

	if (lower_kind(l, c) == CST_LIST_SPLAT_PATTERN ||
	    lower_kind(l, c) == CST_DICTIONARY_SPLAT_PATTERN) {
		kind = lower_kind(l, c) == CST_LIST_SPLAT_PATTERN
			       ? NODE_PARAM_STAR
			       : NODE_PARAM_STARS;
		name = cst_rule(l->cst, c, 0);
	}
	n = lower_open(l, kind, name ? lower_word(l, name) : 0, span);
	if (name && lower_is_hole(l, name))
		l->node.item[n].flags |= NODE_HOLE_NAME;
	return n;
}

static void param(struct lower *l, uint32_t c)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, c);
	uint32_t name = c, type = 0, value = 0, n;

	switch (lower_kind(l, c)) {
	case CST_KEYWORD_SEPARATOR:
	case CST_POSITIONAL_SEPARATOR:
		param_mark(l, c);
		return;
	case CST_IDENTIFIER:
		if (lower_is_dots(l, c)) {
			lower_leaf(l, NODE_ELLIPSIS, 0, span);
			return;
		}
		if (lower_is_rest(l, c)) {
			lower_leaf(l, NODE_METAVAR_REST, lower_word(l, c),
				   span);
			return;
		}
		break;
	case CST_TYPED_PARAMETER:
		name = cst_rule(t, c, 0);
		type = cst_field(t, c, FIELD_TYPE);
		break;
	case CST_DEFAULT_PARAMETER:
	case CST_TYPED_DEFAULT_PARAMETER:
		name = cst_field(t, c, FIELD_NAME);
		type = cst_field(t, c, FIELD_TYPE);
		value = cst_field(t, c, FIELD_VALUE);
		break;
	default:
		break;
	}
	if (!name)
		return;
	n = open_param(l, name, span);
	lower_type(l, type);
	if (l->node.item[n].kind == NODE_PARAM)
		lower_expr(l, value);
	lower_close(l, n);
}

uint32_t lower_params(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n =
		lower_open(l, NODE_PARAMS, 0, cst ? lower_span(l, cst) : span);

	for (uint32_t c = cst + 1; cst && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (lower_is_rule(l, c))
			param(l, c);
	}
	lower_close(l, n);
	return n;
}

uint32_t lower_lambda(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_LAMBDA, 0, span);

	lower_params(l, cst_field(t, cst, FIELD_PARAMETERS),
		     (struct span){ span.start, span.start });
	lower_expr(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	return n;
}
