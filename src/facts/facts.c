/* SPDX-License-Identifier: MIT */
#include "facts/facts.h"

#include <string.h>

#include "facts/infer.h"

void facts_infer(struct facts *f, struct arena *a, const struct ast *t)
{
	*f = (struct facts){ .arena = a, .ast = t, .names = t->names };
	str_init(&f->gathered, a);
	f->entity = ARENA_ARRAY(a, uint32_t, t->nr);
	f->known = ARENA_ARRAY(a, uint32_t, t->nr);
	f->folded = ARENA_ARRAY(a, uint32_t, t->nr);
	*ARRAY_ADD(a, &f->entities) = (struct entity){ 0 };
	*ARRAY_ADD(a, &f->values) = (struct value){ VALUE_UNKNOWN, 0, 0 };
	facts_resolve_names(f);
	facts_follow_flow(f);
}

uint32_t facts_add_value(struct facts *f, struct value v)
{
	bool one = v.kind >= VALUE_SOME_STR && v.kind <= VALUE_SOME;

	if (v.kind == VALUE_UNKNOWN)
		return 0;
	if (one && f->some[v.kind])
		return f->some[v.kind];
	if (one)
		f->some[v.kind] = (uint32_t)f->values.nr;
	*ARRAY_ADD(f->arena, &f->values) = v;
	return (uint32_t)f->values.nr - 1;
}

const struct entity *facts_import(const struct facts *f, uint32_t node)
{
	const struct entity *e = &f->entities.item[f->entity[node]];

	return f->entity[node] && e->kind == ENTITY_IMPORT ? e : NULL;
}

struct value facts_known(const struct facts *f, uint32_t node)
{
	return f->values.item[f->known[node]];
}

bool facts_same_entity(const struct facts *f, uint32_t a, uint32_t b)
{
	uint32_t x = f->entity[a], y = f->entity[b];
	const struct entity *p = &f->entities.item[x];
	const struct entity *q = &f->entities.item[y];

	if (x == y)
		return true;
	return x && y && p->kind == ENTITY_IMPORT && q->kind == ENTITY_IMPORT &&
	       p->path_nr == q->path_nr &&
	       !memcmp(p->path, q->path, p->path_nr * sizeof(*p->path));
}

bool facts_equal(const struct facts *f, uint32_t a, uint32_t b)
{
	if (!ast_equal(f->ast, a, f->ast, b))
		return false;
	for (uint32_t i = 0; i < f->ast->node[a].end - a; i++) {
		if (!facts_same_entity(f, a + i, b + i))
			return false;
	}
	return true;
}

bool value_is_literal(struct value v)
{
	return v.kind >= VALUE_INT && v.kind <= VALUE_NONE;
}

bool value_is_string(struct value v)
{
	return v.kind == VALUE_STR || v.kind == VALUE_SOME_STR;
}

bool value_same(struct value a, struct value b)
{
	if (a.kind != b.kind)
		return false;
	return a.kind == VALUE_SYMBOLIC ? a.node == b.node : a.name == b.name;
}

static enum value_kind some(enum value_kind kind)
{
	switch (kind) {
	case VALUE_STR:
	case VALUE_SOME_STR:
		return VALUE_SOME_STR;
	case VALUE_INT:
	case VALUE_SOME_INT:
		return VALUE_SOME_INT;
	case VALUE_BOOL:
	case VALUE_SOME_BOOL:
		return VALUE_SOME_BOOL;
	case VALUE_FLOAT:
	case VALUE_SOME_FLOAT:
		return VALUE_SOME_FLOAT;
	default:
		return VALUE_SOME;
	}
}

struct value value_join(struct value a, struct value b)
{
	struct value none = { VALUE_UNKNOWN, 0, 0 };

	if (value_same(a, b))
		return a;
	if (a.kind == VALUE_UNKNOWN || b.kind == VALUE_UNKNOWN ||
	    a.kind == VALUE_SYMBOLIC || b.kind == VALUE_SYMBOLIC)
		return none;
	if (some(a.kind) == some(b.kind))
		return (struct value){ some(a.kind), 0, 0 };
	return (struct value){ VALUE_SOME, 0, 0 };
}
