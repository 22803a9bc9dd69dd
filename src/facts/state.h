/* SPDX-License-Identifier: MIT */
#ifndef FACTS_STATE_H
#define FACTS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "facts/facts.h"

/*
 * What is known at one point of a body: one value per variable that the body
 * assigns; all others start unknown and stay so (flow.c).
 *
 * A state is a tree over the slots that shares what it can with the states it
 * was copied from: a copy costs nothing, a join looks only at what differs.
 * Module bodies of generated files have tens of thousands of variables and of
 * places where paths part.
 */
struct state {
	struct state_node *root; /* NULL: nothing known */
	bool live;		 /* false: no path comes here */
};

/* What all states of one body share. */
struct states {
	struct facts *facts;
	struct arena *arena;
	uint32_t nr;	 /* slots */
	unsigned levels; /* of the trees */
	/* Nodes made since the last copy belong to one state alone. */
	uint32_t generation;
};

void states_init(struct states *, struct facts *, struct arena *, uint32_t nr);

/* Index into the values of the facts; 0: unknown. */
uint32_t state_get(const struct states *, const struct state *, uint32_t slot);
void state_put(struct states *, struct state *, uint32_t slot, uint32_t value);

/* Nothing known, and no path. */
struct state state_new(void);
struct state state_copy(struct states *, const struct state *);

/* Both paths come together: what is known on both stays known. */
void state_join(struct states *, struct state *to, const struct state *);
bool state_same(const struct states *, const struct state *,
		const struct state *);
void state_forget(struct state *);

#endif
