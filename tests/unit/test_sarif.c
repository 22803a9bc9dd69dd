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

/* The run that is written for a verdict, which ends with it. */
static const struct json *run_of(struct notation *n)
{
	struct report_options options = { .color = false };
	const struct json *log = NULL;
	char *bytes = NULL;
	size_t len = 0;
	struct err e;
	FILE *out;

	notation_close(n);
	out = open_memstream(&bytes, &len);
	format_find("sarif")->write(out, &n->verdict, &options);
	fclose(out);
	if (json_parse(&log, &arena, "log", 1, bytes, len, &e))
		fail_msg("%s", e.text);
	free(bytes);
	notation_release(n);
	return json_at(json_find(log, "runs"), 0);
}

/* So many findings of each rule in one file, the bad ones after the poor. */
static const struct json *run_with(size_t poor, size_t bad)
{
	struct notation n;
	struct str source;

	str_init(&source, &arena);
	for (size_t i = 0; i < poor; i++)
		str_add(&source, "<<poor|f()>>\n");
	for (size_t i = 0; i < bad; i++)
		str_add(&source, "<<bad|f()>>\n");
	notation_init(&n, RULES, SEVERITY_ERROR);
	notation_judge(&n, "a.py", "all", source.bytes);
	return run_of(&n);
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

static const struct json *snippet(const struct json *result)
{
	const struct json *place = json_find(
		json_at(json_find(result, "locations"), 0), "physicalLocation");

	return json_find(json_find(place, "region"), "snippet");
}

static void of_much_source_the_most_severe_have_theirs(void **state)
{
	const struct json *run, *results;
	struct notation n;
	struct str source;
	size_t with = 0;

	(void)state;
	str_init(&source, &arena);
	for (size_t i = 0; i < 1000; i++)
		str_add_format(&source, "<<%s|f('%08000zu')>>\n",
			       i < 900 ? "poor" : "bad", i);
	notation_init(&n, RULES, SEVERITY_ERROR);
	notation_judge(&n, "a.py", "all", source.bytes);
	run = run_of(&n);
	results = json_find(run, "results");
	assert_int_equal(results->nr, 1000);
	for (size_t i = 0; i < 1000; i++)
		with += snippet(&results->item[i]) != NULL;
	assert_in_range(with, 200, 500);
	for (size_t i = 900; i < 1000; i++)
		assert_non_null(snippet(&results->item[i]));
	assert_string_equal(
		json_string(
			json_find(json_at(notifications(run), 0), "descriptor"),
			"id"),
		"source-cut");
}

static void of_too_many_rules_those_that_found_something_are_listed(
	void **state)
{
	const struct json *run, *rules;
	struct rule *unused;
	struct notation n;

	(void)state;
	notation_init(&n, RULES, SEVERITY_ERROR);
	unused = n.rules.list.item[0];
	for (uint32_t i = 2; i <= LIMIT_SARIF_RULES; i++) {
		struct rule *r = ARENA_NEW(&n.run, struct rule);

		*r = *unused;
		r->index = i;
		*ARRAY_ADD(&n.run, &n.rules.list) = r;
	}
	notation_judge(&n, "a.py", "all", "<<poor|f()>>\n");
	run = run_of(&n);
	rules = json_find(json_find(json_find(run, "tool"), "driver"), "rules");
	assert_int_equal(rules->nr, 1);
	assert_string_equal(json_string(json_at(rules, 0), "id"), "poor");
	assert_int_equal(json_count(json_at(json_find(run, "results"), 0),
				    "ruleIndex", 9),
			 0);
	assert_string_equal(
		json_string(
			json_find(json_at(notifications(run), 0), "message"),
			"text"),
		"25000 more rules are left out; those that found something "
		"are listed.");
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
		cmocka_unit_test(of_much_source_the_most_severe_have_theirs),
		cmocka_unit_test(
			of_too_many_rules_those_that_found_something_are_listed),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
