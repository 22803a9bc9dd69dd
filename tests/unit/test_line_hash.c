/* SPDX-License-Identifier: MIT */
#include "judge/line_hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static void assert_hash(const char *bytes, size_t len, unsigned line,
			const char *expected)
{
	char got[LINE_HASH_TEXT];
	struct text text;

	text_init(&text, &arena, "a.py", bytes, len);
	assert_in_range(line, 1, text.nr_lines + 1);
	line_hash_text(got, line_hashes(&arena, &text)[line - 1]);
	assert_string_equal(got, expected);
}

#define HASH(bytes, line, expected) \
	assert_hash(bytes, sizeof(bytes) - 1, line, expected)

/* The values are those of docs/interfaces.md 1.3: what GitHub's action says. */

static void an_empty_file_has_one_line(void **state)
{
	(void)state;
	HASH("", 1, "c129715d7a2bc9a3:1");
}

static void blanks_and_kinds_of_line_ends_do_not_matter(void **state)
{
	(void)state;
#define SAME(bytes)                                   \
	do {                                          \
		HASH(bytes, 1, "d6bfec4870f8366b:1"); \
		HASH(bytes, 2, "ecfb500cdb72101a:1"); \
		HASH(bytes, 3, "c129715d7a2bc9a3:1"); \
	} while (0)
	SAME("import torch\nm = torch.load(p)\n");
	SAME("import torch\r\nm = torch.load(p)\r\n");
	SAME("import torch\rm = torch.load(p)\r");
	SAME("import  torch\n\tm=torch.load( p )  \n");
}

static void the_end_of_the_file_is_a_character(void **state)
{
	(void)state;
	HASH("import torch\nm = torch.load(p)", 1, "1f366126e11591cd:1");
	HASH("import torch\nm = torch.load(p)", 2, "de662e780270451c:1");
}

static void equal_hashes_are_numbered(void **state)
{
	static const struct {
		unsigned line;
		const char *hash;
	} expected[] = {
		{ 1, "ca3e9a077b09da0c:1" },   { 2, "ca3e9a077b09da0c:2" },
		{ 36, "ca3e9a077b09da0c:36" }, { 37, "ca3e9a0840880743:1" },
		{ 38, "ca54a9d1435105e7:1" },  { 60, "8e00d41f0ebba6bf:1" },
		{ 61, "c129715d7a2bc9a3:1" },
	};
	char text[6 * 60 + 1] = "";

	(void)state;
	for (size_t i = 0; i < 60; i++)
		memcpy(text + 6 * i, "x = 1\n", 7);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		assert_hash(text, 360, expected[i].line, expected[i].hash);
}

static void a_blank_parts_cr_and_lf(void **state)
{
	(void)state;
	HASH("a\r \nb\n", 1, "818c3a85b988abe4:1");
	HASH("a\r \nb\n", 2, "bf4c4d48992e2ca5:1");
	HASH("a\r \nb\n", 3, "ade70578248be16f:1");
	HASH("a\r \nb\n", 4, "c129715d7a2bc9a3:1");
}

static void a_byte_order_mark_counts(void **state)
{
	(void)state;
	HASH("\xef\xbb\xbfimport torch\nm = torch.load(p)\n", 1,
	     "b4e3cd8791337bf2:1");
	HASH("\xef\xbb\xbfimport torch\nm = torch.load(p)\n", 2,
	     "ecfb500cdb72101a:1");
}

static void units_are_those_of_utf16(void **state)
{
	(void)state;
	HASH("s = '\xc3\xa9\xf0\x9f\x98\x80'\nm = torch.load(p)\n", 1,
	     "fd8be0a3e56f3e18:1");
	HASH("s = '\xc3\xa9\xf0\x9f\x98\x80'\nm = torch.load(p)\n", 2,
	     "ecfb500cdb72101a:1");
}

static void what_is_not_utf8_is_replaced(void **state)
{
	(void)state;
	HASH("x=\xff\ny\n", 1, "379973f30aea39d2:1");
	HASH("x=\xff\ny\n", 2, "c33be7e0cf7c3ca:1");
}

static void empty_lines_have_hashes(void **state)
{
	(void)state;
	HASH("a\n\n\n\n", 1, "eb7e375990640f8c:1");
	HASH("a\n\n\n\n", 2, "4e5d562094661a0d:1");
	HASH("a\n\n\n\n", 3, "5b5d4caf73a13177:1");
	HASH("a\n\n\n\n", 4, "3c5bef55b72b93c9:1");
	HASH("a\n\n\n\n", 5, "c129715d7a2bc9a3:1");
}

#define LOAD "def load(p):\n    return torch.load(p)\n\n"

static void the_hash_of_a_line_moves_with_it(void **state)
{
	(void)state;
	HASH("import torch\n\n" LOAD "def other():\n    return 1\n", 4,
	     "dc72633aa55c1067:1");
	HASH("import torch\n\n# 1\n# 2\n" LOAD "def other():\n    return 1\n",
	     6, "dc72633aa55c1067:1");
	/* and changes with what follows soon */
	HASH("import torch\n\n" LOAD "def other():\n    return 2\n", 4,
	     "31996166ebcfdf78:1");
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
		cmocka_unit_test(an_empty_file_has_one_line),
		cmocka_unit_test(blanks_and_kinds_of_line_ends_do_not_matter),
		cmocka_unit_test(the_end_of_the_file_is_a_character),
		cmocka_unit_test(equal_hashes_are_numbered),
		cmocka_unit_test(a_blank_parts_cr_and_lf),
		cmocka_unit_test(a_byte_order_mark_counts),
		cmocka_unit_test(units_are_those_of_utf16),
		cmocka_unit_test(what_is_not_utf8_is_replaced),
		cmocka_unit_test(empty_lines_have_hashes),
		cmocka_unit_test(the_hash_of_a_line_moves_with_it),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
