/* SPDX-License-Identifier: MIT */
#include "facts/state.h"

#include <string.h>

#include "facts/infer.h"

struct state state_new(const struct states *w)
{
	return (struct state){ ARENA_ARRAY(w->facts->arena, uint32_t, w->nr),
			       false };
}

struct state state_copy(const struct states *w, const struct state *s)
{
	return (struct state){ arena_memdup(w->facts->arena, s->value,
					    w->nr * sizeof(*s->value)),
			       s->live };
}

void state_set(const struct states *w, struct state *to, const struct state *s)
{
	if (w->nr)
		memcpy(to->value, s->value, w->nr * sizeof(*s->value));
	to->live = s->live;
}

static uint32_t join_values(const struct states *w, uint32_t a, uint32_t b)
{
	struct facts *f = w->facts;
	struct value v;

	if (a == b || !a || !b)
		return a == b ? a : 0;
	v = value_join(f->values.item[a], f->values.item[b]);
	if (value_same(v, f->values.item[a]))
		return a;
	return facts_add_value(f, v);
}

void state_join(const struct states *w, struct state *to, const struct state *s)
{
	if (!s->live)
		return;
	if (!to->live) {
		state_set(w, to, s);
		return;
	}
	for (uint32_t i = 0; i < w->nr; i++)
		to->value[i] = join_values(w, to->value[i], s->value[i]);
}

bool state_same(const struct states *w, const struct state *a,
		const struct state *b)
{
	if (a->live != b->live)
		return false;
	for (uint32_t i = 0; i < w->nr; i++) {
		if (!value_same(w->facts->values.item[a->value[i]],
				w->facts->values.item[b->value[i]]))
			return false;
	}
	return true;
}

void state_forget(const struct states *w, struct state *s)
{
	if (w->nr)
		memset(s->value, 0, w->nr * sizeof(*s->value));
}
