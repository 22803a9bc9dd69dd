/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "facts/facts.h"

/*
 * The few types that can be told without knowing the libraries
 * (docs/pattern-language.md 18).
 */
#define STEPS_MAX 50

static struct type builtin(struct facts *f, const char *name)
{
	return (struct type){ 0, name_intern_str(f->names, name) };
}

static struct type of_value(struct facts *f, struct value v)
{
	switch (v.kind) {
	case VALUE_INT:
	case VALUE_SOME_INT:
		return builtin(f, "int");
	case VALUE_FLOAT:
	case VALUE_SOME_FLOAT:
		return builtin(f, "float");
	case VALUE_STR:
	case VALUE_SOME_STR:
		return builtin(f, "str");
	case VALUE_BOOL:
	case VALUE_SOME_BOOL:
		return builtin(f, "bool");
	default:
		return (struct type){ 0, 0 };
	}
}

static bool is_named(struct facts *f, struct type t, const char *name)
{
	return t.name && !strcmp(name_text(f->names, t.name), name);
}

static bool is_number(struct facts *f, struct type t)
{
	return is_named(f, t, "int") || is_named(f, t, "float") ||
	       is_named(f, t, "number");
}

static struct type type_of(struct facts *f, uint32_t n, int steps);

static struct type of_name(struct facts *f, uint32_t n, int steps)
{
	const struct entity *e = &f->entities.item[f->entity[n]];
	struct type t = of_value(f, facts_known(f, n));

	if (t.name || !f->entity[n])
		return t;
	if (e->type)
		return (struct type){ e->type, 0 };
	return e->first ? type_of(f, e->first, steps - 1) : t;
}

static struct type of_binary(struct facts *f, uint32_t n, int steps)
{
	const char *op = name_text(f->names, f->ast->node[n].name);
	uint32_t left = n + 1, right = f->ast->node[left].end;
	struct type a = type_of(f, left, steps - 1);
	struct type b = type_of(f, right, steps - 1);
	bool sum = !strcmp(op, "+") || !strcmp(op, "-");

	if ((sum && (is_number(f, a) || is_number(f, b))) ||
	    (!strcmp(op, "*") && is_number(f, b)))
		return builtin(f, "number");
	return (struct type){ 0, 0 };
}

static struct type of_logic(struct facts *f, uint32_t n, int steps)
{
	if (!strcmp(name_text(f->names, f->ast->node[n].name), "and"))
		return builtin(f, "bool");
	for (uint32_t c = n + 1; c < f->ast->node[n].end;
	     c = f->ast->node[c].end) {
		if (is_named(f, type_of(f, c, steps - 1), "bool"))
			return builtin(f, "bool");
	}
	return (struct type){ 0, 0 };
}

static struct type of_conditional(struct facts *f, uint32_t n, int steps)
{
	uint32_t then = ast_child(f->ast, n, 1);
	struct type a = type_of(f, then, steps - 1);
	struct type b = type_of(f, f->ast->node[then].end, steps - 1);

	if (a.name && a.name == b.name)
		return a;
	if (a.node && b.node && facts_equal(f, a.node, b.node))
		return a;
	return (struct type){ 0, 0 };
}

static struct type type_of(struct facts *f, uint32_t n, int steps)
{
	const struct node *x = &f->ast->node[n];

	if (steps <= 0)
		return (struct type){ 0, 0 };
	switch (x->kind) {
	case NODE_INT:
	case NODE_FLOAT:
	case NODE_STR:
	case NODE_BOOL:
		return of_value(f, facts_value(f, n));
	case NODE_NAME:
		return of_name(f, n, steps);
	case NODE_COMPARE:
	case NODE_CHAIN:
		return builtin(f, "bool");
	case NODE_UNARY:
		if (!strcmp(name_text(f->names, x->name), "not"))
			return builtin(f, "bool");
		return (struct type){ 0, 0 };
	case NODE_LOGIC:
		return of_logic(f, n, steps);
	case NODE_BINARY:
		return of_binary(f, n, steps);
	case NODE_COND:
		return of_conditional(f, n, steps);
	case NODE_ATTR:
		return (struct type){ 0, x->name };
	default:
		return (struct type){ 0, 0 };
	}
}

/* An identifier nothing is known of has its own name for a type (18). */
struct type facts_type(struct facts *f, uint32_t n)
{
	struct type t = type_of(f, n, STEPS_MAX);

	if (!t.node && !t.name && f->ast->node[n].kind == NODE_NAME)
		t.name = f->ast->node[n].name;
	return t;
}
