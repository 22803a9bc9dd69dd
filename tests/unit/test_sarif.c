/* SPDX-License-Identifier: MIT */
/* What the golden files of SARIF cannot hold: too many results. */
#include "notation.h"

#include "base/json.h"
#include "base/limits.h"
#include "report/report.h"

#define RULES                                                  \
	"- {id: bad, languages: [python], severity: ERROR,"    \
	" pattern: x, message: m}\n"                           \
	"- {id: poor, languages: [python], severity: WARNING," \
	" pattern: x, message: m}"

static struct arena arena;

/* So many findings of each rule in one file, the bad ones after the poor. */
static const struct json *run_with(size_t poor, size_t bad)
{
	struct report_options options = { .color = false };
	const struct json *log = NULL;
	char *bytes = NULL;
	size_t len = 0;
	struct notation n;
	struct str source;
	struct err e;
	FILE *out;

	str_init(&source, &arena);
	for (size_t i = 0; i < poor; i++)
		str_add(&source, "<<poor|f()>>\n");
	for (size_t i = 0; i < bad; i++)
		str_add(&source, "<<bad|f()>>\n");
	notation_init(&n, RULES, SEVERITY_ERROR);
	notation_judge(&n, "a.py", "all", source.bytes);
	notation_close(&n);
	out = open_memstream(&bytes, &len);
	format_find("sarif")->write(out, &n.verdict, &options);
	fclose(out);
	if (json_parse(&log, &arena, "log", 1, bytes, len, &e))
		fail_msg("%s", e.text);
	free(bytes);
	notation_release(&n);
	return json_at(json_find(log, "runs"), 0);
}

static const struct json *notifications(const struct json *run)
{
	return json_find(json_at(json_find(run, "invocations"), 0),
			 "toolExecutionNotifications");
}

static size_t count_rule(const struct json *results, const char *rule)
{
	size_t nr = 0;

	for (size_t i = 0; i < results->nr; i++)
		nr += !strcmp(json_string(&results->item[i], "ruleId"), rule);
	return nr;
}

static void all_results_are_listed_up_to_the_limit(void **state)
{
	const struct json *run = run_with(LIMIT_SARIF_RESULTS - 1, 1);

	(void)state;
	assert_int_equal(json_find(run, "results")->nr, LIMIT_SARIF_RESULTS);
	assert_int_equal(notifications(run)->nr, 0);
}

static void of_too_many_the_most_severe_are_listed(void **state)
{
	const struct json *run = run_with(LIMIT_SARIF_RESULTS, 7);
	const struct json *results = json_find(run, "results");

	(void)state;
	assert_int_equal(results->nr, LIMIT_SARIF_RESULTS);
	assert_int_equal(count_rule(results, "bad"), 7);
	/* and in their order */
	assert_string_equal(json_string(&results->item[0], "ruleId"), "poor");
}

static void what_was_left_out_is_said(void **state)
{
	const struct json *run = run_with(LIMIT_SARIF_RESULTS, 7);
	const struct json *said = json_at(notifications(run), 0);

	(void)state;
	assert_string_equal(json_string(json_find(said, "message"), "text"),
			    "7 more results are left out; the most severe are "
			    "listed.");
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
		cmocka_unit_test(all_results_are_listed_up_to_the_limit),
		cmocka_unit_test(of_too_many_the_most_severe_are_listed),
		cmocka_unit_test(what_was_left_out_is_said),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
