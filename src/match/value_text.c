/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/eval.h"

/* The value of a metavariable as conditions see it, where constants are looked
 * through (docs/pattern-language.md 4.1, 4.3, 5.3). */

struct value binding_value(const struct eval *e, const struct binding *b)
{
	struct value unknown = { VALUE_UNKNOWN, 0, 0 };
	enum node_kind kind;

	if ((b->kind != BINDING_EXPR && b->kind != BINDING_ID) || !b->node)
		return unknown;
	kind = b->facts->ast->node[b->node].kind;
	if (!node_is_expr(kind) ||
	    (!e->rule->options.constant_propagation && !node_is_literal(kind)))
		return unknown;
	return facts_value(b->facts, b->node);
}

const char *value_text(struct eval *e, const struct binding *b, size_t *len)
{
	struct value v = binding_value(e, b);
	const char *text;

	switch (v.kind) {
	case VALUE_STR:
	case VALUE_INT:
	case VALUE_FLOAT:
		*len = name_len(b->facts->names, v.name);
		return name_text(b->facts->names, v.name);
	case VALUE_BOOL:
		text = !strcmp(name_text(b->facts->names, v.name), "True")
			       ? "true"
			       : "false";
		*len = strlen(text);
		return text;
	default:
		return binding_text(b, e->arena, len);
	}
}
