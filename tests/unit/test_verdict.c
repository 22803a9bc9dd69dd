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
	assert_states("B");
	assert_int_equal(n.verdict.outcome, OUTCOME_BLOCKED);
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

/* Introduced: line 1 is touched, unless it is said. */

static void assert_judged(const char *touched, const char *old, const char *new,
			  const char *expected)
{
	notation_judge_old(&n, "a.py", touched, old, new);
	assert_states(expected);
}

static void what_the_old_side_has_is_older(void **state)
{
	(void)state;
	assert_judged("1", "import a\n<<bad|f(1)>>\n",
		      "import b\n<<bad|f(1)>>\n", "o");
}

static void what_the_old_side_has_not_is_introduced(void **state)
{
	(void)state;
	assert_judged("1", "import a\nf(1)\n", "import b\n<<bad|f(1)>>\n", "B");
	assert_true(n.verdict.findings.list.item[0].introduced);
	assert_false(n.verdict.findings.list.item[0].touched);
}

static void moved_code_is_not_new(void **state)
{
	(void)state;
	assert_judged("", "x = 1\n<<bad|f(1)>>\ny = 1\n",
		      "<<bad|f(1)>>\nx = 1\ny = 1\n", "o");
}

static void a_move_into_another_def_is_new(void **state)
{
	(void)state;
	assert_judged("1", "def a():\n    <<bad|f(1)>>\n",
		      "def b():\n    <<bad|f(1)>>\n", "B");
}

static void a_copy_is_one_new_finding(void **state)
{
	const char *old = "x = 1\n<<bad|f(1)>>\n";

	(void)state;
	/* wherever it is pasted */
	assert_judged("1", old, "<<bad|f(1)>>\nx = 1\n<<bad|f(1)>>\n", "Bo");
	n.verdict.findings.list.nr = 0;
	assert_judged("3", old, "x = 1\n<<bad|f(1)>>\n<<bad|f(1)>>\n", "oB");
}

static void of_equal_new_ones_the_last_is_meant(void **state)
{
	(void)state;
	assert_judged("1", "import a\n<<bad|f(1)>>\nf(1)\n",
		      "import b\n<<bad|f(1)>>\n<<bad|f(1)>>\n", "oB");
}

static void one_fixed_and_one_new_do_not_cancel_out(void **state)
{
	(void)state;
	assert_judged("1", "import a\n<<bad|f(1)>>\nf(2)\n",
		      "import b\nf(1)\n<<bad|f(2)>>\n", "B");
}

static void the_old_side_is_wanted_only_where_it_matters(void **state)
{
	struct change c = { .kind = CHANGE_MODIFIED, .path = "a.py" };

	(void)state;
	c.old_blob.exists = true;
	notation_judge(&n, "a.py", "1", "<<bad|f(1)>>\n");
	assert_false(judge_wants_old(&n.verdict, &c));
	notation_judge(&n, "b.py", "1", "\n<<bad|f(1)>>\n");
	assert_true(judge_wants_old(&n.verdict, &c));
	n.verdict.policy.gate = GATE_TOUCHED;
	assert_false(judge_wants_old(&n.verdict, &c));
	n.verdict.policy.gate = GATE_BOTH;
	c.old_blob.exists = false;
	assert_false(judge_wants_old(&n.verdict, &c));
	notation_judge(&n, "c.py", "1", "x = 1\n");
	c.old_blob.exists = true;
	assert_false(judge_wants_old(&n.verdict, &c));
}

static void the_gate_may_be_one_of_the_two(void **state)
{
	const char *old = "import a\nf(1)\n<<bad|f( 2)>>\n";
	const char *new = "import b\n<<bad|f(1)>>\n<<bad|f(2)>>\n";

	(void)state;
	n.verdict.policy.gate = GATE_TOUCHED;
	assert_judged("1,3", old, new, "oB");
	n.verdict.findings.list.nr = 0;
	n.verdict.policy.gate = GATE_INTRODUCED;
	assert_judged("1,3", old, new, "Bo");
	n.verdict.findings.list.nr = 0;
	n.verdict.policy.gate = GATE_BOTH;
	assert_judged("1,3", old, new, "BB");
}

static void a_new_file_is_all_new(void **state)
{
	(void)state;
	n.verdict.policy.gate = GATE_INTRODUCED;
	notation_judge(&n, "a.py", "all", "<<bad|f(1)>>\n");
	assert_states("B");
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
		TEST(what_the_old_side_has_is_older),
		TEST(what_the_old_side_has_not_is_introduced),
		TEST(moved_code_is_not_new),
		TEST(a_move_into_another_def_is_new),
		TEST(a_copy_is_one_new_finding),
		TEST(of_equal_new_ones_the_last_is_meant),
		TEST(one_fixed_and_one_new_do_not_cancel_out),
		TEST(the_old_side_is_wanted_only_where_it_matters),
		TEST(the_gate_may_be_one_of_the_two),
		TEST(a_new_file_is_all_new),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
