/* SPDX-License-Identifier: MIT */
#ifndef FACTS_FLOW_H
#define FACTS_FLOW_H

#include "facts/infer.h"
#include "facts/state.h"

/*
 * The walk over a body that finds which values are known where
 * (docs/pattern-language.md 19.3): flow.c has its statements, flow_expr.c
 * variables and expressions. Not for other modules.
 */

/* Where the paths that leave a statement sideways arrive. */
struct jumps {
	struct state raised;	/* to the handlers of the try around */
	struct state broken;	/* out of the loop around */
	struct state continued; /* to the head of the loop around */
	bool in_try, in_loop;
};

struct flow {
	struct facts *f;
	const struct ast *t;
	uint32_t *slot;	 /* by entity: number of its slot + 1 */
	uint32_t *given; /* by node: the value it gives when assigned, if any */
	ARRAY(struct flow_slot) slots;
	uint32_t *named; /* by name: number of a slot + 1 */
	struct states states;
	struct state now;
	struct jumps *jumps;
	uint64_t steps;	 /* limits.h */
	uint64_t raises; /* calls and raises met on live paths */
	bool quiet; /* within a comprehension or slice: reads see nothing */
};

struct flow_slot {
	uint32_t entity;
	uint32_t namesake; /* another slot of that name + 1 */
};

static inline const struct node *flow_at(const struct flow *w, uint32_t n)
{
	return &w->t->node[n];
}

/* The variable at n, if the body assigns it. */
void flow_set(struct flow *, uint32_t n, uint32_t value);

/* What is assigned to at n is not known any more. */
void flow_forget(struct flow *, uint32_t target);
void flow_forget_name(struct flow *, name_t);

/* Walk in the order of evaluation. */
void flow_expr(struct flow *, uint32_t n);
void flow_children(struct flow *, uint32_t n);
void flow_assign(struct flow *, uint32_t left, uint32_t right);

/* The value of an expression when it is given to a variable. */
uint32_t flow_given(struct flow *, uint32_t n);

/* A call or raise: the state as it is may come to the handlers. */
void flow_may_raise(struct flow *);

#endif
