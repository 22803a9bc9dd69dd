/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "facts/facts.h"

/*
 * The few types that can be told without knowing the libraries
 * (docs/pattern-language.md 18).
 */
#define STEPS_MAX 50

struct typing {
	struct facts *f;
	bool values;
	int steps; /* left: names of names, operators of operators */
};

static const struct type none = { 0, 0 };

static struct type builtin(const struct typing *y, const char *name)
{
	return (struct type){ 0, name_intern_str(y->f->names, name) };
}

static struct type of_value(const struct typing *y, struct value v)
{
	switch (v.kind) {
	case VALUE_INT:
	case VALUE_SOME_INT:
		return builtin(y, "int");
	case VALUE_FLOAT:
	case VALUE_SOME_FLOAT:
		return builtin(y, "float");
	case VALUE_STR:
	case VALUE_SOME_STR:
		return builtin(y, "str");
	case VALUE_BOOL:
	case VALUE_SOME_BOOL:
		return builtin(y, "bool");
	default:
		return none;
	}
}

static bool is_named(const struct typing *y, struct type t, const char *name)
{
	return t.name && !strcmp(name_text(y->f->names, t.name), name);
}

static bool is_number(const struct typing *y, struct type t)
{
	return is_named(y, t, "int") || is_named(y, t, "float") ||
	       is_named(y, t, "number");
}

static struct type type_of(struct typing *y, uint32_t n);

/* What a variable is first given says its type when it is a literal or has a
 * type of its own. */
static struct type of_first(struct typing *y, uint32_t n)
{
	enum node_kind kind = y->f->ast->node[n].kind;

	return kind == NODE_NAME || node_is_literal(kind) ? type_of(y, n)
							  : none;
}

static struct type of_name(struct typing *y, uint32_t n)
{
	struct facts *f = y->f;
	const struct entity *e = &f->entities.item[f->entity[n]];
	struct type t = none;

	if (y->values)
		t = of_value(y, facts_known(f, n));
	if (!f->entity[n])
		return t;
	if (e->type)
		t.node = e->type;
	else if (!t.name && e->first)
		t = of_first(y, e->first);
	return t;
}

static struct type of_binary(struct typing *y, uint32_t n)
{
	const struct ast *ast = y->f->ast;
	const char *op = name_text(ast->names, ast->node[n].name);
	struct type a = type_of(y, n + 1);
	struct type b = type_of(y, ast->node[n + 1].end);
	bool sum = !strcmp(op, "+") || !strcmp(op, "-");

	if ((sum && (is_number(y, a) || is_number(y, b))) ||
	    (!strcmp(op, "*") && is_number(y, b)))
		return builtin(y, "number");
	return none;
}

static struct type of_logic(struct typing *y, uint32_t n)
{
	const struct ast *ast = y->f->ast;

	if (!strcmp(name_text(ast->names, ast->node[n].name), "and"))
		return builtin(y, "bool");
	for (uint32_t c = n + 1; c < ast->node[n].end; c = ast->node[c].end) {
		if (is_named(y, type_of(y, c), "bool"))
			return builtin(y, "bool");
	}
	return none;
}

static struct type of_conditional(struct typing *y, uint32_t n)
{
	const struct ast *ast = y->f->ast;
	uint32_t then = ast_child(ast, n, 1);
	struct type a = type_of(y, then);
	struct type b = type_of(y, ast->node[then].end);

	if (a.name != b.name)
		a.name = 0;
	if (!a.node || !b.node || !facts_equal(y->f, a.node, b.node))
		a.node = 0;
	return a;
}

static struct type of_kind(struct typing *y, uint32_t n)
{
	const struct node *x = &y->f->ast->node[n];

	switch (x->kind) {
	case NODE_INT:
	case NODE_FLOAT:
	case NODE_STR:
	case NODE_BOOL:
		return of_value(y, facts_value(y->f, n));
	case NODE_NAME:
		return of_name(y, n);
	case NODE_COMPARE:
		return builtin(y, "bool");
	case NODE_UNARY:
		return strcmp(name_text(y->f->names, x->name), "not")
			       ? none
			       : builtin(y, "bool");
	case NODE_LOGIC:
		return of_logic(y, n);
	case NODE_BINARY:
		return of_binary(y, n);
	case NODE_COND:
		return of_conditional(y, n);
	case NODE_ATTR:
		return (struct type){ 0, x->name };
	default:
		return none;
	}
}

static struct type type_of(struct typing *y, uint32_t n)
{
	struct type t;

	if (!y->steps)
		return none;
	y->steps--;
	t = of_kind(y, n);
	y->steps++;
	return t;
}

/* An identifier nothing is known of has its own name for a type (18). */
struct type facts_type(struct facts *f, uint32_t n, bool values)
{
	struct typing y = { f, values, STEPS_MAX };
	struct type t = type_of(&y, n);

	if (!t.node && !t.name && f->ast->node[n].kind == NODE_NAME)
		t.name = f->ast->node[n].name;
	return t;
}
