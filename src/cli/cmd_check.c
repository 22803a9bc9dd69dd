/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/check_options.h"
#include "cli/config.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "gate.h"

/* The configuration is a file that is named, or the one of the repository as it
 * is on the side that is judged; there may be none. */
static int read_config(struct config *out, struct gate *g,
		       const struct check_options *o, struct err *e)
{
	struct arena *a = &g->run;
	const char *path = o->config ? o->config : CONFIG_NAME, *top = "";
	const char *bytes;
	char *own = NULL;
	size_t len;
	int ret;

	*out = (struct config){ 0 };
	if (o->no_config)
		return 0;
	if (o->config) {
		ret = file_read(&own, &len, a, path, LIMIT_RULE_BYTES, e);
		bytes = own;
	} else {
		ret = changeset_read(&g->changes, a, path, &bytes, &len, e);
		top = changeset_top(&g->changes);
	}
	if (ret)
		return ret < 0 ? -1 : 0;
	return config_read(out, a, check_option_table, path, top, bytes, len,
			   e);
}

static struct gate_options gate_options(const struct check_options *o,
					const struct config *c)
{
	return (struct gate_options){
		.rules = o->rules.list.item,
		.nr_rules = o->rules.list.nr,
		.disable = c->disable.item,
		.nr_disable = c->disable.nr,
		.include = o->include.list.item,
		.nr_include = o->include.list.nr,
		.exclude = o->exclude.list.item,
		.nr_exclude = o->exclude.list.nr,
		.policy = {
			.fail_on = (enum severity)o->fail_on,
			.ignore_rule_errors = o->ignore_rule_errors,
		},
		.no_plan = o->no_plan,
		.jobs = o->jobs,
	};
}

/* A gate without rules would pass everything. Rules that are there but invalid
 * are the report's, which names each. */
static int require_rules(const struct gate *g, const struct check_options *o,
			 struct err *e)
{
	if (g->rules.list.nr ||
	    (g->verdict.notes.list.nr && !o->ignore_rule_errors))
		return 0;
	return err_set(e,
		       "there are no rules for Python in %s%s; name others "
		       "with --rules",
		       o->rules.list.item[0],
		       o->rules.list.nr > 1 ? ", ..." : "");
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) +
	       (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void print_stats(const struct gate *g, double seconds)
{
	fprintf(stderr,
		"mlgate: %zu rules with %zu patterns; %zu files judged, %zu of "
		"them parsed; %zu findings, %zu notes; %.3f s\n",
		g->rules.list.nr, g->rules.pattern.nr, g->verdict.scanned.nr,
		g->verdict.nr_parsed, g->verdict.findings.list.nr,
		g->verdict.notes.list.nr, seconds);
}

/* Every report went to a file: whoever watches is told why it stopped. */
static void say_outcome(const struct verdict *v, const struct outputs *out)
{
	const char *path = out->list.item[0].path;

	if (v->outcome == OUTCOME_BLOCKED)
		fprintf(stderr, "mlgate: %zu findings block; see %s\n",
			v->nr_by_state[FINDING_BLOCKING], path);
	else if (v->outcome == OUTCOME_BROKEN)
		fprintf(stderr,
			"mlgate: not everything could be judged; see %s\n",
			path);
}

static const enum exit_status status_of[] = {
	[OUTCOME_PASS] = EXIT_PASS,
	[OUTCOME_BLOCKED] = EXIT_BLOCKED,
	[OUTCOME_BROKEN] = EXIT_BROKEN,
};

static int report(struct gate *g, const struct check_options *o,
		  const struct outputs *out, struct err *e)
{
	struct report_options options = {
		.color = terminal_color(stdout, (enum color_when)o->color),
		.quiet = o->quiet,
		.verbose = o->verbose,
		.columns = terminal_width(stdout),
	};

	if (outputs_write(out, &g->run, &g->verdict, &options, e) < 0)
		return -1;
	if (!outputs_to_stdout(out) && !o->quiet)
		say_outcome(&g->verdict, out);
	return status_of[g->verdict.outcome];
}

static int check(struct gate *g, struct arguments *args,
		 const struct chosen *chosen, const struct outputs *out,
		 struct check_options *o, struct err *e)
{
	struct gate_options options;
	struct config config;
	struct timespec start;

	clock_gettime(CLOCK_MONOTONIC, &start);
	if (gate_collect(g, chosen->source, chosen->arg, chosen->nr_args, e) <
		    0 ||
	    read_config(&config, g, o, e) < 0)
		return -1;
	config_merge(args, &g->run, &config);
	if (o->show_config) {
		config_show(stdout, check_option_table, args, &config);
		return EXIT_PASS;
	}
	*o = (struct check_options){ 0 };
	options_apply(o, &g->run, check_option_table, args);
	options = gate_options(o, &config);
	if (gate_run(g, &options, e) < 0 || require_rules(g, o, e) < 0)
		return -1;
	if (o->stats)
		print_stats(g, seconds_since(&start));
	return report(g, o, out, e);
}

static int run(struct arena *a, const struct arguments *given, struct err *e)
{
	struct arguments args = *given;
	struct check_options o;
	struct chosen chosen;
	struct outputs out;
	struct gate gate;
	int status;

	if (check_options_read(&o, &chosen, a, &args, e) < 0 ||
	    outputs_read(&out, a, &args, e) < 0)
		return err_in(e, "check");
	gate_init(&gate);
	status = check(&gate, &args, &chosen, &out, &o, e);
	gate_release(&gate);
	return status;
}

static const char *const synopsis[] = {
	"[--staged | --worktree | --diff RANGE | --all] [OPTION...]",
	"--push | --receive [OPTION...]",
	"[OPTION...] PATH...",
	NULL,
};

static const struct command_example examples[] = {
	{ "mlgate check", "Judge what is staged, as the hook does." },
	{ "mlgate check --diff origin/main",
	  "Judge what this branch adds to origin/main." },
	{ "mlgate check src/ train.py",
	  "Judge files whole, also outside git." },
	{ "mlgate check --rules team-rules/ --rules builtin",
	  "Add rules of your own to the shipped ones." },
	{ "mlgate check --all --format text --format sarif --output out.sarif",
	  "Text for the terminal and SARIF for the code host, in one run." },
	{ 0 },
};

const struct command command_check = {
	.name = "check",
	.summary = "judge a change by the rules (default)",
	.synopsis = synopsis,
	.description =
		"Judges the Python files of a change. Findings on lines that "
		"the change touched block it; older ones are only counted. "
		"PATH... are files and folders that are judged whole, with or "
		"without git.\n\n"
		"Exit status: 0 nothing blocks, 1 findings block, 2 could not "
		"judge.",
	.option = check_option_table,
	.example = examples,
	.run = run,
};
