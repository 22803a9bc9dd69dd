/* SPDX-License-Identifier: MIT */
#include "notation.h"

#define RULES                                                  \
	"- {id: bad, languages: [python], severity: ERROR,"    \
	" pattern: x, message: m}\n"                           \
	"- {id: poor, languages: [python], severity: WARNING," \
	" pattern: x, message: m}"

static struct notation n;

/* The states of all findings, by a letter each, in order. */
static void assert_states(const char *expected)
{
	static const char letter[] = {
		[FINDING_PREEXISTING] = 'o', [FINDING_SUPPRESSED] = 's',
		[FINDING_BASELINED] = 'b',   [FINDING_ADVISORY] = 'a',
		[FINDING_BLOCKING] = 'B',
	};
	char got[32] = "";

	notation_close(&n);
	for (size_t i = 0; i < n.verdict.findings.list.nr; i++)
		got[i] = letter[n.verdict.findings.list.item[i].state];
	assert_string_equal(got, expected);
}

static void touched_findings_block(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "2",
		       "<<bad|f(1)>>\n<<bad|f(2)>>\n<<bad|f(3)>>\n");
	assert_states("oBo");
	assert_int_equal(n.verdict.outcome, OUTCOME_BLOCKED);
	assert_int_equal(n.verdict.nr_by_state[FINDING_PREEXISTING], 2);
}

static void any_line_of_the_span_counts(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "3",
		       "<<bad|f(\n  1,\n  2)>>\n<<bad|f(3)>>\n");
	assert_states("Bo");
}

static void a_line_end_is_on_its_line(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "2", "x <<bad|\n>>y\n");
	assert_states("o");
}

static void no_touched_lines_are_not_all_lines(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "", "<<bad|f(1)>>\n");
	assert_states("o");
	assert_int_equal(n.verdict.outcome, OUTCOME_PASS);
}

static void below_the_threshold_is_advisory(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "all", "<<poor|f(1)>>\n");
	assert_states("a");
	assert_int_equal(n.verdict.outcome, OUTCOME_PASS);
	n.verdict.policy.fail_on = SEVERITY_WARNING;
	notation_judge(&n, "b.py", "all", "<<poor|f(1)>>\n");
	assert_states("aB");
}

static void never_is_never(void **state)
{
	(void)state;
	n.verdict.policy.fail_on = SEVERITY_NEVER;
	notation_judge(&n, "a.py", "all", "<<bad|f(1)>>\n");
	assert_states("a");
	assert_int_equal(n.verdict.outcome, OUTCOME_PASS);
}

static void what_was_not_judged_outweighs_what_was_found(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "all", "<<bad|f(1)>>\n");
	notes_add(&n.verdict.notes, NOTE_INFO, NULL, 0, NULL, "fine");
	notation_close(&n);
	assert_int_equal(n.verdict.outcome, OUTCOME_BLOCKED);
	notes_add(&n.verdict.notes, NOTE_SYNTAX, "a.py", 1, NULL, "not");
	notation_close(&n);
	assert_int_equal(n.verdict.outcome, OUTCOME_BROKEN);
}

static void files_are_sorted_by_path(void **state)
{
	(void)state;
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n");
	notation_judge(&n, "B.py", "all", "<<bad|f(1)>>\n");
	notation_judge(&n, "a/c.py", "all", "<<bad|f(1)>>\n");
	notation_close(&n);
	assert_string_equal(n.verdict.findings.list.item[0].path, "B.py");
	assert_string_equal(n.verdict.findings.list.item[1].path, "a/c.py");
	assert_string_equal(n.verdict.findings.list.item[2].path, "b.py");
}

static int setup(void **state)
{
	(void)state;
	notation_init(&n, RULES, SEVERITY_ERROR);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	notation_release(&n);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(touched_findings_block),
		TEST(any_line_of_the_span_counts),
		TEST(a_line_end_is_on_its_line),
		TEST(no_touched_lines_are_not_all_lines),
		TEST(below_the_threshold_is_advisory),
		TEST(never_is_never),
		TEST(what_was_not_judged_outweighs_what_was_found),
		TEST(files_are_sorted_by_path),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
