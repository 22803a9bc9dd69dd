/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/outfile.h"
#include "cli/judging.h"
#include "cli/terminal.h"
#include "report/report.h"

struct baseline_options {
	struct judging judging;
	const char *reason, *expires;
	unsigned color; /* enum color_when */
};

#define FIELD(name) offsetof(struct baseline_options, name)

static const struct option option_table[] = {
	OPTIONS_SOURCE(FIELD(judging)),
	{
		.name = "reason",
		.kind = OPTION_WORD,
		.field = FIELD(reason),
		.value = "TEXT",
		.help = "write: why these findings are accepted",
	},
	{
		.name = "expires",
		.kind = OPTION_WORD,
		.field = FIELD(expires),
		.value = "DATE",
		.help = "write: the last day on which they are, as 2026-12-31",
	},
	OPTIONS_JUDGING(FIELD(judging)),
	{
		.name = "color",
		.kind = OPTION_CHOICE,
		.field = FIELD(color),
		.value = "WHEN",
		.help = "colours of show; auto means on a terminal, unless "
			"NO_COLOR is set",
		.initial = "auto",
		.choice = color_choice,
	},
	{ 0 },
};

/* What a subcommand works on: a verdict, and the baseline it was reached
 * with. */
struct work {
	struct gate *gate;
	struct baseline *baseline;
	const char *path; /* of the baseline, on disk */
	const struct baseline_options *options;
};

/* The file that is to be written is the one on disk, whatever is staged. One
 * that is not there is an empty one. */
static int read_from_disk(struct work *w, struct err *e)
{
	struct arena *a = &w->gate->run;
	char *bytes = NULL;
	size_t len = 0;

	if (access(w->path, F_OK) == 0 &&
	    file_read(&bytes, &len, a, w->path, LIMIT_RULE_BYTES, e) < 0)
		return -1;
	if (judging_baseline(w->gate, w->path, bytes ? bytes : "", len, e) < 0)
		return -1;
	w->baseline = w->gate->verdict.baseline;
	return 0;
}

static int write_to_disk(const struct work *w, struct err *e)
{
	struct outfile f;

	if (outfile_open(&f, &w->gate->run, w->path, e) < 0)
		return -1;
	baseline_write(w->baseline, f.stream);
	return outfile_commit(&f, e);
}

static int run_write(struct work *w, struct err *e)
{
	size_t before = w->baseline->list.nr;

	baseline_accept(w->baseline, &w->gate->verdict.findings,
			w->options->reason, w->options->expires);
	if (write_to_disk(w, e) < 0)
		return -1;
	print_line(stdout, "%s: %zu accepted, %zu in all", w->path,
		   w->baseline->list.nr - before, w->baseline->list.nr);
	return EXIT_PASS;
}

static int run_prune(struct work *w, struct err *e)
{
	size_t before = w->baseline->list.nr;

	baseline_prune(w->baseline);
	if (before != w->baseline->list.nr && write_to_disk(w, e) < 0)
		return -1;
	print_line(stdout, "%s: %zu dropped, %zu left", w->path,
		   before - w->baseline->list.nr, w->baseline->list.nr);
	return EXIT_PASS;
}

/* The report of what the baseline hides, and of nothing else. */
static int run_show(struct work *w, struct err *e)
{
	struct verdict *v = &w->gate->verdict;
	struct report_options options = {
		.color = terminal_color(stdout,
					(enum color_when)w->options->color),
		.show_hidden = true,
		.columns = terminal_width(stdout),
	};
	size_t nr = 0;

	(void)e;
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		if (v->findings.list.item[i].state == FINDING_BASELINED)
			v->findings.list.item[nr++] = v->findings.list.item[i];
	}
	v->findings.list.nr = nr;
	v->notes.list.nr = 0;
	memset(v->nr_by_state, 0, sizeof(v->nr_by_state));
	v->nr_by_state[FINDING_BASELINED] = nr;
	v->outcome = OUTCOME_PASS;
	format_find("text")->write(stdout, v, &options);
	return EXIT_PASS;
}

static int run_status(struct work *w, struct err *e)
{
	size_t used = 0, stale = 0, expired = 0;

	(void)e;
	for (size_t i = 0; i < w->baseline->list.nr; i++) {
		const struct accepted *x = &w->baseline->list.item[i];

		used += x->used && !x->expired;
		stale += x->stale;
		expired += x->expired;
	}
	print_line(stdout, "%s: %zu active, %zu stale, %zu expired", w->path,
		   used, stale, expired);
	return EXIT_PASS;
}

static const struct {
	const char *name;
	int (*run)(struct work *, struct err *);
} subcommand[] = {
	{ "write", run_write },
	{ "prune", run_prune },
	{ "show", run_show },
	{ "status", run_status },
};

static int judge_with(struct work *w, struct baseline_options *o,
		      const struct chosen *chosen, struct arguments *args,
		      struct err *e)
{
	struct gate *g = w->gate;
	struct config config;

	if (judging_begin(g, &config, &o->judging, chosen, option_table, args,
			  e) < 0)
		return -1;
	*o = (struct baseline_options){ 0 };
	options_apply(o, &g->run, option_table, args);
	w->options = o;
	if (!o->judging.baseline && !*changeset_top(&g->changes))
		return err_set(e, "baseline: there is no working tree here to "
				  "keep the file in: name it with --baseline "
				  "FILE");
	w->path = o->judging.baseline ? o->judging.baseline
				      : arena_printf(&g->run, "%s%s",
						     changeset_top(&g->changes),
						     BASELINE_NAME);
	if (read_from_disk(w, e) < 0 ||
	    judging_finish(g, &o->judging, &config, NULL, e) < 0)
		return -1;
	for (size_t i = 0; i < g->verdict.notes.list.nr; i++) {
		if (note_weighs(g->verdict.notes.list.item[i].kind))
			print_note(stderr, &g->verdict.notes.list.item[i]);
	}
	return 0;
}

static int run(struct arena *a, const struct arguments *given, struct err *e)
{
	struct arguments args = *given;
	const char *name = args.word.list.nr ? args.word.list.item[0] : "";
	struct baseline_options o = { 0 };
	struct words none = { 0 };
	struct chosen chosen;
	struct gate gate;
	struct work w = { .gate = &gate };
	int status = -1;
	size_t i = 0;

	options_apply(&o, a, option_table, &args);
	while (i < ARRAY_SIZE(subcommand) && strcmp(subcommand[i].name, name))
		i++;
	if (i == ARRAY_SIZE(subcommand) || args.word.list.nr > 1)
		return err_set(e, "baseline: say one of write, prune, show and "
				  "status");
	if (o.expires && !is_date(o.expires))
		return err_set(e,
			       "baseline: --expires is a day as 2026-12-31, "
			       "not '%s'",
			       o.expires);
	if (judging_source(&chosen, &o.judging, &none, &source_all, e) < 0)
		return err_in(e, "baseline");
	gate_init(&gate);
	if (judge_with(&w, &o, &chosen, &args, e) == 0)
		status = subcommand[i].run(&w, e);
	gate_release(&gate);
	return status;
}

static const char *const synopsis[] = {
	"write [--reason TEXT] [--expires DATE]",
	"prune|show|status",
	NULL,
};

static const char *const subcommands[] = { "write", "prune", "show", "status",
					   NULL };

static const struct command_example examples[] = {
	{ "mlgate baseline write --reason 'before the gate'",
	  "Accept what is there today, so that only new findings block." },
	{ "mlgate baseline prune",
	  "Drop the entries whose findings are gone." },
	{ "mlgate baseline show", "Print the findings that are accepted." },
	{ 0 },
};

const struct command command_baseline = {
	.name = "baseline",
	.summary = "accept what is there; drop what is gone; show what is "
		   "hidden",
	.synopsis = synopsis,
	.description =
		"The baseline is a file of accepted findings, by "
		"default " BASELINE_NAME
		" at the top of the repository; commit it. write adds what "
		"would be reported now, prune drops the entries whose findings "
		"are gone, show prints the findings that it hides, status "
		"counts: active, stale, expired.\n\n"
		"All tracked files are judged, unless another source is named.",
	.subcommand = subcommands,
	.option = option_table,
	.example = examples,
	.run = run,
};
