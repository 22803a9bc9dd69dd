/* SPDX-License-Identifier: MIT */
#include "base/glob.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* A case is "glob path"; paths with blanks are not what is tested here. */
static bool holds(bool (*match)(const char *, const char *), const char *c)
{
	char glob[200];
	const char *blank = strchr(c, ' ');
	size_t len = (size_t)(blank - c);

	assert_true(len < sizeof(glob));
	memcpy(glob, c, len);
	glob[len] = '\0';
	return match(glob, blank + 1);
}

#define YES(c)	     assert_true(holds(glob_match, c))
#define NO(c)	     assert_false(holds(glob_match, c))
#define BELOW(c)     assert_true(holds(glob_match_below, c))
#define NOT_BELOW(c) assert_false(holds(glob_match_below, c))

static void a_star_stays_within_its_component(void **state)
{
	(void)state;
	YES("* a.py");
	YES("*.py a.py");
	YES("a*c*.py abcbc.py");
	YES("src/*.py src/.py");
	YES("*.py .hidden.py");
	NO("*.py a.pyi");
	NO("*.py src/a.py");
	NO("src/* src/a/b");
	NO("* a/b");
}

static void two_stars_cross_components(void **state)
{
	(void)state;
	YES("** a");
	YES("** a/b/c");
	YES("**/a a");
	YES("**/a x/y/a");
	YES("a/** a/b/c");
	YES("a/**/b a/b");
	YES("a/**/b a/x/b/y/b");
	YES("**/a/**/b/*.py x/a/a/b/b/c.py");
	NO("a/** a");
	NO("a/**/b a/x/c");
	NO("**/a xa");
}

static void two_stars_within_a_name_are_one(void **state)
{
	(void)state;
	YES("a**b acb");
	NO("a**b a/b");
}

static void a_question_mark_is_one_character(void **state)
{
	(void)state;
	YES("?.py a.py");
	YES("?.py \xc3\xa9.py");
	NO("?.py ab.py");
	NO("a?b a/b");
}

static void sets_and_escapes(void **state)
{
	(void)state;
	YES("[ab].py b.py");
	YES("v[0-9] v7");
	YES("[!a] b");
	YES("[]] ]");
	YES("[a-] -");
	YES("[x [x");
	YES("\\*.py *.py");
	YES("a\\ a\\");
	NO("[ab] c");
	NO("[!a] a");
	NO("[^a-c] b");
	NO("\\*.py a.py");
	NO("a[!b]c a/c");
}

static void a_name_means_itself_and_what_is_below(void **state)
{
	(void)state;
	BELOW("tests tests");
	BELOW("tests tests/a/b.py");
	BELOW("tests src/tests/a.py");
	BELOW("*.py a/b/c.py");
	BELOW("a/b x/a/b/c");
	BELOW("**/gen/** x/gen/y");
	NOT_BELOW("tests src/mytests/a.py");
	NOT_BELOW("a/b x/a/c/b");
}

static void a_slash_ties_to_the_top(void **state)
{
	(void)state;
	BELOW("/tests tests/a.py");
	BELOW("./tests tests/a.py");
	BELOW("/*.py a.py");
	BELOW("/tmp /tmp/a.py");
	NOT_BELOW("/tests src/tests/a.py");
	NOT_BELOW("/*.py src/a.py");
}

static void a_slash_at_the_end_means_a_folder(void **state)
{
	(void)state;
	BELOW("build/ build/a.py");
	BELOW("build/ x/build/a.py");
	NOT_BELOW("build/ build");
}

static void the_empty_glob_matches_nothing(void **state)
{
	(void)state;
	NO(" a");
	NOT_BELOW(" a");
}

static void hostile_globs_end_soon(void **state)
{
	char path[4001];

	(void)state;
	memset(path, 'a', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	assert_false(glob_match("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", path));
	for (size_t i = 1; i < sizeof(path) - 1; i += 2)
		path[i] = '/';
	assert_false(glob_match("**/a/**/a/**/a/**/a/**/a/**/a/**/b", path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_star_stays_within_its_component),
		cmocka_unit_test(two_stars_cross_components),
		cmocka_unit_test(two_stars_within_a_name_are_one),
		cmocka_unit_test(a_question_mark_is_one_character),
		cmocka_unit_test(sets_and_escapes),
		cmocka_unit_test(a_name_means_itself_and_what_is_below),
		cmocka_unit_test(a_slash_ties_to_the_top),
		cmocka_unit_test(a_slash_at_the_end_means_a_folder),
		cmocka_unit_test(the_empty_glob_matches_nothing),
		cmocka_unit_test(hostile_globs_end_soon),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
