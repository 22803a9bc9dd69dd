/* SPDX-License-Identifier: MIT */
#include "notation.h"

#define RULES                                                     \
	"- {id: bad, languages: [python], severity: ERROR,"       \
	" pattern: x, message: m}\n"                              \
	"- {id: pack.poor, languages: [python], severity: ERROR," \
	" pattern: x, message: m}"

static struct notation n;

/* Which findings are suppressed, in order: "s" or "B" for each. */
static void assert_suppressed(const char *source, const char *expected)
{
	char got[32] = "";

	n.verdict.findings.list.nr = 0;
	n.verdict.notes.list.nr = 0;
	notation_judge(&n, "a.py", "all", source);
	notation_close(&n);
	for (size_t i = 0; i < n.verdict.findings.list.nr; i++)
		got[i] = n.verdict.findings.list.item[i].state ==
					 FINDING_SUPPRESSED
				 ? 's'
				 : 'B';
	assert_string_equal(got, expected);
}

/* The notes of the last source, "line: text" each. */
static void assert_notes(const char *expected)
{
	struct str s;

	str_init(&s, &n.run);
	for (size_t i = 0; i < n.verdict.notes.list.nr; i++) {
		const struct note *note = &n.verdict.notes.list.item[i];

		assert_int_equal(note->kind, NOTE_SUPPRESSION);
		str_add_format(&s, "%u: %s\n", note->line, note->text);
	}
	assert_string_equal(s.bytes, expected);
}

static void assert_reason(const char *expected)
{
	assert_string_equal(n.verdict.findings.list.item[0].reason, expected);
}

/* Forms. */

static void the_three_forms_suppress(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # nosem\n", "s");
	assert_suppressed("<<bad|f(1)>>  #nosemgrep\n", "s");
	assert_suppressed("<<bad|f(1)>> # noqa: E501, NOSEM: bad\n", "s");
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore\n", "s");
	assert_suppressed("<<bad|f(1)>> # mlgate:ignore[ bad , x ]\n", "s");
	assert_suppressed("<<bad|f(1)>> # see mlgate: ignore[bad]\n", "s");
}

static void other_comments_do_not(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # nosemantics\n", "B");
	assert_suppressed("<<bad|f(1)>> # xnosem\n", "B");
	assert_suppressed("<<bad|f(1)>> # mlgate: see docs\n", "B");
	assert_suppressed("<<bad|f(1)>> # mlgate ignore\n", "B");
	assert_suppressed("<<bad|f('# nosem')>>\n", "B");
	assert_notes("");
}

static void ids_restrict(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # nosem: other, bad\n", "s");
	assert_suppressed("<<bad|f(1)>> # nosem: other\n", "B");
	assert_suppressed("<<bad|<<pack.poor|f(1)>>>> # nosem: bad\n", "sB");
}

static void parts_of_a_dotted_id_may_be_left_out(void **state)
{
	(void)state;
	assert_suppressed("<<pack.poor|f(1)>> # nosem: poor\n", "s");
	assert_suppressed("<<bad|f(1)>> # nosem: python.lang.bad\n", "s");
	assert_suppressed("<<pack.poor|f(1)>> # nosem: pack\n", "B");
	assert_suppressed("<<pack.poor|f(1)>> # nosem: oor\n", "B");
}

static void words_behind_are_no_ids(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # nosem: other because bad\n", "B");
	assert_suppressed("<<bad|f(1)>> # nosem: other -- bad\n", "B");
	assert_suppressed("<<bad|f(1)>> # nosem because\n", "s");
}

static void a_reason_is_kept(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[bad] -- our file \n",
			  "s");
	assert_reason("our file");
	assert_suppressed("<<bad|f(1)>> # nosem: bad --  made here\n", "s");
	assert_reason("made here");
}

/* Where. */

static void any_line_of_the_statement_will_do(void **state)
{
	(void)state;
	assert_suppressed("x = g(<<bad|f(1)>>,\n  2) # nosem\n", "s");
	assert_suppressed("x = g( # nosem\n  <<bad|f(1)>>)\n", "s");
	assert_suppressed("x = g(\n  # nosem\n  <<bad|f(1)>>)\n", "s");
	assert_suppressed("x = 1 # nosem\n<<bad|f(1)>>\n", "B");
	assert_suppressed("<<bad|f(1)>>\nx = 1 # nosem\n", "B");
}

static void the_line_above_has_to_be_a_comment_alone(void **state)
{
	(void)state;
	assert_suppressed("# nosem\n<<bad|f(1)>>\n", "s");
	assert_suppressed("if x:\n\t# nosem\n\t<<bad|f(1)>>\n", "s");
	assert_suppressed("# nosem\n\n<<bad|f(1)>>\n", "B");
	assert_suppressed("<<bad|f(1)>>\n# nosem\n", "B");
	assert_suppressed("# nosem\nx = g(\n  <<bad|f(1)>>)\n", "s");
}

static void the_body_of_a_statement_is_not_reached(void **state)
{
	(void)state;
	assert_suppressed("if <<bad|f(1)>>: # nosem\n  x = 1\n", "s");
	assert_suppressed("if <<bad|f(1)>>:\n  x = 1 # nosem\n", "B");
	assert_suppressed("if <<bad|f(1)>>:\n  # nosem\n  x = 1\n", "B");
	assert_suppressed("def g(a, # nosem\n  b=<<bad|f(1)>>):\n  pass\n",
			  "s");
	assert_suppressed("<<bad|class C: # nosem\n  x = 1>>\n", "s");
	assert_suppressed("<<bad|class C:\n  x = 1>> # nosem\n", "B");
	assert_suppressed("@deco # nosem\n@<<bad|f(1)>>\ndef g():\n  pass\n",
			  "s");
}

static void several_statements_together_have_their_own_lines(void **state)
{
	(void)state;
	assert_suppressed("def g(): # nosem\n  <<bad|a = 1\n  b = 2>>\n", "B");
	assert_suppressed("def g():\n  <<bad|a = 1 # nosem\n  b = 2>>\n", "s");
	assert_suppressed("def g():\n  # nosem\n  <<bad|a = 1\n  b = 2>>\n",
			  "s");
}

static void each_line_of_a_list_has_its_own(void **state)
{
	(void)state;
	assert_suppressed("x = [\n"
			  "  <<bad|f(1)>>, # mlgate: ignore[bad]\n"
			  "  <<bad|f(2)>>, # mlgate: ignore[bad]\n"
			  "]\n",
			  "ss");
	assert_notes("");
}

/* Policy. */

static void ids_may_be_required(void **state)
{
	(void)state;
	n.verdict.policy.require_ids = true;
	assert_suppressed("<<bad|f(1)>> # nosem\n", "B");
	assert_notes("1: this suppression has to name the rules it is for\n");
	assert_suppressed("<<bad|f(1)>> # nosem: bad\n", "s");
	/* that of another tool */
	assert_suppressed("x = 1 # nosem\n", "");
	assert_notes("");
}

static void reasons_may_be_required(void **state)
{
	(void)state;
	n.verdict.policy.require_reasons = true;
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[bad]\n", "B");
	assert_notes("1: this suppression has to give its reason after `--`\n");
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[bad] -- x\n", "s");
}

/* What does nothing. */

static void an_unused_one_is_noted(void **state)
{
	(void)state;
	assert_suppressed("x = 1 # mlgate: ignore[bad]\n"
			  "y = 1 # nosem: bad\n"
			  "z = 1 # mlgate: ignore\n",
			  "");
	assert_notes("1: this suppression fits no finding; remove it\n"
		     "2: this suppression fits no finding; remove it\n"
		     "3: this suppression fits no finding; remove it\n");
	assert_int_equal(n.verdict.outcome, OUTCOME_PASS);
}

static void that_of_another_tool_is_not(void **state)
{
	(void)state;
	assert_suppressed("x = 1 # nosem\ny = 1 # nosem: bad, other\n", "");
	assert_notes("");
}

static void an_unknown_id_is_noted(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[bda]\n", "B");
	assert_notes("1: no rule has the id 'bda'; did you mean 'bad'?\n");
}

static void what_cannot_be_read_is_noted(void **state)
{
	(void)state;
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[bad\n", "B");
	assert_notes("1: the ids of this suppression cannot be read; "
		     "write `mlgate: ignore[rule-id] -- reason`\n");
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[]\n", "B");
	assert_suppressed("<<bad|f(1)>> # mlgate: ignore[bad; x]\n", "B");
}

static void only_lines_in_scope_are_noted(void **state)
{
	(void)state;
	notation_judge(&n, "a.py", "2",
		       "x = 1 # mlgate: ignore[bad]\n"
		       "y = 1 # mlgate: ignore[bad]\n");
	assert_notes("2: this suppression fits no finding; remove it\n");
}

static void an_older_finding_uses_its_comment(void **state)
{
	(void)state;
	n.verdict.notes.list.nr = 0;
	notation_judge(&n, "a.py", "1",
		       "# mlgate: ignore[bad]\n<<bad|f(1)>>\n");
	assert_notes("");
	notation_close(&n);
	assert_int_equal(n.verdict.nr_by_state[FINDING_PREEXISTING], 1);
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
		TEST(the_three_forms_suppress),
		TEST(other_comments_do_not),
		TEST(ids_restrict),
		TEST(parts_of_a_dotted_id_may_be_left_out),
		TEST(words_behind_are_no_ids),
		TEST(a_reason_is_kept),
		TEST(any_line_of_the_statement_will_do),
		TEST(the_line_above_has_to_be_a_comment_alone),
		TEST(the_body_of_a_statement_is_not_reached),
		TEST(several_statements_together_have_their_own_lines),
		TEST(each_line_of_a_list_has_its_own),
		TEST(ids_may_be_required),
		TEST(reasons_may_be_required),
		TEST(an_unused_one_is_noted),
		TEST(that_of_another_tool_is_not),
		TEST(an_unknown_id_is_noted),
		TEST(what_cannot_be_read_is_noted),
		TEST(only_lines_in_scope_are_noted),
		TEST(an_older_finding_uses_its_comment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
