/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

/*
 * The notation: a command line with blanks between its words, and what was
 * understood of it: name=value for each field that differs from its default,
 * then the other words behind a bar.
 */
static const char *color(size_t i)
{
	static const char *const word[] = { "auto", "always", "never" };

	return i < 3 ? word[i] : NULL;
}

struct fields {
	bool quiet, verbose;
	const char *diff;
	struct words rules;
	unsigned color, jobs;
};

#define FIELD(name) offsetof(struct fields, name)

static const struct option table[] = {
	{ .name = "quiet",
	  .letter = 'q',
	  .kind = OPTION_FLAG,
	  .field = FIELD(quiet),
	  .help = "less" },
	{ .name = "verbose",
	  .letter = 'v',
	  .kind = OPTION_FLAG,
	  .field = FIELD(verbose),
	  .help = "more" },
	{ .name = "diff",
	  .kind = OPTION_WORD,
	  .field = FIELD(diff),
	  .value = "RANGE",
	  .help = "a range" },
	{ .name = "rules",
	  .letter = 'r',
	  .kind = OPTION_LIST,
	  .field = FIELD(rules),
	  .value = "PATH",
	  .help = "a rule file or a folder of them, which replaces the rules "
		  "that are built in; may be given several times" },
	{ .name = "color",
	  .kind = OPTION_CHOICE,
	  .field = FIELD(color),
	  .value = "WHEN",
	  .help = "colour",
	  .initial = "auto",
	  .choice = color },
	{ .name = "jobs",
	  .letter = 'j',
	  .kind = OPTION_NUMBER,
	  .field = FIELD(jobs),
	  .value = "N",
	  .help = "processes",
	  .initial = "2" },
	{ .name = "no-plan",
	  .hidden = true,
	  .kind = OPTION_FLAG,
	  .field = FIELD(quiet),
	  .help = "hidden" },
	{ 0 },
};

#define WORDS_MAX 16

static const char *const *split(struct arena *a, const char *line)
{
	const char **argv = ARENA_ARRAY(a, const char *, WORDS_MAX);
	size_t nr = 0;

	while (*line) {
		size_t len = strcspn(line, " ");

		if (len) {
			assert_true(nr + 1 < WORDS_MAX);
			argv[nr++] = arena_strndup(a, line, len);
		}
		line += len + (line[len] == ' ');
	}
	return argv;
}

static const char *understood(struct arena *a, const struct arguments *args)
{
	struct fields f = { 0 };
	struct str s;

	options_apply(&f, a, table, args);
	str_init(&s, a);
	if (args->help)
		str_add(&s, "help ");
	if (f.quiet)
		str_add(&s, "quiet ");
	if (f.verbose)
		str_add(&s, "verbose ");
	if (f.diff)
		str_add_format(&s, "diff=%s ", f.diff);
	for (size_t i = 0; i < f.rules.list.nr; i++)
		str_add_format(&s, "rules=%s ", f.rules.list.item[i]);
	if (f.color)
		str_add_format(&s, "color=%s ", color(f.color));
	if (f.jobs != 2)
		str_add_format(&s, "jobs=%u ", f.jobs);
	str_add(&s, "|");
	for (size_t i = 0; i < args->word.list.nr; i++)
		str_add_format(&s, " %s", args->word.list.item[i]);
	return s.bytes;
}

static void assert_reads(const char *line, const char *expected)
{
	struct arena a;
	struct arguments args;
	struct err e = { "" };

	arena_init(&a);
	if (options_read(&args, &a, table, split(&a, line), &e) < 0)
		assert_string_equal(e.text, expected);
	else
		assert_string_equal(understood(&a, &args), expected);
	arena_release(&a);
}

static void a_value_stands_behind_a_sign_or_a_blank(void **state)
{
	(void)state;
	assert_reads("--diff=A..B", "diff=A..B |");
	assert_reads("--diff A..B", "diff=A..B |");
	assert_reads("--diff=a=b", "diff=a=b |");
	assert_reads("-r x", "rules=x |");
	assert_reads("-rx", "rules=x |");
}

static void flags_may_be_written_together(void **state)
{
	(void)state;
	assert_reads("-qv", "quiet verbose |");
	assert_reads("-qrx", "quiet rules=x |");
	assert_reads("-qvr x y", "quiet verbose rules=x | y");
}

static void options_and_words_come_in_any_order(void **state)
{
	(void)state;
	assert_reads("a -q b --rules x c", "quiet rules=x | a b c");
	assert_reads("", "|");
}

static void two_dashes_end_the_options(void **state)
{
	(void)state;
	assert_reads("-q -- -v --", "quiet | -v --");
	assert_reads("--diff x --", "diff=x |");
}

static void a_dash_alone_is_a_word_and_a_value(void **state)
{
	(void)state;
	assert_reads("-", "| -");
	assert_reads("--diff -", "diff=- |");
}

static void a_list_keeps_all_and_other_options_the_last(void **state)
{
	(void)state;
	assert_reads("-r x -r y --rules=x", "rules=x rules=y rules=x |");
	assert_reads("--diff a --diff b --color always --color never",
		     "diff=b color=never |");
}

static void help_is_known_everywhere(void **state)
{
	(void)state;
	assert_reads("--help", "help |");
	assert_reads("-qh x", "help quiet | x");
}

static void a_number_has_digits_alone(void **state)
{
	(void)state;
	assert_reads("-j4", "jobs=4 |");
	assert_reads("-j0", "--jobs is a number of 1 or more, not '0'");
	assert_reads("-j 4x", "--jobs is a number of 1 or more, not '4x'");
	assert_reads("--jobs=-1", "--jobs is a number of 1 or more, not '-1'");
	assert_reads("-j 99999999999999999999999",
		     "--jobs is a number of 1 or more, not "
		     "'99999999999999999999999'");
}

static void a_choice_is_one_of_its_words(void **state)
{
	(void)state;
	assert_reads("--color never", "color=never |");
	assert_reads("--color sometimes",
		     "--color is auto, always or never, not 'sometimes'");
}

static void a_forgotten_value_is_seen(void **state)
{
	(void)state;
	assert_reads("--rules", "--rules needs PATH");
	assert_reads("-qr", "--rules needs PATH");
	assert_reads("--diff=", "--diff needs RANGE, and '' is none");
	assert_reads("--rules --quiet",
		     "--rules needs PATH, and '--quiet' looks like an option; "
		     "write --rules=--quiet if it is meant");
	assert_reads("--quiet=yes", "--quiet takes no value, and 'yes' was "
				    "given");
}

static void an_unknown_option_is_named_with_its_neighbour(void **state)
{
	(void)state;
	assert_reads("--ruels=x", "unknown option '--ruels'; did you mean "
				  "'--rules'?");
	assert_reads("--xyz", "unknown option '--xyz'; --help lists them");
	assert_reads("-x", "unknown option '-x'; --help lists them");
}

static void names_are_not_abbreviated(void **state)
{
	(void)state;
	assert_reads("--verb", "unknown option '--verb'; did you mean "
			       "'--verbose'?");
}

static void the_help_has_two_columns_and_no_hidden_row(void **state)
{
	char text[1024] = "";
	FILE *f = fmemopen(text, sizeof(text), "w");

	(void)state;
	assert_non_null(f);
	options_usage(f, table);
	fclose(f);
	assert_string_equal(
		text,
		"  -q, --quiet             less\n"
		"  -v, --verbose           more\n"
		"      --diff RANGE        a range\n"
		"  -r, --rules PATH        a rule file or a folder of them, "
		"which replaces the\n"
		"                          rules that are built in; may be "
		"given several times\n"
		"      --color WHEN        colour: auto, always or never "
		"(default: "
		"auto)\n"
		"  -j, --jobs N            processes (default: 2)\n"
		"  -h, --help              show this text\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_stands_behind_a_sign_or_a_blank),
		cmocka_unit_test(flags_may_be_written_together),
		cmocka_unit_test(options_and_words_come_in_any_order),
		cmocka_unit_test(two_dashes_end_the_options),
		cmocka_unit_test(a_dash_alone_is_a_word_and_a_value),
		cmocka_unit_test(a_list_keeps_all_and_other_options_the_last),
		cmocka_unit_test(help_is_known_everywhere),
		cmocka_unit_test(a_number_has_digits_alone),
		cmocka_unit_test(a_choice_is_one_of_its_words),
		cmocka_unit_test(a_forgotten_value_is_seen),
		cmocka_unit_test(an_unknown_option_is_named_with_its_neighbour),
		cmocka_unit_test(names_are_not_abbreviated),
		cmocka_unit_test(the_help_has_two_columns_and_no_hidden_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
