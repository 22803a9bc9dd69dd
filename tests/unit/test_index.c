/* SPDX-License-Identifier: MIT */
#include "change/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/str.h"

static struct arena arena;
static char path[] = "/tmp/test_index-XXXXXX";

static void add_32(struct str *s, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		str_add_char(s, (char)(n >> shift));
}

/* An id of twenty equal letters. */
static void add_id(struct str *s, char letter)
{
	for (int i = 0; i < 20; i++)
		str_add_char(s, letter);
}

/* An entry; in version 4 the name is what follows `strip` bytes less of the
 * one before. */
static void add_entry(struct str *s, unsigned version, char letter,
		      unsigned flags, unsigned extended, unsigned strip,
		      const char *name, size_t full_len)
{
	size_t start = s->len;

	for (int i = 0; i < 6; i++)
		add_32(s, 0);
	add_32(s, 0100644);
	for (int i = 0; i < 3; i++)
		add_32(s, 0);
	add_id(s, letter);
	flags |= (unsigned)full_len | (extended ? 0x4000 : 0);
	str_add_char(s, (char)(flags >> 8));
	str_add_char(s, (char)flags);
	if (extended) {
		str_add_char(s, (char)(extended >> 8));
		str_add_char(s, (char)extended);
	}
	if (version == 4)
		str_add_char(s, (char)strip);
	str_add(s, name);
	do {
		str_add_char(s, '\0');
	} while (version != 4 && (s->len - start) % 8);
}

static void start_index(struct str *s, unsigned version, unsigned nr)
{
	str_init(s, &arena);
	str_add(s, "DIRC");
	add_32(s, version);
	add_32(s, nr);
}

static void add_extension(struct str *s, const char *name, const char *bytes,
			  size_t len)
{
	str_add(s, name);
	add_32(s, (uint32_t)len);
	str_add_bytes(s, bytes, len);
}

static void write_file(const char *bytes, size_t len)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	fclose(f);
}

/* "a.py:A b.py:B*" of what the file has: a star for intent to add, a number
 * for a conflict; or the error after a '!', with '?' when git may know. */
static const char *read_back(void)
{
	struct index x;
	struct index_cursor c;
	struct str s;
	struct err e;
	bool refused = false;

	if (index_open(&x, &arena, path, &refused, &e) < 0)
		return arena_printf(&arena, "!%s%s", refused ? "?" : "",
				    strrchr(e.text, ':') + 2);
	str_init(&s, &arena);
	for (index_start(&c, &x, &arena); c.entry.path; index_next(&c)) {
		str_add_format(&s, "%s%s:%c", s.len ? " " : "", c.entry.path,
			       c.entry.id.bytes[0]);
		assert_int_equal(strlen(c.entry.path), c.entry.path_len);
		if (c.entry.stage)
			str_add_format(&s, "%u", c.entry.stage);
		if (c.entry.intent_to_add)
			str_add_char(&s, '*');
	}
	index_release(&x);
	return s.bytes;
}

/* Write with a checksum of zeros, and read back. */
static const char *read_index(struct str *s)
{
	add_id(s, '\0');
	write_file(s->bytes, s->len);
	return read_back();
}

static void build_version_2(struct str *s)
{
	start_index(s, 2, 3);
	add_entry(s, 2, 'A', 0, 0, 0, "a.py", 4);
	add_entry(s, 2, 'B', 0x1000, 0, 0, "b/long-name.py", 14);
	add_entry(s, 2, 'C', 0x2000, 0, 0, "b/long-name.py", 14);
}

static void build_version_4(struct str *s)
{
	start_index(s, 4, 3);
	add_entry(s, 4, 'A', 0, 0, 0, "lib/a.py", 8);
	add_entry(s, 4, 'B', 0, 0x2000, 4, "b.py", 8);
	add_entry(s, 4, 'C', 0, 0, 8, "z", 1);
}

static void version_2(void **state)
{
	struct str s;

	(void)state;
	build_version_2(&s);
	assert_string_equal(read_index(&s),
			    "a.py:A b/long-name.py:B1 b/long-name.py:C2");
}

static void version_3_has_extended_flags(void **state)
{
	struct str s;

	(void)state;
	start_index(&s, 3, 2);
	add_entry(&s, 3, 'A', 0, 0x2000, 0, "a.py", 4);
	add_entry(&s, 3, 'B', 0, 0x4000, 0, "b.py", 4);
	assert_string_equal(read_index(&s), "a.py:A* b.py:B");
}

static void version_4_builds_names_on_the_one_before(void **state)
{
	struct str s;

	(void)state;
	build_version_4(&s);
	assert_string_equal(read_index(&s), "lib/a.py:A lib/b.py:B* z:C");
}

static void names_longer_than_their_field(void **state)
{
	struct str s;
	char *name = arena_alloc(&arena, 5001);

	(void)state;
	memset(name, 'n', 5000);
	name[5000] = '\0';
	start_index(&s, 2, 1);
	add_entry(&s, 2, 'A', 0, 0, 0, name, 0xfff);
	assert_int_equal(strlen(read_index(&s)), 5002);
}

static void no_file_is_an_empty_index(void **state)
{
	(void)state;
	unlink(path);
	assert_string_equal(read_back(), "");
}

static void extensions_that_change_the_meaning_are_refused(void **state)
{
	struct str s;

	(void)state;
	start_index(&s, 2, 0);
	add_extension(&s, "link", "12345678901234567890", 20);
	assert_int_equal(*read_index(&s), '!');
	assert_int_equal(read_back()[1], '?');
	start_index(&s, 2, 0);
	add_extension(&s, "xyzw", "", 0);
	assert_string_equal(read_index(&s),
			    "!?its extension 'xyzw' is not known");
	start_index(&s, 2, 0);
	add_extension(&s, "REUC", "whatever", 8);
	assert_string_equal(read_index(&s), "");
	start_index(&s, 5, 0);
	assert_string_equal(read_index(&s), "!?its version 5 is not known");
}

static const char cache_tree[] = "\0"
				 "-1 2\n"
				 "lib\0"
				 "2 0\n"
				 "LLLLLLLLLLLLLLLLLLLL"
				 "src\0"
				 "0 0\n"
				 "SSSSSSSSSSSSSSSSSSSS";

static void the_cache_tree_names_folders(void **state)
{
	struct index x;
	struct str s;
	struct err e;
	bool refused;

	(void)state;
	build_version_2(&s);
	add_extension(&s, "TREE", cache_tree, sizeof(cache_tree) - 1);
	read_index(&s);
	assert_int_equal(index_open(&x, &arena, path, &refused, &e), 0);
	assert_false(x.root->valid);
	assert_int_equal(x.root->nr, 2);
	assert_int_equal(folder_find(x.root, "lib/x", 3)->nr_entries, 2);
	assert_int_equal(folder_find(x.root, "src", 3)->id.bytes[19], 'S');
	assert_null(folder_find(x.root, "li", 2));
	assert_null(folder_find(x.root, "library", 7));
	assert_null(folder_find(NULL, "lib", 3));
	index_release(&x);
}

static void a_damaged_cache_tree_is_as_none(void **state)
{
	static const char *const damaged[] = { "",
					       "x",
					       "x\0",
					       "\1-1 9\n",
					       "\1-1 99999999999\n",
					       "\1-1 -1\n",
					       "\1 5 0\nshort" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(damaged); i++) {
		struct index x;
		struct str s;
		struct err e;
		bool refused;

		start_index(&s, 2, 0);
		add_extension(&s, "TREE", damaged[i], strlen(damaged[i]));
		read_index(&s);
		assert_int_equal(index_open(&x, &arena, path, &refused, &e), 0);
		assert_null(x.root);
		index_release(&x);
	}
}

/* Any file at all is read or refused: cut at each length, and with each byte
 * changed. */
static void no_file_does_harm(void **state)
{
	void (*const build[])(struct str *) = { build_version_2,
						build_version_4 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(build); i++) {
		struct str s;
		size_t entries_end;

		build[i](&s);
		entries_end = s.len;
		add_extension(&s, "TREE", cache_tree, sizeof(cache_tree) - 1);
		add_id(&s, '\0');
		for (size_t len = 0; len < s.len; len++) {
			write_file(s.bytes, len);
			/* There, what comes next is taken for the checksum. */
			if (len != entries_end + 20)
				assert_int_equal(*read_back(), '!');
		}
		for (size_t at = 0; at < s.len; at++) {
			char kept = s.bytes[at];

			for (int with = 0; with < 3; with++) {
				s.bytes[at] = (char)"\xff\x01\x80"[with];
				write_file(s.bytes, s.len);
				read_back();
			}
			s.bytes[at] = kept;
		}
	}
}

static int setup(void **state)
{
	(void)state;
	close(mkstemp(path));
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	unlink(path);
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(version_2),
		cmocka_unit_test(version_3_has_extended_flags),
		cmocka_unit_test(version_4_builds_names_on_the_one_before),
		cmocka_unit_test(names_longer_than_their_field),
		cmocka_unit_test(no_file_is_an_empty_index),
		cmocka_unit_test(
			extensions_that_change_the_meaning_are_refused),
		cmocka_unit_test(the_cache_tree_names_folders),
		cmocka_unit_test(a_damaged_cache_tree_is_as_none),
		cmocka_unit_test(no_file_does_harm),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
