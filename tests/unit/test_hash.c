/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* Of nr times the letter a, given piece bytes at a time. */
static void assert_hash_of_a(size_t nr, size_t piece, const char *expected)
{
	char bytes[1000], got[33];
	struct hash h;

	memset(bytes, 'a', sizeof(bytes));
	hash_init(&h);
	for (size_t at = 0; at < nr; at += piece)
		hash_add(&h, bytes + at, piece < nr - at ? piece : nr - at);
	hash_hex(&h, got);
	assert_string_equal(got, expected);
}

/* The expected values are those of Python's hashlib. */

static void the_hash_is_blake2s(void **state)
{
	struct hash h;
	char got[33];

	(void)state;
	hash_init(&h);
	hash_add(&h, "abc", 3);
	hash_hex(&h, got);
	assert_string_equal(got, "aa4938119b1dc7b87cbad0ffd200d0ae");
	assert_hash_of_a(0, 1, "64550d6ffe2c0a01a14aba1eade0200c");
}

static void blocks_end_where_they_should(void **state)
{
	(void)state;
	assert_hash_of_a(63, 63, "d6c5e2afc4ebdce6366b2f4504630384");
	assert_hash_of_a(64, 64, "d3e01950b1787af9170c6edbc49d5a22");
	assert_hash_of_a(65, 65, "f1d15f963d0cbf04d34aedcace71cd9b");
	assert_hash_of_a(128, 128, "5a1e693761dbefe8462c536ebe4dc575");
}

static void pieces_do_not_matter(void **state)
{
	(void)state;
	for (size_t piece = 1; piece <= 1000; piece++)
		assert_hash_of_a(1000, piece,
				 "24bbd9af662a7849f410eb27c8d99cdc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hash_is_blake2s),
		cmocka_unit_test(blocks_end_where_they_should),
		cmocka_unit_test(pieces_do_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
