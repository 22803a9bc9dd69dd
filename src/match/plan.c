/* SPDX-License-Identifier: MIT */
#include "match/plan.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "base/word.h"
#include "rule/builtin.h"

enum rule_state {
	RULE_RAW,
	RULE_READY,
	RULE_INVALID,
};

/* The words of each pattern as numbers. */
static const uint32_t *number_words(struct plan *p, const struct pattern *x)
{
	uint32_t *word = ARENA_ARRAY(p->arena, uint32_t, x->nr_words + 1);

	for (size_t i = 0; i < x->nr_words; i++) {
		name_t name =
			name_intern_str(p->engine.rules->names, x->word[i]);

		if (name >= p->nr_names) {
			uint32_t nr = p->nr_names * 2 + name;

			p->word_of_name = arena_grow(
				p->arena, p->word_of_name,
				p->nr_names * sizeof(*p->word_of_name),
				nr * sizeof(*p->word_of_name));
			memset(p->word_of_name + p->nr_names, 0,
			       (nr - p->nr_names) * sizeof(*p->word_of_name));
			p->nr_names = nr;
		}
		if (!p->word_of_name[name])
			p->word_of_name[name] = ++p->nr_words;
		word[1 + word[0]++] = p->word_of_name[name] - 1;
	}
	return word;
}

void plan_release(struct plan *p)
{
	string_regexes_release(&p->engine.regexes);
}

/* The words of a text, in one scan of its bytes. */

static void find_words(struct plan *p, const struct text *t)
{
	const char *s = t->bytes;
	uint32_t at = 0, end;

	memset(p->present, 0, p->nr_words);
	for (; at < t->len; at = end) {
		name_t name;

		end = word_end(s, at, t->len);
		if (end == at) {
			end += word_gap(s, at, t->len) ? 3 : 1;
			continue;
		}
		if (isdigit((unsigned char)s[at]))
			continue;
		name = name_find(p->engine.rules->names, s + at, end - at);
		if (name && name < p->nr_names && p->word_of_name[name])
			p->present[p->word_of_name[name] - 1] = true;
	}
}

/* May the formula find something? A negation always may. */

static bool pattern_wakes(const struct plan *p, const struct pattern *x)
{
	const uint32_t *word = p->words[x->index];

	if (x->language == LANGUAGE_GENERIC)
		return true;
	for (uint32_t i = 1; i <= word[0]; i++) {
		if (!p->present[word[i]])
			return false;
	}
	return true;
}

static bool formula_wakes(const struct plan *p, const struct formula *f)
{
	switch (f->kind) {
	case FORMULA_PATTERN:
		return pattern_wakes(p, f->pattern);
	case FORMULA_REGEX:
	case FORMULA_NOT:
		return true;
	case FORMULA_INSIDE:
	case FORMULA_ANYWHERE:
		return formula_wakes(p, f->operand[0]);
	case FORMULA_ALL:
		for (size_t i = 0; i < f->nr; i++) {
			if (!formula_wakes(p, f->operand[i]))
				return false;
		}
		return true;
	case FORMULA_ANY:
		for (size_t i = 0; i < f->nr; i++) {
			if (formula_wakes(p, f->operand[i]))
				return true;
		}
		return false;
	}
	return true;
}

/* Compiling what has woken.
 *
 * The patterns of the shipped rules are known to be valid, so each is compiled
 * when it is first looked for: most never are, because another member of their
 * formula has found nothing. Those of other rules are compiled when the rule
 * wakes, and when there are few rules, at once: who writes one then hears of a
 * mistake whatever the file is about. */
#define FEW_RULES 10

static bool is_shipped(const struct rule *r)
{
	return starts_with(r->path, BUILTIN_FOLDER);
}

static bool compile_pattern(struct plan *p, const struct rule *r,
			    struct pattern *x)
{
	if (x->language == LANGUAGE_GENERIC || is_shipped(r))
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

static void compile_rule(struct plan *p, const struct rule *r)
{
	p->state[r->index] =
		compile_formula(p, r, r->formula) ? RULE_READY : RULE_INVALID;
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
		.nr_names = 64,
	};
	string_regexes_init(&p->engine.regexes, a);
	p->word_of_name = ARENA_ARRAY(a, uint32_t, p->nr_names);
	p->words = ARENA_ARRAY(a, const uint32_t *, rules->pattern.nr);
	for (size_t i = 0; i < rules->pattern.nr; i++)
		p->words[i] = number_words(p, rules->pattern.item[i]);
	p->present = ARENA_ARRAY(a, bool, p->nr_words);
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

size_t plan_wake(struct plan *p, const struct text *t)
{
	struct ruleset *rules = p->engine.rules;
	size_t nr = 0;

	if (!p->engine.compiled)
		names_rewind(rules->names, p->mark);
	p->engine.compiled = false;
	find_words(p, t);
	for (size_t i = 0; i < rules->list.nr; i++) {
		const struct rule *r = rules->list.item[i];

		p->awake[i] = p->state[i] != RULE_INVALID &&
			      (p->no_plan || formula_wakes(p, r->formula)) &&
			      rule_wants_path(r, t->path);
		if (p->awake[i] && p->state[i] == RULE_RAW) {
			compile_rule(p, r);
			p->awake[i] = p->state[i] == RULE_READY;
		}
		nr += p->awake[i];
	}
	p->mark = names_mark(rules->names);
	return nr;
}
