/* SPDX-License-Identifier: MIT */
/*
 * Rules and files that cost more than they may. A case is the limits that are
 * noted, "" when none is reached, a source made by repeating pieces, and the
 * keys of rules (GENERIC before them: its language).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "facts/facts.h"
#include "judge/finding.h"
#include "match/scan.h"
#include "rule/ruleset.h"

static struct arena arena;

/* "before", then the piece so often, in which # is a number that counts, then
 * "after". */
static const char *made(const char *before, const char *piece, int times,
			const char *after)
{
	struct str s;

	str_init(&s, &arena);
	str_add(&s, before);
	for (int i = 0; i < times; i++) {
		for (const char *p = piece; *p; p++) {
			if (*p == '#')
				str_add_format(&s, "%d", i);
			else
				str_add_char(&s, *p);
		}
	}
	str_add(&s, after);
	return s.bytes;
}

#define GENERIC "generic "

struct run {
	struct names names;
	struct notes notes;
	struct ruleset rules;
	struct parser *parser;
	struct plan plan;
};

static void load(struct run *r, const char *const *keys)
{
	struct err err = { { 0 } };
	struct str s;

	names_init(&r->names);
	notes_init(&r->notes, &arena);
	ruleset_init(&r->rules, &arena, &r->names, &r->notes);
	r->parser = parser_new(&r->names);
	str_init(&s, &arena);
	str_add(&s, "rules:\n");
	for (size_t i = 0; keys[i]; i++) {
		bool generic = starts_with(keys[i], GENERIC);

		str_add_format(&s,
			       "- id: r%zu\n  severity: ERROR\n"
			       "  languages: [%s]\n  message: $X\n  %s\n",
			       i, generic ? "generic" : "python",
			       keys[i] + (generic ? strlen(GENERIC) : 0));
	}
	if (ruleset_load_text(&r->rules, "r.yml", s.bytes, s.len, &err) < 0)
		fail_msg("%s", err.text);
	plan_init(&r->plan, &arena, &r->rules, r->parser, false);
	for (size_t i = 0; i < r->notes.list.nr; i++)
		fail_msg("%s", r->notes.list.item[i].text);
}

static void unload(struct run *r)
{
	plan_release(&r->plan);
	ruleset_release(&r->rules);
	parser_release(r->parser);
	names_release(&r->names);
}

/* "the limit on NAME was reached" */
static void add_limits(struct str *s, const struct notes *notes)
{
	static const char before[] = "the limit on ";

	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];
		const char *name = strstr(n->text, before);

		assert_int_equal(n->kind, NOTE_LIMIT);
		assert_non_null(name);
		name += strlen(before);
		str_add_format(s, "%s%.*s", s->len ? ", " : "",
			       (int)(strstr(name, " was reached") - name),
			       name);
	}
}

static const char *limits(const char *const *keys, const char *source)
{
	struct findings findings = { { 0 } };
	struct matches found = { 0 };
	struct notes notes;
	struct facts facts;
	struct text text;
	struct ast ast;
	struct run r;
	struct str s;

	load(&r, keys);
	notes_init(&notes, &arena);
	text_init(&text, &arena, "a.py", source, strlen(source));
	assert_true(plan_wake(&r.plan, &text) > 0);
	parse_python(&ast, &arena, r.parser, &text, &notes);
	assert_int_equal(notes.list.nr, 0);
	facts_infer(&facts, &arena, &ast);
	scan_file(&found, &arena, &r.plan, &facts, &notes);
	findings_add(&findings, &arena, &text, &ast, &found);
	str_init(&s, &arena);
	add_limits(&s, &notes);
	assert_true(arena.used < (size_t)1 << 30);
	unload(&r);
	return s.bytes;
}

#define REACHES(limit, source, ...)                                         \
	assert_string_equal(                                                \
		limits((const char *const[]){ __VA_ARGS__, NULL }, source), \
		limit)

#define RANGES	      "ranges of one pattern"
#define PATTERN_STEPS "steps of one pattern"
#define GENERIC_STEPS "steps of one generic pattern"
#define RULE_STEPS    "steps of one rule on one file"
#define RULE_MEMORY   "memory of one rule on one file"
#define FILE_MEMORY   "memory of all rules on one file"

static void honest_rules_reach_none(void **state)
{
	(void)state;
	REACHES("", made("x = [\n", "f(#),\n", 20000, "0]\n"),
		"pattern: f(...)", "pattern: '[..., f(7), ...]'",
		"patterns: [{pattern: f($X)}, {pattern-inside: '[...]'},"
		" {metavariable-regex: {metavariable: $X, regex: 1+}}]");
	REACHES("", made("", "f#(x)\n", 3000, ""),
		"pattern: \"f1($X)\\n...\\nf2(x)\"");
	REACHES("", made("f(", "a#, ", 20000, "b)\n"),
		"pattern: 'f($X, $...REST)'");
}

static void a_limit_is_noted_for_each_rule_that_shares_the_pattern(void **state)
{
	(void)state;
	REACHES(RANGES ", " RANGES, made("x = [", "1,", LIMIT_RANGES, "1]\n"),
		"patterns: [{pattern: 1}, {pattern-inside: '{1}'}]",
		"patterns: [{pattern: 1}, {pattern-inside: '{2}'}]");
}

static void unification_ends(void **state)
{
	(void)state;
	REACHES(PATTERN_STEPS, made("nothere = f(", "a#, ", 300, "b)\n"),
		"pattern: f(..., $A, ..., $B, ..., $C, ..., $D, ..., nothere)");
	REACHES(PATTERN_STEPS, made("nothere = {", "a#, ", 40, "b}\n"),
		"pattern: '{$A, $B, $C, $D, $E, $F, nothere, ...}'");
	REACHES(PATTERN_STEPS, made("x = nothere(a", ".b#(c)", 900, ")\n"),
		"pattern: <... <... <... $X.nothere ...> ...> ...>");
}

/* Two lists of eight hundred words that differ in the last, again and again. */
static void comparing_what_is_bound_twice_is_paid_for(void **state)
{
	const char *big = made("g(", "a, ", 800, "b#)");

	(void)state;
	REACHES(PATTERN_STEPS,
		made("f(", made("", big, 1, ", "), 400, "0)\nnothere\n"),
		"pattern: f(..., $X, ..., $X, ...)");
}

static void pairs_of_ranges_are_paid_for(void **state)
{
	(void)state;
	REACHES(RULE_MEMORY, made("", "f(#)\n", 300, ""),
		"patterns: [{pattern-inside: \"$A\\n...\\n$B\"},"
		" {pattern-inside: \"$C\\n...\\n$D\"}]");
	/* Each regex lies within a thousand ranges that it does not remove. */
	REACHES("", made("", "f(a#)\n", 1000, ""),
		"patterns: [{pattern-regex: '(?<X>a)\\d+'},"
		" {pattern-not-regex: '(?<X>f)'}]");
}

/* Each place has all that follows as its group. */
static void words_made_of_the_text_are_paid_for(void **state)
{
	(void)state;
	REACHES(RULE_MEMORY, made("x = '", "a#", 20000, "'\n"),
		"pattern-regex: '(?=((?s).*))a'");
	REACHES(RULE_MEMORY, made("x = [", "a, ", 30000, "0]\n"),
		GENERIC "pattern: '$...X , $Y'");
}

static void findings_are_paid_for_with_their_excerpts(void **state)
{
	(void)state;
	REACHES(RULE_MEMORY, made("x = [", "f(#), ", 30000, "0]\n"),
		"pattern: f($X)");
	/* A finding for each link of a chain: its captures are not copied. */
	REACHES(RULE_MEMORY, made("", made("a", ".b(c)", 700, "\n"), 60, ""),
		"pattern: $X.b(...)");
}

static void templates_are_paid_for(void **state)
{
	(void)state;
	REACHES(RULE_STEPS, made("x = [\n", "f(#),\n", 20000, "0]\n"),
		made("pattern: f($X)\n  fix: ", "a", 8000, ""));
}

static void texts_within_texts_are_paid_for(void **state)
{
	static const char python[] =
		"patterns: [{pattern: f($X)}, {metavariable-pattern: {"
		"metavariable: $X, language: python, pattern: g($Y)}}]";

	(void)state;
	REACHES(RULE_STEPS, made("f('", "word ", 20000, "')\n"), python);
	REACHES("", made("", "f('g(#)')\n", 1000, ""), python);
}

static void generic_patterns_end(void **state)
{
	(void)state;
	REACHES(GENERIC_STEPS, made("x = [", "a, ", 30000, "0]\n"),
		GENERIC "pattern: 'a ... ... b'");
	REACHES(GENERIC_STEPS, made("x = [", "a, ", 30000, "0]\n"),
		GENERIC "pattern: '$X ...'");
}

/* What one rule has used the next one need not do without. */
static void the_next_rule_is_decided(void **state)
{
	(void)state;
	REACHES(RULE_MEMORY, made("x = '", "a#", 20000, "'\nf(1)\n"),
		"pattern-regex: '(?=((?s).*))a'", "pattern: f(1)");
}

static void a_file_has_a_sum_for_all_its_rules(void **state)
{
	(void)state;
	REACHES(RULE_MEMORY ", " FILE_MEMORY ", " FILE_MEMORY,
		made("x = '", "a#", 20000, "'\n"),
		"pattern-regex: '(?=((?s).*))a'",
		"pattern-regex: '(?=((?s).*))a\\d'", "pattern-regex: 'x|a'");
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(honest_rules_reach_none),
		TEST(a_limit_is_noted_for_each_rule_that_shares_the_pattern),
		TEST(unification_ends),
		TEST(comparing_what_is_bound_twice_is_paid_for),
		TEST(pairs_of_ranges_are_paid_for),
		TEST(words_made_of_the_text_are_paid_for),
		TEST(findings_are_paid_for_with_their_excerpts),
		TEST(templates_are_paid_for),
		TEST(texts_within_texts_are_paid_for),
		TEST(generic_patterns_end),
		TEST(the_next_rule_is_decided),
		TEST(a_file_has_a_sum_for_all_its_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
