/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "facts/infer.h"
#include "facts/state.h"

/*
 * Which value a variable has where it is read, by walking a body forwards
 * (docs/pattern-language.md 19.3): a "must" analysis, so a value is known only
 * if it is on every path. The tree is structured, so no graph is built: a
 * statement turns the state before it into the state after it, and the paths
 * that leave it sideways (break, continue, exceptions) are joined where they
 * arrive.
 */
/* Where the paths that leave a statement sideways arrive. */
struct jumps {
	struct state raised;	/* to the handlers of the try around, if any */
	struct state broken;	/* out of the loop around */
	struct state continued; /* to the head of the loop around */
	bool in_try;
};

struct flow {
	struct facts *f;
	const struct ast *t;
	uint32_t *slot; /* by entity: number of its slot + 1 */
	struct states states;
	ARRAY(uint32_t) slots; /* entity of each slot, to clear slot[] */
	struct state now;
	struct jumps *jumps;
	unsigned loops; /* nesting, see loop() */
	bool quiet;	/* within a comprehension or slice: reads see nothing */
};

static const struct node *node_at(const struct flow *w, uint32_t n)
{
	return &w->t->node[n];
}

/* Variables. */

static uint32_t *variable(struct flow *w, uint32_t n)
{
	uint32_t e = w->f->entity[n];

	return e && w->slot[e] ? &w->now.value[w->slot[e] - 1] : NULL;
}

static void set_variable(struct flow *w, uint32_t n, uint32_t value)
{
	uint32_t *v = variable(w, n);

	if (v && w->now.live)
		*v = value;
}

static void read_name(struct flow *w, uint32_t n)
{
	uint32_t *v = variable(w, n);
	uint32_t e = w->f->entity[n];
	uint32_t constant = 0;

	if (!e)
		return;
	if (n >= w->f->entities.item[e].known_from)
		constant = w->f->entities.item[e].constant;
	w->f->known[n] = v && *v && w->now.live && !w->quiet ? *v : constant;
}

/* The variable at the root of a.b[c].d, which a change of a part makes
 * unknown. */
static void forget_root(struct flow *w, uint32_t n)
{
	while (node_at(w, n)->kind == NODE_ATTR ||
	       node_at(w, n)->kind == NODE_INDEX ||
	       node_at(w, n)->kind == NODE_SLICE)
		n++;
	if (node_at(w, n)->kind == NODE_NAME)
		set_variable(w, n, 0);
}

static void forget_target(struct flow *w, uint32_t n)
{
	switch (node_at(w, n)->kind) {
	case NODE_NAME:
	case NODE_TARGET:
		set_variable(w, n, 0);
		break;
	case NODE_TUPLE:
	case NODE_LIST:
	case NODE_SPLAT:
	case NODE_TARGETS:
		for (uint32_t c = n + 1; c < node_at(w, n)->end;
		     c = node_at(w, c)->end)
			forget_target(w, c);
		break;
	case NODE_CAST:
		forget_target(w, ast_child(w->t, n, 1));
		break;
	default:
		forget_root(w, n);
	}
}

/* Expressions: reads are noted in the order of evaluation. */

static void may_raise(struct flow *w)
{
	if (w->jumps->in_try)
		state_join(&w->states, &w->jumps->raised, &w->now);
}

static void walk_expr(struct flow *w, uint32_t n);

static void walk_children(struct flow *w, uint32_t n)
{
	for (uint32_t c = n + 1; c < node_at(w, n)->end; c = node_at(w, c)->end)
		walk_expr(w, c);
}

/* The value of an expression given to a variable (19.3, 20). A prefixed string
 * is known as a constant of the module only (19.4). */
static uint32_t assigned_value(struct flow *w, uint32_t n)
{
	struct value v;

	if (node_at(w, n)->kind == NODE_ENCODED)
		return 0;
	v = facts_evaluate(w->f, n, EVALUATE_ASSIGNED);
	if ((v.kind == VALUE_UNKNOWN || v.kind == VALUE_SYMBOLIC) &&
	    facts_is_symbolic(w->f, n))
		v = (struct value){ VALUE_SYMBOLIC, 0, n };
	return facts_add_value(w->f, v);
}

static void assign(struct flow *w, uint32_t left, uint32_t right)
{
	uint32_t value;

	if (node_at(w, left)->kind == NODE_CAST)
		left = ast_child(w->t, left, 1);
	if (node_at(w, left)->kind != NODE_NAME &&
	    node_at(w, left)->kind != NODE_TARGET) {
		forget_target(w, left);
		return;
	}
	value = assigned_value(w, right);
	set_variable(w, left, value);
}

/* The parts of d[k].a that are read when it is stored to. */
static void walk_store(struct flow *w, uint32_t n)
{
	switch (node_at(w, n)->kind) {
	case NODE_NAME:
	case NODE_TARGET:
		break;
	case NODE_TUPLE:
	case NODE_LIST:
	case NODE_SPLAT:
	case NODE_TARGETS:
		for (uint32_t c = n + 1; c < node_at(w, n)->end;
		     c = node_at(w, c)->end)
			walk_store(w, c);
		break;
	case NODE_CAST:
		walk_expr(w, ast_child(w->t, n, 0));
		walk_store(w, ast_child(w->t, n, 1));
		break;
	default:
		walk_children(w, n);
	}
}

/* A call on the right of `x = f()` raises after x was set, as the call and the
 * assignment are one step; calls within it before. */
static void walk_assigned(struct flow *w, uint32_t left, uint32_t right)
{
	if (node_at(w, right)->kind == NODE_CALL) {
		walk_children(w, right);
		walk_store(w, left);
		assign(w, left, right);
		may_raise(w);
		return;
	}
	walk_expr(w, right);
	walk_store(w, left);
	assign(w, left, right);
}

static void walk_quiet(struct flow *w, uint32_t n)
{
	bool was = w->quiet;

	w->quiet = true;
	walk_children(w, n);
	w->quiet = was;
}

static void augment(struct flow *w, uint32_t n)
{
	uint32_t left = n + 1, right = node_at(w, left)->end;
	struct value v;

	walk_store(w, left);
	walk_expr(w, right);
	if (node_at(w, left)->kind != NODE_NAME) {
		forget_target(w, left);
		return;
	}
	/* x op= e is evaluated like x op e, with x as it is before. */
	read_name(w, left);
	v = facts_evaluate_operator(w->f, n);
	w->f->known[left] = 0;
	set_variable(w, left, facts_add_value(w->f, v));
}

static void walk_expr(struct flow *w, uint32_t n)
{
	uint32_t left, right;

	switch (node_at(w, n)->kind) {
	case NODE_NAME:
		read_name(w, n);
		break;
	case NODE_ASSIGN:
		left = n + 1;
		right = node_at(w, left)->end;
		walk_assigned(w, left, right);
		break;
	case NODE_AUGMENT:
		augment(w, n);
		break;
	case NODE_CALL:
		walk_children(w, n);
		may_raise(w);
		break;
	case NODE_COMP:
	case NODE_SLICE:
	case NODE_SLICES:
		walk_quiet(w, n);
		break;
	case NODE_LAMBDA: /* a body of its own */
		break;
	default:
		walk_children(w, n);
	}
}

/* Statements. */

static void walk_stmt(struct flow *w, uint32_t n);

static void walk_block(struct flow *w, uint32_t n)
{
	if (ast_is_nil(w->t, n))
		return;
	for (uint32_t c = n + 1; c < node_at(w, n)->end; c = node_at(w, c)->end)
		walk_stmt(w, c);
}

static void end_of_path(struct flow *w)
{
	w->now.live = false;
}

/* A method called for its effect may change its object; f(x) is assumed not
 * to change x. */
static void expression_statement(struct flow *w, uint32_t n)
{
	uint32_t e = n + 1;

	walk_expr(w, e);
	if (node_at(w, e)->kind == NODE_CALL &&
	    node_at(w, e + 1)->kind == NODE_ATTR &&
	    node_at(w, e + 2)->kind == NODE_NAME)
		set_variable(w, e + 2, 0);
	if (node_at(w, e)->kind == NODE_YIELD ||
	    node_at(w, e)->kind == NODE_YIELD_FROM)
		end_of_path(w);
}

static void if_statement(struct flow *w, uint32_t n)
{
	uint32_t then, otherwise;
	struct state before, after;

	walk_expr(w, n + 1);
	then = node_at(w, n + 1)->end;
	otherwise = node_at(w, then)->end;
	before = state_copy(&w->states, &w->now);
	walk_block(w, then);
	after = state_copy(&w->states, &w->now);
	state_set(&w->states, &w->now, &before);
	walk_block(w, otherwise);
	state_join(&w->states, &w->now, &after);
}

/* The back edge brings no information at first, so nothing known before the
 * loop is known in it. What the body then gives on every path is known at the
 * head, joined with what was before. Walked again until nothing changes; deep
 * nests keep to the first answer, which knows less. */
#define LOOP_NESTING 4
#define LOOP_ROUNDS  5

static void loop(struct flow *w, uint32_t n)
{
	bool is_for = node_at(w, n)->kind == NODE_FOR;
	uint32_t first = n + 1, second = node_at(w, first)->end;
	uint32_t body = is_for ? node_at(w, second)->end : second;
	struct jumps jumps = *w->jumps, *outer = w->jumps;
	struct state before, head, out = state_new(&w->states);

	if (is_for)
		walk_expr(w, second);
	before = state_copy(&w->states, &w->now);
	head = state_copy(&w->states, &w->now);
	state_forget(&w->states, &head);
	w->loops++;
	for (int round = 0; round < LOOP_ROUNDS; round++) {
		struct state next;

		jumps.raised = outer->raised;
		jumps.broken = state_new(&w->states);
		jumps.continued = state_new(&w->states);
		w->jumps = &jumps;
		state_set(&w->states, &w->now, &head);
		if (is_for)
			forget_target(w, first);
		else
			walk_expr(w, first);
		state_set(&w->states, &out, &w->now);
		walk_block(w, body);
		state_join(&w->states, &w->now, &jumps.continued);
		outer->raised = jumps.raised;
		w->jumps = outer;
		state_join(&w->states, &out, &jumps.broken);
		next = state_copy(&w->states, &before);
		state_join(&w->states, &next, &w->now);
		if (state_same(&w->states, &next, &head) ||
		    w->loops > LOOP_NESTING)
			break;
		head = next;
	}
	w->loops--;
	state_set(&w->states, &w->now, &out);
}

static void with_statement(struct flow *w, uint32_t n)
{
	uint32_t item = n + 1;

	if (node_at(w, item)->kind == NODE_AS) {
		uint32_t e = item + 1;

		walk_assigned(w, node_at(w, e)->end, e);
	} else {
		walk_expr(w, item);
	}
	walk_block(w, node_at(w, item)->end);
}

/* See 19.3, `try`. The numbers of paths: what the body ends with, what it may
 * raise, what each handler ends with. */
static void try_statement(struct flow *w, uint32_t n)
{
	struct jumps *outer = w->jumps, inner = *outer, after = *outer;
	uint32_t body = n + 1, c = node_at(w, body)->end, otherwise, finally;
	struct state raised, end, unhandled = state_new(&w->states);
	bool has_finally;

	for (otherwise = c; node_at(w, otherwise)->kind == NODE_HANDLER;)
		otherwise = node_at(w, otherwise)->end;
	finally = node_at(w, otherwise)->end;
	has_finally = !ast_is_nil(w->t, finally);

	inner.in_try = true;
	inner.raised = state_new(&w->states);
	w->jumps = &inner;
	walk_block(w, body);
	raised = inner.raised;
	outer->broken = inner.broken;
	outer->continued = inner.continued;

	/* Exceptions of the else and of the handlers pass this try by. */
	after = *outer;
	if (has_finally) {
		after.in_try = true;
		after.raised = state_new(&w->states);
	}
	w->jumps = &after;
	walk_block(w, otherwise);
	end = state_copy(&w->states, &w->now);
	for (; node_at(w, c)->kind == NODE_HANDLER; c = node_at(w, c)->end) {
		uint32_t type = c + 1, name = node_at(w, type)->end;

		state_set(&w->states, &w->now, &raised);
		walk_expr(w, type);
		if (!ast_is_nil(w->t, name))
			forget_target(w, name);
		walk_block(w, node_at(w, name)->end);
		state_join(&w->states, &end, &w->now);
	}
	outer->broken = after.broken;
	outer->continued = after.continued;
	state_set(&w->states, &unhandled, &raised);
	if (has_finally)
		state_join(&w->states, &unhandled, &after.raised);
	else
		outer->raised = after.raised;
	w->jumps = outer;
	state_set(&w->states, &w->now, &end);
	if (has_finally) {
		state_join(&w->states, &w->now, &unhandled);
		walk_block(w, finally);
	} else if (outer->in_try) {
		state_join(&w->states, &outer->raised, &unhandled);
	}
	if (unhandled.live)
		may_raise(w);
}

static void match_statement(struct flow *w, uint32_t n)
{
	uint32_t c = n + 1;
	struct state before, after;

	walk_expr(w, c);
	before = state_copy(&w->states, &w->now);
	after = state_copy(&w->states, &w->now); /* no case fits */
	for (c = node_at(w, c)->end; c < node_at(w, n)->end;
	     c = node_at(w, c)->end) {
		uint32_t guard = node_at(w, c + 1)->end;

		state_set(&w->states, &w->now, &before);
		walk_expr(w, guard);
		walk_block(w, node_at(w, guard)->end);
		state_join(&w->states, &after, &w->now);
	}
	state_set(&w->states, &w->now, &after);
}

static void jump(struct flow *w, struct state *to)
{
	if (to->value)
		state_join(&w->states, to, &w->now);
	end_of_path(w);
}

static void walk_stmt(struct flow *w, uint32_t n)
{
	switch (node_at(w, n)->kind) {
	case NODE_EXPR_STMT:
		expression_statement(w, n);
		break;
	case NODE_VARDEF: {
		uint32_t value = node_at(w, n + 1)->end;

		walk_expr(w, n + 1);
		walk_expr(w, value);
		if (!ast_is_nil(w->t, value))
			set_variable(w, n, assigned_value(w, value));
		if (node_at(w, value)->kind == NODE_CALL)
			may_raise(w);
		break;
	}
	case NODE_IF:
		if_statement(w, n);
		break;
	case NODE_WHILE:
	case NODE_FOR:
		loop(w, n);
		break;
	case NODE_WITH:
		with_statement(w, n);
		break;
	case NODE_TRY:
		try_statement(w, n);
		break;
	case NODE_MATCH:
		match_statement(w, n);
		break;
	case NODE_BLOCK:
	case NODE_LOOP_ELSE:
	case NODE_ASYNC:
		walk_block(w, n);
		break;
	case NODE_RETURN:
		walk_children(w, n);
		end_of_path(w);
		break;
	case NODE_RAISE:
	case NODE_RAISE_BARE:
	case NODE_RAISE_FROM:
		walk_children(w, n);
		may_raise(w);
		end_of_path(w);
		break;
	case NODE_BREAK:
		jump(w, &w->jumps->broken);
		break;
	case NODE_CONTINUE:
		jump(w, &w->jumps->continued);
		break;
	case NODE_DEL:
		walk_children(w, n);
		for (uint32_t c = n + 1; c < node_at(w, n)->end;
		     c = node_at(w, c)->end)
			forget_target(w, c);
		break;
	case NODE_DEF:
	case NODE_CLASS: /* bodies of their own */
		break;
	default:
		walk_children(w, n);
	}
}

/* Bodies. */

/* A slot for every variable that is assigned in the body, but not in bodies
 * within it. */
static void find_slots(struct flow *w, uint32_t first, uint32_t end)
{
	for (uint32_t n = first; n < end;) {
		const struct node *x = node_at(w, n);
		uint32_t e = w->f->entity[n];

		if (x->kind == NODE_DEF || x->kind == NODE_CLASS ||
		    x->kind == NODE_LAMBDA) {
			n = x->end;
			continue;
		}
		if (e && !w->slot[e] &&
		    w->f->entities.item[e].kind != ENTITY_IMPORT &&
		    ((x->flags & NODE_STORE) || x->kind == NODE_TARGET ||
		     x->kind == NODE_VARDEF)) {
			*ARRAY_ADD(w->f->arena, &w->slots) = e;
			w->slot[e] = (uint32_t)w->slots.nr;
		}
		n++;
	}
	w->states.nr = (uint32_t)w->slots.nr;
}

static void walk_body(struct flow *w, uint32_t n)
{
	struct jumps jumps = { 0 };

	w->slots.nr = 0;
	find_slots(w, n + 1, node_at(w, n)->end);
	if (w->states.nr) {
		jumps.raised = state_new(&w->states);
		w->now = state_new(&w->states);
		w->now.live = true;
		w->jumps = &jumps;
		walk_block(w, n);
	}
	for (size_t i = 0; i < w->slots.nr; i++)
		w->slot[w->slots.item[i]] = 0;
}

void facts_follow_flow(struct facts *f)
{
	struct flow w = { .f = f, .t = f->ast, .states = { f, 0 } };

	w.slot = ARENA_ARRAY(f->arena, uint32_t, f->entities.nr);
	walk_body(&w, 0);
	for (uint32_t n = 1; n < f->ast->nr; n++) {
		const struct node *x = &f->ast->node[n];

		if (x->kind == NODE_BODY ||
		    (x->kind == NODE_BLOCK &&
		     f->ast->node[x->parent].kind == NODE_DEF))
			walk_body(&w, n);
	}
}
