/* SPDX-License-Identifier: MIT */
#include "match/unify.h"

/* Calls and their arguments (docs/pattern-language.md 10.1, 11.3). */

struct args_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
	const struct removed *removed;
};

/* Keyword arguments that a keyword of the pattern has found already. */
struct removed {
	uint32_t t;
	const struct removed *next;
};

static bool is_removed(struct matcher *m, const struct removed *r, uint32_t t)
{
	for (; r && burn(m); r = r->next) {
		if (r->t == t)
			return true;
	}
	return false;
}

static uint32_t skip_removed(struct matcher *m, const struct removed *r,
			     uint32_t t, uint32_t t_end)
{
	while (r && t < t_end && is_removed(m, r, t))
		t = target_at(m, t)->end;
	return t;
}

static bool match_arguments(struct matcher *m, const struct goal *g);

static bool keyword_value(struct matcher *m, const struct goal *g)
{
	const struct object_goal *v = (const struct object_goal *)g;

	return match_expr(m, v->p, v->t, g->next);
}

static bool may_be_named(const struct matcher *m, uint32_t p, name_t name)
{
	const struct node *x = pattern_at(m, p);

	return x->flags & NODE_HOLE_NAME || x->name == name;
}

/* k=e is found anywhere among the arguments that are left (10.1). */
static bool match_keyword(struct matcher *m, const struct args_goal *a)
{
	for (uint32_t t = a->t; t < a->t_end; t = target_at(m, t)->end) {
		const struct node *x = target_at(m, t);
		struct removed removed = { t, a->removed };
		struct args_goal rest = *a;
		struct object_goal value = { { keyword_value, &rest.goal },
					     a->p + 1,
					     t + 1 };
		struct span name = { x->span.start, x->span.start };

		if (!burn(m))
			return true;
		if (x->kind != NODE_KEYWORD ||
		    !may_be_named(m, a->p, x->name) ||
		    is_removed(m, a->removed, t))
			continue;
		name.end += (uint32_t)name_len(m->facts->names, x->name);
		rest.p = pattern_at(m, a->p)->end;
		rest.removed = &removed;
		if (match_name(m, a->p, x->name, 0, name, &value.goal))
			return true;
	}
	return false;
}

/* `...` and `$...X` take some arguments and leave the rest. A run ends with its
 * last argument, not with a keyword behind it that is taken out already. */
static bool match_some_arguments(struct matcher *m, const struct args_goal *a)
{
	const struct node *x = pattern_at(m, a->p);
	struct args_goal rest = *a;
	uint32_t last = a->t;

	rest.p = x->end;
	for (;;) {
		rest.t = skip_removed(m, a->removed, last, a->t_end);
		if (x->kind == NODE_METAVAR_REST
			    ? bind_run(m, x->name, a->t, last, &rest.goal)
			    : match_arguments(m, &rest.goal))
			return true;
		if (rest.t == a->t_end)
			return false;
		last = target_at(m, rest.t)->end;
	}
}

static bool match_arguments(struct matcher *m, const struct goal *g)
{
	struct args_goal a = *(const struct args_goal *)g;
	const struct node *x = pattern_at(m, a.p);
	struct args_goal rest;

	if (!burn(m))
		return true;
	a.t = skip_removed(m, a.removed, a.t, a.t_end);
	if (a.p == a.p_end)
		return a.t == a.t_end && goal_run(m, g->next);
	if (is_list_dots(m, a.p) && x->end == a.p_end)
		return goal_run(m, g->next);
	if (is_list_dots(m, a.p) || x->kind == NODE_METAVAR_REST)
		return match_some_arguments(m, &a);
	if (x->kind == NODE_KEYWORD)
		return match_keyword(m, &a);
	if (a.t == a.t_end || target_at(m, a.t)->kind == NODE_KEYWORD)
		return false;
	rest = a;
	rest.p = x->end;
	rest.t = target_at(m, a.t)->end;
	return match_expr(m, a.p, a.t, &rest.goal);
}

bool match_args(struct matcher *m, uint32_t p, uint32_t p_end, uint32_t t,
		uint32_t t_end, const struct goal *g)
{
	struct args_goal a = {
		{ match_arguments, g }, p, p_end, t, t_end, NULL
	};

	return match_arguments(m, &a.goal);
}

static bool call_arguments(struct matcher *m, const struct goal *g)
{
	const struct object_goal *c = (const struct object_goal *)g;

	return match_args(m, pattern_at(m, c->p + 1)->end,
			  pattern_at(m, c->p)->end, target_at(m, c->t + 1)->end,
			  target_at(m, c->t)->end, g->next);
}

bool match_call(struct matcher *m, uint32_t p, uint32_t t, const struct goal *g)
{
	struct object_goal arguments = { { call_arguments, g }, p, t };
	struct object_goal callee = { { NULL, &arguments.goal }, p + 1, t + 1 };

	return match_object(m, &callee.goal);
}
