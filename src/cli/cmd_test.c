/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/fixtures.h"
#include "cli/rule_test.h"
#include "cli/terminal.h"

struct test_options {
	const char *tests;
	bool verbose;
};

#define FIELD(name) offsetof(struct test_options, name)

static const struct option option_table[] = {
	{
		.name = "tests",
		.kind = OPTION_WORD,
		.field = FIELD(tests),
		.value = "DIR",
		.help = "where the annotated files are, in the same folders as "
			"their rules (default: beside the rules)",
	},
	{
		.name = "verbose",
		.letter = 'v',
		.kind = OPTION_FLAG,
		.field = FIELD(verbose),
		.help = "also name the rules that behave as annotated",
	},
	{ 0 },
};

/* What became of all rules of the run. */
struct tally {
	struct arena *arena;
	bool verbose;
	bool broken; /* a rule or a file could not be used */
	size_t nr_passed, nr_failed;
	struct words untested; /* ids */
};

static void count(struct tally *all, const struct rule_results *results,
		  const char *rules)
{
	for (size_t i = 0; i < results->list.nr; i++) {
		const struct rule_result *r = &results->list.item[i];

		if (r->failed || results->failed) {
			all->nr_failed++;
		} else if (!r->tested) {
			*ARRAY_ADD(all->arena, &all->untested.list) = r->id;
		} else {
			all->nr_passed++;
			if (all->verbose)
				print_line(stdout, "%s: %s: as annotated",
					   rules, r->id);
		}
	}
	all->broken |= results->broken;
}

static void test_rules(struct tally *all, const struct fixture *f)
{
	struct rule_results results;
	struct err e = { "" };

	if (rule_test_run(&results, all->arena, f, &e) < 0) {
		print_line(stdout, "%s", e.text);
		all->broken = true;
	}
	count(all, &results, f->rules);
}

static void print_summary(const struct tally *all)
{
	size_t nr_untested = all->untested.list.nr;

	for (size_t i = 0; i < nr_untested; i++)
		printf("%s%s",
		       i ? ", " : "untested: ", all->untested.list.item[i]);
	if (nr_untested)
		putchar('\n');
	printf("%zu as annotated, %zu differ, %zu untested%s\n", all->nr_passed,
	       all->nr_failed, nr_untested,
	       all->broken ? "; not everything could be used" : "");
}

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	static const char *const here = ".";
	const struct words *path = &args->word;
	struct test_options o = { 0 };
	struct tally all = { .arena = a };
	struct fixtures files = { 0 };

	options_apply(&o, a, option_table, args);
	all.verbose = o.verbose;
	if (!path->list.nr && fixtures_find(&files, a, here, o.tests, e) < 0)
		return err_in(e, "test");
	for (size_t i = 0; i < path->list.nr; i++) {
		if (fixtures_find(&files, a, path->list.item[i], o.tests, e) <
		    0)
			return err_in(e, "test");
	}
	if (!files.list.nr)
		return err_set(e, "test: there are no rule files; name a "
				  "folder or a file that has some");
	for (size_t i = 0; i < files.list.nr; i++)
		test_rules(&all, &files.list.item[i]);
	print_summary(&all);
	if (all.broken)
		return EXIT_BROKEN;
	return all.nr_failed ? EXIT_BLOCKED : EXIT_PASS;
}

static const char *const synopsis[] = { "[--tests DIR] [PATH...]", NULL };

static const struct command_example examples[] = {
	{ "mlgate test rules/torch", "Test all rules of a folder." },
	{ "mlgate test team-rules/no-eval.yml",
	  "Test team-rules/no-eval.yml on team-rules/no-eval.py." },
	{ "mlgate test --tests tests/rules rules",
	  "rules/torch/x.yml is tested on tests/rules/torch/x.py." },
	{ 0 },
};

const struct command command_test = {
	.name = "test",
	.summary = "run rules against their annotated fixtures",
	.synopsis = synopsis,
	.description =
		"Runs each rule file x.yml on x.py and x.*.py beside it, whose "
		"comments say what is to be found on the next line: "
		"\"# ruleid: ID\" a finding, \"# ok: ID\" none. A line that "
		"differs is printed. \"# todoruleid: ID\" and \"# todook: ID\" "
		"mark what a rule gets wrong and is not held against it. When "
		"there is an x.fixed.py, the fixes must make it of x.py.\n\n"
		"PATH... are rule files and folders (default: this folder).\n\n"
		"Exit status: 0 all as annotated, 1 something differs, 2 a "
		"rule or a file could not be used.",
	.option = option_table,
	.example = examples,
	.run = run,
};
