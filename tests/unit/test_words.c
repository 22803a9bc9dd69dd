/* SPDX-License-Identifier: MIT */
#include "rule/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/array.h"

/* What is seen in a text of the word "trust_remote", which patterns have as a
 * name and as a string. */
static unsigned seen_in_bytes(const char *text, size_t len)
{
	static const char word[] = "trust_remote";
	struct word_table table;
	struct names names;
	struct arena arena;
	uint8_t seen[2];
	uint32_t number;

	arena_init(&arena);
	names_init(&names);
	word_table_init(&table, &arena, &names);
	word_number(&table, "other", 5);
	number = word_number_of_string(&table, word, strlen(word));
	assert_int_equal(number, word_number(&table, word, strlen(word)));
	words_find(&table, seen, &arena, text, (uint32_t)len);
	assert_int_equal(seen[0], 0);
	names_release(&names);
	arena_release(&arena);
	return seen[number];
}

static unsigned seen_in(const char *text)
{
	return seen_in_bytes(text, strlen(text));
}

static void what_is_written_may_be_a_string(void **state)
{
	static const char *const text[] = {
		"trust_remote",
		"f(trust_remote=1)",
		"x = 'trust_remote'",
		"# trust_remote",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(text); i++)
		assert_int_equal(seen_in(text[i]), WORD_WRITTEN | WORD_STRING);
}

static void strings_may_make_it(void **state)
{
	static const char *const text[] = {
		"'trust_' 'remote'",	"\"trust\" + '_' + \"\"\"remote\"\"\"",
		"f'trust_{x}remote'",	"'trust_\\\nremote'",
		"'trust_\\\r\nremote'", "'remote', 'trust_'",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(text); i++)
		assert_int_equal(seen_in(text[i]), WORD_STRING);
}

static void what_cannot_make_it_is_not_seen(void **state)
{
	static const char *const text[] = {
		"",
		"'trust_'",
		"'trust_', 'remot'",
		"'trust ', '_remote'",
		"trust_ + 'remote'",
		"'a trust_' 'remote'",
		"trust_remotes = atrust_remote",
		"'",
		"'\\",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(text); i++)
		assert_int_equal(seen_in(text[i]), 0);
}

static void nul_bytes_are_no_quotes(void **state)
{
	static const char text[] = "\0trust_\0 \0remote\0";

	(void)state;
	assert_int_equal(seen_in_bytes(text, sizeof(text)), 0);
}

static void some_strings_are_no_words(void **state)
{
	static const char *const no[] = {
		"a", "1abc", "a-b", "a.b", "a b", "$X", "\xc3\xa9\xc3\xa9"
	};
	char longest[64];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(no); i++)
		assert_false(word_fits_string(no[i], strlen(no[i])));
	memset(longest, 'x', sizeof(longest));
	assert_true(word_fits_string(longest, 63));
	assert_false(word_fits_string(longest, 64));
	assert_true(word_fits_string("_1", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_may_be_a_string),
		cmocka_unit_test(strings_may_make_it),
		cmocka_unit_test(what_cannot_make_it_is_not_seen),
		cmocka_unit_test(nul_bytes_are_no_quotes),
		cmocka_unit_test(some_strings_are_no_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
