/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/judging.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "gate.h"

struct check_options {
	struct judging judging;
	unsigned color; /* enum color_when */
	bool quiet, verbose, show_hidden, show_config, stats;
};

#define FIELD(name)   offsetof(struct check_options, name)
#define JUDGING(name) JUDGING_FIELD(FIELD(judging), name)

static const struct option option_table[] = {
	OPTIONS_SOURCE(FIELD(judging)),
	{
		.name = "push",
		.kind = OPTION_FLAG,
		.field = JUDGING(push),
		.help = "what a push would bring: standard input has the lines "
			"that git gives to a pre-push hook, and the words "
			"behind are its arguments, REMOTE and URL",
	},
	{
		.name = "receive",
		.kind = OPTION_FLAG,
		.field = JUDGING(receive),
		.help = "what was pushed here: standard input has the lines "
			"that git gives to a pre-receive hook",
	},
	{
		.name = "pre-commit",
		.kind = OPTION_FLAG,
		.field = JUDGING(pre_commit),
		.help = "what the pre-commit framework asks for: the index, "
			"the commits of its --from-ref and --to-ref, or the "
			"files it names, whole, when not all are staged",
	},
	{
		.name = "format",
		.letter = 'f',
		.kind = OPTION_ORDERED,
		.value = "FORMAT",
		.help = "how to report, may be repeated, each with an --output "
			"behind it",
		.initial = "text",
		.choice = format_choice,
	},
	{
		.name = "output",
		.letter = 'o',
		.kind = OPTION_ORDERED,
		.value = "FILE",
		.help = "where the report of the --format before it goes",
		.initial = "-",
	},
	{
		.name = "fail-on",
		.in_config = true,
		.kind = OPTION_CHOICE,
		.field = JUDGING(fail_on),
		.value = "SEVERITY",
		.help = "block on findings of this severity and above",
		.initial = "error",
		.choice = fail_on_choice,
	},
	{
		.name = "gate",
		.in_config = true,
		.kind = OPTION_CHOICE,
		.field = JUDGING(gate),
		.value = "BY",
		.help = "which findings are the change's own: on lines it "
			"touched, or introduced (the old version does not have "
			"them)",
		.initial = "both",
		.choice = gate_choice,
	},
	OPTIONS_JUDGING(FIELD(judging)),
	{
		.name = "shard",
		.kind = OPTION_WORD,
		.field = JUDGING(shard),
		.value = "I/N",
		.help = "judge only part I of N; a file's part depends on its "
			"path alone, and report merge puts the SARIF files "
			"together",
	},
	{
		.name = "no-baseline",
		.kind = OPTION_FLAG,
		.field = JUDGING(no_baseline),
		.help = "accept nothing",
	},
	{
		.name = "quiet",
		.letter = 'q',
		.kind = OPTION_FLAG,
		.field = FIELD(quiet),
		.help = "show only what blocks",
	},
	{
		.name = "verbose",
		.letter = 'v',
		.kind = OPTION_FLAG,
		.field = FIELD(verbose),
		.help = "also say what was compared and counted",
	},
	{
		.name = "show-hidden",
		.kind = OPTION_FLAG,
		.field = FIELD(show_hidden),
		.help = "also show what comments suppress and what was "
			"accepted",
	},
	{
		.name = "color",
		.kind = OPTION_CHOICE,
		.field = FIELD(color),
		.value = "WHEN",
		.help = "colours; auto means on a terminal, unless NO_COLOR is "
			"set",
		.initial = "auto",
		.choice = color_choice,
	},
	{
		.name = "show-config",
		.kind = OPTION_FLAG,
		.field = FIELD(show_config),
		.help = "print the settings in force and where each comes "
			"from, "
			"and judge nothing",
	},
	{
		.name = "stats",
		.kind = OPTION_FLAG,
		.field = FIELD(stats),
		.help = "say on standard error how much was read and how long "
			"it took",
	},
	{ 0 },
};

static void print_stats(const struct gate *g, double seconds)
{
	const struct verdict *v = &g->verdict;

	fprintf(stderr,
		"mlgate: rules: %zu, patterns: %zu; files: %zu, parsed: %zu; "
		"findings: %zu, notes: %zu; %.3f s\n",
		g->rules.list.nr, g->rules.pattern.nr, v->scanned.nr,
		v->nr_parsed, v->findings.list.nr, v->notes.list.nr, seconds);
}

/* Every report went to a file: whoever watches is told why it stopped. */
static void say_outcome(const struct verdict *v, const struct outputs *out)
{
	const char *path = out->list.item[0].path;
	size_t nr = v->nr_by_state[FINDING_BLOCKING];

	if (v->outcome == OUTCOME_BLOCKED)
		print_line(stderr, "mlgate: %zu finding%s; see %s", nr,
			   nr == 1 ? " blocks" : "s block", path);
	else if (v->outcome == OUTCOME_BROKEN)
		print_line(stderr,
			   "mlgate: not everything could be judged; see %s",
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
		.show_hidden = o->show_hidden,
		.columns = terminal_width(stdout),
	};

	if (outputs_need(out) & FORMAT_NEEDS_RULES)
		ruleset_read_all(&g->rules);
	if (outputs_need(out) & FORMAT_NEEDS_REMOTE)
		g->verdict.remote = changeset_remote(&g->changes);
	if (outputs_write(out, &g->run, &g->verdict, &options, e) < 0)
		return -1;
	if (!outputs_to_stdout(out) && !o->quiet)
		say_outcome(&g->verdict, out);
	if (g->changes.nothing_staged && !o->quiet)
		print_line(stderr, "mlgate: nothing is staged, so nothing was "
				   "judged; --worktree judges what is not "
				   "staged, --diff a range, --all everything");
	return status_of[g->verdict.outcome];
}

static int check(struct gate *g, struct check_options *o,
		 const struct chosen *chosen, struct arguments *args,
		 const struct outputs *out, struct err *e)
{
	struct progress progress;
	struct config config;
	double start = clock_seconds();

	if (judging_begin(g, &config, &o->judging, chosen, option_table, args,
			  e) < 0)
		return -1;
	if (o->show_config) {
		config_show(stdout, option_table, args, &config);
		return EXIT_PASS;
	}
	*o = (struct check_options){ 0 };
	options_apply(o, &g->run, option_table, args);
	progress_init(&progress, stderr, o->quiet);
	if (judging_finish(g, &o->judging, &config, &progress, e) < 0)
		return -1;
	if (o->stats)
		print_stats(g, clock_seconds() - start);
	return report(g, o, out, e);
}

static int run(struct arena *a, const struct arguments *given, struct err *e)
{
	struct check_options o = { 0 };
	struct arguments args = *given;
	struct chosen chosen;
	struct outputs out;
	struct gate gate;
	int status;

	options_apply(&o, a, option_table, &args);
	if (o.quiet && o.verbose)
		return err_set(e, "check: choose one of --quiet and --verbose");
	if (judging_source(&chosen, &o.judging, &args.word, &source_staged, e) <
		    0 ||
	    outputs_read(&out, a, &args, "text", e) < 0)
		return err_in(e, "check");
	gate_init(&gate);
	status = check(&gate, &o, &chosen, &args, &out, e);
	gate_release(&gate);
	return status;
}

static const char *const synopsis[] = {
	"[--staged | --worktree | --diff RANGE | --all] [OPTION...]",
	"--push [OPTION...] [REMOTE [URL]]",
	"--receive [OPTION...]",
	"--pre-commit [OPTION...] [PATH...]",
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
	{ "mlgate check --rules builtin:all",
	  "Also what is merely wrong or slow." },
	{ "mlgate check --all --format text --format sarif --output out.sarif",
	  "Text for the terminal and SARIF for the code host, in one run." },
	{ 0 },
};

const struct command command_check = {
	.name = "check",
	.summary = "judge a change by the rules (default)",
	.synopsis = synopsis,
	.description =
		"Judges the Python files of a change. Findings that it touched "
		"or introduced block it; older ones are only counted. "
		"PATH... are files and folders that are judged whole, with or "
		"without git.\n\n"
		"Exit status: 0 nothing blocks, 1 findings block, 2 could not "
		"judge.",
	.option = option_table,
	.example = examples,
	.run = run,
};
