/* SPDX-License-Identifier: MIT */
#include "match/operator_tokens.h"

#include <string.h>

/* Past space, comments and the ends of lines. */
static uint32_t skip_space(const struct text *t, uint32_t i, uint32_t end)
{
	while (i < end && strchr(" \t\r\n\f\\#", t->bytes[i])) {
		if (t->bytes[i] == '#') {
			while (i < end && t->bytes[i] != '\n')
				i++;
		} else {
			i++;
		}
	}
	return i;
}

static uint32_t skip_back(const struct text *t, uint32_t i, uint32_t start)
{
	while (i > start && strchr(" \t\r\n\f\\", t->bytes[i - 1]))
		i--;
	return i;
}

/* -a, not a: the first token of the node, behind its parentheses. */
static struct span prefix_operator(const struct ast *t, uint32_t n)
{
	uint32_t i = t->node[n].span.start, end = t->node[n + 1].span.start;

	while (i < end && t->text->bytes[i] == '(')
		i = skip_space(t->text, i + 1, end);
	if (i >= end) /* the operand is missing */
		return (struct span){ 0, 0 };
	return (struct span){ i, i + (uint32_t)name_len(t->names,
							t->node[n].name) };
}

/* Between the first two operands, whose spans hold their parentheses; the
 * words of `not in` may stand apart. */
static struct span infix_operator(const struct ast *t, uint32_t n)
{
	const struct node *left = &t->node[n + 1];
	uint32_t end = t->node[left->end].span.start, start, comment;

	if (end < left->span.end) /* an operand is missing */
		return (struct span){ 0, 0 };
	start = comment = skip_space(t->text, left->span.end, end);

	while (comment < end && t->text->bytes[comment] != '#')
		comment++;
	return (struct span){ start, skip_back(t->text, comment, start) };
}

struct span operator_token(const struct ast *t, uint32_t n)
{
	struct span none = { 0, 0 };

	switch (t->node[n].kind) {
	case NODE_UNARY:
		return prefix_operator(t, n);
	case NODE_BINARY:
	case NODE_LOGIC:
	case NODE_COMPARE:
		return infix_operator(t, n);
	default:
		return none;
	}
}
