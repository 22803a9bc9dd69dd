/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* A clock that stands at the times given, one after the other. */
static const double *tick;

static double fake_clock(void)
{
	return *tick++;
}

/* What is written when a file of 1 MB with a finding is done at each of these
 * seconds after the start; a time below 0 ends them. */
static void assert_shown(const double *times, const char *expected)
{
	struct gate_progress done = { .all_files = 9 };
	struct progress p = { .clock = fake_clock };
	char text[512] = "";

	p.out = fmemopen(text, sizeof(text), "w");
	assert_non_null(p.out);
	tick = times;
	while (*tick >= 0) {
		done.files++;
		done.bytes += 1000000;
		done.findings++;
		progress_step(&p, &done);
	}
	progress_end(&p);
	fclose(p.out);
	assert_string_equal(text, expected);
}

#define AT(...) ((const double[]){ __VA_ARGS__, -1 })

static void a_short_run_shows_nothing(void **state)
{
	(void)state;
	assert_shown(AT(0.1, 0.5, 0.99), "");
}

static void a_long_run_writes_one_line_over_and_over(void **state)
{
	(void)state;
	assert_shown(AT(0.5, 1.0, 1.5),
		     "\r2 of 9 files, 2.0 MB/s, 2 findings\033[K"
		     "\r3 of 9 files, 2.0 MB/s, 3 findings\033[K"
		     "\r\033[K");
}

static void a_line_stands_for_a_moment(void **state)
{
	(void)state;
	assert_shown(AT(1.0, 1.05, 1.09, 2.0),
		     "\r1 of 9 files, 1.0 MB/s, 1 findings\033[K"
		     "\r4 of 9 files, 2.0 MB/s, 4 findings\033[K"
		     "\r\033[K");
}

static void nothing_is_shown_where_nobody_reads(void **state)
{
	struct progress p;
	FILE *f = tmpfile();

	(void)state;
	setenv("TERM", "xterm", 1);
	unsetenv("CI");
	progress_init(&p, f, false);
	assert_null(p.out);
	fclose(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_short_run_shows_nothing),
		cmocka_unit_test(a_long_run_writes_one_line_over_and_over),
		cmocka_unit_test(a_line_stands_for_a_moment),
		cmocka_unit_test(nothing_is_shown_where_nobody_reads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
