/* SPDX-License-Identifier: MIT */
#include "notation.h"

#include "report/report.h"

#define RULES                                               \
	"- {id: bad, languages: [python], severity: ERROR," \
	" pattern: x, message: m}"
#define TODAY "2026-05-10"

static struct notation n;
static struct baseline baseline;
static const char *gone; /* the files that do not exist, or NULL: unknown */
static enum presence when;

/* Reading. */

static int read_text(const char *path, const char *text, struct err *e)
{
	return baseline_read(&baseline, &n.run, path, text, strlen(text), TODAY,
			     e);
}

static void assert_read(const char *text, size_t nr)
{
	struct err e = { "" };

	if (read_text("b.jsonl", text, &e))
		fail_msg("%s", e.text);
	assert_int_equal(baseline.list.nr, nr);
}

static void assert_refused(const char *text, const char *expected)
{
	struct err e = { "" };

	assert_int_equal(read_text("b.jsonl", text, &e), -1);
	assert_string_equal(e.text, expected);
}

#define F    "0123456789abcdef0123456789ab0000"
#define LINE "{\"fingerprint\":\"" F "\",\"rule\":\"bad\",\"path\":\"a.py\"}"

static void lines_may_come_in_any_order_and_twice(void **state)
{
	(void)state;
	assert_read("", 0);
	assert_read(LINE "\n\n  \n" LINE "\r\n" LINE, 3);
}

static void a_line_that_cannot_be_read_is_an_error(void **state)
{
	(void)state;
	assert_refused(LINE "\n{\"fingerprint\":\n",
		       "b.jsonl:2: not valid JSON");
	assert_refused("[]\n", "b.jsonl:1: not a JSON object");
	assert_refused("{\"rule\":\"bad\",\"path\":\"a.py\"}\n",
		       "b.jsonl:1: 'fingerprint' is missing");
	assert_refused("{\"fingerprint\":\"" F "\",\"rule\":1}",
		       "b.jsonl:1: 'rule' is not text");
	assert_refused("{\"expire\":\"2026-01-01\"}",
		       "b.jsonl:1: unknown key 'expire'");
	assert_refused("{\"fingerprint\":\"x\",\"rule\":\"r\",\"path\":\"p\"}",
		       "b.jsonl:1: 'x' is not a fingerprint");
	assert_refused(LINE "\n<<<<<<< HEAD\n",
		       "b.jsonl:2: a mark of a merge conflict; keep the lines "
		       "of both sides and delete the marks");
}

static void dates_are_days_of_the_calendar(void **state)
{
	(void)state;
	assert_true(is_date("2026-05-10"));
	assert_true(is_date("2024-02-29"));
	assert_false(is_date("2026-02-29"));
	assert_false(is_date("2026-13-01"));
	assert_false(is_date("2026-00-01"));
	assert_false(is_date("2026-5-1"));
	assert_false(is_date("2026-05-10x"));
	assert_false(is_date(""));
	assert_refused("{\"fingerprint\":\"" F "\",\"rule\":\"r\","
		       "\"path\":\"p\",\"expires\":\"soon\"}",
		       "b.jsonl:1: 'soon' is not a date; write it like "
		       "2026-12-31");
}

/* Matching. A baseline is made of what is found in some files, then used on
 * others. */

static bool is_gone(const char *path)
{
	size_t len = strlen(path);

	for (const char *s = gone; *s; s += strcspn(s, " "), s += *s == ' ') {
		if (!strncmp(s, path, len) && strchr(" ", s[len]))
			return true;
	}
	return false;
}

static int look_for(void *data, enum presence *file, const char *const *path,
		    size_t nr)
{
	if (data)
		return -1;
	for (size_t i = 0; i < nr; i++) {
		assert_true(!i || strcmp(path[i - 1], path[i]) < 0);
		file[i] = is_gone(path[i]) ? when : FILE_THERE;
	}
	return 0;
}

/* Forget the findings; the baseline stays. */
static void restart(void)
{
	struct policy policy = n.verdict.policy;

	verdict_init(&n.verdict, &n.verdict_arena, &policy, &n.rules);
	n.verdict.baseline = &baseline;
	n.verdict.look_for = gone ? look_for : NULL;
	verdict_open(&n.verdict);
}

static void accept(const char *path, const char *source)
{
	notation_judge(&n, path, "all", source);
	notation_close(&n);
	baseline_accept(&baseline, &n.verdict.findings, "old", NULL);
	restart();
}

/* "b" for each finding that was accepted, in order; "B", "o" for others. */
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

static void assert_notes(const char *expected)
{
	struct str s;

	str_init(&s, &n.run);
	for (size_t i = 0; i < n.verdict.notes.list.nr; i++)
		str_add_format(&s, "%s\n", n.verdict.notes.list.item[i].text);
	assert_string_equal(s.bytes, expected);
}

static void an_accepted_finding_does_not_block(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "a.py", "all", "x = 1\n\n<<bad|f( 1)>>\n");
	assert_states("b");
	assert_string_equal(n.verdict.findings.list.item[0].reason, "old");
	assert_int_equal(n.verdict.outcome, OUTCOME_PASS);
	assert_notes("");
}

static void another_finding_does(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "a.py", "all", "<<bad|f(2)>>\n");
	assert_states("B");
}

static void each_entry_absorbs_one(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	notation_judge(&n, "a.py", "all",
		       "<<bad|f(1)>>\n<<bad|f(1)>>\n<<bad|f(1)>>\n");
	assert_states("bbB");
}

static void the_next_ordinal_will_do(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	/* The first was mended, the second is now the first. */
	baseline.list.item[0] = baseline.list.item[1];
	baseline.list.nr = 1;
	notation_judge(&n, "a.py", "all", "<<bad|f(1)>>\n");
	assert_states("b");
}

static void a_copy_above_is_the_new_one(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge_old(&n, "a.py", "1", "<<bad|f(1)>>\n",
			   "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	assert_states("Bo");
}

static void another_file_has_entries_of_its_own(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n");
	assert_states("B");
}

static void a_renamed_file_keeps_its_entries(void **state)
{
	struct change c = { .kind = CHANGE_RENAMED,
			    .path = "b.py",
			    .old_path = "a.py",
			    .touched = lines_all() };

	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	notation_change(&n, &c, NULL, "<<bad|f(1)>>\n");
	assert_states("b");
}

static void entries_of_a_file_that_is_gone_are_free(void **state)
{
	(void)state;
	gone = "a.py c.py";
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	assert_states("bB");
}

static void of_a_file_gone_earlier_they_are_not_for_copies(void **state)
{
	struct change c = { .kind = CHANGE_MODIFIED, .path = "b.py" };

	(void)state;
	gone = "a.py";
	when = FILE_GONE_EARLIER;
	accept("a.py", "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	/* All of it is new. */
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n");
	assert_states("B");
	assert_notes("");
	/* Both are touched, and the old side tells that one is a copy. */
	restart();
	notation_judge_old(&n, "b.py", "1-2", "<<bad|f(1)>>\n",
			   "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	assert_states("bB");
	c.old_blob.exists = true;
	n.verdict.policy.gate = GATE_TOUCHED;
	assert_true(judge_wants_old(&n.verdict, &c));
}

static void what_is_accepted_again_names_its_file(void **state)
{
	(void)state;
	gone = "a.py";
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n");
	assert_states("b");
	baseline_accept(&baseline, &n.verdict.findings, NULL, NULL);
	assert_int_equal(baseline.list.nr, 1);
	assert_string_equal(baseline.list.item[0].path, "b.py");
}

static void what_is_not_known_to_be_gone_is_there(void **state)
{
	(void)state;
	gone = "a.py";
	accept("a.py", "<<bad|f(1)>>\n");
	n.verdict.look_data = &n;
	verdict_open(&n.verdict);
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n");
	assert_states("B");
	assert_notes("");
}

static void its_own_file_comes_first(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	accept("b.py", "<<bad|f(1)>>\n");
	baseline.list.item[0].reason = "of a.py";
	gone = "a.py";
	restart();
	notation_judge(&n, "b.py", "all", "<<bad|f(1)>>\n");
	assert_states("b");
	assert_string_equal(n.verdict.findings.list.item[0].reason, "old");
}

static void an_entry_holds_up_to_its_last_day(void **state)
{
	(void)state;
	assert_read("{\"fingerprint\":\"" F "\",\"rule\":\"bad\",\"path\":"
		    "\"a.py\",\"expires\":\"" TODAY "\"}\n"
		    "{\"fingerprint\":\"" F "\",\"rule\":\"bad\",\"path\":"
		    "\"a.py\",\"expires\":\"2026-05-09\"}\n",
		    2);
	assert_false(baseline.list.item[0].expired);
	assert_true(baseline.list.item[1].expired);
}

static void an_expired_entry_is_announced(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	baseline.list.item[0].expires = "2026-05-09";
	baseline.list.item[0].expired = true;
	notation_judge(&n, "a.py", "all", "<<bad|f(1)>>\n");
	assert_states("B");
	assert_string_equal(n.verdict.findings.list.item[0].expired,
			    "2026-05-09");
	assert_notes("1 of the accepted findings has expired and counts "
		     "again\n");
}

static void what_is_gone_is_stale(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n<<bad|f(2)>>\n");
	accept("b.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "a.py", "all", "<<bad|f(2)>>\n");
	assert_states("b");
	assert_notes("1 of the accepted findings is gone; drop it with "
		     "`mlgate baseline prune`\n");
	assert_int_equal(n.verdict.outcome, OUTCOME_PASS);
	baseline_prune(&baseline);
	assert_int_equal(baseline.list.nr, 2);
}

static void only_rules_that_ran_make_stale(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	baseline.list.item[0].rule = "of-another-set";
	notation_judge(&n, "a.py", "all", "x = 1\n");
	assert_states("");
	assert_notes("");
}

static void older_findings_use_their_entries(void **state)
{
	(void)state;
	accept("a.py", "<<bad|f(1)>>\n");
	notation_judge(&n, "a.py", "1", "x = 1\n<<bad|f(1)>>\n");
	assert_states("o");
	assert_notes("");
}

/* Writing. */

static char *written(void)
{
	char *bytes = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&bytes, &len);
	char *copy;

	assert_int_equal(baseline_write(&baseline, out), 0);
	fclose(out);
	copy = arena_strdup(&n.run, bytes);
	free(bytes);
	return copy;
}

static void what_is_written_is_read_back(void **state)
{
	char *first;

	(void)state;
	accept("a \"b\".py", "<<bad|f(1)>>\n<<bad|f(1)>>\n");
	accept("c.py", "<<bad|f(2)>>\n");
	baseline.list.item[0].expires = "2027-01-01";
	first = written();
	assert_read(first, 3);
	assert_string_equal(written(), first);
	for (size_t i = 1; i < 3; i++)
		assert_true(strcmp(baseline.list.item[i - 1].fingerprint,
				   baseline.list.item[i].fingerprint) < 0);
}

static void a_line_is_as_documented(void **state)
{
	(void)state;
	assert_read("{\"path\":\"a.py\", \"expires\":\"2026-12-31\","
		    " \"fingerprint\":\"" F "\", \"reason\":\"x\","
		    " \"rule\":\"bad\"}",
		    1);
	assert_string_equal(written(),
			    "{\"fingerprint\":\"" F "\",\"rule\":\"bad\","
			    "\"path\":\"a.py\",\"reason\":\"x\","
			    "\"expires\":\"2026-12-31\"}\n");
}

/* SARIF. */

static void sarif_is_a_baseline(void **state)
{
	struct report_options options = { .color = false };
	char *bytes = NULL;
	size_t len = 0;
	struct err e = { "" };
	FILE *out = open_memstream(&bytes, &len);

	(void)state;
	notation_judge(&n, "a b\xff.py", "all", "<<bad|f(1)>>\n");
	notation_close(&n);
	format_find("sarif")->write(out, &n.verdict, &options);
	fclose(out);
	if (baseline_read(&baseline, &n.run, "old.sarif", bytes, len, TODAY,
			  &e))
		fail_msg("%s", e.text);
	free(bytes);
	restart();
	notation_judge(&n, "a b\xff.py", "all",
		       "x = 1\n<<bad|f(1)>>\n<<bad|f(2)>>\n");
	assert_states("bB");
}

static void sarif_of_others_is_none(void **state)
{
	struct err e = { "" };

	(void)state;
	assert_int_equal(read_text("x.sarif",
				   "{\"runs\":[{\"results\":[{\"ruleId\":"
				   "\"x\"}]}]}",
				   &e),
			 -1);
	assert_string_equal(e.text,
			    "x.sarif: a result without fingerprint, rule or "
			    "place of mlgate; only its own SARIF can be a "
			    "baseline");
	assert_int_equal(read_text("x.sarif", "{\n\"runs\":", &e), -1);
	assert_string_equal(e.text, "x.sarif:2: not valid JSON");
}

static int setup(void **state)
{
	(void)state;
	gone = NULL;
	when = FILE_GONE_NOW;
	notation_init(&n, RULES, SEVERITY_ERROR);
	baseline = (struct baseline){ .arena = &n.run, .path = "b.jsonl" };
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
		TEST(lines_may_come_in_any_order_and_twice),
		TEST(a_line_that_cannot_be_read_is_an_error),
		TEST(dates_are_days_of_the_calendar),
		TEST(an_accepted_finding_does_not_block),
		TEST(another_finding_does),
		TEST(each_entry_absorbs_one),
		TEST(the_next_ordinal_will_do),
		TEST(a_copy_above_is_the_new_one),
		TEST(another_file_has_entries_of_its_own),
		TEST(a_renamed_file_keeps_its_entries),
		TEST(entries_of_a_file_that_is_gone_are_free),
		TEST(of_a_file_gone_earlier_they_are_not_for_copies),
		TEST(what_is_accepted_again_names_its_file),
		TEST(what_is_not_known_to_be_gone_is_there),
		TEST(its_own_file_comes_first),
		TEST(an_entry_holds_up_to_its_last_day),
		TEST(an_expired_entry_is_announced),
		TEST(what_is_gone_is_stale),
		TEST(only_rules_that_ran_make_stale),
		TEST(older_findings_use_their_entries),
		TEST(what_is_written_is_read_back),
		TEST(a_line_is_as_documented),
		TEST(sarif_is_a_baseline),
		TEST(sarif_of_others_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
