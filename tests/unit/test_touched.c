/* SPDX-License-Identifier: MIT */
#include "change/touched.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <git2.h>

#include "base/str.h"

static struct arena arena;

static struct content content(const char *s)
{
	return (struct content){ s, strlen(s) };
}

/* "1-2 4-4" between the two texts. */
static const char *touched_contents(struct content old, struct content new)
{
	struct lines l;
	struct err e;
	struct str s;

	assert_int_equal(touched_lines(&l, &arena, old, new, &e), 0);
	assert_false(l.all);
	str_init(&s, &arena);
	for (size_t i = 0; i < l.range.nr; i++)
		str_add_format(&s, "%s%u-%u", i ? " " : "",
			       l.range.item[i].first, l.range.item[i].last);
	return s.bytes;
}

static const char *touched(const char *old, const char *new)
{
	return touched_contents(content(old), content(new));
}

static void added_and_changed_lines_are_touched(void **state)
{
	(void)state;
	assert_string_equal(touched("a\nb\nc\n", "a\nB\nc\n"), "2-2");
	assert_string_equal(touched("a\nb\n", "a\nx\ny\nb\n"), "2-3");
	assert_string_equal(touched("a\nb\nc\nd\ne\n", "A\nb\nc\nD\nE\n"),
			    "1-1 4-5");
	assert_string_equal(touched("", "a\nb\n"), "1-2");
}

static void removed_lines_touch_nothing(void **state)
{
	(void)state;
	assert_string_equal(touched("a\nb\nc\n", "a\nc\n"), "");
	assert_string_equal(touched("a\n", ""), "");
	assert_string_equal(touched("a\n", "a\n"), "");
	assert_string_equal(touched("", ""), "");
}

static void the_end_of_the_last_line_is_part_of_it(void **state)
{
	(void)state;
	assert_string_equal(touched("a\nb", "a\nb\n"), "2-2");
	assert_string_equal(touched("a\nb\n", "a\nb"), "2-2");
	assert_string_equal(touched("a\nb", "a\nb\nc"), "2-3");
}

static void a_nul_byte_hides_nothing(void **state)
{
	struct content old = { "a\n\0\nc\n", 6 }, new = { "a\n\0\nC\n", 6 };

	(void)state;
	assert_string_equal(touched_contents(old, new), "3-3");
}

/* Lines are those of struct text, where a lone CR ends one. */
static void lone_carriage_returns_count(void **state)
{
	(void)state;
	assert_string_equal(touched("a\rb\nc\n", "a\rb\nC\n"), "3-3");
	assert_string_equal(touched("a\nb\nc\n", "a\nx\ry\rz\nc\n"), "2-4");
	assert_string_equal(touched("a\rb\r", "a\rB\r"), "1-2");
	assert_string_equal(touched("a\rb\nc\nd\re", "A\rb\nc\nd\rE"),
			    "1-2 4-5");
	assert_string_equal(touched("a\r\nb\r\n", "a\r\nB\r\n"), "2-2");
}

/* A block that is repeated may count as added before or after its twin; git
 * looks at it without the tail that both texts have. */
static void repeated_blocks_are_cut_as_git_does(void **state)
{
	struct str old, new;

	(void)state;
	str_init(&old, &arena);
	str_init(&new, &arena);
	for (int i = 0; i < 400; i++)
		str_add(&old, "same\n");
	str_add(&new, old.bytes);
	str_add(&new, "same\n");
	assert_string_equal(touched(old.bytes, new.bytes), "197-197");
}

static void crlf_on_disk_is_lf_in_the_repository(void **state)
{
	struct content old = content("a\nb\n"), crlf = content("a\r\nb\r\n"),
		       lf;

	(void)state;
	lf = as_stored(&arena, old, crlf);
	assert_string_equal(lf.bytes, "a\nb\n");
	assert_int_equal(lf.size, 4);
	assert_ptr_equal(as_stored(&arena, crlf, crlf).bytes, crlf.bytes);
	assert_ptr_equal(as_stored(&arena, old, old).bytes, old.bytes);
	assert_string_equal(as_stored(&arena, old, content("a\rb\r\n\r")).bytes,
			    "a\rb\n\r");
}

static int setup(void **state)
{
	(void)state;
	git_libgit2_init();
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&arena);
	git_libgit2_shutdown();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(added_and_changed_lines_are_touched),
		cmocka_unit_test(removed_lines_touch_nothing),
		cmocka_unit_test(the_end_of_the_last_line_is_part_of_it),
		cmocka_unit_test(a_nul_byte_hides_nothing),
		cmocka_unit_test(lone_carriage_returns_count),
		cmocka_unit_test(repeated_blocks_are_cut_as_git_does),
		cmocka_unit_test(crlf_on_disk_is_lf_in_the_repository),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
