/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "base/utf8.h"

static struct arena arena;

static struct text text_of(const char *bytes, size_t len)
{
	struct text t;

	text_init(&t, &arena, "a.py", bytes, len);
	return t;
}

/* "1:1/1": line, column, and column in UTF-16. */
static void assert_place(const char *bytes, uint32_t offset,
			 const char *expected)
{
	struct text t = text_of(bytes, strlen(bytes));
	struct place p = text_place(&t, offset);
	char got[64];

	snprintf(got, sizeof(got), "%u:%u/%u", p.line, p.column,
		 p.column_utf16);
	assert_string_equal(got, expected);
}

static void lines_end_in_three_ways(void **state)
{
	struct text t = text_of("a\nb\r\nc\rd", 8);

	(void)state;
	assert_int_equal(t.nr_lines, 4);
	for (unsigned line = 1; line <= 4; line++) {
		struct span s = text_line(&t, line);

		assert_int_equal(s.end - s.start, 1);
		assert_int_equal(t.bytes[s.start], 'a' + line - 1);
	}
}

static void a_final_end_opens_no_line(void **state)
{
	(void)state;
	assert_int_equal(text_of("", 0).nr_lines, 1);
	assert_int_equal(text_of("\n", 1).nr_lines, 1);
	assert_int_equal(text_of("a", 1).nr_lines, 1);
	assert_int_equal(text_of("a\n", 2).nr_lines, 1);
	assert_int_equal(text_of("a\n\n", 3).nr_lines, 2);
	assert_int_equal(text_of("\r\r\n", 3).nr_lines, 2);
}

static void columns_count_characters_and_units(void **state)
{
	(void)state;
	assert_place("x\n\xc3\xa9\xf0\x9f\x98\x80z", 8, "2:3/4");
	assert_place("\xffz", 1, "1:2/2");
	assert_place("a\nb", 3, "2:2/2");
}

static void a_byte_order_mark_has_no_column(void **state)
{
	(void)state;
	assert_place("\xef\xbb\xbfx", 3, "1:1/1");
	assert_place("\xef\xbb\xbfx", 0, "1:1/1");
	assert_place("\xef\xbb\xbfx\ny", 5, "2:1/1");
}

static void columns_of_long_lines_are_right(void **state)
{
	struct place expected = { 1, 1, 1 };
	struct str s;
	struct text t;
	size_t used;

	(void)state;
	str_init(&s, &arena);
	str_add(&s, "\xef\xbb\xbf");
	while (s.len < 20000)
		str_add(&s, "ab\xc3\xa9\xf0\x9f\x98\x80\xff");
	str_add(&s, "\nx\n");
	while (s.len < 30000)
		str_add(&s, "\xf0\x9f\x98\x80");
	t = text_of(s.bytes, s.len);
	for (size_t i = 3; i < s.len; i += used) {
		uint32_t code = utf8_next(s.bytes + i, s.len - i, &used);
		struct place got = text_place(&t, (uint32_t)i);

		assert_memory_equal(&got, &expected, sizeof(got));
		expected.column++;
		expected.column_utf16 +=
			code > 0xffff && code != UTF8_INVALID ? 2 : 1;
		if (code == '\n')
			expected = (struct place){ expected.line + 1, 1, 1 };
	}
	assert_in_range(t.nr_milestones, 5, 8);
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
		cmocka_unit_test(lines_end_in_three_ways),
		cmocka_unit_test(a_final_end_opens_no_line),
		cmocka_unit_test(columns_count_characters_and_units),
		cmocka_unit_test(a_byte_order_mark_has_no_column),
		cmocka_unit_test(columns_of_long_lines_are_right),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
