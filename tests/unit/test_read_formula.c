/* SPDX-License-Identifier: MIT */
#include "rule_cases.h"

static void each_root_key_makes_a_formula(void **state)
{
	(void)state;
	is("pattern: f(...)", "'f(...)'");
	is("pattern-regex: a+", "/a+/");
	is("patterns: [{pattern: a}, {pattern: b}]", "all['a' 'b']");
	is("pattern-either: [{pattern: a}, {pattern-regex: b}]",
	   "any['a' /b/]");
}

static void patterns_are_trimmed_at_the_end_regexes_are_not(void **state)
{
	(void)state;
	is("pattern: |\n  a\n  b\n", "'a\nb'");
	is("pattern: |\n    a\n\n", "'a'");
	is("pattern-regex: |\n  a\n", "/a\n/");
}

static void members_and_negatives_stand_in_patterns(void **state)
{
	(void)state;
	is("patterns:\n- pattern: a\n- pattern-inside: b\n- pattern-not: c\n"
	   "- pattern-not-inside: d\n- pattern-not-regex: e\n"
	   "- semgrep-internal-pattern-anywhere: f",
	   "all['a' inside['b'<] not['c'] not[inside['d'<]] not[/e/] "
	   "anywhere['f']]");
}

static void operands_are_text_or_formulas(void **state)
{
	(void)state;
	is("patterns:\n- pattern: a\n"
	   "- pattern-not: {patterns: [{pattern: b}, {pattern-not: c}]}\n"
	   "- pattern-inside: {pattern-either: [{pattern: d}]}\n"
	   "- pattern-not-inside: {pattern-regex: e}\n",
	   "all['a' not[all['b' not['c']]] inside[any['d'<]] "
	   "not[inside[/e/]]]");
	is("pattern-either:\n- patterns:\n  - pattern: a\n"
	   "  - pattern-inside: {patterns: [{pattern: b}]}\n",
	   "any[all['a' inside[all['b'<]]]]");
}

static void conditions_and_focus_stand_in_patterns(void **state)
{
	(void)state;
	is("patterns:\n- pattern: a\n"
	   "- metavariable-regex: {metavariable: $X, regex: r}\n"
	   "- metavariable-regex:\n"
	   "    {metavariable: $X, regex: r, constant-propagation: true}\n"
	   "- focus-metavariable: $X\n",
	   "all['a'] metavariable-regex($X /r/) "
	   "metavariable-regex($X /r/ constants) focus($X)");
	is("patterns:\n- pattern: a\n"
	   "- metavariable-comparison: {comparison: $X > 1}\n"
	   "- metavariable-comparison:\n"
	   "    {metavariable: $Y, comparison: $Y, strip: true, base: 2}\n",
	   "all['a'] metavariable-comparison( '$X > 1') "
	   "metavariable-comparison($Y '$Y' strip)");
	is("patterns:\n- pattern: a\n"
	   "- metavariable-type: {metavariable: $X, type: int}\n"
	   "- metavariable-type: {metavariable: $X, types: [int, str]}\n"
	   "- metavariable-analysis: {metavariable: $X, analyzer: redos}\n"
	   "- metavariable-analysis: {metavariable: $X, analyzer: entropy}\n",
	   "all['a'] metavariable-type($X 'int') "
	   "metavariable-type($X 'int' 'str') "
	   "metavariable-analysis($X redos) metavariable-analysis($X entropy)");
	is("patterns:\n- pattern: a\n- focus-metavariable: [$X, $...ARGS]\n",
	   "all['a'] focus($X $...ARGS)");
	is("patterns:\n- pattern: a\n- focus-metavariable: $X\n"
	   "- focus-metavariable: $1\n",
	   "all['a'] focus($X) focus($1)");
}

static void a_value_may_be_tested_by_exclusions_alone(void **state)
{
	(void)state;
	is("patterns:\n- pattern: a\n- metavariable-pattern:\n"
	   "    metavariable: $X\n    patterns: [{pattern-not: b}]\n",
	   "all['a'] metavariable-pattern($X all[not['b']])");
	is("patterns:\n- pattern-inside: a\n- pattern-inside:\n"
	   "    patterns:\n    - pattern: b\n    - metavariable-pattern:\n"
	   "        metavariable: $X\n        pattern: c\n",
	   "all[inside['a'<] inside[all['b'<] "
	   "metavariable-pattern($X 'c')]]");
}

static void a_value_may_be_read_in_another_language(void **state)
{
	(void)state;
	is("patterns:\n- pattern: a\n"
	   "- metavariable-pattern: {metavariable: $X, language: python,"
	   " pattern: b}\n"
	   "- metavariable-pattern: {metavariable: $X, language: generic,"
	   " patterns: [{pattern: c}, {pattern-regex: d}]}\n"
	   "- metavariable-pattern: {metavariable: $X, language: regex,"
	   " patterns: [{pattern: e}, {pattern-not: f}]}\n",
	   "all['a'] metavariable-pattern($X python 'b') "
	   "metavariable-pattern($X generic all['c'# /d/]) "
	   "metavariable-pattern($X regex all[/e/ not[/f/]])");
}

static void the_newer_spelling(void **state)
{
	(void)state;
	is("match: f(...)", "'f(...)'");
	is("match: {pattern: a}", "'a'");
	is("match: {regex: a}", "/a/");
	is("match:\n  any:\n  - a\n  - regex: b\n  - all: [c, {not: d}]\n",
	   "any['a' /b/ all['c' not['d']]]");
	is("match:\n  all:\n  - a\n  - inside: b\n  - not: {inside: c}\n"
	   "  - not: {regex: d}\n  - anywhere: e\n",
	   "all['a' inside['b'<] not[inside['c'<]] not[/d/] anywhere['e']]");
}

static void the_newer_spelling_has_conditions_anywhere(void **state)
{
	(void)state;
	is("match:\n  all: [a, {not: {pattern: b, where: [{focus: $Y}]}}]\n"
	   "  where:\n"
	   "  - {metavariable: $X, regex: r}\n"
	   "  - {metavariable: $X, pattern: p}\n"
	   "  - {metavariable: $X, language: generic, any: [p, q]}\n"
	   "  - comparison: $X > 1\n"
	   "  - focus: [$X, $Y]\n"
	   "  - {metavariable: $X, type: int}\n"
	   "  - {metavariable: $X, analyzer: entropy}\n",
	   "all['a' not[all['b'] focus($Y)]] "
	   "metavariable-regex($X /r/ constants) "
	   "metavariable-pattern($X 'p') "
	   "metavariable-pattern($X generic any['p'# 'q'#]) "
	   "metavariable-comparison( '$X > 1') "
	   "metavariable-type($X 'int') metavariable-analysis($X entropy) "
	   "focus($X $Y)");
	is("match: {pattern: a, where: [{metavariable: $X, regex: r}], as: $M}",
	   "all['a'] metavariable-regex($X /r/ constants) as $M");
	is("match: {any: [{pattern: a, as: $M}]}", "any['a' as $M]");
	assert_string_equal(rule("match: {pattern: a, fix: ' b '}")->fix, "b");
}

static void what_may_not_stand_here(void **state)
{
	(void)state;
	invalid("pattern-not: a", "6: 'pattern-not' cannot stand in the rule; "
				  "put it in a list under 'patterns', beside "
				  "what is looked for");
	invalid("pattern-inside: a",
		"6: 'pattern-inside' cannot stand in the rule; put it in a "
		"list under 'patterns', beside what is looked for");
	invalid("pattern-either:\n- pattern: a\n- pattern-not: b\n",
		"8: 'pattern-not' cannot stand in pattern-either; put it in a "
		"list under 'patterns', beside what is looked for");
	invalid("pattern-either:\n- pattern: a\n- focus-metavariable: $X\n",
		"8: 'focus-metavariable' cannot stand in pattern-either; put "
		"it in a list under 'patterns', beside what is looked for");
	invalid("patterns:\n- pattern: a\n- pattern-not: {pattern-not: b}\n",
		"8: 'pattern-not' cannot stand in pattern-not; put it in a "
		"list under 'patterns', beside what is looked for");
	invalid("match: {not: a}",
		"6: 'not' cannot stand in this place; put it in a list under "
		"'all', beside what is looked for");
	invalid("match: {all: [a, {not: b, where: [{focus: $X}]}]}",
		"6: a 'where' beside 'not' has nothing to test; put it in the "
		"formula under 'not', or beside the 'all' around it");
}

static void exactly_one_formula(void **state)
{
	(void)state;
	invalid("options: {}", "2: nothing to look for in the rule; add one of "
			       "pattern, patterns, pattern-either and "
			       "pattern-regex");
	invalid("pattern: a\npattern-regex: b",
		"7: both 'pattern' and 'pattern-regex' in the rule; put them "
		"in one list under 'patterns' or 'pattern-either'");
	invalid("match: a\npattern: b",
		"7: both 'match' and 'pattern'; keep one of them");
	invalid("match: {any: [a], all: [b]}",
		"6: both 'any' and 'all' in one formula; put them in a list "
		"under 'all' or 'any'");
	invalid("match: {where: []}",
		"6: nothing to look for in this formula; add one of pattern, "
		"all, any and regex");
}

static void lists_are_strict(void **state)
{
	(void)state;
	invalid("patterns: a", "6: patterns must be a list, this is text; put "
			       "'- ' before each item");
	invalid("patterns: [a]", "6: an item of patterns must be a mapping "
				 "like 'pattern: ...', this is text");
	invalid("patterns: [{}]", "6: an item of patterns is empty; remove it");
	invalid("patterns:\n- pattern: a\n  pattern-not: b\n",
		"8: an item of patterns has the keys 'pattern' and "
		"'pattern-not'; begin the second with '- ', too, or indent it");
	invalid("pattern-either: []",
		"6: pattern-either is empty; list what to look for");
	invalid("patterns: [{pattern-not: a}]",
		"6: patterns has nothing to look for, only exclusions and "
		"conditions; add a pattern");
	invalid("patterns: []",
		"6: patterns has nothing to look for, only exclusions and "
		"conditions; add a pattern");
	invalid("patterns:\n- pattern: a\n- focus-metavariable: [$X, $Y]\n"
		"- focus-metavariable: $Z\n",
		"7: several focus-metavariable entries, one of them a list; "
		"use one list or one metavariable each");
}

static void unknown_keys_name_the_nearest(void **state)
{
	(void)state;
	invalid("patterns:\n- pattern: a\n- patern-not: b\n",
		"8: unknown key 'patern-not' in patterns; did you mean "
		"'pattern-not'?");
	invalid("patterns:\n- pattern: a\n- zzz: b\n",
		"8: unknown key 'zzz' in patterns; remove it");
	invalid("patterns:\n- all: [a]\n",
		"7: 'all' belongs to the newer spelling; here it is "
		"'patterns'");
	invalid("match: {patterns: [a]}",
		"6: 'patterns' belongs to the older spelling; here it is "
		"'all'");
	invalid("match: {any: [a], wher: []}",
		"6: unknown key 'wher' in a formula; did you mean 'where'?");
	invalid("patterns:\n- pattern: a\n- metavariable-regex:\n"
		"    metavar: $X\n    regex: r\n",
		"9: unknown key 'metavar' in metavariable-regex; did you mean "
		"'metavariable'?");
	invalid("patterns:\n- pattern: a\n- pattern-not:\n"
		"    pattern: b\n    fix: c\n",
		"10: unknown key 'fix' in pattern-not; remove it");
}

static void conditions_are_strict(void **state)
{
	(void)state;
	invalid("patterns:\n- pattern: a\n- metavariable-regex: {regex: r}\n",
		"8: metavariable-regex has no 'metavariable'; add it");
	invalid("patterns:\n- pattern: a\n"
		"- metavariable-regex: {metavariable: $X}\n",
		"8: metavariable-regex has no 'regex'; add it");
	invalid("patterns:\n- pattern: a\n"
		"- metavariable-regex: {metavariable: $X, regex: r,"
		" constant-propagation: yes}\n",
		"8: constant-propagation must be true or false");
	invalid("patterns:\n- pattern: a\n- metavariable-comparison: {}\n",
		"8: metavariable-comparison has no 'comparison'; add it");
	invalid("patterns:\n- pattern: a\n- metavariable-comparison:"
		" {comparison: a, base: x}\n",
		"8: base must be an integer");
	invalid("patterns:\n- pattern: a\n- metavariable-type:"
		" {metavariable: $X}\n",
		"8: metavariable-type needs either 'type' or a list 'types'");
	invalid("patterns:\n- pattern: a\n- metavariable-analysis:"
		" {metavariable: $X, analyzer: x}\n",
		"8: unknown analyzer 'x'; known are entropy and redos");
	invalid("patterns:\n- pattern: a\n- metavariable-pattern:"
		" {metavariable: $X, language: bash, pattern: b}\n",
		"8: a metavariable cannot be read as 'bash'; known are python, "
		"generic and regex");
	invalid("patterns:\n- pattern: a\n- focus-metavariable: []\n",
		"8: focus-metavariable is empty; name a metavariable");
	invalid("match: {pattern: a, where: [{regex: r}]}",
		"6: metavariable-regex has no 'metavariable'; add it");
	invalid("match: {pattern: a, where: [{focus: $X, regex: r}]}",
		"6: unknown key 'regex' in where; remove it");
}

static void metavariables_have_a_form(void **state)
{
	static const char *const good[] = { "$X",    "$X_1", "$_X",
					    "$...X", "$1",   "$12" };
	static const char *const bad[] = { "X",	   "$x",    "$",  "$X-",
					   "$...", "$...1", "$1a" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		rule(arena_printf(&arena,
				  "patterns:\n- pattern: a\n"
				  "- focus-metavariable: %s\n",
				  good[i]));
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		invalid(arena_printf(&arena,
				     "patterns:\n- pattern: a\n"
				     "- focus-metavariable: %s\n",
				     bad[i]),
			arena_printf(&arena,
				     "8: focus-metavariable must name a "
				     "metavariable, like $X or $...ARGS, this "
				     "is '%s'",
				     bad[i]));
	invalid("patterns:\n- pattern: a\n- focus-metavariable: $_\n",
		"8: focus-metavariable names $_, which is never bound; give "
		"the metavariable a name");
}

static void texts_are_text(void **state)
{
	(void)state;
	invalid("pattern:\n  a: b", "7: pattern must be text, this is a "
				    "mapping");
	invalid("pattern:", "6: pattern has no value; give it one");
	invalid("pattern: ''", "6: pattern is empty; write what to look for");
	invalid("pattern: \"\\n \"",
		"6: pattern is empty; write what to look for");
	invalid("pattern: \"a\\0\"", "6: pattern has a NUL byte; remove it");
	invalid("pattern-regex: ''",
		"6: pattern-regex is empty and would match anywhere; write a "
		"regex");
	is("pattern: 1", "'1'");
}

static void a_million_characters_are_no_pattern(void **state)
{
	struct str s;

	(void)state;
	str_init(&s, &arena);
	str_add(&s, "pattern: ");
	for (int i = 0; i < 1000000; i++)
		str_add_char(&s, 'a');
	invalid(s.bytes, "6: pattern is longer than 256 KiB; shorten it");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_root_key_makes_a_formula),
		TEST(patterns_are_trimmed_at_the_end_regexes_are_not),
		TEST(members_and_negatives_stand_in_patterns),
		TEST(operands_are_text_or_formulas),
		TEST(conditions_and_focus_stand_in_patterns),
		TEST(a_value_may_be_tested_by_exclusions_alone),
		TEST(a_value_may_be_read_in_another_language),
		TEST(the_newer_spelling),
		TEST(the_newer_spelling_has_conditions_anywhere),
		TEST(what_may_not_stand_here),
		TEST(exactly_one_formula),
		TEST(lists_are_strict),
		TEST(unknown_keys_name_the_nearest),
		TEST(conditions_are_strict),
		TEST(metavariables_have_a_form),
		TEST(texts_are_text),
		TEST(a_million_characters_are_no_pattern),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
