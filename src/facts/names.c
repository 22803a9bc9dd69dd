/* SPDX-License-Identifier: MIT */
#include "facts/infer.h"

#include <string.h>

/*
 * Which identifier denotes what, in one walk in the order of the text
 * (docs/pattern-language.md 17.1), and the constants of the module, which
 * follow that order, too (19.2).
 *
 * For each word there is a stack of the variables of that name, innermost
 * scope on top; leaving a scope pops what it declared. Imports are in a table
 * of their own, consulted last: an import is valid in the whole file from its
 * line on, whichever function it stands in.
 */
struct variable {
	uint32_t entity;
	uint32_t scope; /* number of the scope that declared it */
	uint32_t outer; /* the variable of the same name it hides */
	name_t name;
};

enum scope_kind {
	SCOPE_MODULE,
	SCOPE_FUNCTION, /* and comprehensions */
	SCOPE_CLASS,	/* declares nothing */
};

struct walk {
	struct facts *f;
	const struct ast *t;
	uint32_t *top;	    /* by word: innermost variable */
	uint32_t *imported; /* by word: entity of the import table */
	ARRAY(struct variable) variables;
	uint32_t scope; /* depth; the module is 0 */
	enum scope_kind kind;
};

static const struct node *node_at(const struct walk *w, uint32_t n)
{
	return &w->t->node[n];
}

static uint32_t add_entity(struct walk *w, struct entity e)
{
	*ARRAY_ADD(w->f->arena, &w->f->entities) = e;
	return (uint32_t)w->f->entities.nr - 1;
}

static struct entity *entity_at(struct walk *w, uint32_t e)
{
	return &w->f->entities.item[e];
}

/* Scopes. */

struct saved_scope {
	enum scope_kind kind;
	size_t nr;
};

static struct saved_scope enter(struct walk *w, enum scope_kind kind)
{
	struct saved_scope saved = { w->kind, w->variables.nr };

	w->kind = kind;
	w->scope++;
	return saved;
}

static void leave(struct walk *w, struct saved_scope saved)
{
	while (w->variables.nr > saved.nr) {
		struct variable *v = &w->variables.item[--w->variables.nr];

		w->top[v->name] = v->outer;
	}
	w->kind = saved.kind;
	w->scope--;
}

static void bind(struct walk *w, name_t name, uint32_t entity)
{
	*ARRAY_ADD(w->f->arena, &w->variables) = (struct variable){
		.entity = entity,
		.scope = w->scope,
		.outer = w->top[name],
		.name = name,
	};
	w->top[name] = (uint32_t)w->variables.nr - 1;
}

static uint32_t declare(struct walk *w, name_t name)
{
	uint32_t e =
		add_entity(w, (struct entity){ .kind = w->kind == SCOPE_MODULE
							       ? ENTITY_GLOBAL
							       : ENTITY_LOCAL,
					       .name = name });

	bind(w, name, e);
	return e;
}

static uint32_t find_variable(const struct walk *w, name_t name)
{
	return w->top[name] ? w->variables.item[w->top[name]].entity : 0;
}

static uint32_t lookup(const struct walk *w, name_t name)
{
	uint32_t e = find_variable(w, name);

	return e ? e : w->imported[name];
}

static void visit(struct walk *w, uint32_t n);

static void visit_children(struct walk *w, uint32_t n)
{
	for (uint32_t c = n + 1; c < node_at(w, n)->end; c = node_at(w, c)->end)
		visit(w, c);
}

/* Assignment to a plain name, or to a part of what it denotes: a variable of
 * this scope if there is one, else an import, which is not shadowed, else a
 * new variable. */
static uint32_t store(struct walk *w, name_t name)
{
	uint32_t v = w->top[name];

	if (w->kind == SCOPE_CLASS)
		return 0;
	if (v && (w->variables.item[v].scope == w->scope))
		return w->variables.item[v].entity;
	if (!v && w->imported[name])
		return w->imported[name];
	return declare(w, name);
}

/* A definition that always makes a variable: for, with, except, x: T. Of
 * these, annotations and the plain target of a loop count as assignments
 * (19.2). */
static void redefine(struct walk *w, uint32_t n, name_t name)
{
	enum node_kind parent = node_at(w, node_at(w, n)->parent)->kind;

	if (w->kind == SCOPE_CLASS)
		return;
	w->f->entity[n] = declare(w, name);
	entity_at(w, w->f->entity[n])->given = true;
	if (node_at(w, n)->kind == NODE_VARDEF || parent == NODE_FOR)
		entity_at(w, w->f->entity[n])->stores++;
}

static void visit_target(struct walk *w, uint32_t n);

static void visit_store(struct walk *w, uint32_t n, uint32_t value)
{
	uint32_t base = n;

	switch (node_at(w, n)->kind) {
	case NODE_NAME: {
		uint32_t e = store(w, node_at(w, n)->name);

		w->f->entity[n] = e;
		if (!e)
			return;
		if (!entity_at(w, e)->given)
			entity_at(w, e)->first = value;
		entity_at(w, e)->given = true;
		entity_at(w, e)->stores++;
		return;
	}
	case NODE_TUPLE:
	case NODE_LIST:
	case NODE_SPLAT:
		for (uint32_t c = n + 1; c < node_at(w, n)->end;
		     c = node_at(w, c)->end)
			visit_store(w, c, 0);
		return;
	case NODE_CAST:
		visit(w, ast_child(w->t, n, 0));
		visit_store(w, ast_child(w->t, n, 1), value);
		return;
	default:
		break;
	}
	while (node_at(w, base)->kind == NODE_ATTR ||
	       node_at(w, base)->kind == NODE_INDEX ||
	       node_at(w, base)->kind == NODE_SLICE)
		base++; /* the object is the first child */
	visit_children(w, n);
	if (node_at(w, base)->kind == NODE_NAME && base != n)
		w->f->entity[base] = store(w, node_at(w, base)->name);
}

static void visit_target(struct walk *w, uint32_t n)
{
	switch (node_at(w, n)->kind) {
	case NODE_TARGET:
		redefine(w, n, node_at(w, n)->name);
		break;
	case NODE_TARGETS:
	case NODE_SPLAT:
		for (uint32_t c = n + 1; c < node_at(w, n)->end;
		     c = node_at(w, c)->end)
			visit_target(w, c);
		break;
	default:
		visit_store(w, n, 0);
	}
}

/* Constants of the module (19.2). */

/* Remember `name = value` for a variable; whether it is the only assignment
 * is known at the end of the file only, but a read below it needs the value
 * now: reads are resolved to the entity, and the entity's value is looked up
 * when all is seen. */
static void define_constant(struct walk *w, uint32_t assign)
{
	uint32_t left = assign + 1, right = node_at(w, left)->end;
	struct entity *e;

	if (node_at(w, left)->kind != NODE_NAME || !w->f->entity[left])
		return;
	e = entity_at(w, w->f->entity[left]);
	if (e->kind != ENTITY_GLOBAL || e->constant)
		return;
	e->constant = right;
	e->known_from = node_at(w, assign)->end;
}

static void visit_assign(struct walk *w, uint32_t n)
{
	uint32_t left = n + 1, right = node_at(w, left)->end;

	visit_store(w, left, right);
	visit(w, right);
	if (node_at(w, node_at(w, n)->parent)->kind == NODE_EXPR_STMT)
		define_constant(w, n);
}

/* Definitions. */

/* Parameters are variables of the function; those of *args and **kwargs are
 * not (17.1). Their defaults and types belong to the scope around. */
static void visit_params(struct walk *w, uint32_t params)
{
	for (uint32_t p = params + 1; p < node_at(w, params)->end;
	     p = node_at(w, p)->end)
		visit_children(w, p);
}

static void declare_params(struct walk *w, uint32_t params)
{
	for (uint32_t p = params + 1; p < node_at(w, params)->end;
	     p = node_at(w, p)->end) {
		uint32_t e;

		if (node_at(w, p)->kind != NODE_PARAM || !node_at(w, p)->name)
			continue;
		e = declare(w, node_at(w, p)->name);
		w->f->entity[p] = e;
		if (!ast_is_nil(w->t, p + 1))
			entity_at(w, e)->type = p + 1;
	}
}

static void visit_def(struct walk *w, uint32_t n)
{
	uint32_t c = n + 1;
	struct saved_scope saved;

	while (node_at(w, c)->kind == NODE_DECORATOR) {
		visit_children(w, c);
		c = node_at(w, c)->end;
	}
	c = node_at(w, c)->end; /* the name */
	if (node_at(w, n)->kind == NODE_CLASS) {
		visit(w, c);
		saved = enter(w, SCOPE_CLASS);
		visit(w, node_at(w, c)->end);
		leave(w, saved);
		return;
	}
	visit_params(w, c);
	visit(w, node_at(w, c)->end); /* return type */
	saved = enter(w, SCOPE_FUNCTION);
	declare_params(w, c);
	visit(w, node_at(w, node_at(w, c)->end)->end);
	leave(w, saved);
}

static void visit_lambda(struct walk *w, uint32_t n)
{
	struct saved_scope saved;

	visit_params(w, n + 1);
	saved = enter(w, SCOPE_FUNCTION);
	declare_params(w, n + 1);
	visit(w, node_at(w, n + 1)->end);
	leave(w, saved);
}

/* The clauses before the element, in a scope of their own. */
static void visit_comprehension(struct walk *w, uint32_t n)
{
	struct saved_scope saved = enter(w, SCOPE_FUNCTION);
	uint32_t element = n + 1;

	for (uint32_t c = node_at(w, element)->end; c < node_at(w, n)->end;
	     c = node_at(w, c)->end) {
		if (node_at(w, c)->kind == NODE_COMP_FOR) {
			visit(w, node_at(w, c + 1)->end);
			visit_target(w, c + 1);
		} else {
			visit_children(w, c);
		}
	}
	visit(w, element);
	leave(w, saved);
}

static void visit_vardef(struct walk *w, uint32_t n)
{
	uint32_t type = n + 1, value = node_at(w, type)->end;

	if (!ast_is_nil(w->t, type)) {
		redefine(w, n, node_at(w, n)->name);
		if (w->f->entity[n]) {
			entity_at(w, w->f->entity[n])->type = type;
			entity_at(w, w->f->entity[n])->first =
				ast_is_nil(w->t, value) ? 0 : value;
		}
	}
	visit_children(w, n);
}

/* Imports. */

static const name_t *module_path(struct walk *w, uint32_t module, name_t last,
				 uint32_t *nr)
{
	uint32_t len = ast_nr_children(w->t, module) + (last != 0), i = 0;
	name_t *path = ARENA_ARRAY(w->f->arena, name_t, len + 1);

	for (uint32_t c = module + 1; c < node_at(w, module)->end; c++)
		path[i++] = node_at(w, c)->name;
	if (last)
		path[i++] = last;
	*nr = i;
	return path;
}

static void import(struct walk *w, name_t as, uint32_t module, name_t name)
{
	struct entity e = { .kind = ENTITY_IMPORT };

	e.path = module_path(w, module, name, &e.path_nr);
	if (e.path_nr)
		w->imported[as] = add_entity(w, e);
}

static void visit_import(struct walk *w, uint32_t n)
{
	uint32_t module = n + 1, c = node_at(w, module)->end;

	switch (node_at(w, n)->kind) {
	case NODE_IMPORT:
		if (!ast_is_nil(w->t, c))
			import(w, node_at(w, c)->name, module, 0);
		break;
	case NODE_IMPORT_FROM:
		for (; c < node_at(w, n)->end; c = node_at(w, c)->end) {
			name_t name = node_at(w, c)->name;

			import(w,
			       ast_is_nil(w->t, c + 1)
				       ? name
				       : node_at(w, c + 1)->name,
			       module, name);
		}
		break;
	default:
		if (!node_at(w, n)->parent)
			*ARRAY_ADD(w->f->arena, &w->f->stars) = module;
	}
}

/* global x and nonlocal x: the outer variable, of the module or of the
 * function around, if it is known already. */
static void visit_global(struct walk *w, uint32_t n)
{
	uint32_t v = w->top[node_at(w, n)->name];

	if (node_at(w, n)->kind == NODE_GLOBAL) {
		while (v && w->variables.item[v].scope)
			v = w->variables.item[v].outer;
	}
	if (v && w->kind == SCOPE_FUNCTION)
		bind(w, node_at(w, n)->name, w->variables.item[v].entity);
}

static void visit_name(struct walk *w, uint32_t n)
{
	w->f->entity[n] = lookup(w, node_at(w, n)->name);
}

static void visit(struct walk *w, uint32_t n)
{
	uint32_t left;

	switch (node_at(w, n)->kind) {
	case NODE_NAME:
		visit_name(w, n);
		break;
	case NODE_ASSIGN:
		visit_assign(w, n);
		break;
	case NODE_AUGMENT:
		left = n + 1;
		visit_store(w, left, 0);
		visit(w, node_at(w, left)->end);
		break;
	case NODE_VARDEF:
		visit_vardef(w, n);
		break;
	case NODE_TARGET:
	case NODE_TARGETS:
		visit_target(w, n);
		break;
	case NODE_FOR:
		visit_target(w, n + 1);
		visit(w, ast_child(w->t, n, 1));
		visit(w, ast_child(w->t, n, 2));
		break;
	case NODE_AS:
		visit(w, n + 1);
		visit_target(w, node_at(w, n + 1)->end);
		break;
	case NODE_COMP:
		visit_comprehension(w, n);
		break;
	case NODE_DEF:
	case NODE_CLASS:
		visit_def(w, n);
		break;
	case NODE_LAMBDA:
		visit_lambda(w, n);
		break;
	case NODE_IMPORT:
	case NODE_IMPORT_FROM:
	case NODE_IMPORT_ALL:
		visit_import(w, n);
		break;
	case NODE_GLOBAL:
	case NODE_NONLOCAL:
		visit_global(w, n);
		break;
	default:
		visit_children(w, n);
	}
}

/* By name: how often variables of the module are assigned to. */
static uint32_t *count_stores(struct walk *w)
{
	uint32_t *stores = ARENA_ARRAY(w->f->arena, uint32_t, w->f->names->nr);

	for (uint32_t e = 1; e < w->f->entities.nr; e++) {
		const struct entity *x = entity_at(w, e);

		if (x->kind == ENTITY_GLOBAL)
			stores[x->name] += x->stores;
	}
	return stores;
}

static uint32_t constant_value(struct facts *f, uint32_t n)
{
	struct value v = facts_evaluate(f, n, 0);

	if (v.kind == VALUE_UNKNOWN && facts_is_symbolic(f, n))
		v = (struct value){ VALUE_SYMBOLIC, 0, n };
	return facts_add_value(f, v);
}

/* Pass A, second half: a variable that is assigned once - under its name, for a
 * loop or an annotation makes another variable of it - has its value at every
 * read below that. In the order of the text, so that constants made of
 * constants are known. */
static void spread_constants(struct walk *w)
{
	struct facts *f = w->f;
	uint32_t *right = ARENA_ARRAY(f->arena, uint32_t, f->entities.nr);
	uint32_t *stores = count_stores(w);
	struct entity *pending = NULL; /* its right side is being passed */
	uint32_t value = 0;

	for (uint32_t e = 1; e < f->entities.nr; e++) {
		struct entity *x = entity_at(w, e);

		if (stores[x->name] == 1)
			right[e] = x->constant;
		x->constant = 0;
	}
	for (uint32_t n = 1; n < w->t->nr; n++) {
		uint32_t e = f->entity[n];

		if (pending && n == pending->known_from) {
			pending->constant = constant_value(f, value);
			pending = NULL;
		}
		if (node_at(w, n)->kind != NODE_NAME || !right[e])
			continue;
		if (n + 1 == right[e]) {
			pending = entity_at(w, e);
			value = right[e];
		} else if (n >= entity_at(w, e)->known_from) {
			f->known[n] = entity_at(w, e)->constant;
		}
	}
}

void facts_resolve_names(struct facts *f)
{
	struct walk w = { .f = f, .t = f->ast, .kind = SCOPE_MODULE };

	w.top = ARENA_ARRAY(f->arena, uint32_t, f->names->nr);
	w.imported = ARENA_ARRAY(f->arena, uint32_t, f->names->nr);
	*ARRAY_ADD(f->arena, &w.variables) = (struct variable){ 0 };
	visit_children(&w, 0);
	spread_constants(&w);
}
