/* SPDX-License-Identifier: MIT */
#include "facts/flow.h"

/* Variables and expressions of a body: reads are noted in the order of
 * evaluation, with the value that is known by then. */

/* Variables. */

void flow_set(struct flow *w, uint32_t n, uint32_t value)
{
	uint32_t slot = w->slot[w->f->entity[n]];

	if (slot && w->now.live)
		state_put(&w->states, &w->now, slot - 1, value);
}

void flow_forget_name(struct flow *w, name_t name)
{
	uint32_t slot = w->named[name];

	for (; slot; slot = w->slots.item[slot - 1].namesake)
		state_put(&w->states, &w->now, slot - 1, 0);
}

/* A constant of the module is known wherever the flow knows nothing else. */
static void read_name(struct flow *w, uint32_t n)
{
	uint32_t e = w->f->entity[n], value = 0;

	if (!e)
		return;
	if (w->slot[e] && w->now.live && !w->quiet)
		value = state_get(&w->states, &w->now, w->slot[e] - 1);
	if (!value && n >= w->f->entities.item[e].known_from)
		value = w->f->entities.item[e].constant;
	w->f->known[n] = value;
}

/* The variable at the root of a.b[c].d, which a change of a part makes
 * unknown. */
static void forget_root(struct flow *w, uint32_t n)
{
	while (flow_at(w, n)->kind == NODE_ATTR ||
	       flow_at(w, n)->kind == NODE_INDEX ||
	       flow_at(w, n)->kind == NODE_SLICE)
		n++;
	if (flow_at(w, n)->kind == NODE_NAME)
		flow_set(w, n, 0);
}

void flow_forget(struct flow *w, uint32_t n)
{
	switch (flow_at(w, n)->kind) {
	case NODE_NAME:
	case NODE_TARGET:
		flow_set(w, n, 0);
		break;
	case NODE_TUPLE:
	case NODE_LIST:
	case NODE_SPLAT:
	case NODE_TARGETS:
		for (uint32_t c = n + 1; c < flow_at(w, n)->end;
		     c = flow_at(w, c)->end)
			flow_forget(w, c);
		break;
	case NODE_CAST:
		flow_forget(w, ast_child(w->t, n, 1));
		break;
	default:
		forget_root(w, n);
	}
}

/* Expressions. */

void flow_may_raise(struct flow *w)
{
	w->raises += w->now.live;
	if (w->jumps->in_try)
		state_join(&w->states, &w->jumps->raised, &w->now);
}

void flow_children(struct flow *w, uint32_t n)
{
	for (uint32_t c = n + 1; c < flow_at(w, n)->end; c = flow_at(w, c)->end)
		flow_expr(w, c);
}

/* The value of an expression given to a variable (19.3, 20). A prefixed string
 * is known as a constant of the module only (19.4). */
uint32_t flow_given(struct flow *w, uint32_t n)
{
	struct value v;

	if (flow_at(w, n)->kind == NODE_ENCODED)
		return 0;
	v = facts_evaluate(w->f, n, EVALUATE_ASSIGNED);
	if ((v.kind == VALUE_UNKNOWN || v.kind == VALUE_SYMBOLIC) &&
	    facts_is_symbolic(w->f, n))
		v = (struct value){ VALUE_SYMBOLIC, 0, n };
	/* In loops it is mostly what it was the time before. */
	if (!w->given[n] || !value_same(v, w->f->values.item[w->given[n]]) ||
	    v.node != w->f->values.item[w->given[n]].node)
		w->given[n] = facts_add_value(w->f, v);
	return w->given[n];
}

static void assign(struct flow *w, uint32_t left, uint32_t right)
{
	uint32_t value;

	if (flow_at(w, left)->kind == NODE_CAST)
		left = ast_child(w->t, left, 1);
	if (flow_at(w, left)->kind != NODE_NAME &&
	    flow_at(w, left)->kind != NODE_TARGET) {
		flow_forget(w, left);
		return;
	}
	value = flow_given(w, right);
	flow_set(w, left, value);
}

/* The parts of d[k].a that are read when it is stored to. */
static void walk_store(struct flow *w, uint32_t n)
{
	switch (flow_at(w, n)->kind) {
	case NODE_NAME:
	case NODE_TARGET:
		break;
	case NODE_TUPLE:
	case NODE_LIST:
	case NODE_SPLAT:
	case NODE_TARGETS:
		for (uint32_t c = n + 1; c < flow_at(w, n)->end;
		     c = flow_at(w, c)->end)
			walk_store(w, c);
		break;
	case NODE_CAST:
		flow_expr(w, ast_child(w->t, n, 0));
		walk_store(w, ast_child(w->t, n, 1));
		break;
	default:
		flow_children(w, n);
	}
}

/* A call on the right of `x = f()` raises after x was set, as the call and the
 * assignment are one step; calls within it before. */
void flow_assign(struct flow *w, uint32_t left, uint32_t right)
{
	if (flow_at(w, right)->kind == NODE_CALL) {
		flow_children(w, right);
		walk_store(w, left);
		assign(w, left, right);
		flow_may_raise(w);
		return;
	}
	flow_expr(w, right);
	walk_store(w, left);
	assign(w, left, right);
}

static void walk_quiet(struct flow *w, uint32_t n)
{
	bool was = w->quiet;

	w->quiet = true;
	flow_children(w, n);
	w->quiet = was;
}

static void augment(struct flow *w, uint32_t n)
{
	uint32_t left = n + 1, right = flow_at(w, left)->end;
	struct value v;

	walk_store(w, left);
	flow_expr(w, right);
	if (flow_at(w, left)->kind != NODE_NAME) {
		flow_forget(w, left);
		return;
	}
	/* x op= e is evaluated like x op e, with x as it is before. */
	read_name(w, left);
	v = facts_evaluate_operator(w->f, n);
	w->f->known[left] = 0;
	flow_set(w, left, facts_add_value(w->f, v));
}

void flow_expr(struct flow *w, uint32_t n)
{
	uint32_t left, right;

	w->steps++;
	switch (flow_at(w, n)->kind) {
	case NODE_NAME:
		read_name(w, n);
		break;
	case NODE_ASSIGN:
		left = n + 1;
		right = flow_at(w, left)->end;
		flow_assign(w, left, right);
		break;
	case NODE_AUGMENT:
		augment(w, n);
		break;
	case NODE_CALL:
		flow_children(w, n);
		flow_may_raise(w);
		break;
	case NODE_COMP:
	case NODE_SLICE:
	case NODE_SLICES:
		walk_quiet(w, n);
		break;
	case NODE_LAMBDA: /* a body of its own */
		break;
	default:
		flow_children(w, n);
	}
}
