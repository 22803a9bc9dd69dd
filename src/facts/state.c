/* SPDX-License-Identifier: MIT */
#include "facts/state.h"

#include "facts/infer.h"

/* WAYS slots to a leaf, WAYS children to a node above. A child that is NULL
 * knows nothing. */
#define BITS 4
#define WAYS (1u << BITS)

struct state_node {
	uint32_t generation;
	union {
		uint32_t value[WAYS];
		struct state_node *child[WAYS];
	};
};

void states_init(struct states *w, struct facts *f, struct arena *a,
		 uint32_t nr)
{
	*w = (struct states){ .facts = f, .arena = a, .nr = nr };
	for (uint32_t leaves = nr / WAYS; leaves; leaves /= WAYS)
		w->levels++;
}

struct state state_new(void)
{
	return (struct state){ NULL, false };
}

struct state state_copy(struct states *w, const struct state *s)
{
	w->generation++;
	return *s;
}

void state_forget(struct state *s)
{
	s->root = NULL;
}

static unsigned way(uint32_t slot, unsigned level)
{
	return slot >> (BITS * level) & (WAYS - 1);
}

uint32_t state_get(const struct states *w, const struct state *s, uint32_t slot)
{
	const struct state_node *n = s->root;

	for (unsigned level = w->levels; n && level; level--)
		n = n->child[way(slot, level)];
	return n ? n->value[way(slot, 0)] : 0;
}

/* A node that may be written: n itself when it is nobody else's. */
static struct state_node *own(struct states *w, struct state_node *n)
{
	struct state_node *copy;

	if (n && n->generation == w->generation)
		return n;
	copy = n ? arena_memdup(w->arena, n, sizeof(*n))
		 : ARENA_NEW(w->arena, struct state_node);
	copy->generation = w->generation;
	return copy;
}

void state_put(struct states *w, struct state *s, uint32_t slot, uint32_t value)
{
	struct state_node **at = &s->root;

	if (state_get(w, s, slot) == value)
		return;
	for (unsigned level = w->levels; level; level--) {
		*at = own(w, *at);
		at = &(*at)->child[way(slot, level)];
	}
	*at = own(w, *at);
	(*at)->value[way(slot, 0)] = value;
}

static uint32_t join_values(struct facts *f, uint32_t a, uint32_t b)
{
	struct value v;

	if (a == b || !a || !b)
		return a == b ? a : 0;
	v = value_join(f->values.item[a], f->values.item[b]);
	if (value_same(v, f->values.item[a]))
		return a;
	return facts_add_value(f, v);
}

/* a, when the join knows what a knows; else a new node, or NULL. */
static struct state_node *join(struct states *w, struct state_node *a,
			       struct state_node *b, unsigned level)
{
	struct state_node both = { .generation = w->generation };
	bool same = true, empty = true;

	if (a == b || !a || !b)
		return a == b ? a : NULL;
	for (unsigned i = 0; i < WAYS; i++) {
		if (level) {
			both.child[i] =
				join(w, a->child[i], b->child[i], level - 1);
			same &= both.child[i] == a->child[i];
			empty &= !both.child[i];
		} else {
			both.value[i] =
				join_values(w->facts, a->value[i], b->value[i]);
			same &= both.value[i] == a->value[i];
			empty &= !both.value[i];
		}
	}
	if (same || empty)
		return same ? a : NULL;
	return arena_memdup(w->arena, &both, sizeof(both));
}

void state_join(struct states *w, struct state *to, const struct state *s)
{
	if (!s->live)
		return;
	w->generation++;
	if (to->live)
		to->root = join(w, to->root, s->root, w->levels);
	else
		*to = *s;
}

static bool same(const struct states *w, const struct state_node *a,
		 const struct state_node *b, unsigned level)
{
	static const struct state_node nothing = { .generation = 0 };

	if (a == b)
		return true;
	a = a ? a : &nothing;
	b = b ? b : &nothing;
	for (unsigned i = 0; i < WAYS; i++) {
		if (level ? !same(w, a->child[i], b->child[i], level - 1)
			  : !value_same(w->facts->values.item[a->value[i]],
					w->facts->values.item[b->value[i]]))
			return false;
	}
	return true;
}

bool state_same(const struct states *w, const struct state *a,
		const struct state *b)
{
	return a->live == b->live && same(w, a->root, b->root, w->levels);
}
