/* SPDX-License-Identifier: MIT */
#ifndef FACTS_STATE_H
#define FACTS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "facts/facts.h"

/*
 * What is known at one point of a body: one value per variable that the body
 * assigns; all others start unknown and stay so (flow.c).
 */
struct state {
	uint32_t *value; /* by slot: index into facts values */
	bool live;	 /* false: no path comes here */
};

/* What all states of one body share. */
struct states {
	struct facts *facts;
	uint32_t nr; /* slots */
};

/* Nothing known, and no path. */
struct state state_new(const struct states *);
struct state state_copy(const struct states *, const struct state *);
void state_set(const struct states *, struct state *to, const struct state *);

/* Both paths come together: what is known on both stays known. */
void state_join(const struct states *, struct state *to, const struct state *);
bool state_same(const struct states *, const struct state *,
		const struct state *);
void state_forget(const struct states *, struct state *);

#endif
