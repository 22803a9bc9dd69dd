/* SPDX-License-Identifier: MIT */
#include "notation.h"

#include "report/read_sarif.h"

#include "../report/cases.h"

static struct arena arena;

/* SARIF parts the brackets of what would be a link: the rules as it has them.
 */
static char *part_brackets(const char *text)
{
	struct str s;

	str_init(&s, &arena);
	for (; *text; text++) {
		str_add_char(&s, *text);
		if (starts_with(text, "]("))
			str_add_char(&s, ' ');
	}
	return s.bytes;
}

/* What a format says of the verdict. */
static char *write_as(const char *format, const struct verdict *v,
		      const struct report_options *options)
{
	struct report_options o = *options;
	char *bytes = NULL, *text;
	size_t len = 0;
	FILE *out = open_memstream(&bytes, &len);

	o.time = "2026-05-10T12:00:00";
	assert_int_equal(format_find(format)->write(out, v, &o), 0);
	fclose(out);
	text = arena_strdup(&arena, bytes);
	free(bytes);
	return text;
}

static void read_text(struct sarif_log *log, const char *text)
{
	struct err e = { "" };

	if (sarif_log_read(log, "in.sarif", text, strlen(text), &e))
		fail_msg("%s", e.text);
}

/* Written as SARIF and read back, the case is the same in every format. JSON
 * has metavariables, which SARIF has not. */
static void assert_same(const char *name)
{
	const struct report_case *c = report_cases;
	struct notation n;
	struct sarif_log log;

	while (strcmp(c->name, name) != 0)
		c++;
	notation_init(&n, part_brackets(case_rules), SEVERITY_ERROR);
	c->build(&n);
	notation_close(&n);
	sarif_log_init(&log, &arena);
	read_text(&log, write_as("sarif", &n.verdict, &c->options));
	sarif_log_close(&log);
	for (size_t i = 0; formats[i]; i++) {
		const char *f = formats[i]->name;

		if (strcmp(f, "json") != 0)
			assert_text(f, write_as(f, &log.verdict, &c->options),
				    write_as(f, &n.verdict, &c->options));
	}
	notation_release(&n);
}

static void what_was_written_is_read_back(void **state)
{
	(void)state;
	assert_same("findings");
	assert_same("clean");
	assert_same("broken");
	assert_same("shown");
}

static void what_is_not_utf8_does_no_harm(void **state)
{
	const struct report_options options = { .color = false };
	struct notation n;
	struct sarif_log log;
	char *first;

	(void)state;
	notation_init(&n, part_brackets(case_rules), SEVERITY_ERROR);
	ugly_text(&n);
	notation_close(&n);
	sarif_log_init(&log, &arena);
	read_text(&log, write_as("sarif", &n.verdict, &options));
	sarif_log_close(&log);
	notation_release(&n);
	first = write_as("sarif", &log.verdict, &options);
	sarif_log_init(&log, &arena);
	read_text(&log, first);
	sarif_log_close(&log);
	assert_string_equal(write_as("sarif", &log.verdict, &options), first);
}

/* A file with results of rule r, a line each: "r 3" or "error 3 a.py". */
#define RESULT(rule, line, path)                                      \
	"{\"ruleId\":\"" rule "\",\"message\":{\"text\":\"m\"},"      \
	"\"locations\":[{\"physicalLocation\":{\"artifactLocation\":" \
	"{\"uri\":\"" path "\"},\"region\":{\"startLine\":" line "}}}]}"
#define RUN(level, results)                                           \
	"{\"runs\":[{\"tool\":{\"driver\":{\"rules\":[{\"id\":\"r\"," \
	"\"defaultConfiguration\":{\"level\":\"" level "\"}}]}},"     \
	"\"results\":[" results "]}]}"

static void files_are_merged_and_sorted(void **state)
{
	const struct findings *f;
	struct sarif_log log;

	(void)state;
	sarif_log_init(&log, &arena);
	read_text(&log, RUN("error", RESULT("r", "3", "b.py")));
	read_text(&log, RUN("error", RESULT("r", "2", "a.py") "," RESULT(
					     "s", "1", "a%20b.py")));
	sarif_log_close(&log);
	f = &log.verdict.findings;
	assert_int_equal(f->list.nr, 3);
	assert_string_equal(f->list.item[0].path, "a b.py");
	assert_string_equal(f->list.item[1].path, "a.py");
	assert_string_equal(f->list.item[2].path, "b.py");
	assert_ptr_equal(f->list.item[1].rule, f->list.item[2].rule);
	assert_int_equal(log.rules.list.nr, 2);
	assert_int_equal(log.verdict.outcome, OUTCOME_BLOCKED);
	assert_int_equal(log.verdict.nr_by_state[FINDING_BLOCKING], 2);
	assert_int_equal(log.verdict.nr_by_state[FINDING_ADVISORY], 1);
}

static void what_is_there_twice_counts_once(void **state)
{
	struct sarif_log log;

	(void)state;
	sarif_log_init(&log, &arena);
	read_text(&log, RUN("error", RESULT("r", "3", "b.py")));
	read_text(&log, RUN("error", RESULT("r", "3", "b.py")));
	sarif_log_close(&log);
	assert_int_equal(log.verdict.findings.list.nr, 1);
	assert_int_equal(log.verdict.nr_by_state[FINDING_BLOCKING], 1);
}

static void a_failed_run_is_broken(void **state)
{
	struct sarif_log log;

	(void)state;
	sarif_log_init(&log, &arena);
	read_text(&log, "{\"runs\":[{\"invocations\":"
			"[{\"executionSuccessful\":false}]}]}");
	read_text(&log, RUN("warning", ""));
	sarif_log_close(&log);
	assert_int_equal(log.verdict.outcome, OUTCOME_BROKEN);
}

static void assert_refused(const char *text, const char *expected)
{
	struct err e = { "" };
	struct sarif_log log;

	sarif_log_init(&log, &arena);
	assert_int_equal(
		sarif_log_read(&log, "in.sarif", text, strlen(text), &e), -1);
	assert_string_equal(e.text, expected);
}

static void what_is_not_sarif_is_refused(void **state)
{
	(void)state;
	assert_refused("{", "in.sarif:1: not valid JSON");
	assert_refused("[]", "in.sarif: not a SARIF file");
	assert_refused("{\"runs\":3}", "in.sarif: not a SARIF file");
	assert_refused("{\"runs\":[{\"results\":[{}]}]}",
		       "in.sarif: result 0 has no rule, message or place with "
		       "a line");
	assert_refused(RUN("error", RESULT("r", "0", "a.py")),
		       "in.sarif: result 0 has no rule, message or place with "
		       "a line");
	assert_refused("{\"runs\":[{\"tool\":{\"driver\":{\"rules\":[{}]}}}]}",
		       "in.sarif: rule 0 has no id");
}

/* Values of the wrong kind or out of range, wherever one may stand. */
static void wrong_values_do_no_harm(void **state)
{
	static const char *const wrong[] = {
		"null", "true", "-1", "1e300",
		"\"\"", "[[]]", "{}", "4294967295",
	};
	const struct report_options options = { .color = false };
	struct notation n;
	char *good;

	(void)state;
	notation_init(&n, part_brackets(case_rules), SEVERITY_ERROR);
	several_findings(&n);
	notation_close(&n);
	good = write_as("sarif", &n.verdict, &options);
	notation_release(&n);
	for (char *colon = good; (colon = strchr(colon, ':')); colon++) {
		size_t len = strcspn(colon, ",\n");

		if (colon[1] != ' ' || strchr("{[", colon[2]))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
			struct arena_mark mark = arena_mark(&arena);
			struct sarif_log log;
			struct err e;
			char *bad = arena_printf(&arena, "%.*s: %s%s",
						 (int)(colon - good), good,
						 wrong[i], colon + len);

			sarif_log_init(&log, &arena);
			if (!sarif_log_read(&log, "x", bad, strlen(bad), &e)) {
				sarif_log_close(&log);
				write_as("text", &log.verdict, &options);
				write_as("sarif", &log.verdict, &options);
			}
			arena_rewind(&arena, mark);
		}
	}
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
		cmocka_unit_test(what_was_written_is_read_back),
		cmocka_unit_test(what_is_not_utf8_does_no_harm),
		cmocka_unit_test(files_are_merged_and_sorted),
		cmocka_unit_test(what_is_there_twice_counts_once),
		cmocka_unit_test(a_failed_run_is_broken),
		cmocka_unit_test(what_is_not_sarif_is_refused),
		cmocka_unit_test(wrong_values_do_no_harm),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
