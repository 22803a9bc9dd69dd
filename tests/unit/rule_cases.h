/* SPDX-License-Identifier: MIT */
#ifndef TEST_RULE_CASES_H
#define TEST_RULE_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "rule/ruleset.h"

/*
 * A case gives the keys of a rule that are of interest, as YAML; the others
 * are put before them, on lines 1 to 5. What came of it is compared as text:
 *
 *	'f(...)'	a pattern; 'f(...)'< one within an inside; 'f'# one of
 *			tokens
 *	/re/		a regex
 *	all[a b]	and so on; conditions and focus follow the bracket
 *
 * A note is "line: text".
 */
/* Not every test uses every kind of case. */
#define CASE __attribute__((unused))

static struct arena arena;
static struct names names;
static struct notes notes;
static struct ruleset set;
static struct err err;

CASE static void print_formula(struct str *s, const struct formula *f);

static void print_pattern(struct str *s, const struct pattern *p)
{
	str_add_format(s, "'%s'%s%s", p->text, p->inside ? "<" : "",
		       p->language == LANGUAGE_GENERIC ? "#" : "");
}

static void print_condition(struct str *s, const struct condition *c)
{
	static const char *const language[] = { "", " python", " generic",
						" regex" };

	str_add_format(s, " %s(%s", c->key, name_text(&names, c->var));
	if (c->regex)
		str_add_format(s, " /%s/%s", c->regex->text,
			       c->constant_propagation ? " constants" : "");
	if (c->formula) {
		str_add_format(s, "%s ", language[c->language]);
		print_formula(s, c->formula);
	}
	if (c->comparison)
		str_add_format(s, " '%s'%s", c->comparison->text,
			       c->strip ? " strip" : "");
	for (size_t i = 0; i < c->nr_types; i++)
		str_add_format(s, " '%s'", c->type[i]->text);
	if (c->kind == CONDITION_ANALYSIS)
		str_add(s,
			c->analyzer == ANALYZER_REDOS ? " redos" : " entropy");
	str_add(s, ")");
}

CASE static void print_formula(struct str *s, const struct formula *f)
{
	static const char *const word[] = {
		[FORMULA_ALL] = "all",	     [FORMULA_ANY] = "any",
		[FORMULA_INSIDE] = "inside", [FORMULA_ANYWHERE] = "anywhere",
		[FORMULA_NOT] = "not",
	};

	assert_non_null(f->key);
	assert_int_not_equal(f->line, 0);
	if (f->kind == FORMULA_PATTERN) {
		print_pattern(s, f->pattern);
	} else if (f->kind == FORMULA_REGEX) {
		str_add_format(s, "/%s/", f->regex->text);
	} else {
		str_add_format(s, "%s[", word[f->kind]);
		for (size_t i = 0; i < f->nr; i++) {
			str_add(s, i ? " " : "");
			print_formula(s, f->operand[i]);
		}
		str_add(s, "]");
	}
	for (size_t i = 0; i < f->nr_conditions; i++)
		print_condition(s, &f->condition[i]);
	for (size_t i = 0; i < f->nr_focus; i++) {
		str_add(s, " focus(");
		for (size_t k = 0; k < f->focus[i].nr; k++)
			str_add_format(s, "%s%s", k ? " " : "",
				       name_text(&names, f->focus[i].var[k]));
		str_add(s, ")");
	}
	if (f->as)
		str_add_format(s, " as %s", name_text(&names, f->as));
}

static void clear(void)
{
	ruleset_release(&set);
	notes.list.nr = 0;
	err.text[0] = '\0';
	ruleset_init(&set, &arena, &names, &notes);
}

CASE static int load(const char *text)
{
	clear();
	return ruleset_load_text(&set, "r.yml", text, strlen(text), &err);
}

/* Rules in full. */
CASE static void loaded(const char *text)
{
	int ret = load(text);

	assert_string_equal(err.text, "");
	assert_int_equal(ret, 0);
}

CASE static void load_rule_of(const char *languages, const char *keys)
{
	struct str s;

	str_init(&s, &arena);
	str_add_format(&s,
		       "rules:\n- id: r\n  message: m\n  severity: ERROR\n"
		       "  languages: %s\n",
		       languages);
	while (*keys) {
		size_t line = strcspn(keys, "\n");

		str_add(&s, "  ");
		str_add_bytes(&s, keys, line);
		str_add(&s, "\n");
		keys += line + (keys[line] != '\0');
	}
	loaded(s.bytes);
}

CASE static const struct rule *rule(const char *keys)
{
	load_rule_of("[python]", keys);
	if (notes.list.nr)
		assert_string_equal(notes.list.item[0].text, "");
	assert_int_equal(set.list.nr, 1);
	return set.list.item[0];
}

CASE static void is(const char *keys, const char *expected)
{
	const struct rule *r = rule(keys);
	struct str s;

	str_init(&s, &arena);
	print_formula(&s, r->formula);
	assert_string_equal(s.bytes, expected);
}

CASE static void noted(enum note_kind kind, const char *expected)
{
	const struct note *note;

	assert_int_equal(notes.list.nr, 1);
	note = &notes.list.item[0];
	assert_int_equal(note->kind, kind);
	assert_string_equal(note->path, "r.yml");
	assert_string_equal(
		arena_printf(&arena, "%u: %s", note->line, note->text),
		expected);
}

CASE static void invalid(const char *keys, const char *expected)
{
	load_rule_of("[python]", keys);
	noted(NOTE_RULE, expected);
	assert_int_equal(set.list.nr, 0);
}

CASE static void fails(const char *text, const char *message)
{
	assert_int_equal(load(text), -1);
	assert_string_equal(err.text, message);
}

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	names_init(&names);
	notes_init(&notes, &arena);
	ruleset_init(&set, &arena, &names, &notes);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	ruleset_release(&set);
	names_release(&names);
	arena_release(&arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
