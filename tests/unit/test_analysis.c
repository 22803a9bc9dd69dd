/* SPDX-License-Identifier: MIT */
#include "match/analysis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/array.h"

/* A case is a text and what is said of it. */
struct test {
	const char *text;
	bool yes;
};

static void check(bool (*analysis)(const char *, size_t),
		  const struct test *test, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		bool yes = analysis(test[i].text, strlen(test[i].text));

		if (yes != test[i].yes)
			fail_msg("'%s': %s", test[i].text, yes ? "yes" : "no");
	}
}

static void keys_are_dense_words_are_not(void **state)
{
	static const struct test cases[] = {
		{ "", false },
		{ "a", false },
		{ "password", false },
		{ "this is a password you should change", false },
		{ "correct horse battery staple", false },
		{ "configuration_management_service", false },
		{ "https://example.com/path/to/resource", false },
		{ "your-api-key-here", false },
		{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false },
		{ "d41d8cd98f00b204e9800998ecf8427e", true },
		{ "ghp_16C7e42F292c6912E7710c838347Ae178B4a", true },
		{ "iK2ZWeqhFWCEPyYngFb51yBMWXaSCrUZ", true },
		{ "zq8x7v", false }, /* dense, but short */
	};

	(void)state;
	check(analysis_entropy, cases, ARRAY_SIZE(cases));
}

static void trouble_needs_three_things(void **state)
{
	static const struct test cases[] = {
		{ "(a+)+$", true },
		{ "([a-z]+)*x", true },
		{ "((ab )+)+$", true },
		{ "(a+)+", false },   /* nothing follows */
		{ "(a+)++$", false }, /* possessive */
		{ "(a++)+$", false },
		{ "(ab?)+$", false },
		{ "a+b+$", false },
		{ "(a*)*b", true },
		{ "(a+){2,}b", true },
		{ "(a+){4}b", true },
		{ "(a+){2,3}b", false }, /* not often */
		{ "(a{2,3})+b", true },
		{ "(a{2})+b", false },
		{ "(a{0,1})+b", false },
		{ "(a{0,2})+b", true },
		{ "(a+?)+?b", true },
		{ "((a+)+)b", true },
		{ "(x(a+)+)(y|z)", true },
		{ "((a+)+$)", true },
		{ "(a+)+(?:)", false },
		{ "(a+)+|b", false }, /* does not follow */
		{ "x|(a+)+b", true },
		{ "(?:a+)+b", true },
		{ "(?i:a+)+b", true },
		{ "(?P<n>a+)+b", true },
		{ "(?<n>a+)+\\b", true },
		{ "(a+)+\\1", false },
		{ "(a+)+[b]", true },
		{ "(a+)+(?#comment)", false },
		{ "(?i)(a+)+b", true },
		{ "([)+]+)+b", true },
		{ "([]+]+)+b", true },
		{ "([[:alpha:]]+)+b", true },
		{ "(\\p{L}+)+b", true },
		{ "(\\++)+b", true },
		{ "a{b", false },
		{ "(a{,3})+b", false },
	};

	(void)state;
	check(analysis_redos, cases, ARRAY_SIZE(cases));
}

static void what_is_no_regex_is_no_trouble(void **state)
{
	static const struct test cases[] = {
		{ "(a+)+$)", false },	 { "((a+)+$", false },
		{ "*(a+)+$", false },	 { "(a+)+$[", false },
		{ "(a+)+$\\", false },	 { "(?z)(a+)+$", false },
		{ "(a+)+b(?<n", false }, { "(a+)+b\\x{1", false },
		{ "", false },
	};
	char deep[2000];

	(void)state;
	check(analysis_redos, cases, ARRAY_SIZE(cases));
	memset(deep, '(', sizeof(deep));
	assert_false(analysis_redos(deep, sizeof(deep)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_dense_words_are_not),
		cmocka_unit_test(trouble_needs_three_things),
		cmocka_unit_test(what_is_no_regex_is_no_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
