/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <string.h>

/*
 * Expressions to the normal tree (docs/pattern-language.md 7.1): Python's many
 * spellings are dealt with here and in the files beside this one, once, and no
 * matcher meets them again.
 */

static uint32_t identifier(struct lower *l, uint32_t cst, struct span span)
{
	struct span s = lower_span(l, cst);

	if (l->cst->node[cst].flags & CST_MISSING || !lower_word(l, cst))
		return lower_nil(l, s.start);
	if (lower_word_is(l, cst, "True") || lower_word_is(l, cst, "False"))
		return lower_leaf(l, NODE_BOOL, lower_word(l, cst), span);
	if (!lower_is_hole(l, cst))
		return lower_word_is(l, cst, "self")
			       ? lower_leaf(l, NODE_SELF, lower_word(l, cst),
					    span)
			       : lower_leaf(l, NODE_NAME, lower_word(l, cst),
					    span);
	if (lower_is_dots(l, cst))
		return lower_leaf(l, NODE_ELLIPSIS, 0, span);
	if (lower_is_rest(l, cst))
		return lower_leaf(l, NODE_METAVAR_REST, lower_word(l, cst),
				  span);
	return lower_leaf(l, NODE_METAVAR, lower_word(l, cst), span);
}

static uint32_t yield(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	bool from = cst_token(t, cst, "from") != 0;
	uint32_t n =
		lower_open(l, from ? NODE_YIELD_FROM : NODE_YIELD, 0, span);

	lower_expr(l, cst_rule(t, cst, 0));
	lower_close(l, n);
	return n;
}

static uint32_t conditional(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_COND, 0, span);

	lower_expr(l, cst_rule(t, cst, 1));
	lower_expr(l, cst_rule(t, cst, 0));
	lower_expr(l, cst_rule(t, cst, 2));
	lower_close(l, n);
	return n;
}

/* a := b */
static uint32_t walrus(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_ASSIGN, 0, span);

	lower_store(l, cst_field(t, cst, FIELD_NAME));
	lower_expr(l, cst_field(t, cst, FIELD_VALUE));
	lower_close(l, n);
	return n;
}

static uint32_t as_pattern(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t alias = cst_field(t, cst, FIELD_ALIAS);
	uint32_t n = lower_open(l, NODE_AS, 0, span);

	lower_expr(l, cst_rule(t, cst, 0));
	lower_target(l, alias ? alias : cst_rule(t, cst, 1));
	lower_close(l, n);
	return n;
}

/* Types: List[int] and a | b are grammar of their own to tree-sitter. */

static uint32_t generic_type(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t args = cst_rule(t, cst, 1), n, first = 0, last = 0, nr = 0;

	n = lower_open(l, NODE_INDEX, 0, span);
	lower_expr(l, cst_rule(t, cst, 0));
	for (uint32_t c = args + 1; args && c < t->node[args].end;
	     c = t->node[c].end) {
		if (!lower_is_rule(l, c))
			continue;
		if (!nr++)
			first = c;
		last = c;
	}
	if (nr > 1) {
		uint32_t tuple = lower_open(l, NODE_TUPLE, 0,
					    lower_hull(l, first, last));

		lower_items(l, args);
		lower_close(l, tuple);
	} else {
		lower_expr(l, first);
	}
	lower_close(l, n);
	return n;
}

static uint32_t two_types(struct lower *l, enum node_kind kind, const char *op,
			  uint32_t cst, struct span span)
{
	uint32_t n = lower_open(l, kind, name_intern_str(l->names, op), span);

	lower_expr(l, cst_rule(l->cst, cst, 0));
	lower_expr(l, cst_rule(l->cst, cst, 1));
	lower_close(l, n);
	return n;
}

static uint32_t member_type(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t name = cst_rule(l->cst, cst, 1);
	uint32_t n =
		lower_open(l, NODE_ATTR, name ? lower_word(l, name) : 0, span);

	lower_expr(l, cst_rule(l->cst, cst, 0));
	lower_close(l, n);
	return n;
}

/* (e) is e, with a wider span. */
static uint32_t parenthesized(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t n = lower_expr_as(l, cst_rule(l->cst, cst, 0), span);

	l->node.item[n].flags |= NODE_PAREN;
	return n;
}

uint32_t lower_type(struct lower *l, uint32_t cst)
{
	return lower_expr(l, cst);
}

uint32_t lower_expr(struct lower *l, uint32_t cst)
{
	return lower_expr_as(l, cst,
			     cst ? lower_span(l, cst) : (struct span){ 0, 0 });
}

uint32_t lower_expr_as(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (!cst)
		return lower_nil(l, span.start);
	switch (lower_kind(l, cst)) {
	case CST_IDENTIFIER:
		return identifier(l, cst, span);
	case CST_TRUE:
	case CST_FALSE:
		return lower_leaf(l, NODE_BOOL, lower_word(l, cst), span);
	case CST_NONE:
		return lower_leaf(l, NODE_NONE, 0, span);
	case CST_ELLIPSIS:
		return lower_leaf(l, NODE_ELLIPSIS, 0, span);
	case CST_INTEGER:
	case CST_FLOAT:
		return lower_number(l, cst, span);
	case CST_STRING:
		return lower_string(l, cst, span);
	case CST_CONCATENATED:
		return lower_display(l, NODE_CONCAT, cst, span);
	case CST_PARENTHESIZED:
	case CST_PARENTHESIZED_SPLAT:
		return parenthesized(l, cst, span);
	case CST_TYPE:
	case CST_AS_PATTERN_TARGET:
		return lower_expr_as(l, cst_rule(t, cst, 0), span);
	case CST_BINARY:
		return lower_binary(l, cst, span);
	case CST_BOOLEAN:
		return lower_logic(l, cst, span);
	case CST_COMPARISON:
		return lower_comparison(l, cst, span);
	case CST_NOT:
		return lower_unary(l, cst, "not", span);
	case CST_UNARY:
		return lower_unary(l, cst, NULL, span);
	case CST_ATTRIBUTE:
		return lower_attribute(l, cst, span);
	case CST_SUBSCRIPT:
		return lower_subscript(l, cst, span);
	case CST_CALL:
		return lower_call(l, cst, span);
	case CST_TUPLE_PATTERN:
		if (lower_is_group(l, cst))
			return parenthesized(l, cst, span);
		return lower_display(l, NODE_TUPLE, cst, span);
	case CST_TUPLE:
		return lower_display(l, NODE_TUPLE, cst, span);
	case CST_EXPRESSION_LIST:
	case CST_PATTERN_LIST:
		n = lower_display(l, NODE_TUPLE, cst, span);
		lower_hug(l, n);
		return n;
	case CST_LIST:
	case CST_LIST_PATTERN:
		return lower_display(l, NODE_LIST, cst, span);
	case CST_SET:
		return lower_set(l, cst, span);
	case CST_DICTIONARY:
		return lower_display(l, NODE_DICT, cst, span);
	case CST_PAIR:
		return lower_pair(l, cst, span);
	case CST_LIST_SPLAT:
	case CST_LIST_SPLAT_PATTERN:
	case CST_SPLAT_TYPE:
		return lower_splat(l, NODE_SPLAT, cst, false, span);
	case CST_DICTIONARY_SPLAT:
		return lower_splat(l, NODE_KWSPLAT, cst, false, span);
	case CST_LIST_COMPREHENSION:
		return lower_comprehension(l, cst, "list", span);
	case CST_GENERATOR:
		return lower_comprehension(l, cst, "tuple", span);
	case CST_SET_COMPREHENSION:
	case CST_DICTIONARY_COMPREHENSION:
		return lower_comprehension(l, cst, "dict", span);
	case CST_CONDITIONAL:
		return conditional(l, cst, span);
	case CST_LAMBDA:
		return lower_lambda(l, cst, span);
	case CST_AWAIT:
		n = lower_open(l, NODE_AWAIT, 0, span);
		lower_expr(l, cst_rule(t, cst, 0));
		lower_close(l, n);
		return n;
	case CST_YIELD:
		return yield(l, cst, span);
	case CST_NAMED_EXPRESSION:
		return walrus(l, cst, span);
	case CST_AS_PATTERN:
		return as_pattern(l, cst, span);
	case CST_GENERIC_TYPE:
		return generic_type(l, cst, span);
	case CST_UNION_TYPE:
		return two_types(l, NODE_BINARY, "|", cst, span);
	case CST_CONSTRAINED_TYPE:
		return lower_expr_as(l, cst_rule(t, cst, 0), span);
	case CST_MEMBER_TYPE:
		return member_type(l, cst, span);
	default:
		return lower_nil(l, span.start);
	}
}
