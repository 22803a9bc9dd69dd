/* SPDX-License-Identifier: MIT */
#include "notation.h"

static struct notation n;

static const struct finding *judge(const char *fix, const char *source)
{
	struct arena a;

	notation_release(&n);
	arena_init(&a);
	notation_init(&n,
		      arena_printf(&a,
				   "- {id: r, languages: [python], message: m,"
				   " severity: ERROR, pattern: x, %s}",
				   fix),
		      SEVERITY_ERROR);
	arena_release(&a);
	notation_judge(&n, "a.py", "all", source);
	notation_close(&n);
	return n.verdict.findings.list.item;
}

static void assert_fix(const char *fix, const char *source,
		       const char *expected)
{
	const struct finding *f = judge(fix, source);

	assert_non_null(f->fix);
	assert_string_equal(f->fix->text, expected);
}

static void a_template_is_filled(void **state)
{
	(void)state;
	assert_fix("fix: 'g($X, k=True)'", "<<r|f(<<$X|a + 1>>)>>\n",
		   "g(a + 1, k=True)");
}

static void an_empty_run_takes_its_comma_along(void **state)
{
	(void)state;
	assert_fix("fix: 'g($...A, k=1)'", "<<r|f(<<$...A|>>)>>\n", "g(k=1)");
	assert_fix("fix: 'g(k=1, $...A)'", "<<r|f(<<$...A|>>)>>\n", "g(k=1)");
	assert_fix("fix: 'g(a, $...A, k=1)'", "<<r|f(<<$...A|>>)>>\n",
		   "g(a, k=1)");
	assert_fix("fix: 'g($...A)'", "<<r|f(<<$...A|>>)>>\n", "g()");
	assert_fix("fix: 'g($...A, k=1)'", "<<r|f(<<$...A|a, *b>>)>>\n",
		   "g(a, *b, k=1)");
}

static void positional_arguments_stand_before_keywords(void **state)
{
	(void)state;
	assert_fix("fix: 'g(k=1, $...A)'", "<<r|f(<<$...A|a, *b>>)>>\n",
		   "g(a, *b, k=1)");
	assert_fix("fix: 'g(x, k=[1, (2)], $...A).h(l=3)'",
		   "<<r|f(<<$...A|a, m='b, c=1', **n>>)>>\n",
		   "g(x, a, k=[1, (2)], m='b, c=1', **n).h(l=3)");
	assert_fix("fix: 'g(k=1, $...A)'", "<<r|f(<<$...A|m=2>>)>>\n",
		   "g(k=1, m=2)");
	assert_fix("fix: 'g(k=1, $...A, l=2)'",
		   "<<r|f(<<$...A|a == b, lambda c=1: c>>)>>\n",
		   "g(a == b, lambda c=1: c, k=1, l=2)");
	assert_fix("fix: 'x = g($...A)'", "<<r|f(<<$...A|a>>)>>\n", "x = g(a)");
}

static void a_fix_that_breaks_the_file_is_dropped(void **state)
{
	(void)state;
	assert_null(judge("fix: 'if $X'", "y = <<r|f(<<$X|a>>)>>\n")->fix);
	assert_null(judge("fix: 'g(('", "<<r|f()>>\n")->fix);
	assert_null(judge("fix: 'a = 1'", "y = [<<r|f()>> + 1]\n")->fix);
	assert_fix("fix: 'a = 1'", "def g():\n    <<r|f()>>\n", "a = 1");
	assert_fix("fix: 'a = 1'", "g(<<r|f()>>)\n", "a = 1");
	/* Around what was no Python before, nothing can be told. */
	assert_fix("fix: 'g()'", "def h(:\n    <<r|f()>>\n", "g()");
	/* Over several statements, and in none. */
	assert_fix("fix: 'g()'", "x = 1\n<<r|f()\nh()>>\ny = 1\n", "g()");
	assert_null(judge("fix: 'g)'", "x = 1\n<<r|f()\nh()>>\n")->fix);
	assert_fix("fix: '# (g'", "x = 1\n<<r|# f>>\ny = 1\n", "# (g");
}

static void what_binds_weakly_gets_parentheses(void **state)
{
	(void)state;
	assert_fix("fix: '$X.item()'", "<<r|f(<<$X|a + b>>)>>\n",
		   "(a + b).item()");
	assert_fix("fix: 'not $X'", "<<r|f(<<$X|a if b else c>>)>>\n",
		   "not (a if b else c)");
	assert_fix("fix: '2 * $X'", "<<r|f(<<$X|-a>>)>>\n", "2 * (-a)");
	assert_fix("fix: 'x == $X'", "<<r|f(<<$X|a or b>>)>>\n",
		   "x == (a or b)");
}

static void what_is_one_piece_gets_none(void **state)
{
	(void)state;
	assert_fix("fix: '$X.item()'", "<<r|f(<<$X|g(a + b)>>)>>\n",
		   "g(a + b).item()");
	assert_fix("fix: '$X.item()'", "<<r|f(<<$X|(a + b)>>)>>\n",
		   "(a + b).item()");
	assert_fix("fix: 'y = $X'", "<<r|f(<<$X|a + b>>)>>\n", "y = a + b");
	assert_fix("fix: '[$X]'", "<<r|f(<<$X|a + b>>)>>\n", "[a + b]");
}

static void lines_are_indented_like_the_match(void **state)
{
	(void)state;
	assert_fix("fix: \"if $X:\\n    g()\\n\\nh()\"",
		   "def d():\n\t<<r|f(<<$X|a>>)>>\n",
		   "if a:\n\t    g()\n\n\th()");
	assert_fix("fix: \"[$X,\\n 1]\"", "def d():\n\tx = <<r|f(<<$X|a>>)>>\n",
		   "[a,\n\t     1]");
}

static void a_regex_is_substituted(void **state)
{
	(void)state;
	assert_fix("fix-regex: {regex: 'f\\((.*)\\)', replacement: 'g(\\1)'}",
		   "x = <<r|f(1)>>\n", "g(1)");
	assert_fix("fix-regex: {regex: a, replacement: b, count: 1}",
		   "<<r|f(a, a)>> + a\n", "f(b, a)");
}

static void no_change_is_no_fix(void **state)
{
	(void)state;
	assert_null(judge("fix: 'f(1)'", "<<r|f(1)>>\n")->fix);
	assert_null(
		judge("fix-regex: {regex: z, replacement: b}", "<<r|f(1)>>\n")
			->fix);
}

static void of_overlapping_fixes_the_first_is_kept(void **state)
{
	const struct finding *f =
		judge("fix: g()", "<<r|f(<<r|f(2)>>)>>; <<r|f(3)>>\n");

	(void)state;
	assert_non_null(f[0].fix);
	assert_null(f[1].fix);
	assert_non_null(f[2].fix);
}

static int setup(void **state)
{
	(void)state;
	notation_init(&n, " []", SEVERITY_ERROR);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	notation_release(&n);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_template_is_filled),
		cmocka_unit_test(an_empty_run_takes_its_comma_along),
		cmocka_unit_test(a_fix_that_breaks_the_file_is_dropped),
		cmocka_unit_test(positional_arguments_stand_before_keywords),
		cmocka_unit_test(what_binds_weakly_gets_parentheses),
		cmocka_unit_test(what_is_one_piece_gets_none),
		cmocka_unit_test(lines_are_indented_like_the_match),
		cmocka_unit_test(a_regex_is_substituted),
		cmocka_unit_test(no_change_is_no_fix),
		cmocka_unit_test(of_overlapping_fixes_the_first_is_kept),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
