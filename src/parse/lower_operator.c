/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <stdio.h>

/* Operators to the normal tree (docs/pattern-language.md 7.1). */

/* The class of operators whose chains nest to the right: all of * / // % @
 * together, and & (7.1). Others nest the way Python's grammar nests them. */
static int right_class(const struct lower *l, uint32_t binary)
{
	static const char *const times[] = { "*", "/", "//", "%", "@" };
	uint32_t op = cst_field(l->cst, binary, FIELD_OPERATOR);

	if (lower_kind(l, binary) != CST_BINARY || !op)
		return 0;
	if (lower_word_is(l, op, "&"))
		return 2;
	for (size_t i = 0; i < ARRAY_SIZE(times); i++) {
		if (lower_word_is(l, op, times[i]))
			return 1;
	}
	return 0;
}

/* ((a % b) * c) becomes a % (b * c): operands and operators in the order of the
 * text, nested from the right. */
static uint32_t right_chain(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	ARRAY(uint32_t) right = { 0 }; /* the binary nodes, outermost first */
	int class = right_class(l, cst);
	uint32_t first = cst, root = 0, end = lower_span(l, cst).end;
	ARRAY(uint32_t) open = { 0 };

	while (right_class(l, first) == class) {
		*ARRAY_ADD(l->arena, &right) = first;
		first = cst_field(t, first, FIELD_LEFT);
		if (!first)
			break;
	}
	for (size_t i = right.nr; i-- > 0;) {
		uint32_t op = cst_field(t, right.item[i], FIELD_OPERATOR);
		uint32_t left =
			i + 1 == right.nr
				? first
				: cst_field(t, right.item[i + 1], FIELD_RIGHT);
		struct span s = { left ? lower_span(l, left).start : end, end };
		uint32_t n = lower_open(l, NODE_BINARY, lower_word(l, op),
					i + 1 == right.nr ? span : s);

		*ARRAY_ADD(l->arena, &open) = n;
		if (i + 1 == right.nr)
			root = n;
		lower_expr(l, left);
	}
	lower_expr(l, cst_field(t, right.item[0], FIELD_RIGHT));
	while (open.nr)
		lower_close(l, open.item[--open.nr]);
	return root;
}

uint32_t lower_binary(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATOR), n;

	if (right_class(l, cst))
		return right_chain(l, cst, span);
	n = lower_open(l, NODE_BINARY, op ? lower_word(l, op) : 0, span);
	lower_expr(l, cst_field(t, cst, FIELD_LEFT));
	lower_expr(l, cst_field(t, cst, FIELD_RIGHT));
	lower_close(l, n);
	return n;
}

static void logic_operands(struct lower *l, uint32_t cst, name_t op)
{
	const struct cst *t = l->cst;

	if (cst && lower_kind(l, cst) == CST_BOOLEAN &&
	    lower_word(l, cst_field(t, cst, FIELD_OPERATOR)) == op) {
		logic_operands(l, cst_field(t, cst, FIELD_LEFT), op);
		logic_operands(l, cst_field(t, cst, FIELD_RIGHT), op);
		return;
	}
	lower_expr(l, cst);
}

uint32_t lower_logic(struct lower *l, uint32_t cst, struct span span)
{
	name_t op = lower_word(l, cst_field(l->cst, cst, FIELD_OPERATOR));
	uint32_t n = lower_open(l, NODE_LOGIC, op, span);

	logic_operands(l, cst, op);
	lower_close(l, n);
	if (span.start == lower_span(l, cst).start)
		lower_hug(l, n); /* its first operand may be a chain */
	return n;
}

static name_t comparison_word(struct lower *l, uint32_t op)
{
	if (lower_word_is(l, op, "<>"))
		return name_intern_str(l->names, "!=");
	/* "not   in" may be written with any space between. */
	if (l->bytes[lower_span(l, op).start] == 'n')
		return name_intern_str(l->names, "not in");
	if (lower_span(l, op).end - lower_span(l, op).start > 2)
		return name_intern_str(l->names, "is not");
	return lower_word(l, op);
}

/* a < b < c: an opaque node over operators and all operands but the first
 * (7.1), from the first operator on. */
static uint32_t chained(struct lower *l, uint32_t cst, uint32_t first_op,
			struct span span)
{
	const struct cst *t = l->cst;
	char words[256];
	size_t len = 0;
	uint32_t n;

	for (uint32_t c = first_op; c < t->node[cst].end; c = t->node[c].end) {
		name_t op = t->node[c].field == FIELD_OPERATORS
				    ? comparison_word(l, c)
				    : 0;

		if (op && len + 10 < sizeof(words))
			len += (size_t)snprintf(words + len,
						sizeof(words) - len, "%s ",
						name_text(l->names, op));
	}
	if (span.start == lower_span(l, cst).start) /* no parentheses */
		span.start = lower_span(l, first_op).start;
	n = lower_open(l, NODE_CHAIN, name_intern(l->names, words, len), span);
	for (uint32_t c = first_op; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) != CST_TOKEN &&
		    lower_kind(l, c) != CST_ERROR)
			lower_expr(l, c);
	}
	lower_close(l, n);
	return n;
}

uint32_t lower_comparison(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATORS), n;

	if (!op)
		return lower_nil(l, span.start);
	for (uint32_t c = t->node[op].end; c < t->node[cst].end;
	     c = t->node[c].end) {
		if (t->node[c].field == FIELD_OPERATORS)
			return chained(l, cst, op, span);
	}
	n = lower_open(l, NODE_COMPARE, comparison_word(l, op), span);
	lower_expr(l, cst_rule(t, cst, 0));
	lower_expr(l, cst_rule(t, cst, 1));
	lower_close(l, n);
	return n;
}

uint32_t lower_unary(struct lower *l, uint32_t cst, const char *not_word,
		     struct span span)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATOR);
	name_t name = not_word ? name_intern_str(l->names, not_word)
			       : lower_word(l, op);
	uint32_t n = lower_open(l, NODE_UNARY, name, span);

	lower_expr(l, cst_field(t, cst, FIELD_ARGUMENT));
	lower_close(l, n);
	return n;
}
