/* SPDX-License-Identifier: MIT */
#include "base/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

static struct arena arena;

/* "1-3 5" to a set; "all" and "" are the two special ones. */
static struct lines lines(const char *s)
{
	struct lines l = lines_none();
	char *end;

	if (!strcmp(s, "all"))
		return lines_all();
	while (*s) {
		unsigned first = (unsigned)strtoul(s, &end, 10), last = first;

		if (*end == '-')
			last = (unsigned)strtoul(end + 1, &end, 10);
		lines_add(&l, &arena, first, last);
		s = *end ? end + 1 : end;
	}
	return l;
}

static const char *print(struct lines l)
{
	struct str s;

	str_init(&s, &arena);
	for (size_t i = 0; i < l.range.nr; i++)
		str_add_format(&s, "%s%u-%u", i ? " " : "",
			       l.range.item[i].first, l.range.item[i].last);
	return l.all ? "all" : s.bytes;
}

static void neighbours_are_joined(void **state)
{
	(void)state;
	assert_string_equal(print(lines("1 2 3 5 6-9 11")), "1-3 5-9 11-11");
}

static void overlap_needs_a_line_in_common(void **state)
{
	struct lines l = lines("3-4 8 10-20");

	(void)state;
	assert_false(lines_overlap(&l, 1, 2));
	assert_true(lines_overlap(&l, 1, 3));
	assert_true(lines_overlap(&l, 4, 6));
	assert_false(lines_overlap(&l, 5, 7));
	assert_true(lines_overlap(&l, 5, 9));
	assert_false(lines_overlap(&l, 9, 9));
	assert_true(lines_overlap(&l, 15, 16));
	assert_true(lines_overlap(&l, 1, 100));
	assert_false(lines_overlap(&l, 21, 4000000000u));
}

static void none_is_not_all(void **state)
{
	struct lines none = lines_none(), all = lines_all();

	(void)state;
	assert_true(lines_empty(&none));
	assert_false(lines_overlap(&none, 1, 4000000000u));
	assert_false(lines_empty(&all));
	assert_true(lines_overlap(&all, 7, 7));
}

static void adding_to_all_leaves_all(void **state)
{
	struct lines l = lines_all();

	(void)state;
	lines_add(&l, &arena, 1, 2);
	assert_true(lines_overlap(&l, 9, 9));
}

static const char *intersect(const char *a, const char *b)
{
	struct lines x = lines(a), y = lines(b);

	return print(lines_intersect(&arena, &x, &y));
}

static void intersection_has_the_lines_of_both(void **state)
{
	(void)state;
	assert_string_equal(intersect("1-5 8-9", "2 4-8 20"), "2-2 4-5 8-8");
	assert_string_equal(intersect("1-9", "2-3 5-6"), "2-3 5-6");
	assert_string_equal(intersect("1-3", "4-6"), "");
	assert_string_equal(intersect("all", "4-6"), "4-6");
	assert_string_equal(intersect("4-6", "all"), "4-6");
	assert_string_equal(intersect("all", "all"), "all");
	assert_string_equal(intersect("all", ""), "");
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
		cmocka_unit_test(neighbours_are_joined),
		cmocka_unit_test(overlap_needs_a_line_in_common),
		cmocka_unit_test(none_is_not_all),
		cmocka_unit_test(adding_to_all_leaves_all),
		cmocka_unit_test(intersection_has_the_lines_of_both),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
