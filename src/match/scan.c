/* SPDX-License-Identifier: MIT */
#include "match/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

/* Ranges to matches: what metavariables stand for becomes text, so that later
 * steps need neither tree nor facts. */

static struct passage known_text(const struct eval *e, const struct binding *b)
{
	struct value v = binding_value(e, b);
	const struct ast *t = b->facts->ast;
	struct span s;

	if (b->kind != BINDING_ID ||
	    (!value_is_literal(v) && v.kind != VALUE_SYMBOLIC))
		return (struct passage){ NULL, 0 };
	if (!v.node)
		return (struct passage){ name_text(t->names, v.name),
					 name_len(t->names, v.name) };
	s = t->node[v.node].span;
	return (struct passage){ t->text->bytes + s.start, s.end - s.start };
}

/* A template of the rule with its holes filled. */
static size_t filled(const char *template, size_t longest, size_t most)
{
	size_t bytes = 0;

	for (; template && *template && bytes < most; template ++)
		bytes += *template == '$' ? longest + 1 : 1;
	return bytes < most ? bytes : most;
}

static size_t at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

/* What downstream keeps of any finding, and of any metavariable. */
#define FINDING_BYTES 512
#define METAVAR_BYTES 160

/* Bytes that are hashed within the time of a step. */
#define BYTES_PER_STEP 2

/* What a finding will take in reports: its place with a margin on both sides,
 * twice, and what its metavariables stand for, here and in its message and
 * fix. */
static size_t bytes_of(const struct eval *e, const struct match *m)
{
	const struct text *t = e->text;
	unsigned first = text_line_of(t, m->span.start);
	unsigned last = text_line_of(t, m->span.end);
	size_t before = m->span.start - text_line(t, first).start;
	size_t after = text_line(t, last).end - m->span.end;
	size_t bytes = FINDING_BYTES, longest = 0;

	bytes += 2 * at_most(m->span.end - m->span.start, LIMIT_EXCERPT_SPAN) +
		 2 * at_most(before, LIMIT_EXCERPT_MARGIN) +
		 2 * at_most(after, LIMIT_EXCERPT_MARGIN);
	for (size_t i = 0; i < m->nr; i++) {
		size_t text = at_most(m->metavar[i].text.len +
					      m->metavar[i].value.len,
				      LIMIT_CAPTURE_BYTES);

		bytes += METAVAR_BYTES + text;
		if (text > longest)
			longest = text;
	}
	return bytes + filled(m->rule->message, longest, LIMIT_MESSAGE_BYTES) +
	       filled(m->rule->fix, longest, LIMIT_FIX_BYTES);
}

/* Its fingerprint is made of all its code, and its templates are read. */
static uint64_t steps_of(const struct match *m, size_t bytes)
{
	const struct rule *r = m->rule;

	return strlen(r->message) + (r->fix ? strlen(r->fix) : 0) +
	       (bytes +
		at_most(m->span.end - m->span.start, LIMIT_FINGERPRINT_BYTES)) /
		       BYTES_PER_STEP;
}

static struct match make_match(struct eval *e, const struct range *r)
{
	struct metavar *var = ARENA_ARRAY(e->arena, struct metavar, r->nr);

	for (uint16_t i = 0; i < r->nr; i++) {
		const struct binding *b = &r->binding[i];
		struct passage text;

		text.bytes = binding_source(b, e->arena, &text.len);
		var[i] = (struct metavar){
			.name = name_text(e->ast->names, b->var),
			.text = text,
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
	budget_begin_rule(e->budget);
	rules = eval_range_rules(e);
	found = eval_formula(e, r->formula);
	found = ranges_distinct(&rules, &found);
	if (found.list.nr)
		qsort(found.list.item, found.list.nr, sizeof(struct range),
		      by_place);
	for (size_t i = 0; i < found.list.nr; i++) {
		struct match m = make_match(e, &found.list.item[i]);

		size_t bytes = bytes_of(e, &m);

		if (!budget_announce(e->budget, bytes) ||
		    !budget_take(e->budget, steps_of(&m, bytes)))
			break;
		*ARRAY_ADD(e->arena, &out->list) = m;
	}
	if (budget_is_spent(e->budget))
		eval_note_limit(e, e->budget->spent);
	budget_end_rule(e->budget);
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
		  struct facts *facts, struct budget *b, struct notes *notes)
{
	budget_init(b, a, facts->names);
	eval_init(e, &p->engine, a, facts, b, notes);
	e->no_plan = p->no_plan;
	if (p->no_plan)
		return;
	e->seen = p->seen;
}

void scan_file(struct matches *out, struct arena *a, struct plan *p,
	       struct facts *facts, struct notes *notes)
{
	const struct ruleset *rules = p->engine.rules;
	struct budget budget;
	struct eval e;

	*out = (struct matches){ 0 };
	start(&e, a, p, facts, &budget, notes);
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
	struct budget budget;
	struct eval e;

	*out = (struct matches){ 0 };
	start(&e, a, p, facts, &budget, notes);
	e.trace = trace;
	if (p->awake[r->index])
		scan(out, &e, r);
	note_facts(facts, notes);
}
