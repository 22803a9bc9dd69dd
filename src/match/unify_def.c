/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/unify.h"

/* Functions, parameters, decorators and classes (docs/pattern-language.md
 * 10.2, 15). */

/* Parameters. */

struct param_goal {
	struct goal goal;
	uint32_t p, t;
};

/* A type or default the pattern gives must be there; what it does not give is
 * not looked at. */
static bool match_wanted(struct matcher *m, uint32_t p, uint32_t t,
			 const struct goal *g)
{
	return ast_is_nil(m->p, p) ? goal_run(m, g) : match_node(m, p, t, g);
}

static bool match_default(struct matcher *m, const struct goal *g)
{
	const struct param_goal *r = (const struct param_goal *)g;
	uint32_t p = pattern_at(m, r->p + 1)->end;

	if (p == pattern_at(m, r->p)->end) /* *args have none */
		return goal_run(m, g->next);
	return match_wanted(m, p, target_at(m, r->t + 1)->end, g->next);
}

static bool match_annotation(struct matcher *m, const struct goal *g)
{
	const struct param_goal *r = (const struct param_goal *)g;
	struct param_goal rest = { { match_default, g->next }, r->p, r->t };

	return match_wanted(m, r->p + 1, r->t + 1, &rest.goal);
}

static bool match_param(struct matcher *m, uint32_t p, uint32_t t,
			const struct goal *g)
{
	const struct node *x = pattern_at(m, p), *y = target_at(m, t);
	struct param_goal rest = { { match_annotation, g }, p, t };
	struct span name = { y->span.start, y->span.end };

	if (y->kind == NODE_PARAM_MARK) {
		/* * and / are parameters of their own kind, which $P takes. */
		if (x->kind == NODE_PARAM_MARK)
			return x->name == y->name && goal_run(m, g);
		return x->kind == NODE_PARAM && x->flags & NODE_HOLE_NAME &&
		       ast_is_nil(m->p, p + 1) &&
		       ast_is_nil(m->p, pattern_at(m, p + 1)->end) &&
		       bind_name(m, x->name, y->name, 0, y->span, g);
	}
	if (x->kind != y->kind)
		return false;
	while (y->kind != NODE_PARAM && (m->t->text->bytes[name.start] == '*' ||
					 m->t->text->bytes[name.start] == ' '))
		name.start++;
	name.end = name.start + (uint32_t)name_len(m->facts->names, y->name);
	return match_name(m, p, y->name, t, name, &rest.goal);
}

struct params_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
};

static bool match_param_list(struct matcher *m, const struct goal *g)
{
	const struct params_goal *l = (const struct params_goal *)g;
	struct params_goal rest = *l;
	const struct node *x;

	if (!burn(m))
		return true;
	if (l->p == l->p_end)
		return l->t == l->t_end && goal_run(m, g->next);
	x = pattern_at(m, l->p);
	rest.p = x->end;
	if (x->kind == NODE_ELLIPSIS && rest.p == l->p_end)
		return goal_run(m, g->next);
	if (x->kind == NODE_ELLIPSIS || x->kind == NODE_METAVAR_REST) {
		for (;; rest.t = target_at(m, rest.t)->end) {
			if (x->kind == NODE_ELLIPSIS
				    ? match_param_list(m, &rest.goal)
				    : bind_run(m, x->name, l->t, rest.t,
					       &rest.goal))
				return true;
			if (rest.t == l->t_end)
				return false;
		}
	}
	if (l->t == l->t_end)
		return false;
	rest.t = target_at(m, l->t)->end;
	return match_param(m, l->p, l->t, &rest.goal);
}

bool match_params(struct matcher *m, uint32_t p, uint32_t t,
		  const struct goal *g)
{
	struct params_goal l = { { match_param_list, g },
				 p + 1,
				 pattern_at(m, p)->end,
				 t + 1,
				 target_at(m, t)->end };

	return match_param_list(m, &l.goal);
}

/* Decorators. */

/* Callee and arguments of a decorator: @f is @f(). */
struct decoration {
	uint32_t callee, args, end;
	bool is_static; /* @staticmethod or @staticmethod() */
};

static struct decoration decoration(const struct ast *t, uint32_t n)
{
	uint32_t e = n + 1;
	struct decoration d = { e, t->node[e].end, t->node[e].end, false };

	if (t->node[e].kind == NODE_CALL) {
		d.callee = e + 1;
		d.args = t->node[d.callee].end;
	}
	d.is_static = d.args == d.end && t->node[d.callee].kind == NODE_NAME &&
		      !strcmp(name_text(t->names, t->node[d.callee].name),
			      "staticmethod");
	return d;
}

struct decorator_goal {
	struct goal goal;
	struct decoration p, t;
};

static bool decorator_arguments(struct matcher *m, const struct goal *g)
{
	const struct decorator_goal *d = (const struct decorator_goal *)g;

	return match_args(m, d->p.args, d->p.end, d->t.args, d->t.end, g->next);
}

bool match_decorator(struct matcher *m, uint32_t p, uint32_t t,
		     const struct goal *g)
{
	struct decorator_goal d;

	if (target_at(m, t)->kind != NODE_DECORATOR)
		return false;
	d = (struct decorator_goal){ { decorator_arguments, g },
				     decoration(m->p, p),
				     decoration(m->t, t) };
	if (pattern_at(m, d.p.callee)->kind == NODE_ELLIPSIS &&
	    d.p.args == d.p.end) /* @... */
		return goal_run(m, g);
	if (d.p.is_static || d.t.is_static)
		return d.p.is_static && d.t.is_static && goal_run(m, g);
	if (pattern_at(m, d.p.callee)->kind == NODE_METAVAR &&
	    !is_name_chain(m->t, d.t.callee))
		return false;
	return match_expr(m, d.p.callee, d.t.callee, &d.goal);
}

static uint32_t decorators_end(const struct ast *t, uint32_t def)
{
	uint32_t c = def + 1;

	while (t->node[c].kind == NODE_DECORATOR)
		c = t->node[c].end;
	return c;
}

/* In the order of the pattern (decorators_order_matters). */
struct ordered_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
};

static bool match_ordered(struct matcher *m, const struct goal *g)
{
	const struct ordered_goal *o = (const struct ordered_goal *)g;
	struct ordered_goal rest = *o;

	if (!burn(m))
		return true;
	if (o->p == o->p_end)
		return goal_run(m, g->next);
	rest.p = pattern_at(m, o->p)->end;
	for (uint32_t t = o->t; t < o->t_end; t = target_at(m, t)->end) {
		rest.t = target_at(m, t)->end;
		if (match_decorator(m, o->p, t, &rest.goal))
			return true;
	}
	return false;
}

static bool match_decorators(struct matcher *m, uint32_t p, uint32_t t,
			     const struct goal *g)
{
	struct ordered_goal o = { { match_ordered, g },
				  p + 1,
				  decorators_end(m->p, p),
				  t + 1,
				  decorators_end(m->t, t) };

	if (m->options->decorators_order_matters)
		return match_ordered(m, &o.goal);
	return match_subset(m, o.p, o.p_end, o.t, o.t_end, match_decorator,
			    false, g);
}

/* Definitions: each step is a goal that goes on with the next. */
struct def_goal {
	struct goal goal;
	uint32_t p, t; /* where the step begins */
	uint32_t p_def, t_def;
};

static bool match_body(struct matcher *m, const struct goal *g)
{
	const struct def_goal *d = (const struct def_goal *)g;

	return match_suite(m, d->p, d->t, g->next);
}

static bool match_returns(struct matcher *m, const struct goal *g)
{
	const struct def_goal *d = (const struct def_goal *)g;
	struct def_goal body = *d;

	body.goal = (struct goal){ match_body, g->next };
	body.p = pattern_at(m, d->p)->end;
	body.t = target_at(m, d->t)->end;
	return match_wanted(m, d->p, d->t, &body.goal);
}

static bool match_signature(struct matcher *m, const struct goal *g)
{
	const struct def_goal *d = (const struct def_goal *)g;
	struct def_goal rest = *d;

	rest.goal = (struct goal){ match_returns, g->next };
	rest.p = pattern_at(m, d->p)->end;
	rest.t = target_at(m, d->t)->end;
	return match_params(m, d->p, d->t, &rest.goal);
}

/* Members of a class: a subset, in any order (15.3). */
static bool match_members(struct matcher *m, const struct goal *g)
{
	const struct def_goal *d = (const struct def_goal *)g;
	uint32_t p_end = pattern_at(m, d->p)->end;
	uint32_t t_end = target_at(m, d->t)->end;

	return match_subset(m, d->p + 1, p_end, d->t + 1, t_end, match_stmt,
			    !m->options->implicit_ellipsis, g->next);
}

/* Base classes: the pattern's are the first ones. */
static bool match_bases(struct matcher *m, const struct goal *g)
{
	const struct def_goal *d = (const struct def_goal *)g;
	struct def_goal rest = *d;

	rest.goal = (struct goal){ match_members, g->next };
	rest.p = pattern_at(m, d->p)->end;
	rest.t = target_at(m, d->t)->end;
	return match_list(m, d->p + 1, rest.p, d->t + 1, rest.t, true,
			  &rest.goal);
}

static bool match_defined_name(struct matcher *m, const struct goal *g)
{
	const struct def_goal *d = (const struct def_goal *)g;
	const struct node *y = target_at(m, d->t);
	bool is_class = target_at(m, d->t_def)->kind == NODE_CLASS;
	struct def_goal rest = *d;

	rest.goal = (struct goal){ is_class ? match_bases : match_signature,
				   g->next };
	rest.p = pattern_at(m, d->p)->end;
	rest.t = y->end;
	return match_name(m, d->p, y->name, 0, y->span, &rest.goal);
}

bool match_def(struct matcher *m, uint32_t p, uint32_t t, const struct goal *g)
{
	struct def_goal name = { { match_defined_name, g },
				 decorators_end(m->p, p),
				 decorators_end(m->t, t),
				 p,
				 t };

	if ((pattern_at(m, p)->flags & NODE_IS_ASYNC) &&
	    !(target_at(m, t)->flags & NODE_IS_ASYNC))
		return false;
	return match_decorators(m, p, t, &name.goal);
}

/* A method as the assignment of a lambda (option flddef_assign). */

static bool match_lambda_body(struct matcher *m, const struct goal *g)
{
	const struct param_goal *r = (const struct param_goal *)g;
	const struct node *x = pattern_at(m, r->p);

	if (x->kind == NODE_ELLIPSIS)
		return goal_run(m, g->next);
	return x->kind == NODE_METAVAR && bind_node(m, x->name, r->t, g->next);
}

static bool match_lambda(struct matcher *m, const struct goal *g)
{
	const struct param_goal *r = (const struct param_goal *)g;
	const struct node *x = pattern_at(m, r->p);
	uint32_t params = target_at(m, decorators_end(m->t, r->t))->end;
	struct param_goal body = { { match_lambda_body, g->next }, 0, 0 };

	if (x->kind == NODE_ELLIPSIS)
		return goal_run(m, g->next);
	if (x->kind == NODE_METAVAR)
		return bind_node(m, x->name, r->t, g->next);
	if (x->kind != NODE_LAMBDA)
		return false;
	body.p = pattern_at(m, r->p + 1)->end;
	body.t = target_at(m, target_at(m, params)->end)->end;
	return match_params(m, r->p + 1, params, &body.goal);
}

bool match_method_assign(struct matcher *m, uint32_t p, uint32_t t,
			 const struct goal *g)
{
	const struct node *left = pattern_at(m, p + 1);
	const struct node *name = target_at(m, decorators_end(m->t, t));
	struct param_goal right = { { match_lambda, g }, left->end, t };

	if (!m->options->flddef_assign ||
	    !(target_at(m, t)->flags & NODE_IN_CLASS))
		return false;
	if (left->kind == NODE_METAVAR && left->end == p + 2)
		return bind_name(m, left->name, name->name, 0, name->span,
				 &right.goal);
	return left->kind == NODE_NAME && left->name == name->name &&
	       goal_run(m, &right.goal);
}

bool match_class(struct matcher *m, uint32_t p, uint32_t t,
		 const struct goal *g)
{
	return match_def(m, p, t, g);
}
