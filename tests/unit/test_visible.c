/* SPDX-License-Identifier: MIT */
#include "report/visible.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static struct arena arena;

static void assert_visible(const char *text, const char *expected,
			   unsigned width)
{
	struct str s;

	str_init(&s, &arena);
	assert_int_equal(visible_add(&s, text), width);
	assert_string_equal(s.bytes, expected);
}

static void printable_text_stays(void **state)
{
	(void)state;
	assert_visible("abc", "abc", 3);
	assert_visible("\xc3\xa9", "\xc3\xa9", 1);
}

static void wide_characters_take_two_cells(void **state)
{
	(void)state;
	assert_visible("\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80", 2);
	assert_visible("\xe6\xbc\xa2\xef\xbc\xa1", "\xe6\xbc\xa2\xef\xbc\xa1",
		       4);
}

static void combining_marks_take_none(void **state)
{
	(void)state;
	assert_visible("e\xcc\x81", "e\xcc\x81", 1);
	assert_visible("\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4\xef\xb8\x8f",
		       1);
}

static void controls_are_escaped(void **state)
{
	(void)state;
	assert_visible("\x1b[31m\x07\x7f", "\\x1b[31m\\x07\\x7f", 16);
	assert_visible("a\nb\tc", "a\\nb\\x09c", 9);
	assert_visible("\xc2\x9b"
		       "2J",
		       "\\u009b2J", 8);
}

static void what_hides_is_escaped(void **state)
{
	(void)state;
	assert_visible("\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8b",
		       "\\u202e\\u2066\\u200b", 18);
	assert_visible("\xef\xbb\xbf\xf3\xa0\x81\x81", "\\ufeff\\U000e0041",
		       16);
}

static void wrong_bytes_are_escaped(void **state)
{
	(void)state;
	assert_visible("\xff\xe2\x82z", "\\xff\\xe2\\x82z", 13);
}

static void the_tables_are_sorted(void **state)
{
	unsigned last = 1, changes = 0;

	/* A block out of order would not be found by halving: each block
	 * found makes two changes. */
	(void)state;
	for (uint32_t code = 0x300; code < 0x110000; code++) {
		unsigned width = visible_width(code);

		changes += width != last;
		last = width;
	}
	assert_int_equal(changes, 2 * 92);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printable_text_stays),
		cmocka_unit_test(wide_characters_take_two_cells),
		cmocka_unit_test(combining_marks_take_none),
		cmocka_unit_test(controls_are_escaped),
		cmocka_unit_test(what_hides_is_escaped),
		cmocka_unit_test(wrong_bytes_are_escaped),
		cmocka_unit_test(the_tables_are_sorted),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
