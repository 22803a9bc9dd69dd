/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "report/read_sarif.h"

struct made_options {
	unsigned color; /* enum color_when */
	bool verbose, show_hidden;
};

#define FIELD(name) offsetof(struct made_options, name)

static const struct option option_table[] = {
	{
		.name = "format",
		.letter = 'f',
		.kind = OPTION_ORDERED,
		.value = "FORMAT",
		.help = "what to make, may be repeated, each with an --output "
			"behind it",
		.initial = "sarif",
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
		.name = "show-hidden",
		.kind = OPTION_FLAG,
		.field = FIELD(show_hidden),
		.help = "also findings that are suppressed or in the baseline, "
			"if the file has them",
	},
	{
		.name = "verbose",
		.letter = 'v',
		.kind = OPTION_FLAG,
		.field = FIELD(verbose),
		.help = "also say what was compared and counted",
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
	{ 0 },
};

static int read_logs(struct sarif_log *log, struct arena *a,
		     const char *const *path, size_t nr, struct err *e)
{
	sarif_log_init(log, a);
	for (size_t i = 0; i < nr; i++) {
		char *bytes;
		size_t len;

		if (file_read(&bytes, &len, a, path[i], LIMIT_SARIF_BYTES, e) <
			    0 ||
		    sarif_log_read(log, path[i], bytes, len, e) < 0)
			return -1;
	}
	sarif_log_close(log);
	return 0;
}

static int make(struct arena *a, const struct arguments *args,
		const char *const *path, size_t nr, const struct outputs *out,
		struct err *e)
{
	struct report_options options = { .color = false };
	struct made_options o = { 0 };
	struct sarif_log log;

	options_apply(&o, a, option_table, args);
	options.color = terminal_color(stdout, (enum color_when)o.color);
	options.columns = terminal_width(stdout);
	options.verbose = o.verbose;
	options.show_hidden = o.show_hidden;
	if (read_logs(&log, a, path, nr, e) < 0 ||
	    outputs_write(out, a, &log.verdict, &options, e) < 0)
		return -1;
	return EXIT_PASS;
}

static int check_convert(const struct arguments *args, size_t nr, struct err *e)
{
	if (nr != 1)
		return err_set(e,
			       "convert takes one file; merge takes several");
	if (!options_given(args, "format"))
		return err_set(e, "convert needs a --format: what the file is "
				  "to become");
	return 0;
}

static int check_merge(const struct arguments *args, size_t nr, struct err *e)
{
	(void)args;
	return nr ? 0 : err_set(e, "merge needs the files to put together");
}

/* The two differ in what may be given to them. */
static const struct {
	const char *name;
	int (*check)(const struct arguments *, size_t nr, struct err *);
} subcommand[] = {
	{ "convert", check_convert },
	{ "merge", check_merge },
};

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	size_t nr = args->word.list.nr ? args->word.list.nr - 1 : 0;
	const char *const *word = args->word.list.item;
	const char *name = args->word.list.nr ? word[0] : "";
	struct outputs out;

	for (size_t i = 0; i < ARRAY_SIZE(subcommand); i++) {
		int status;

		if (strcmp(subcommand[i].name, name) != 0)
			continue;
		status = subcommand[i].check(args, nr, e);
		if (status == 0)
			status = outputs_read(&out, a, args, "sarif", e);
		if (status == 0)
			status = make(a, args, word + 1, nr, &out, e);
		return status < 0 ? err_in(e, "report") : status;
	}
	return err_set(e, "report: '%s' is neither convert nor merge", name);
}

static const char *const synopsis[] = {
	"convert FILE --format FORMAT [--output FILE]",
	"merge FILE... [--format FORMAT] [--output FILE]",
	NULL,
};

static const char *const subcommands[] = { "convert", "merge", NULL };

static const struct command_example examples[] = {
	{ "mlgate report convert out.sarif --format html --output out.html",
	  "The page for people from what CI has kept." },
	{ "mlgate report merge part-*.sarif --output all.sarif",
	  "One file of the parts that several jobs have judged." },
	{ 0 },
};

const struct command command_report = {
	.name = "report",
	.summary = "make other reports of SARIF files",
	.synopsis = synopsis,
	.description =
		"convert makes any report of a SARIF file that check has "
		"written. merge puts several into one with one run, as GitHub "
		"wants it; what is in two of them counts once. Neither judges: "
		"the exit status says whether the reports were written.",
	.subcommand = subcommands,
	.option = option_table,
	.example = examples,
	.run = run,
};
