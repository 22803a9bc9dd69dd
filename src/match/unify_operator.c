/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/unify.h"

/* Operators (docs/pattern-language.md 10.5, 11.1, 11.6, 22). */

static bool operator_is(const struct matcher *m, uint32_t p, const char *op)
{
	return !strcmp(name_text(m->facts->names, pattern_at(m, p)->name), op);
}

static bool same_operator(const struct matcher *m, uint32_t p, uint32_t t)
{
	return pattern_at(m, p)->kind == target_at(m, t)->kind &&
	       pattern_at(m, p)->name == target_at(m, t)->name;
}

/* The operands of nested uses of one operator, in the order of the text. */
#define OPERANDS_MAX 64

struct operands {
	uint32_t item[OPERANDS_MAX];
	uint32_t nr;
	bool cut; /* there were more */
};

static void flatten(struct operands *o, const struct ast *t, uint32_t n,
		    const struct node *op)
{
	const struct node *x = &t->node[n];

	if (x->kind == op->kind && x->name == op->name) {
		for (uint32_t c = n + 1; c < x->end; c = t->node[c].end)
			flatten(o, t, c, op);
	} else if (o->nr < OPERANDS_MAX) {
		o->item[o->nr++] = n;
	} else {
		o->cut = true;
	}
}

/* Operands, taken out and put together again in order, as the value of a
 * metavariable (22). */
static bool bind_operands(struct matcher *m, name_t var, uint32_t op,
			  const uint32_t *item, uint32_t nr,
			  const struct goal *g)
{
	const struct node *first = target_at(m, item[0]);
	const struct node *last = target_at(m, item[nr - 1]);
	struct binding b = {
		.var = var,
		.kind = BINDING_OPERANDS,
		.placed = true,
		.name = target_at(m, op)->name,
		.node = item[0],
		.last = last->end,
		.span = { first->span.start, last->span.end },
		.operand = item,
		.nr_operands = nr,
		.facts = m->facts,
	};

	if (nr == 1)
		return bind_node(m, var, item[0], g);
	b.operand = arena_memdup(m->arena, item, nr * sizeof(*item));
	return bind(m, &b, g);
}

/* and, or: in order and completely; a metavariable takes one operand or more,
 * `...` any number. */
struct logic_goal {
	struct goal goal;
	const struct operands *p, *t;
	uint32_t op; /* the operation in the text */
	uint32_t i, j;
};

static bool match_operands(struct matcher *m, const struct goal *g)
{
	const struct logic_goal *l = (const struct logic_goal *)g;
	struct logic_goal rest = *l;
	const struct node *x;

	if (!burn(m))
		return true;
	if (l->i == l->p->nr)
		return l->j == l->t->nr && goal_run(m, g->next);
	x = pattern_at(m, l->p->item[l->i]);
	rest.i++;
	if (is_list_dots(m, l->p->item[l->i])) {
		for (; rest.j <= l->t->nr; rest.j++) {
			if (match_operands(m, &rest.goal))
				return true;
		}
		return false;
	}
	if (l->j == l->t->nr)
		return false;
	if (x->kind == NODE_METAVAR && x->end == l->p->item[l->i] + 1) {
		for (rest.j = l->j + 1; rest.j <= l->t->nr; rest.j++) {
			if (bind_operands(m, x->name, l->op, l->t->item + l->j,
					  rest.j - l->j, &rest.goal))
				return true;
		}
		return false;
	}
	rest.j++;
	return match_expr(m, l->p->item[l->i], l->t->item[l->j], &rest.goal);
}

/* Operators that commute: every operand of the pattern that is no hole takes
 * another one of the text, and some may be left over. Then the holes take what
 * is left: when that are few operands, each metavariable any of their
 * subsets; else one each, in order. */
#define SUBSETS_MAX 3

struct commute_goal {
	struct goal goal;
	const struct operands *p, *t;
	uint32_t op;
	uint32_t i;	 /* next operand of the pattern */
	uint64_t used;	 /* operands of the text */
	bool exact;	 /* none may be left over */
	bool in_subsets; /* few were left for the holes */
};

static bool match_commuting(struct matcher *m, const struct goal *g);

static bool is_hole(const struct matcher *m, uint32_t p)
{
	return pattern_at(m, p)->kind == NODE_METAVAR || is_list_dots(m, p);
}

static uint32_t unused_operands(const struct commute_goal *c, uint32_t *number)
{
	uint32_t nr = 0;

	for (uint32_t j = 0; j < c->t->nr; j++) {
		if (!(c->used >> j & 1))
			number[nr++] = j;
	}
	return nr;
}

/* The operands that are left whose bits are set. */
static bool bind_subset(struct matcher *m, const struct commute_goal *c,
			const uint32_t *left, uint32_t nr, unsigned subset)
{
	struct commute_goal rest = *c;
	uint32_t item[SUBSETS_MAX], taken = 0;

	for (uint32_t k = 0; k < nr; k++) {
		if (!(subset >> k & 1))
			continue;
		item[taken++] = c->t->item[left[k]];
		rest.used |= (uint64_t)1 << left[k];
	}
	rest.i++;
	return bind_operands(m, pattern_at(m, c->p->item[c->i])->name, c->op,
			     item, taken, &rest.goal);
}

static bool match_hole(struct matcher *m, const struct commute_goal *c)
{
	struct commute_goal now = *c, rest;
	uint32_t left[OPERANDS_MAX], nr = unused_operands(c, left);

	if (is_list_dots(m, c->p->item[c->i])) {
		now.exact = false;
		now.i++;
		return match_commuting(m, &now.goal);
	}
	if (nr == 0)
		return false;
	now.in_subsets |= nr <= SUBSETS_MAX &&
			  (c->i == 0 || !is_hole(m, c->p->item[c->i - 1]));
	if (!now.in_subsets) {
		rest = now;
		rest.i++;
		rest.used |= (uint64_t)1 << left[0];
		return match_expr(m, c->p->item[c->i], c->t->item[left[0]],
				  &rest.goal);
	}
	for (unsigned subset = 1; subset < 1u << nr; subset++) {
		if (bind_subset(m, &now, left, nr, subset))
			return true;
	}
	return false;
}

static bool match_commuting(struct matcher *m, const struct goal *g)
{
	const struct commute_goal *c = (const struct commute_goal *)g;
	struct commute_goal rest = *c;

	if (!burn(m))
		return true;
	if (c->i == c->p->nr) {
		uint64_t all = c->t->nr == OPERANDS_MAX
				       ? ~(uint64_t)0
				       : ((uint64_t)1 << c->t->nr) - 1;

		return (!c->exact || c->used == all) && goal_run(m, g->next);
	}
	if (is_hole(m, c->p->item[c->i]))
		return match_hole(m, c);
	rest.i++;
	for (uint32_t j = 0; j < c->t->nr; j++) {
		if (c->used >> j & 1)
			continue;
		rest.used = c->used | (uint64_t)1 << j;
		if (match_expr(m, c->p->item[c->i], c->t->item[j], &rest.goal))
			return true;
	}
	return false;
}

/* Operands that are no holes first, so that holes take what is left. */
static void holes_last(const struct matcher *m, struct operands *o)
{
	struct operands sorted = { .nr = 0, .cut = o->cut };

	for (int holes = 0; holes < 2; holes++) {
		for (uint32_t i = 0; i < o->nr; i++) {
			if (is_hole(m, o->item[i]) == (bool)holes)
				sorted.item[sorted.nr++] = o->item[i];
		}
	}
	*o = sorted;
}

static bool match_flat(struct matcher *m, uint32_t p, uint32_t t, bool commute,
		       bool exact, const struct goal *g)
{
	struct operands pattern = { .nr = 0 }, target = { .nr = 0 };
	struct logic_goal l = {
		{ match_operands, g }, &pattern, &target, t, 0, 0
	};
	struct commute_goal c = {
		{ match_commuting, g }, &pattern, &target, t, 0, 0, exact, false
	};

	flatten(&pattern, m->p, p, pattern_at(m, p));
	flatten(&target, m->t, t, pattern_at(m, p));
	if (pattern.cut || target.cut)
		return match_children(m, p, t, g);
	if (!commute)
		return match_operands(m, &l.goal);
	holes_last(m, &pattern);
	return match_commuting(m, &c.goal);
}

bool match_logic(struct matcher *m, uint32_t p, uint32_t t,
		 const struct goal *g)
{
	if (!same_operator(m, p, t))
		return false;
	if (!m->options->ac_matching)
		return match_children(m, p, t, g);
	return match_flat(m, p, t, m->options->commutative_boolop, true, g);
}

bool match_binary(struct matcher *m, uint32_t p, uint32_t t,
		  const struct goal *g)
{
	uint32_t right = pattern_at(m, p + 1)->end;
	bool reached = false;
	struct reached_goal done = { { goal_reached, g }, &reached };

	if (!same_operator(m, p, t))
		return false;
	if (m->options->ac_matching &&
	    (operator_is(m, p, "|") || operator_is(m, p, "&") ||
	     operator_is(m, p, "^")))
		return match_flat(m, p, t, true, false, g);
	if (!is_list_dots(m, right))
		return match_children(m, p, t, g);
	/* a + ...: a is the left operand, or failing that, that one's left
	 * operand, and so on. */
	for (; !reached && same_operator(m, p, t); t++) {
		if (match_expr(m, p + 1, t + 1, &done.goal))
			return true;
	}
	return false;
}

/* -$X also matches a number, and stands for its negative (11.1). */
static bool match_negative(struct matcher *m, uint32_t p, uint32_t t,
			   const struct goal *g)
{
	const struct node *x = target_at(m, t);
	const char *digits = name_text(m->facts->names, x->name);
	struct binding b = {
		.var = pattern_at(m, p + 1)->name,
		.kind = BINDING_CODE,
		.placed = true,
		.span = x->span,
		.node = t,
		.facts = m->facts,
	};

	b.name = name_intern_str(m->facts->names,
				 arena_printf(m->arena, "-%s", digits));
	return bind(m, &b, g);
}

bool match_unary(struct matcher *m, uint32_t p, uint32_t t,
		 const struct goal *g)
{
	if (operator_is(m, p, "-") &&
	    pattern_at(m, p + 1)->kind == NODE_METAVAR &&
	    target_at(m, t)->kind == NODE_INT)
		return match_negative(m, p, t, g);
	return same_operator(m, p, t) && match_children(m, p, t, g);
}

struct swapped_goal {
	struct goal goal;
	uint32_t p, t;
};

static bool match_other(struct matcher *m, const struct goal *g)
{
	const struct swapped_goal *s = (const struct swapped_goal *)g;

	return match_expr(m, s->p, s->t, g->next);
}

bool match_compare(struct matcher *m, uint32_t p, uint32_t t,
		   const struct goal *g)
{
	struct swapped_goal other;

	if (!same_operator(m, p, t))
		return false;
	if (match_children(m, p, t, g))
		return true;
	if (!m->options->symmetric_eq ||
	    !(operator_is(m, p, "==") || operator_is(m, p, "!=")))
		return false;
	other = (struct swapped_goal){ { match_other, g },
				       pattern_at(m, p + 1)->end,
				       t + 1 };
	return match_expr(m, p + 1, target_at(m, t + 1)->end, &other.goal);
}
