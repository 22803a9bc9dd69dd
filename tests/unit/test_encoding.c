/* SPDX-License-Identifier: MIT */
#include "change/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

/* The bytes in UTF-8, or the reason why not after a '!'. */
static const char *utf8_bytes(const char *bytes, size_t len)
{
	const char *reason = encoding_to_utf8(&bytes, &len, &arena);

	if (reason)
		return arena_printf(&arena, "!%s", reason);
	assert_int_equal(bytes[len], '\0');
	return arena_strndup(&arena, bytes, len);
}

#define UTF8(literal) utf8_bytes(literal, sizeof(literal) - 1)

/* The last line of a file whose declaration is this, and which ends in the
 * byte 0xa4. */
static const char *declared(const char *declaration)
{
	const char *file = arena_printf(&arena, "%s\n\xa4", declaration);
	const char *out = utf8_bytes(file, strlen(file));

	return *out == '!' ? out : strrchr(out, '\n') + 1;
}

static void without_a_declaration_bytes_stay(void **state)
{
	(void)state;
	assert_string_equal(UTF8(""), "");
	assert_string_equal(UTF8("x"), "x");
	assert_string_equal(UTF8("\xc3\xa9 \xff\n"), "\xc3\xa9 \xff\n");
	assert_string_equal(declared("x = 1"), "\xa4");
}

static void a_byte_order_mark_decides(void **state)
{
	(void)state;
	assert_string_equal(UTF8("\xef\xbb\xbf# coding: latin-1\n\xe9"),
			    "\xef\xbb\xbf# coding: latin-1\n\xe9");
}

static void declared_encodings_are_transcoded(void **state)
{
	(void)state;
	assert_string_equal(declared("# -*- coding: latin-1 -*-"), "\xc2\xa4");
	assert_string_equal(declared("# vim: set fileencoding=ISO_8859_1 :"),
			    "\xc2\xa4");
	assert_string_equal(declared("#coding:latin-1-unix"), "\xc2\xa4");
	assert_string_equal(declared("# coding: iso-8859-15"), "\xe2\x82\xac");
	assert_string_equal(declared("# coding=cp1252"), "\xc2\xa4");
	assert_string_equal(UTF8("# coding=windows-1252\n\x80\x9f\xff"),
			    "# coding=windows-1252\n"
			    "\xe2\x82\xac\xc5\xb8\xc3\xbf");
	assert_string_equal(declared("# coding: utf-8"), "\xa4");
	assert_string_equal(declared("# coding: UTF8"), "\xa4");
	assert_string_equal(declared("# coding: ascii"), "\xa4");
}

static void a_declaration_stands_in_a_comment_at_the_top(void **state)
{
	(void)state;
	assert_string_equal(declared("#!/bin/x\n# coding: latin-1"),
			    "\xc2\xa4");
	assert_string_equal(declared("\n\f # coding: latin-1"), "\xc2\xa4");
	assert_string_equal(declared("# a\r\n# coding: latin-1\r"), "\xc2\xa4");
	assert_string_equal(declared("# a\r# coding: latin-1\r"), "\xc2\xa4");
	assert_string_equal(declared("import x\n# coding: latin-1"), "\xa4");
	assert_string_equal(declared("\n\n# coding: latin-1"), "\xa4");
	assert_string_equal(declared("x = 'coding: latin-1'"), "\xa4");
	assert_string_equal(declared("# coding latin-1"), "\xa4");
	assert_string_equal(declared("# coding:"), "\xa4");
	assert_string_equal(declared("# encoding : coding: latin-1"),
			    "\xc2\xa4");
}

static void what_is_not_known_is_refused(void **state)
{
	(void)state;
	assert_string_equal(declared("# coding: utf-7"),
			    "!declared to be 'utf-7', which is not known here");
	assert_string_equal(declared("# coding: latin"), "\xc2\xa4");
	assert_int_equal(*declared("# coding: latin-11"), '!');
	assert_int_equal(*declared("# coding: rot13"), '!');
}

static void utf_16_is_refused(void **state)
{
	(void)state;
	assert_int_equal(*UTF8("\xff\xfei\0m\0"), '!');
	assert_int_equal(*UTF8("\xfe\xff\0i\0m"), '!');
	assert_int_equal(*UTF8("i\0m\0"), '!');
	assert_int_equal(*UTF8("\0i\0m"), '!');
	assert_string_equal(UTF8("\xff"), "\xff");
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
		cmocka_unit_test(without_a_declaration_bytes_stay),
		cmocka_unit_test(a_byte_order_mark_decides),
		cmocka_unit_test(declared_encodings_are_transcoded),
		cmocka_unit_test(a_declaration_stands_in_a_comment_at_the_top),
		cmocka_unit_test(what_is_not_known_is_refused),
		cmocka_unit_test(utf_16_is_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
