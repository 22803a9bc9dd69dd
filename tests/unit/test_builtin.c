/* SPDX-License-Identifier: MIT */
#include "rule/builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void the_length_is_the_text_without_its_nul(void **state)
{
	(void)state;
	for (size_t i = 0; i < builtin_files_nr; i++)
		assert_int_equal(builtin_files[i].length,
				 strlen(builtin_files[i].text));
}

static void paths_are_sorted_and_differ(void **state)
{
	(void)state;
	for (size_t i = 1; i < builtin_files_nr; i++)
		assert_true(strcmp(builtin_files[i - 1].path,
				   builtin_files[i].path) < 0);
}

static void the_table_ends_where_its_number_says(void **state)
{
	(void)state;
	assert_null(builtin_files[builtin_files_nr].path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_length_is_the_text_without_its_nul),
		cmocka_unit_test(paths_are_sorted_and_differ),
		cmocka_unit_test(the_table_ends_where_its_number_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
