/* SPDX-License-Identifier: MIT */
#include "cli/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

/*
 * The notation: what was given, "f:json" a --format and "o:x" an --output; and
 * the pairs that were made of it, "json>x", standard output being "-".
 */
static const struct option format_option = { .name = "format" };
static const struct option output_option = { .name = "output" };

static struct arguments given(struct arena *a, const char *line)
{
	struct arguments args = { 0 };

	while (*line) {
		size_t len = strcspn(line, " ");

		*ARRAY_ADD(a, &args.list) = (struct given){
			*line == 'f' ? &format_option : &output_option,
			arena_strndup(a, line + 2, len - 2),
			NULL,
		};
		line += len + (line[len] == ' ');
	}
	return args;
}

static void assert_pairs(const char *line, const char *expected)
{
	struct arguments args;
	struct outputs out;
	struct arena a;
	struct err e = { "" };
	struct str s;

	arena_init(&a);
	str_init(&s, &a);
	args = given(&a, line);
	if (outputs_read(&out, &a, &args, "text", &e) < 0) {
		assert_string_equal(e.text, expected);
		arena_release(&a);
		return;
	}
	for (size_t i = 0; i < out.list.nr; i++) {
		const struct output *o = &out.list.item[i];

		str_add_format(&s, "%s%s>%s", i ? " " : "", o->format->name,
			       o->path ? o->path : "-");
	}
	assert_string_equal(s.bytes, expected);
	arena_release(&a);
}

static void text_goes_to_standard_output_by_itself(void **state)
{
	(void)state;
	assert_pairs("", "text>-");
	assert_pairs("f:json", "json>-");
	assert_pairs("f:json o:-", "json>-");
	assert_pairs("o:x.txt", "text>x.txt");
}

static void an_output_belongs_to_the_format_before_it(void **state)
{
	(void)state;
	assert_pairs("f:text f:sarif o:x", "text>- sarif>x");
	assert_pairs("f:sarif o:x f:text", "sarif>x text>-");
	assert_pairs("f:sarif o:x f:json o:y f:text", "sarif>x json>y text>-");
}

static void with_one_format_the_order_does_not_matter(void **state)
{
	(void)state;
	assert_pairs("o:x f:json", "json>x");
}

static void two_reports_do_not_share_a_place(void **state)
{
	(void)state;
	assert_pairs("f:text f:json",
		     "two reports go to standard output; give each --format an "
		     "--output of its own");
	assert_pairs("f:text o:- f:json",
		     "two reports go to standard output; give each --format an "
		     "--output of its own");
	assert_pairs("f:text o:x f:json o:x",
		     "two reports go to x; give each --format an --output of "
		     "its own");
}

#define WITHOUT(path)                                                      \
	"--output " path " has no --format of its own; put it behind the " \
	"--format that goes there"

static void an_output_without_a_format_is_a_mistake(void **state)
{
	(void)state;
	assert_pairs("f:json o:x o:y", WITHOUT("y"));
	assert_pairs("o:x o:y", WITHOUT("y"));
	assert_pairs("o:x f:json o:y", WITHOUT("x"));
	assert_pairs("o:x f:json f:text", WITHOUT("x"));
}

static void a_name_that_speaks_of_another_format_is_a_mistake(void **state)
{
	(void)state;
	assert_pairs("o:x.sarif",
		     "--output x.sarif without --format would hold text; add "
		     "--format sarif, or --format text if that is meant");
	assert_pairs("o:x.sarif f:text", "text>x.sarif");
}

static void a_place_is_checked_before_anything_is_judged(void **state)
{
	(void)state;
	assert_pairs("f:json o:none/x",
		     "cannot write none/x: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_goes_to_standard_output_by_itself),
		cmocka_unit_test(an_output_belongs_to_the_format_before_it),
		cmocka_unit_test(with_one_format_the_order_does_not_matter),
		cmocka_unit_test(two_reports_do_not_share_a_place),
		cmocka_unit_test(an_output_without_a_format_is_a_mistake),
		cmocka_unit_test(
			a_name_that_speaks_of_another_format_is_a_mistake),
		cmocka_unit_test(a_place_is_checked_before_anything_is_judged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
