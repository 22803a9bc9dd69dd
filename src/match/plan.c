/* SPDX-License-Identifier: MIT */
#include "match/plan.h"

#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "rule/builtin.h"

enum rule_state {
	RULE_RAW,
	RULE_READY,
	RULE_INVALID,
};

void plan_release(struct plan *p)
{
	arena_release(&p->scratch);
	string_regexes_release(&p->engine.regexes);
}

/* Compiling what has woken.
 *
 * The patterns and regexes of the shipped rules are known to be valid, so each
 * is compiled when it is first looked for: most never are, because another
 * member of their formula has found nothing. Those of other rules are compiled
 * when the rule wakes, and when there are few rules, at once: who writes one
 * then hears of a mistake whatever the file is about. */
#define FEW_RULES 10

static bool is_shipped(const struct rule *r)
{
	return starts_with(r->path, BUILTIN_FOLDER);
}

static bool compile_pattern(struct plan *p, const struct rule *r,
			    struct pattern *x)
{
	if (x->language == LANGUAGE_GENERIC)
		return true;
	if (pattern_compile(x, p->arena, p->engine.parser) == 0)
		return true;
	notes_add(p->engine.rules->notes, NOTE_RULE, x->path, x->line, r->id,
		  "%s; the rule did not run", x->error);
	return false;
}

static bool compile_formula(struct plan *p, const struct rule *r,
			    const struct formula *f)
{
	if (f->kind == FORMULA_PATTERN && !compile_pattern(p, r, f->pattern))
		return false;
	if (f->kind == FORMULA_REGEX && !late_regex(f->regex))
		return false;
	for (size_t i = 0; i < f->nr; i++) {
		if (!compile_formula(p, r, f->operand[i]))
			return false;
	}
	for (size_t i = 0; i < f->nr_conditions; i++) {
		const struct condition *c = &f->condition[i];

		if (c->formula && !compile_formula(p, r, c->formula))
			return false;
		if (c->comparison && !compile_pattern(p, r, c->comparison))
			return false;
		if (c->regex && !late_regex(c->regex))
			return false;
		for (size_t k = 0; k < c->nr_types; k++) {
			if (!compile_pattern(p, r, c->type[k]))
				return false;
		}
	}
	return true;
}

static void compile_rule(struct plan *p, struct rule *r)
{
	ruleset_read(p->engine.rules, r);
	assert(p->engine.rules->words.list.nr == p->nr_words);
	p->state[r->index] = is_shipped(r) || compile_formula(p, r, r->formula)
				     ? RULE_READY
				     : RULE_INVALID;
}

static void compile_few(struct plan *p)
{
	const struct ruleset *rules = p->engine.rules;
	size_t nr = 0;

	for (size_t i = 0; i < rules->list.nr; i++)
		nr += !is_shipped(rules->list.item[i]);
	for (size_t i = 0; nr <= FEW_RULES && i < rules->list.nr; i++) {
		if (!is_shipped(rules->list.item[i]) && p->state[i] == RULE_RAW)
			compile_rule(p, rules->list.item[i]);
	}
}

void plan_init(struct plan *p, struct arena *a, struct ruleset *rules,
	       struct parser *parser, bool no_plan)
{
	*p = (struct plan){
		.engine = { .rules = rules, .parser = parser },
		.arena = a,
		.no_plan = no_plan,
	};
	arena_init(&p->scratch);
	string_regexes_init(&p->engine.regexes, a);
	p->nr_words = rules->words.list.nr;
	p->seen = ARENA_ARRAY(a, uint8_t, p->nr_words);
	p->state = ARENA_ARRAY(a, uint8_t, rules->list.nr);
	p->awake = ARENA_ARRAY(a, bool, rules->list.nr);
	for (size_t i = 0; i < rules->list.nr; i++) {
		const struct rule *r = rules->list.item[i];

		if (!r->taint)
			continue;
		p->state[i] = RULE_INVALID;
		notes_add(rules->notes, NOTE_RULE, r->path, r->line, r->id,
			  "mode: taint is not supported yet; the rule did not "
			  "run");
	}
	compile_few(p);
	p->mark = names_mark(rules->names);
}

/* What the words leave open is asked of the regexes that have to match: one of
 * them costs less than parsing. */
static bool regex_may_match(struct late_regex *l, const struct text *t,
			    struct regex_time *time)
{
	struct regex *regex = late_regex(l);

	return !regex ||
	       regex_test(regex, t->bytes, t->len, time) != REGEX_NO_MATCH;
}

static bool may_match(const struct plan *p, const struct formula *f,
		      const struct text *t, struct regex_time *time)
{
	switch (f->kind) {
	case FORMULA_NOT:
		return true;
	case FORMULA_PATTERN:
		return pattern_has_words(f->pattern, p->seen);
	case FORMULA_REGEX:
		return regex_may_match(f->regex, t, time);
	case FORMULA_INSIDE:
	case FORMULA_ANYWHERE:
		return may_match(p, f->operand[0], t, time);
	case FORMULA_ALL:
		for (size_t i = 0; i < f->nr; i++) {
			if (!may_match(p, f->operand[i], t, time))
				return false;
		}
		return true;
	case FORMULA_ANY:
		for (size_t i = 0; i < f->nr; i++) {
			if (may_match(p, f->operand[i], t, time))
				return true;
		}
		return false;
	}
	return true;
}

size_t plan_wake(struct plan *p, const struct text *t)
{
	struct regex_time time = { LIMIT_FILE_REGEX_MS * 1000, 0 };
	struct ruleset *rules = p->engine.rules;
	size_t nr = 0;

	if (!p->engine.compiled)
		names_rewind(rules->names, p->mark);
	p->engine.compiled = false;
	arena_reset(&p->scratch);
	words_find(&rules->words, p->seen, &p->scratch, t->bytes, t->len);
	for (size_t i = 0; i < rules->list.nr; i++) {
		struct rule *r = rules->list.item[i];

		p->awake[i] =
			p->state[i] != RULE_INVALID &&
			(p->no_plan || wake_holds(r->wake.step.item, p->seen));
		if (p->awake[i] && p->state[i] == RULE_RAW)
			compile_rule(p, r);
		p->awake[i] =
			p->awake[i] && p->state[i] == RULE_READY &&
			rule_wants_path(r, t->path) &&
			(p->no_plan || may_match(p, r->formula, t, &time));
		nr += p->awake[i];
	}
	p->mark = names_mark(rules->names);
	return nr;
}
