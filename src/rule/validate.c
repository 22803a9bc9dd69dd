/* SPDX-License-Identifier: MIT */
#include "rule/ruleset.h"

/*
 * Patterns and regexes are compiled when a file wakes their rule; who writes
 * rules wants to know of all mistakes at once. A shared pattern is reported
 * for each rule that has it.
 */
struct validation {
	struct ruleset *set;
	struct parser *parser;
	const struct rule *rule;
	bool failed;
};

static void check_formula(struct validation *, const struct formula *);

static void check_pattern(struct validation *v, struct pattern *p,
			  unsigned line)
{
	/* Any text is a pattern of tokens. */
	if (p->language != LANGUAGE_PYTHON ||
	    pattern_compile(p, v->set->arena, v->parser) == 0)
		return;
	notes_add(v->set->notes, NOTE_RULE, v->rule->path, line, v->rule->id,
		  "%s; correct it", p->error);
	v->failed = true;
}

/* Notes its error itself. */
static void check_regex(struct validation *v, struct late_regex *l)
{
	if (l && !late_regex(l))
		v->failed = true;
}

static void check_condition(struct validation *v, const struct condition *c)
{
	check_regex(v, c->regex);
	if (c->comparison)
		check_pattern(v, c->comparison, c->line);
	for (size_t i = 0; i < c->nr_types; i++)
		check_pattern(v, c->type[i], c->line);
	if (c->formula)
		check_formula(v, c->formula);
}

static void check_formula(struct validation *v, const struct formula *f)
{
	if (f->pattern)
		check_pattern(v, f->pattern, f->line);
	check_regex(v, f->regex);
	for (size_t i = 0; i < f->nr; i++)
		check_formula(v, f->operand[i]);
	for (size_t i = 0; i < f->nr_conditions; i++)
		check_condition(v, &f->condition[i]);
}

static void check_taint(struct validation *v, const struct taint *t)
{
	for (size_t role = 0; role < TAINT_ROLES; role++) {
		for (size_t i = 0; i < t->list[role].nr; i++) {
			const struct taint_entry *entry =
				&t->list[role].item[i];

			check_formula(v, entry->formula);
			if (entry->requires)
				check_pattern(v, entry->requires, entry->line);
		}
	}
}

int ruleset_validate(struct ruleset *s, struct parser *parser)
{
	struct validation v = { .set = s, .parser = parser };

	ruleset_read_all(s);
	for (size_t i = 0; i < s->list.nr; i++) {
		v.rule = s->list.item[i];
		if (v.rule->formula)
			check_formula(&v, v.rule->formula);
		if (v.rule->taint)
			check_taint(&v, v.rule->taint);
		if (v.rule->fix_regex)
			check_regex(&v, v.rule->fix_regex->regex);
	}
	return v.failed ? -1 : 0;
}
