/* SPDX-License-Identifier: MIT */
#include "match/unify.h"

#include <string.h>

/* Bindings, lists and the choice of what belongs to a kind. */

/* Now and then a look at the memory. */
#define MEMORY_STEPS 1024

bool burn_many(struct matcher *m, uint32_t steps)
{
	bool look = m->fuel % MEMORY_STEPS <= steps;

	if (m->fuel <= steps) {
		m->fuel = 0;
		m->exhausted = true;
		return false;
	}
	m->fuel -= steps;
	if (look && !budget_take(m->budget, 0))
		m->exhausted = true;
	return !m->exhausted;
}

bool burn(struct matcher *m)
{
	if (m->fuel <= 1 || m->fuel % MEMORY_STEPS <= 1)
		return burn_many(m, 1);
	m->fuel--;
	return true;
}

bool goal_reached(struct matcher *m, const struct goal *g)
{
	*((const struct reached_goal *)g)->reached = true;
	return goal_run(m, g->next);
}

bool bind(struct matcher *m, const struct binding *value, const struct goal *g)
{
	struct equality how = { m->options->unify_ids_strictly,
				m->options->constant_propagation };
	const struct binding *bound;
	size_t mark = m->bindings.nr;
	bool enough;

	if (!strcmp(name_text(m->facts->names, value->var), "$_"))
		return goal_run(m, g);
	bound = binding_find(m->bindings.item, m->bindings.nr, value->var);
	if (bound && !burn_many(m, binding_cost(bound, value)))
		return true;
	if (bound)
		return binding_equal(bound, value, how) && goal_run(m, g);
	bindings_push(&m->bindings, value);
	enough = goal_run(m, g);
	m->bindings.nr = mark;
	return enough;
}

bool bind_name(struct matcher *m, name_t var, name_t name, uint32_t node,
	       struct span span, const struct goal *g)
{
	struct binding b = {
		.var = var,
		.kind = BINDING_ID,
		.placed = true,
		.name = name,
		.node = node,
		.span = span,
		.facts = m->facts,
	};

	return bind(m, &b, g);
}

bool bind_node(struct matcher *m, name_t var, uint32_t n, const struct goal *g)
{
	const struct node *node = target_at(m, n);
	struct binding b = {
		.var = var,
		.kind = node_is_stmt(node->kind) ? BINDING_STMT : BINDING_EXPR,
		.placed = true,
		.node = n,
		.last = node->end,
		.span = node->span,
		.facts = m->facts,
	};

	if (node->kind == NODE_NAME || node->kind == NODE_TARGET)
		return bind_name(m, var, node->name, n, node->span, g);
	return bind(m, &b, g);
}

/* The last of the siblings first .. last, from its last descendant upwards.
 * Statements of a flat list are not all siblings: these are gone through. */
static uint32_t last_sibling(struct matcher *m, uint32_t first, uint32_t last)
{
	uint32_t n = last - 1, parent = target_at(m, first)->parent;

	while (n > first && target_at(m, n)->parent != parent)
		n = target_at(m, n)->parent;
	if (n > first)
		return n;
	for (n = first; target_at(m, n)->end < last && burn(m);)
		n = target_at(m, n)->end;
	return n;
}

bool bind_run(struct matcher *m, name_t var, uint32_t first, uint32_t last,
	      const struct goal *g)
{
	struct binding b = {
		.var = var,
		.kind = BINDING_RUN,
		.placed = first < last,
		.node = first,
		.last = last,
		.facts = m->facts,
	};

	if (!burn(m))
		return true;
	if (first < last) {
		b.span.start = target_at(m, first)->span.start;
		b.span.end =
			target_at(m, last_sibling(m, first, last))->span.end;
	}
	return bind(m, &b, g);
}

bool match_name(struct matcher *m, uint32_t p, name_t name, uint32_t node,
		struct span span, const struct goal *g)
{
	const struct node *x = pattern_at(m, p);

	if (x->flags & NODE_HOLE_NAME)
		return bind_name(m, x->name, name, node, span, g);
	return x->name == name && goal_run(m, g);
}

/* Children one by one. */
struct children_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
};

static bool match_siblings(struct matcher *m, uint32_t p, uint32_t p_end,
			   uint32_t t, uint32_t t_end, const struct goal *g);

static bool next_sibling(struct matcher *m, const struct goal *g)
{
	const struct children_goal *c = (const struct children_goal *)g;

	return match_siblings(m, c->p, c->p_end, c->t, c->t_end, g->next);
}

static bool match_siblings(struct matcher *m, uint32_t p, uint32_t p_end,
			   uint32_t t, uint32_t t_end, const struct goal *g)
{
	struct children_goal rest;

	if (p == p_end || t == t_end)
		return p == p_end && t == t_end && goal_run(m, g);
	rest = (struct children_goal){ { next_sibling, g },
				       pattern_at(m, p)->end,
				       p_end,
				       target_at(m, t)->end,
				       t_end };
	return match_node(m, p, t, &rest.goal);
}

bool match_children(struct matcher *m, uint32_t p, uint32_t t,
		    const struct goal *g)
{
	return match_siblings(m, p + 1, pattern_at(m, p)->end, t + 1,
			      target_at(m, t)->end, g);
}

/* Lists with `...`. */
struct list_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
	bool open;
};

static bool next_element(struct matcher *m, const struct goal *g)
{
	const struct list_goal *l = (const struct list_goal *)g;

	return match_list(m, l->p, l->p_end, l->t, l->t_end, l->open, g->next);
}

bool match_list(struct matcher *m, uint32_t p, uint32_t p_end, uint32_t t,
		uint32_t t_end, bool open, const struct goal *g)
{
	struct list_goal rest;

	if (!burn(m))
		return true;
	if (p == p_end)
		return (open || t == t_end) && goal_run(m, g);
	if (is_list_dots(m, p)) {
		p = pattern_at(m, p)->end;
		if (p == p_end) /* takes all that is left */
			return goal_run(m, g);
		for (;; t = target_at(m, t)->end) {
			if (match_list(m, p, p_end, t, t_end, open, g))
				return true;
			if (t == t_end)
				return false;
		}
	}
	if (t == t_end)
		return false;
	rest = (struct list_goal){ { next_element, g },
				   pattern_at(m, p)->end,
				   p_end,
				   target_at(m, t)->end,
				   t_end,
				   open };
	return match_node(m, p, t, &rest.goal);
}

/* Subsets: the elements taken so far are a list on the C stack. */
struct taken {
	uint32_t t;
	const struct taken *next;
};

struct subset_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
	match_fn *each;
	bool exact;
	const struct taken *taken;
};

static bool is_taken(struct matcher *m, const struct taken *taken, uint32_t t)
{
	for (; taken && burn(m); taken = taken->next) {
		if (taken->t == t)
			return true;
	}
	return false;
}

static bool all_taken(struct matcher *m, const struct taken *taken, uint32_t t,
		      uint32_t t_end)
{
	for (; t < t_end; t = target_at(m, t)->end) {
		if (!is_taken(m, taken, t))
			return false;
	}
	return true;
}

/* `...`, as an element or as a statement, takes what is left anyway. */
static bool takes_nothing(const struct matcher *m, uint32_t p)
{
	if (pattern_at(m, p)->kind == NODE_EXPR_STMT)
		p++;
	return is_list_dots(m, p) ||
	       pattern_at(m, p)->kind == NODE_METAVAR_REST;
}

static bool match_rest(struct matcher *m, const struct goal *g)
{
	const struct subset_goal *s = (const struct subset_goal *)g;
	uint32_t p = s->p;

	if (!burn(m))
		return true;
	while (p < s->p_end && takes_nothing(m, p))
		p = pattern_at(m, p)->end;
	if (p == s->p_end)
		return (!s->exact || all_taken(m, s->taken, s->t, s->t_end)) &&
		       goal_run(m, g->next);
	for (uint32_t t = s->t; t < s->t_end; t = target_at(m, t)->end) {
		struct taken taken = { t, s->taken };
		struct subset_goal rest = *s;

		if (!burn(m))
			return true;
		if (is_taken(m, s->taken, t))
			continue;
		rest.p = pattern_at(m, p)->end;
		rest.taken = &taken;
		if (s->each(m, p, t, &rest.goal))
			return true;
	}
	return false;
}

bool match_subset(struct matcher *m, uint32_t p, uint32_t p_end, uint32_t t,
		  uint32_t t_end, match_fn *each, bool exact,
		  const struct goal *g)
{
	struct subset_goal s = {
		{ match_rest, g }, p, p_end, t, t_end, each, exact, NULL
	};

	return match_rest(m, &s.goal);
}

/* k=e among the bases of a class, where it has its place. */
static bool match_keyword_base(struct matcher *m, uint32_t p, uint32_t t,
			       const struct goal *g)
{
	const struct node *x = target_at(m, t);
	struct children_goal value = {
		{ next_sibling, g }, p + 1, pattern_at(m, p)->end, t + 1, x->end
	};
	struct span name = { x->span.start, x->span.start };

	name.end += (uint32_t)name_len(m->facts->names, x->name);
	return match_name(m, p, x->name, 0, name, &value.goal);
}

bool match_node(struct matcher *m, uint32_t p, uint32_t t, const struct goal *g)
{
	enum node_kind kind = pattern_at(m, p)->kind;
	enum node_kind target = target_at(m, t)->kind;

	if (kind == NODE_NIL || target == NODE_NIL)
		return kind == target && goal_run(m, g);
	if (node_is_expr(kind) || node_class(kind) == CLASS_HOLE)
		return match_expr(m, p, t, g);
	if (node_is_stmt(kind))
		return match_stmt(m, p, t, g);
	switch (kind) {
	case NODE_PARAMS:
		return match_params(m, p, t, g);
	case NODE_DECORATOR:
		return match_decorator(m, p, t, g);
	case NODE_TARGETS:
		return target == kind &&
		       match_list(m, p + 1, pattern_at(m, p)->end, t + 1,
				  target_at(m, t)->end, false, g);
	case NODE_TARGET:
		return target == kind &&
		       match_name(m, p, target_at(m, t)->name, t,
				  target_at(m, t)->span, g);
	case NODE_KEYWORD:
		return target == kind && match_keyword_base(m, p, t, g);
	default:
		return kind == target &&
		       pattern_at(m, p)->name == target_at(m, t)->name &&
		       match_children(m, p, t, g);
	}
}
