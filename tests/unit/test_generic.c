/* SPDX-License-Identifier: MIT */
#include "match/generic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "base/str.h"

/*
 * A case is a pattern, a text, and what is found in it: the text of each
 * match, then what its metavariables stand for, " | " between matches.
 * "a b {$X=b}". A line end is shown as "/".
 */
static struct arena arena;

static void add_span(struct str *s, const char *text, struct span at)
{
	for (uint32_t i = at.start; i < at.end; i++)
		str_add_char(s, text[i] == '\n' ? '/' : text[i]);
}

static const char *found(const char *pattern, const char *text)
{
	uint64_t fuel = LIMIT_FUEL;
	struct generic_matches m =
		generic_search(&arena, pattern, text, strlen(text), &fuel);
	struct str s;

	str_init(&s, &arena);
	for (size_t i = 0; i < m.list.nr; i++) {
		const struct generic_match *one = &m.list.item[i];

		str_add(&s, i ? " | " : "");
		add_span(&s, text, one->span);
		for (size_t k = 0; k < one->nr; k++) {
			str_add_format(&s, "%s%s=", k ? " " : " {",
				       one->binding[k].var);
			add_span(&s, text, one->binding[k].span);
		}
		str_add(&s, one->nr ? "}" : "");
	}
	if (m.exhausted)
		str_add(&s, "exhausted");
	return s.bytes;
}

#define FINDS(pattern, text, expected) \
	assert_string_equal(found(pattern, text), expected)

static void words_and_marks_are_compared(void **state)
{
	(void)state;
	FINDS("a", "a b a", "a | a");
	FINDS("a b", "a b", "a b");
	FINDS("a-b", "a - b ab", "a - b");
	FINDS("ab", "abc", "");
	FINDS("a_1", "a_1 a_12", "a_1");
	FINDS("%s", "x%s", "%s");
	FINDS("a", "A", "");
	FINDS("\xc3\xa9", "caf\xc3\xa9", "\xc3\xa9");
	FINDS("a\nb", "a b", "a b");
	FINDS("a b", "a\r\n\tb", "a\r/\tb");
	FINDS("a", "", "");
	FINDS("", "a", "");
}

static void a_metavariable_is_one_word(void **state)
{
	(void)state;
	FINDS("$SCHEME://%s", "http://%s/x", "http://%s {$SCHEME=http}");
	FINDS("$X = $X", "a = b, c = c", "c = c {$X=c}");
	FINDS("$X", "a.b", "a {$X=a} | b {$X=b}");
	FINDS("f($X)", "f(1) f(+)", "f(1) {$X=1}");
	FINDS("$_ $_", "a b", "a b");
	FINDS("$x", "$x $y", "$x");
	FINDS("$Xy", "$Xy", "$Xy");
	FINDS("$", "$5", "$");
}

static void dots_skip_anything(void **state)
{
	(void)state;
	FINDS("a ... b", "a x, y b", "a x, y b");
	FINDS("a ... b", "a b b", "a b");
	FINDS("a ... b ... c", "a b a c b c", "a b a c | a c b c");
	FINDS("a ... $X c", "a 1 2 c", "a 1 2 c {$X=2}");
	FINDS("... a", "x a", "a");
	FINDS("a ... b", "b a", "");
	FINDS("a .... b", "a .... b a x b", "a .... b");
	FINDS("a.b", "a.b a...b", "a.b");
}

static void of_equal_ends_the_latest_start_counts(void **state)
{
	(void)state;
	FINDS("a ... b", "a a b", "a b");
	FINDS("a ... b", "a x b y b", "a x b");
	FINDS("a ...", "x a y a z", "a y a z");
}

static void dots_at_the_end_go_far(void **state)
{
	(void)state;
	FINDS("a ...", "b a x y", "a x y");
	FINDS("...", "a b", "a b");
	FINDS("a $...R", "b a x y", "a x y {$...R=x y}");
	FINDS("a $...R", "b a", "a {$...R=}");
}

static void dots_span_ten_lines(void **state)
{
	(void)state;
	FINDS("a ... b", "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\nb",
	      "a/1/2/3/4/5/6/7/8/9/b");
	FINDS("a ... b", "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nb", "");
	FINDS("a ... ... b", "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nb",
	      "a/1/2/3/4/5/6/7/8/9/10/b");
	FINDS("a ... b ... c",
	      "a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n1\n2\n3\n4\n5\n6\n7\n8\n9\nc",
	      "a/1/2/3/4/5/6/7/8/b/1/2/3/4/5/6/7/8/9/c");
	FINDS("a ...", "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11",
	      "a/1/2/3/4/5/6/7/8/9/10");
}

static void what_dots_skip_may_be_named(void **state)
{
	(void)state;
	FINDS("f $...ARGS ;", "f a, b; f;",
	      "f a, b; {$...ARGS=a, b} | f; {$...ARGS=}");
	FINDS("$...X = $...X ;", "a b = a  b;", "a b = a  b; {$...X=a b}");
	FINDS("< $...X > < $...X >", "<a-b> <a - b>",
	      "<a-b> <a - b> {$...X=a-b}");
	FINDS("< $...X > < $...X >", "<a-b> <a-c>", "");
	FINDS("$A $...R .", "x y z.", "z. {$A=z $...R=}");
}

static void brackets_pair_on_their_line(void **state)
{
	(void)state;
	FINDS("f(...)", "f(a, g(b), c) d)", "f(a, g(b), c)");
	FINDS("f(...)", "f()", "f()");
	FINDS("f($X)", "f((a))", "");
	FINDS("f($X)", "f(a, b)", "");
	FINDS("f(a ... b)", "f(a) g(b)", "");
	FINDS("(... b", "(a) b", "(a) b");
	FINDS("g(b)", "f(g(b))", "g(b)");
	FINDS("a b", "a (b", "");
	FINDS("f([a]) x", "f([a]) x", "f([a]) x");
	FINDS("f(...)", "f(a\n", "");
	FINDS("[(a])", "[(a])", "[(a])");
}

static void a_flat_pattern_sees_no_blocks(void **state)
{
	(void)state;
	FINDS("a b c", "a\n  b\n    c", "a/  b/    c");
	FINDS("b c", "a\n    b\n  c", "b/  c");
	FINDS("a b", "   a\n   b", "a/   b");
}

static void an_indented_pattern_wants_a_block(void **state)
{
	(void)state;
	FINDS("a:\n  b", "a:\n      b", "a:/      b");
	FINDS("a:\n  b", "a: b", "");
	FINDS("a:\n  b", "a:\nb", "");
	FINDS("a:\n  b\n", "a:\n  b\n  c\n", "");
	FINDS("a:\n  b\n  ...\n", "a:\n  b\n  c\n", "a:/  b/  c");
	FINDS("a:\n  ...\n  c\nd", "a:\n  b\n  c\nd\n", "a:/  b/  c/d");
	FINDS("a:\n  b:\n    c\nd", "a:\n\tb:\n\t\tc\nd", "a:/\tb:/\t\tc/d");
	FINDS("f(...)", "f(\n  a,\n  b\n)\n", "f(/  a,/  b/)");
	FINDS("  a\nb", "x\n  a\nb", "a/b");
}

static void hostile_cases_end(void **state)
{
	struct str pattern, text;

	(void)state;
	str_init(&pattern, &arena);
	str_init(&text, &arena);
	for (int i = 0; i < 5000; i++) {
		str_add(&pattern, "a ... ");
		str_add(&text, "a b ");
	}
	str_add(&pattern, "c");
	FINDS(pattern.bytes, text.bytes, "exhausted");
	str_clear(&pattern);
	for (int i = 0; i < 5000; i++)
		str_add(&pattern, "(");
	for (int i = 0; i < 5000; i++)
		str_add(&pattern, ")");
	FINDS(pattern.bytes, pattern.bytes, "exhausted");
	FINDS("a ... a ... a ... a ... c", text.bytes, "exhausted");
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
		TEST(words_and_marks_are_compared),
		TEST(a_metavariable_is_one_word),
		TEST(dots_skip_anything),
		TEST(of_equal_ends_the_latest_start_counts),
		TEST(dots_at_the_end_go_far),
		TEST(dots_span_ten_lines),
		TEST(what_dots_skip_may_be_named),
		TEST(brackets_pair_on_their_line),
		TEST(a_flat_pattern_sees_no_blocks),
		TEST(an_indented_pattern_wants_a_block),
		TEST(hostile_cases_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
