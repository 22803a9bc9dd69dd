/* SPDX-License-Identifier: MIT */
#include "match/eval.h"

#include <stdlib.h>
#include <string.h>

/*
 * A formula over sets of ranges (docs/pattern-language.md 3). The order of
 * evaluation is that page's, not the text's.
 */
struct range_rules eval_range_rules(const struct eval *e)
{
	const struct rule_options *options = &e->rule->options;

	return (struct range_rules){
		.arena = e->arena,
		.names = e->ast->names,
		.equality = { options->unify_ids_strictly,
			      options->constant_propagation },
		.budget = e->budget,
	};
}

static void add_range(struct eval *e, struct ranges *out, struct range r)
{
	*ARRAY_ADD(e->arena, &out->list) = r;
}

/* Selectors: `pattern: $X` alone next to another positive (3.3). */

static name_t selector_var(struct eval *e, const struct formula *f)
{
	const struct node *x;
	struct pattern *p = f->pattern;

	if (f->kind != FORMULA_PATTERN || p->language == LANGUAGE_GENERIC ||
	    p->text[strspn(p->text, " \t\n")] != '$' || !eval_compile(e, p) ||
	    p->shape != PATTERN_EXPRESSION)
		return 0;
	x = &p->ast.node[p->root];
	return x->kind == NODE_METAVAR && x->end == p->root + 1 ? x->name : 0;
}

struct selection {
	struct eval *eval;
	struct range_rules rules;
	struct range node; /* the candidate, binding the selector */
	struct ranges *out;
};

static bool select_within(void *ctx, const struct range *outer)
{
	struct selection *s = ctx;

	if (ranges_agree(&s->rules, &s->node, outer))
		add_range(s->eval, s->out,
			  range_merge(&s->rules, &s->node, outer));
	return budget_is_spent(s->eval->budget);
}

/* The expressions within the ranges, each as the value of the selector. */
static struct ranges select_expressions(struct eval *e, struct pattern *p,
					const struct ranges *ranges)
{
	struct ranges out = { 0 }, candidates = find_pattern(e, p);
	struct selection s = { .eval = e,
			       .rules = eval_range_rules(e),
			       .out = &out };
	struct cover cover;

	cover_build(&cover, e->arena, ranges);
	for (size_t i = 0; i < candidates.list.nr && budget_take(e->budget, 1);
	     i++) {
		s.node = candidates.list.item[i];
		cover_find(&cover, s.node.span, select_within, &s);
	}
	return ranges_distinct(&s.rules, &out);
}

/* Widest ranges.
 *
 * A sequence that ends with `...` has a match for every end, one that begins
 * with `...` for every start. Where all that matters is whether a range lies
 * within one of them, as for a negative or next to a positive that is no
 * pattern-inside, the widest of those with equal bindings do: there may be
 * hundreds of thousands of the others. This holds as long as nothing but
 * conditions on bindings comes between the pattern and that question. */

static bool is_positive(const struct formula *f)
{
	return f->kind != FORMULA_NOT;
}

static bool widest_do(const struct formula *f)
{
	size_t positives = 0;

	switch (f->kind) {
	case FORMULA_PATTERN:
		return true;
	case FORMULA_INSIDE:
		return widest_do(f->operand[0]);
	case FORMULA_ANY:
		for (size_t i = 0; i < f->nr; i++) {
			if (!widest_do(f->operand[i]))
				return false;
		}
		return true;
	case FORMULA_ALL:
		for (size_t i = 0; i < f->nr; i++) {
			if (!is_positive(f->operand[i]) ||
			    !widest_do(f->operand[i]))
				return false;
			positives++;
		}
		return positives == 1 && !f->nr_focus;
	default:
		return false;
	}
}

/* Do its ranges survive against those of a pattern-inside? */
static bool gives_plain(const struct formula *f)
{
	switch (f->kind) {
	case FORMULA_PATTERN:
	case FORMULA_REGEX:
		return true;
	case FORMULA_ANY:
		for (size_t i = 0; i < f->nr; i++) {
			if (!gives_plain(f->operand[i]))
				return false;
		}
		return f->nr > 0;
	case FORMULA_ALL:
		for (size_t i = 0; i < f->nr; i++) {
			if (gives_plain(f->operand[i]))
				return true;
		}
		return false;
	default:
		return false;
	}
}

static bool has_plain(const struct formula *f)
{
	for (size_t i = 0; i < f->nr; i++) {
		if (gives_plain(f->operand[i]))
			return true;
	}
	return false;
}

/* A pattern-inside where its widest ranges do, and others. */
static struct ranges eval_around(struct eval *e, const struct formula *f)
{
	bool was = e->widest;
	struct ranges r;

	e->widest = was || (!e->no_plan && !e->trace &&
			    f->kind == FORMULA_INSIDE && widest_do(f));
	r = eval_formula(e, f);
	e->widest = was;
	return r;
}

/* Positives. */

struct positives {
	struct ranges *item;
	size_t nr;
	struct pattern *selector;
	name_t selector_var;
};

static size_t count_positives(const struct formula *f)
{
	size_t nr = 0;

	for (size_t i = 0; i < f->nr; i++)
		nr += is_positive(f->operand[i]);
	return nr;
}

/* False when one of them found nothing: then the conjunction is empty. */
static bool eval_positives(struct eval *e, const struct formula *f,
			   struct positives *p)
{
	size_t all = count_positives(f), left = all;
	bool plain = has_plain(f);

	*p = (struct positives){ 0 };
	p->item = ARENA_ARRAY(e->arena, struct ranges, all);
	for (size_t i = 0; i < f->nr; i++) {
		const struct formula *x = f->operand[i];
		name_t var =
			is_positive(x) && left > 1 ? selector_var(e, x) : 0;

		if (var && (!p->selector || p->selector_var == var)) {
			p->selector = x->pattern;
			p->selector_var = var;
			left--;
			if (e->trace)
				find_pattern(e, x->pattern);
			continue;
		}
		if (!is_positive(x))
			continue;
		p->item[p->nr] = plain ? eval_around(e, x) : eval_formula(e, x);
		if (!p->item[p->nr++].list.nr && !e->trace)
			return false;
	}
	return true;
}

static bool begins_inside(const struct ranges *r)
{
	return r->list.nr && r->list.item[0].kind == RANGE_INSIDE;
}

/* Those that begin with an inside range come after all the others. */
static struct ranges intersect_positives(struct eval *e,
					 const struct positives *p)
{
	struct range_rules rules = eval_range_rules(e);
	struct ranges all = { 0 };
	bool first = true;

	for (int inside = 0; inside < 2; inside++) {
		for (size_t i = 0; i < p->nr; i++) {
			if (begins_inside(&p->item[i]) != (bool)inside)
				continue;
			all = first ? p->item[i]
				    : ranges_intersect(&rules, &all,
						       &p->item[i]);
			first = false;
		}
	}
	return all;
}

/* The whole scope, with what is bound outside: the positive of a formula that
 * has only negatives (3.3). */
static struct ranges whole_scope(struct eval *e)
{
	struct ranges out = { 0 };

	add_range(e, &out,
		  (struct range){ .span = e->scope.span,
				  .kind = RANGE_PLAIN,
				  .nr = e->scope.nr,
				  .binding = e->scope.binding });
	return out;
}

/* Conditions. */

/* What it costs to ask a condition at all. */
#define CONDITION_STEPS 8

/* All conditions for one range; what they bind becomes further copies of the
 * range after the last has held (4.7). */
static void check_conditions(struct eval *e, const struct formula *f,
			     const struct range *r, struct ranges *out)
{
	struct range_rules rules = eval_range_rules(e);
	struct ranges extra = { 0 };

	if (!budget_take(e->budget, CONDITION_STEPS * f->nr_conditions))
		return;
	for (size_t i = 0; i < f->nr_conditions; i++) {
		bool holds = condition_holds(e, &f->condition[i], r, &extra);

		if (e->trace)
			e->trace->condition(e->trace, &f->condition[i], r,
					    holds);
		if (!holds)
			return;
	}
	add_range(e, out, *r);
	for (size_t i = 0; i < extra.list.nr; i++)
		add_range(e, out, range_merge(&rules, r, &extra.list.item[i]));
}

/* Focus (3.6). */

static bool focus_on(const struct range *r, name_t var, struct range *out)
{
	const struct binding *b = binding_find(r->binding, r->nr, var);

	if (!b || !b->placed || b->span.start >= b->span.end)
		return false;
	*out = *r;
	if (span_within(b->span, r->span)) {
		out->span = b->span;
		out->kind = RANGE_PLAIN;
		return true;
	}
	return span_within(r->span, b->span);
}

/* Several entries must all be focused on: of two that nest, the smaller. */
static bool narrow(struct range *a, const struct range *b)
{
	if (span_within(a->span, b->span))
		return true;
	if (!span_within(b->span, a->span))
		return false;
	a->span = b->span;
	return true;
}

static void focus_entry(struct eval *e, const struct formula *f, size_t entry,
			const struct range *r, const struct range *so_far,
			struct ranges *out)
{
	const struct focus *focus;

	if (!budget_take(e->budget, 1))
		return;
	if (entry == f->nr_focus) {
		add_range(e, out, *so_far);
		return;
	}
	focus = &f->focus[entry];
	for (size_t i = 0; i < focus->nr; i++) {
		struct range x, both;

		if (!focus_on(r, focus->var[i], &x))
			continue;
		both = x;
		if (entry && !narrow(&both, so_far))
			continue;
		focus_entry(e, f, entry + 1, r, &both, out);
	}
}

/* Conjunction. */

static struct ranges eval_all(struct eval *e, const struct formula *f)
{
	struct range_rules rules = eval_range_rules(e);
	struct ranges now, next = { 0 };
	struct positives p;

	if (!eval_positives(e, f, &p))
		return next;
	now = p.nr ? intersect_positives(e, &p) : whole_scope(e);
	if (p.selector)
		now = select_expressions(e, p.selector, &now);
	for (size_t i = 0; i < f->nr && (now.list.nr || e->trace); i++) {
		struct ranges negative;

		if (is_positive(f->operand[i]))
			continue;
		negative = eval_around(e, f->operand[i]->operand[0]);
		now = ranges_subtract(&rules, &now, &negative);
	}
	if (f->nr_conditions) {
		for (size_t i = 0; i < now.list.nr; i++)
			check_conditions(e, f, &now.list.item[i], &next);
		now = ranges_distinct(&rules, &next);
		next = (struct ranges){ 0 };
	}
	if (f->nr_focus) {
		for (size_t i = 0; i < now.list.nr; i++)
			focus_entry(e, f, 0, &now.list.item[i],
				    &now.list.item[i], &next);
		now = ranges_distinct(&rules, &next);
	}
	return now;
}

static struct ranges eval_any(struct eval *e, const struct formula *f)
{
	struct range_rules rules = eval_range_rules(e);
	struct ranges all = { 0 };

	for (size_t i = 0; i < f->nr; i++) {
		struct ranges x = eval_formula(e, f->operand[i]);

		ranges_add(&rules, &all, &x);
	}
	return ranges_distinct(&rules, &all);
}

/* Bytes that become a word within the time of a step. */
#define BYTES_PER_STEP 16

/* `as: $M` binds the whole match (2.4). */
static struct ranges bind_whole(struct eval *e, const struct formula *f,
				const struct ranges *r)
{
	struct ranges out = { 0 };

	for (size_t i = 0; i < r->list.nr; i++) {
		struct range x = r->list.item[i];
		uint32_t len = x.span.end - x.span.start;
		struct binding *b;

		if (!budget_take(e->budget, 1 + len / BYTES_PER_STEP))
			break;
		b = ARENA_ARRAY(e->arena, struct binding, x.nr + 1u);

		if (x.nr)
			memcpy(b, x.binding, x.nr * sizeof(*b));
		b[x.nr++] = (struct binding){
			.var = f->as,
			.kind = BINDING_CODE,
			.placed = true,
			.span = x.span,
			.name = name_intern(e->ast->names,
					    e->text->bytes + x.span.start, len),
			.facts = e->facts,
		};
		x.binding = b;
		add_range(e, &out, x);
	}
	return out;
}

static struct ranges eval_kind(struct eval *e, const struct formula *f)
{
	struct range_rules rules = eval_range_rules(e);
	struct ranges r;

	switch (f->kind) {
	case FORMULA_PATTERN:
		return find_pattern(e, f->pattern);
	case FORMULA_REGEX:
		return find_regex(e, f);
	case FORMULA_ALL:
		return eval_all(e, f);
	case FORMULA_ANY:
		return eval_any(e, f);
	case FORMULA_INSIDE:
		r = eval_formula(e, f->operand[0]);
		return ranges_with_kind(&rules, &r, RANGE_INSIDE);
	case FORMULA_ANYWHERE:
		r = eval_formula(e, f->operand[0]);
		return ranges_with_kind(&rules, &r, RANGE_ANYWHERE);
	case FORMULA_NOT: /* only in an ALL, which asks for its operand */
		break;
	}
	return (struct ranges){ 0 };
}

struct ranges eval_formula(struct eval *e, const struct formula *f)
{
	struct ranges r = eval_kind(e, f);

	if (f->as)
		r = bind_whole(e, f, &r);
	if (e->trace)
		e->trace->formula(e->trace, f, &r);
	return r;
}
