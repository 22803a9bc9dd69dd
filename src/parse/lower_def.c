/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* Functions, classes and decorators to the normal tree
 * (docs/pattern-language.md 7.2, 15). */

/* @f and @f(a) of a plain name are calls that pattern-expressions may see
 * through the option attr_expr; what is dotted is an ordinary expression
 * (8.1, 15.2). */
static void decorator(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t e = cst_rule(t, cst, 0), n, call, name;
	bool called = e && lower_kind(l, e) == CST_CALL;
	uint32_t callee = called ? cst_field(t, e, FIELD_FUNCTION) : e;

	n = lower_open(l, NODE_DECORATOR, 0, lower_span(l, cst));
	if (called)
		l->node.item[n].flags |= NODE_CALLED;
	if (lower_is_name(l, callee)) {
		call = lower_open(l, NODE_CALL, 0, lower_span(l, e));
		l->node.item[call].flags |= NODE_DECORATES;
		name = lower_expr(l, callee);
		l->node.item[name].flags |= NODE_DECORATES;
		if (called)
			lower_arguments(l, cst_field(t, e, FIELD_ARGUMENTS));
		lower_close(l, call);
	} else {
		lower_expr(l, e);
	}
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void definition_name(struct lower *l, uint32_t def, uint32_t name)
{
	uint32_t n;

	if (!name) {
		lower_nil(l, l->node.item[def].span.start);
		return;
	}
	n = lower_name(l, NODE_WORD, name);
	l->node.item[def].name = l->node.item[n].name;
	l->node.item[def].flags |= l->node.item[n].flags & NODE_HOLE_NAME;
}

static void decorators(struct lower *l, uint32_t decorated)
{
	const struct cst *t = l->cst;

	for (uint32_t c = decorated + 1;
	     decorated && c < t->node[decorated].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_DECORATOR)
			decorator(l, c);
	}
}

static void function(struct lower *l, uint32_t cst, uint32_t decorated)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, decorated ? decorated : cst);
	uint32_t n = lower_open(l, NODE_DEF, 0, span);

	if (cst_token(t, cst, "async") && !decorated)
		l->node.item[n].flags |= NODE_IS_ASYNC;
	decorators(l, decorated);
	definition_name(l, n, cst_field(t, cst, FIELD_NAME));
	lower_params(l, cst_field(t, cst, FIELD_PARAMETERS),
		     lower_span(l, cst));
	lower_type(l, cst_field(t, cst, FIELD_RETURN_TYPE));
	lower_block(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void class(struct lower *l, uint32_t cst, uint32_t decorated)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, decorated ? decorated : cst);
	uint32_t n = lower_open(l, NODE_CLASS, 0, span);
	uint32_t bases = cst_field(t, cst, FIELD_SUPERCLASSES), list;

	decorators(l, decorated);
	definition_name(l, n, cst_field(t, cst, FIELD_NAME));
	list = lower_open(l, NODE_BASES, 0,
			  bases ? lower_span(l, bases)
				: (struct span){ span.start, span.start });
	lower_arguments(l, bases);
	lower_close(l, list);
	lower_suite(l, NODE_BODY, cst_field(t, cst, FIELD_BODY), span.end);
	lower_close(l, n);
	lower_hug_end(l, n);
}

void lower_definition(struct lower *l, uint32_t cst, uint32_t decorated)
{
	if (!cst)
		return;
	if (lower_kind(l, cst) == CST_FUNCTION)
		function(l, cst, decorated);
	else if (lower_kind(l, cst) == CST_CLASS)
		class(l, cst, decorated);
}
