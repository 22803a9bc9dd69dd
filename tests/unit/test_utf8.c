/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* "e9 - 61": the code points in hexadecimal, - for each wrong piece. */
static void assert_codes(const char *bytes, size_t len, const char *expected)
{
	char got[256] = "";
	size_t at = 0, used;

	while (at < len) {
		uint32_t code = utf8_next(bytes + at, len - at, &used);
		size_t end = strlen(got);

		if (code == UTF8_INVALID)
			snprintf(got + end, sizeof(got) - end, "- ");
		else
			snprintf(got + end, sizeof(got) - end, "%x ", code);
		at += used;
	}
	if (*got)
		got[strlen(got) - 1] = '\0';
	assert_string_equal(got, expected);
}

#define CODES(bytes, expected) assert_codes(bytes, sizeof(bytes) - 1, expected)

static void sequences_of_every_length_are_read(void **state)
{
	(void)state;
	CODES("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "61 e9 20ac 1f600");
	CODES("\0", "0");
}

static void wrong_bytes_are_one_piece_each(void **state)
{
	(void)state;
	CODES("x=\xffy", "78 3d - 79");
	CODES("\x80\xbf", "- -");
	CODES("\xc0\xaf", "- -");
	CODES("\xf5\x80", "- -");
}

static void a_sequence_that_breaks_off_is_one_piece(void **state)
{
	(void)state;
	CODES("\xe2\x82z", "- 7a");
	CODES("\xf0\x9f\x98", "-");
	CODES("\xf0\x9f\xf0\x9f\x98\x80", "- 1f600");
}

static void surrogates_long_forms_and_too_large_are_wrong(void **state)
{
	(void)state;
	CODES("\xed\xa0\x80", "- - -");
	CODES("\xe0\x80\x80", "- - -");
	CODES("\xf4\x90\x80\x80", "- - - -");
}

static void what_is_put_is_read_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code < UTF8_INVALID; code++) {
		char bytes[4];
		size_t len = utf8_put(bytes, code), used;

		if (code >= 0xd800 && code < 0xe000)
			continue;
		assert_int_equal(utf8_next(bytes, len, &used), code);
		assert_int_equal(used, len);
	}
}

static void a_cut_leaves_whole_sequences(void **state)
{
	const char *s = "a\xc3\xa9\xf0\x9f\x98\x80";

	(void)state;
	assert_int_equal(utf8_cut(s, 7, 100), 7);
	assert_int_equal(utf8_cut(s, 7, 6), 3);
	assert_int_equal(utf8_cut(s, 7, 2), 1);
	assert_int_equal(utf8_cut(s, 7, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sequences_of_every_length_are_read),
		cmocka_unit_test(wrong_bytes_are_one_piece_each),
		cmocka_unit_test(a_sequence_that_breaks_off_is_one_piece),
		cmocka_unit_test(surrogates_long_forms_and_too_large_are_wrong),
		cmocka_unit_test(what_is_put_is_read_back),
		cmocka_unit_test(a_cut_leaves_whole_sequences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
