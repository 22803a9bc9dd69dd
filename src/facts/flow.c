/* SPDX-License-Identifier: MIT */
#include "facts/flow.h"

#include "base/limits.h"

/*
 * Which value a variable has where it is read, by walking a body forwards
 * (docs/pattern-language.md 19.3): a "must" analysis, so a value is known only
 * if it is on every path. The tree is structured, so no graph is built: a
 * statement turns the state before it into the state after it, and the paths
 * that leave it sideways (break, continue, exceptions) are joined where they
 * arrive.
 */
/* Statements. */

static void walk_stmt(struct flow *w, uint32_t n);

static void walk_block(struct flow *w, uint32_t n)
{
	if (ast_is_nil(w->t, n))
		return;
	for (uint32_t c = n + 1; c < flow_at(w, n)->end; c = flow_at(w, c)->end)
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

	if (flow_at(w, e)->kind == NODE_CALL &&
	    flow_at(w, e + 1)->kind == NODE_ATTR &&
	    flow_at(w, e + 2)->kind == NODE_NAME) {
		flow_children(w, e);
		flow_set(w, e + 2, 0);
		flow_may_raise(w);
		return;
	}
	flow_expr(w, e);
	if (flow_at(w, e)->kind == NODE_YIELD ||
	    flow_at(w, e)->kind == NODE_YIELD_FROM)
		end_of_path(w);
}

static void if_statement(struct flow *w, uint32_t n)
{
	uint32_t then, otherwise;
	struct state before, after;

	flow_expr(w, n + 1);
	then = flow_at(w, n + 1)->end;
	otherwise = flow_at(w, then)->end;
	before = state_copy(&w->states, &w->now);
	walk_block(w, then);
	after = state_copy(&w->states, &w->now);
	w->now = state_copy(&w->states, &before);
	walk_block(w, otherwise);
	state_join(&w->states, &w->now, &after);
}

/* One way through the body, with what is known at the head. What leaves the
 * loop is put into out. */
static void loop_round(struct flow *w, uint32_t n, uint32_t body,
		       struct jumps *jumps, struct state *out)
{
	jumps->broken = state_new();
	jumps->continued = state_new();
	if (flow_at(w, n)->kind == NODE_FOR)
		flow_forget(w, n + 1);
	else
		flow_expr(w, n + 1);
	*out = state_copy(&w->states, &w->now);
	walk_block(w, body);
	state_join(&w->states, &w->now, &jumps->continued);
	state_join(&w->states, out, &jumps->broken);
}

/* The back edge brings no information at first, so nothing known before the
 * loop is known in it. What the body then gives on every path is known at the
 * head, joined with what was before. Walked again until nothing changes: each
 * round is right and knows more than the one before, so that it may be the
 * last when the limit is reached. */
static void loop(struct flow *w, uint32_t n)
{
	uint32_t body = flow_at(w, n + 1)->end;
	struct jumps *outer = w->jumps, jumps = *outer;
	struct state before, head, next, out;

	if (flow_at(w, n)->kind == NODE_FOR) {
		flow_expr(w, body); /* what it goes over */
		body = flow_at(w, body)->end;
	}
	before = state_copy(&w->states, &w->now);
	next = state_copy(&w->states, &before);
	state_forget(&next);
	jumps.in_loop = true;
	w->jumps = &jumps;
	do {
		head = state_copy(&w->states, &next);
		w->now = state_copy(&w->states, &head);
		jumps.raised = outer->raised;
		loop_round(w, n, body, &jumps, &out);
		next = state_copy(&w->states, &before);
		state_join(&w->states, &next, &w->now);
	} while (!state_same(&w->states, &next, &head) &&
		 w->steps < LIMIT_FLOW_STEPS);
	w->jumps = outer;
	outer->raised = jumps.raised;
	w->now = out;
}

static void with_statement(struct flow *w, uint32_t n)
{
	uint32_t item = n + 1;

	if (flow_at(w, item)->kind == NODE_AS) {
		uint32_t e = item + 1;

		flow_assign(w, flow_at(w, e)->end, e);
	} else {
		flow_expr(w, item);
	}
	walk_block(w, flow_at(w, item)->end);
}

/* See 19.3, `try`. The numbers of paths: what the body ends with, what it may
 * raise, what each handler ends with. */
static void try_statement(struct flow *w, uint32_t n)
{
	struct jumps *outer = w->jumps, inner = *outer, after = *outer;
	uint32_t body = n + 1, c = flow_at(w, body)->end, otherwise, finally;
	struct state raised, end, unhandled = state_new();
	uint64_t raises = w->raises;
	bool has_finally;

	for (otherwise = c; flow_at(w, otherwise)->kind == NODE_HANDLER;)
		otherwise = flow_at(w, otherwise)->end;
	finally = flow_at(w, otherwise)->end;
	has_finally = !ast_is_nil(w->t, finally);

	inner.in_try = true;
	inner.raised = state_new();
	w->jumps = &inner;
	walk_block(w, body);
	raised = inner.raised;
	outer->broken = inner.broken;
	outer->continued = inner.continued;

	/* Exceptions of the else and of the handlers pass this try by. */
	after = *outer;
	if (has_finally) {
		after.in_try = true;
		after.raised = state_new();
	}
	w->jumps = &after;
	walk_block(w, otherwise);
	end = state_copy(&w->states, &w->now);
	for (; flow_at(w, c)->kind == NODE_HANDLER; c = flow_at(w, c)->end) {
		uint32_t type = c + 1, name = flow_at(w, type)->end;

		w->now = state_copy(&w->states, &raised);
		flow_expr(w, type);
		if (!ast_is_nil(w->t, name))
			flow_forget(w, name);
		walk_block(w, flow_at(w, name)->end);
		state_join(&w->states, &end, &w->now);
	}
	outer->broken = after.broken;
	outer->continued = after.continued;
	unhandled = state_copy(&w->states, &raised);
	if (has_finally)
		state_join(&w->states, &unhandled, &after.raised);
	else
		outer->raised = after.raised;
	w->jumps = outer;
	w->now = state_copy(&w->states, &end);
	if (has_finally) {
		state_join(&w->states, &w->now, &unhandled);
		walk_block(w, finally);
	} else if (outer->in_try) {
		state_join(&w->states, &outer->raised, &unhandled);
	}
	/* If anything in it may raise, its end may, too. */
	if (w->raises > raises)
		flow_may_raise(w);
}

static void match_statement(struct flow *w, uint32_t n)
{
	uint32_t c = n + 1;
	struct state before, after;

	flow_expr(w, c);
	before = state_copy(&w->states, &w->now);
	after = state_copy(&w->states, &w->now); /* no case fits */
	for (c = flow_at(w, c)->end; c < flow_at(w, n)->end;
	     c = flow_at(w, c)->end) {
		uint32_t guard = flow_at(w, c + 1)->end;

		w->now = state_copy(&w->states, &before);
		flow_expr(w, guard);
		walk_block(w, flow_at(w, guard)->end);
		state_join(&w->states, &after, &w->now);
	}
	w->now = state_copy(&w->states, &after);
}

/* A variable of the name that is imported is not known any more. */
static void import_statement(struct flow *w, uint32_t n)
{
	uint32_t c = flow_at(w, n + 1)->end; /* after the module */

	if (flow_at(w, n)->kind == NODE_IMPORT) {
		/* import a.b binds a */
		flow_forget_name(
			w, flow_at(w, ast_is_nil(w->t, c) ? n + 2 : c)->name);
		return;
	}
	for (; c < flow_at(w, n)->end; c = flow_at(w, c)->end)
		flow_forget_name(
			w,
			flow_at(w, ast_is_nil(w->t, c + 1) ? c : c + 1)->name);
}

static void jump(struct flow *w, struct state *to)
{
	if (w->jumps->in_loop)
		state_join(&w->states, to, &w->now);
	end_of_path(w);
}

static void walk_stmt(struct flow *w, uint32_t n)
{
	w->steps++;
	switch (flow_at(w, n)->kind) {
	case NODE_EXPR_STMT:
		expression_statement(w, n);
		break;
	case NODE_VARDEF: {
		uint32_t value = flow_at(w, n + 1)->end;

		flow_expr(w, n + 1);
		flow_expr(w, value);
		if (!ast_is_nil(w->t, value))
			flow_set(w, n, flow_given(w, value));
		if (flow_at(w, value)->kind == NODE_CALL)
			flow_may_raise(w);
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
		flow_children(w, n);
		end_of_path(w);
		break;
	case NODE_RAISE:
	case NODE_RAISE_BARE:
	case NODE_RAISE_FROM:
		flow_children(w, n);
		flow_may_raise(w);
		end_of_path(w);
		break;
	case NODE_BREAK:
		jump(w, &w->jumps->broken);
		break;
	case NODE_CONTINUE:
		jump(w, &w->jumps->continued);
		break;
	case NODE_DEL:
		flow_children(w, n);
		for (uint32_t c = n + 1; c < flow_at(w, n)->end;
		     c = flow_at(w, c)->end)
			flow_forget(w, c);
		break;
	case NODE_DEF:
	case NODE_CLASS: /* bodies of their own */
		break;
	case NODE_IMPORT:
	case NODE_IMPORT_FROM:
		import_statement(w, n);
		break;
	default:
		flow_children(w, n);
	}
}

/* Bodies. */

static bool is_stored(const struct node *x)
{
	return (x->flags & NODE_STORE) || x->kind == NODE_TARGET ||
	       x->kind == NODE_VARDEF;
}

/* A slot for every variable that is assigned in the body, but not in bodies
 * within it. */
static void find_slots(struct flow *w, uint32_t first, uint32_t end)
{
	for (uint32_t n = first; n < end;) {
		const struct node *x = flow_at(w, n);
		uint32_t e = w->f->entity[n];
		const struct entity *entity = &w->f->entities.item[e];

		if (x->kind == NODE_DEF || x->kind == NODE_CLASS ||
		    x->kind == NODE_LAMBDA) {
			n = x->end;
			continue;
		}
		n++;
		if (!e || w->slot[e] || entity->kind == ENTITY_IMPORT ||
		    !is_stored(x))
			continue;
		*ARRAY_ADD(w->f->arena, &w->slots) =
			(struct flow_slot){ e, w->named[entity->name] };
		w->slot[e] = (uint32_t)w->slots.nr;
		w->named[entity->name] = (uint32_t)w->slots.nr;
	}
}

static void walk_body(struct flow *w, struct arena *scratch, uint32_t n)
{
	struct jumps jumps = { .in_try = false };

	w->slots.nr = 0;
	find_slots(w, n + 1, flow_at(w, n)->end);
	if (!w->slots.nr)
		return;
	arena_reset(scratch);
	states_init(&w->states, w->f, scratch, (uint32_t)w->slots.nr);
	w->now = state_new();
	w->now.live = true;
	w->jumps = &jumps;
	walk_block(w, n);
	for (size_t i = 0; i < w->slots.nr; i++) {
		uint32_t e = w->slots.item[i].entity;

		w->slot[e] = 0;
		w->named[w->f->entities.item[e].name] = 0;
	}
}

void facts_follow_flow(struct facts *f)
{
	struct flow w = { .f = f, .t = f->ast };
	struct arena scratch;

	arena_init(&scratch);
	w.slot = ARENA_ARRAY(f->arena, uint32_t, f->entities.nr);
	w.named = ARENA_ARRAY(f->arena, uint32_t, f->names->nr);
	w.given = ARENA_ARRAY(f->arena, uint32_t, f->ast->nr);
	walk_body(&w, &scratch, 0);
	for (uint32_t n = 1; n < f->ast->nr; n++) {
		const struct node *x = &f->ast->node[n];

		if (x->kind == NODE_BODY ||
		    (x->kind == NODE_BLOCK &&
		     f->ast->node[x->parent].kind == NODE_DEF))
			walk_body(&w, &scratch, n);
	}
	f->limited |= w.steps >= LIMIT_FLOW_STEPS;
	arena_release(&scratch);
}
