/* SPDX-License-Identifier: MIT */
#include "match/scan.h"

#include <stdlib.h>
#include <string.h>

/* Ranges to matches: what metavariables stand for becomes text, so that later
 * steps need neither tree nor facts. */

static const char *known_text(struct eval *e, const struct binding *b)
{
	struct value v = binding_value(e, b);
	const struct ast *t = b->facts->ast;
	struct span s;

	if (b->kind != BINDING_ID ||
	    (!value_is_literal(v) && v.kind != VALUE_SYMBOLIC))
		return NULL;
	if (!v.node)
		return arena_strdup(e->arena, name_text(t->names, v.name));
	s = t->node[v.node].span;
	return arena_strndup(e->arena, t->text->bytes + s.start,
			     s.end - s.start);
}

static struct match make_match(struct eval *e, const struct range *r)
{
	struct metavar *var = ARENA_ARRAY(e->arena, struct metavar, r->nr);
	size_t len;

	for (uint16_t i = 0; i < r->nr; i++) {
		const struct binding *b = &r->binding[i];
		const char *text = binding_source(b, e->arena, &len);

		var[i] = (struct metavar){
			.name = arena_strdup(e->arena,
					     name_text(e->ast->names, b->var)),
			.text = arena_strndup(e->arena, text, len),
			.span = b->placed ? b->span : (struct span){ 0, 0 },
			.value = known_text(e, b),
		};
	}
	return (struct match){ e->rule, r->span, var, r->nr };
}

static int by_place(const void *a, const void *b)
{
	const struct range *x = a, *y = b;

	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end < y->span.end ? -1 : 1;
	return x->nr > y->nr ? -1 : x->nr < y->nr;
}

static void scan(struct matches *out, struct eval *e, const struct rule *r)
{
	struct range_rules rules;
	struct ranges found;

	e->rule = r;
	rules = eval_range_rules(e);
	found = eval_formula(e, r->formula);
	found = ranges_distinct(&rules, &found);
	if (found.list.nr)
		qsort(found.list.item, found.list.nr, sizeof(struct range),
		      by_place);
	for (size_t i = 0; i < found.list.nr; i++)
		*ARRAY_ADD(e->arena, &out->list) =
			make_match(e, &found.list.item[i]);
}

/* What a limit kept the inference from, which goes on while rules ask. */
static void note_facts(const struct facts *f, struct notes *notes)
{
	if (f->limited)
		notes_add(notes, NOTE_LIMIT, f->ast->text->path, 0, NULL,
			  "some values are not known here: the limit on the "
			  "work to follow them was reached");
}

static void start(struct eval *e, struct arena *a, struct plan *p,
		  struct facts *facts, struct notes *notes)
{
	eval_init(e, &p->engine, a, facts, notes);
	e->no_plan = p->no_plan;
	if (p->no_plan)
		return;
	e->present = p->present;
}

void scan_file(struct matches *out, struct arena *a, struct plan *p,
	       struct facts *facts, struct notes *notes)
{
	const struct ruleset *rules = p->engine.rules;
	struct eval e;

	*out = (struct matches){ 0 };
	start(&e, a, p, facts, notes);
	for (size_t i = 0; i < rules->list.nr; i++) {
		if (p->awake[i])
			scan(out, &e, rules->list.item[i]);
	}
	note_facts(facts, notes);
}

void scan_rule(struct matches *out, struct arena *a, struct plan *p,
	       const struct rule *r, struct facts *facts, struct notes *notes,
	       struct trace *trace)
{
	struct eval e;

	*out = (struct matches){ 0 };
	start(&e, a, p, facts, notes);
	e.trace = trace;
	if (p->awake[r->index])
		scan(out, &e, r);
	note_facts(facts, notes);
}
