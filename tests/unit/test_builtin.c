/* SPDX-License-Identifier: MIT */
#include "rule/builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* What holds for both tables. */
static void assert_table(const struct builtin_file *file, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		assert_int_equal(file[i].length, strlen(file[i].text));
	for (size_t i = 1; i < nr; i++)
		assert_true(strcmp(file[i - 1].path, file[i].path) < 0);
	assert_null(file[nr].path);
}

static void rules_are_sorted_and_counted(void **state)
{
	(void)state;
	assert_table(builtin_files, builtin_files_nr);
}

static void fixtures_are_sorted_and_counted(void **state)
{
	(void)state;
	assert_table(builtin_fixtures, builtin_fixtures_nr);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_sorted_and_counted),
		cmocka_unit_test(fixtures_are_sorted_and_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
