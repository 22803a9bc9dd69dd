/* SPDX-License-Identifier: MIT */
#include "change/python.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define CALLS(line)    assert_true(python_by_first_line(line, strlen(line)))
#define CALLS_NO(line) assert_false(python_by_first_line(line, strlen(line)))

static void an_extension_decides(void **state)
{
	(void)state;
	assert_int_equal(python_by_name("a.py"), PYTHON_YES);
	assert_int_equal(python_by_name("x.y/a.pyi"), PYTHON_YES);
	assert_int_equal(python_by_name(".py"), PYTHON_YES);
	assert_int_equal(python_by_name("a.pyc"), PYTHON_NO);
	assert_int_equal(python_by_name("a.py.txt"), PYTHON_NO);
	assert_int_equal(python_by_name("a.ipynb"), PYTHON_NO);
	assert_int_equal(python_by_name(".hidden.sh"), PYTHON_NO);
}

static void without_an_extension_the_first_line_is_asked(void **state)
{
	(void)state;
	assert_int_equal(python_by_name("bin/train"), PYTHON_ASK);
	assert_int_equal(python_by_name("v1.2/train"), PYTHON_ASK);
	assert_int_equal(python_by_name(".profile"), PYTHON_ASK);
	assert_true(is_python("bin/train", "#!/usr/bin/python\n", 18));
	assert_false(is_python("bin/train", "import os\n", 10));
	assert_true(is_python("train.py", "#!/bin/sh\n", 10));
}

static void interpreters_come_with_paths_and_versions(void **state)
{
	(void)state;
	CALLS("#!/usr/bin/python\n");
	CALLS("#! /usr/bin/python3.11 -u\n");
	CALLS("#!/opt/x/bin/pypy3\r\n");
	CALLS("#!python");
	CALLS_NO("#!/bin/sh\n");
	CALLS_NO("#!/usr/bin/pythonic\n");
	CALLS_NO("#!/usr/bin/python/sh\n");
	CALLS_NO("# /usr/bin/python\n");
	CALLS_NO("#!\n/usr/bin/python\n");
	CALLS_NO("#!");
	CALLS_NO("");
}

static void env_finds_the_interpreter(void **state)
{
	(void)state;
	CALLS("#!/usr/bin/env python3\n");
	CALLS("#!/usr/bin/env -S python3 -u\n");
	CALLS("#!/usr/bin/env -S PYTHONPATH=. python\n");
	CALLS("#!/usr/bin/env -S uv run --script\n");
	CALLS_NO("#!/usr/bin/env\n");
	CALLS_NO("#!/usr/bin/env bash python\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_extension_decides),
		cmocka_unit_test(without_an_extension_the_first_line_is_asked),
		cmocka_unit_test(interpreters_come_with_paths_and_versions),
		cmocka_unit_test(env_finds_the_interpreter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
