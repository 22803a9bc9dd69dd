/* SPDX-License-Identifier: MIT */
#include "base/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "base/str.h"

/*
 * A case names a regex, a subject and what is found: all matches, each in
 * angle brackets with its groups after bars ("<ab|a|->": the second group took
 * no part).
 */
static struct arena arena;

static struct regex *compile(const char *pattern, unsigned flags)
{
	struct err e = { "" };
	struct regex *re = regex_compile(&arena, pattern, flags, &e);

	assert_string_equal(e.text, "");
	assert_non_null(re);
	return re;
}

static const char *found(struct regex *re, const char *subject, size_t len)
{
	struct regex_scan scan = regex_scan(re, subject, len, NULL);
	struct regex_match m;
	struct str s;

	str_init(&s, &arena);
	while (regex_next(&scan, &arena, &m) == REGEX_MATCH) {
		for (size_t i = 0; i < m.nr; i++) {
			str_add_char(&s, i ? '|' : '<');
			if (m.group[i][0] == REGEX_UNSET)
				str_add_char(&s, '-');
			else
				str_add_bytes(&s, subject + m.group[i][0],
					      m.group[i][1] - m.group[i][0]);
		}
		str_add_char(&s, '>');
	}
	return s.bytes;
}

static void finds(const char *pattern, unsigned flags, const char *subject,
		  const char *expected)
{
	struct regex *re = compile(pattern, flags);

	assert_string_equal(found(re, subject, strlen(subject)), expected);
	assert_int_equal(regex_test(re, subject, strlen(subject), NULL),
			 *expected ? REGEX_MATCH : REGEX_NO_MATCH);
	regex_release(re);
}

static void all_matches_are_found_with_their_groups(void **state)
{
	(void)state;
	finds("a.", 0, "abcab", "<ab><ab>");
	finds("(a)|(b)", 0, "ab", "<a|a|-><b|-|b>");
	finds("(?P<x>a)(?<y>b)", 0, "ab", "<ab|a|b>");
	finds("x", 0, "ab", "");
	finds("a", 0, "", "");
}

static void an_empty_match_moves_on_by_a_character(void **state)
{
	(void)state;
	finds("x*", 0, "ab", "<><><>");
	finds("x*", 0, "\xc3\xa9\xe2\x82\xac", "<><><>");
	finds("^", REGEX_MULTILINE, "a\nb", "<><>");
	finds("$", 0, "", "<>");
}

static void flags_say_where_and_how(void **state)
{
	(void)state;
	finds("^b", 0, "a\nb", "");
	finds("^b", REGEX_MULTILINE, "a\nb", "<b>");
	finds("a$", REGEX_MULTILINE, "a\nb", "<a>");
	finds("a.b", 0, "a\nb", "");
	finds("B", REGEX_CASELESS, "ab", "<b>");
	finds("b", REGEX_ANCHORED, "ab", "");
	finds("a|b", REGEX_ANCHORED, "ab", "<a><b>");
	finds("(?i)B", 0, "ab", "<b>");
	finds("a(?i)B", 0, "ab", "<ab>");
}

static void the_callout_does_not_show(void **state)
{
	(void)state;
	finds("a|b", 0, "cb", "<b>");
	finds("(*UCP)\\w", 0, "\xc3\xa9", "<\xc3\xa9>");
	finds("(*CR)^b", REGEX_MULTILINE, "a\rb", "<b>");
	finds("(*COMMIT)b", 0, "ab", "<b>");
	finds("(*pla:b).", 0, "ab", "<b>");
	finds("(?#c)b", 0, "ab", "<b>");
	finds("(?x) b # c", 0, "ab", "<b>");
	finds("\\Kb", 0, "ab", "<b>");
	finds("a\\Kb", 0, "ab", "<b>");
}

static void subjects_are_utf8_or_bytes(void **state)
{
	(void)state;
	finds("^.$", 0, "\xc3\xa9", "<\xc3\xa9>");
	finds("^..$", 0, "\xff\xc3", "<\xff\xc3>");
	finds("a\xff", 0, "a\xff", "<a\xff>");
	finds("\\x{20ac}", 0, "\xe2\x82\xac", "<\xe2\x82\xac>");
}

static void a_regex_that_bytes_cannot_tell_gives_up(void **state)
{
	struct regex *re = compile("\\x{20ac}", 0);

	(void)state;
	assert_int_equal(regex_test(re, "\xff", 1, NULL), REGEX_LIMIT);
	assert_int_equal(regex_test(re, "\xff", 1, NULL), REGEX_LIMIT);
	regex_release(re);
}

static void the_search_starts_where_it_is_told(void **state)
{
	struct regex *re = compile("(?<=a)b|^c", 0);
	struct regex_match m;

	(void)state;
	assert_int_equal(regex_search(re, &arena, "abab", 4, 1, NULL, &m),
			 REGEX_MATCH);
	assert_int_equal(m.group[0][0], 1);
	assert_int_equal(regex_search(re, &arena, "abab", 4, 2, NULL, &m),
			 REGEX_MATCH);
	assert_int_equal(m.group[0][0], 3);
	assert_int_equal(regex_search(re, &arena, "cc", 2, 1, NULL, &m),
			 REGEX_NO_MATCH);
	assert_int_equal(regex_search(re, &arena, "ab", 2, 3, NULL, &m),
			 REGEX_NO_MATCH);
	regex_release(re);
}

static void invalid(const char *pattern, const char *message)
{
	struct err e = { "" };

	assert_null(regex_compile(&arena, pattern, 0, &e));
	assert_string_equal(e.text, message);
}

static void an_invalid_regex_is_refused_with_a_reason(void **state)
{
	(void)state;
	invalid("a(b", "invalid regex: missing closing parenthesis, "
		       "at offset 3");
	invalid("*a", "invalid regex: quantifier does not follow a repeatable "
		      "item, at offset 0");
	invalid("(*UCP)a(", "invalid regex: missing closing parenthesis, "
			    "at offset 8");
	invalid("\\C", "invalid regex: using \\C is disabled by the "
		       "application, at offset 2");
}

static void groups_have_names(void **state)
{
	struct regex *re = compile("(?P<ONE>a)(b)(?<THREE>c)", 0);
	unsigned group;

	(void)state;
	assert_int_equal(regex_nr_names(re), 2);
	assert_string_equal(regex_name(re, 0, &group), "ONE");
	assert_int_equal(group, 1);
	assert_string_equal(regex_name(re, 1, &group), "THREE");
	assert_int_equal(group, 3);
	regex_release(re);
}

static void replaces(const char *pattern, const char *subject,
		     const char *replacement, unsigned count,
		     const char *expected)
{
	struct regex *re = compile(pattern, 0);
	char *out;
	enum regex_result result =
		regex_replace(re, &arena, subject, strlen(subject), replacement,
			      count, SIZE_MAX, NULL, &out);

	assert_int_equal(result, expected ? REGEX_MATCH : REGEX_NO_MATCH);
	if (expected)
		assert_string_equal(out, expected);
	else
		assert_null(out);
	regex_release(re);
}

static void replacements_have_groups(void **state)
{
	(void)state;
	replaces("a(.)", "xabya", "<\\1>", 0, "x<b>ya");
	replaces("(?P<n>a)(b)?", "a", "[\\g<n>\\g<2>\\2\\g<0>\\g<9>]", 0,
		 "[aa]");
	replaces("a", "aaa", "b", 2, "bba");
	replaces("a", "b", "c", 0, NULL);
	replaces("x*", "ab", "-", 0, "-a-b-");
	replaces("a", "a", "\\n\\t\\\\\\q\\g<zz>\\", 0, "\n\t\\\\q\\g<zz>\\");
	replaces("a\\Kb", "ab", "c", 0, "ac");
}

static const char *repeated(const char *unit, size_t nr)
{
	struct str s;

	str_init(&s, &arena);
	for (size_t i = 0; i < nr; i++)
		str_add(&s, unit);
	return s.bytes;
}

static void steps_are_limited(void **state)
{
	struct regex *re = compile("(a+)+$", 0);
	const char *subject = repeated("a", 40);
	struct regex_match m;
	char *out;

	(void)state;
	subject = arena_printf(&arena, "%s!", subject);
	assert_int_equal(regex_test(re, subject, strlen(subject), NULL),
			 REGEX_LIMIT);
	assert_int_equal(
		regex_search(re, &arena, subject, strlen(subject), 0, NULL, &m),
		REGEX_LIMIT);
	assert_int_equal(regex_replace(re, &arena, subject, strlen(subject), "",
				       0, SIZE_MAX, NULL, &out),
			 REGEX_LIMIT);
	assert_null(out);
	regex_release(re);
}

/* Cheap at every place, quadratic in all. */
static void time_is_limited(void **state)
{
	struct regex *re = compile("[ab]+(?=c)", 0);
	const char *subject = repeated("ab", 1u << 20);

	(void)state;
	assert_int_equal(regex_test(re, subject, strlen(subject), NULL),
			 REGEX_LIMIT);
	regex_release(re);
}

static void a_long_honest_match_is_no_limit(void **state)
{
	struct regex *re = compile("a[\\s\\S]*z", 0);
	const char *subject = repeated("ab\n", 1u << 18);

	(void)state;
	subject = arena_printf(&arena, "%sz", subject);
	assert_int_equal(regex_test(re, subject, strlen(subject), NULL),
			 REGEX_MATCH);
	regex_release(re);
}

/* Beyond some KB machine code takes over. */
static void much_use_does_not_change_what_is_found(void **state)
{
	struct regex *re = compile("(?m)^(\\w+)=(\\d)?", 0);
	const char *big = repeated("key=1\nother=\n", 4000);
	const char *before = found(re, big, strlen(big));

	(void)state;
	assert_string_equal(before, found(re, big, strlen(big)));
	assert_string_equal(found(re, "a=1\nb=", 6), "<a=1|a|1><b=|b|->");
	assert_string_equal(found(re, "\xff\na=", 4), "<a=|a|->");
	regex_release(re);
}

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_matches_are_found_with_their_groups),
		TEST(an_empty_match_moves_on_by_a_character),
		TEST(flags_say_where_and_how),
		TEST(the_callout_does_not_show),
		TEST(subjects_are_utf8_or_bytes),
		TEST(a_regex_that_bytes_cannot_tell_gives_up),
		TEST(the_search_starts_where_it_is_told),
		TEST(an_invalid_regex_is_refused_with_a_reason),
		TEST(groups_have_names),
		TEST(replacements_have_groups),
		TEST(steps_are_limited),
		TEST(time_is_limited),
		TEST(a_long_honest_match_is_no_limit),
		TEST(much_use_does_not_change_what_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
