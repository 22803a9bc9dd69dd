/* SPDX-License-Identifier: MIT */
#include "cli/check_options.h"

#include "cli/config.h"
#include "cli/output.h"
#include "cli/terminal.h"

#define FIELD(name) offsetof(struct check_options, name)

/* In the order of enum severity. */
static const char *fail_on_choice(size_t i)
{
	static const char *const word[] = { "info", "warning", "error",
					    "never" };

	return i < ARRAY_SIZE(word) ? word[i] : NULL;
}

const struct option check_option_table[] = {
	{
		.name = "staged",
		.kind = OPTION_FLAG,
		.field = FIELD(staged),
		.help = "what the next commit will contain: the index against "
			"HEAD (default)",
	},
	{
		.name = "worktree",
		.kind = OPTION_FLAG,
		.field = FIELD(worktree),
		.help = "the tracked files on disk against HEAD",
	},
	{
		.name = "diff",
		.kind = OPTION_WORD,
		.field = FIELD(diff),
		.value = "RANGE",
		.help = "A..B; or A...B, which is from their merge base to B; "
			"or A for A...HEAD",
	},
	{
		.name = "all",
		.kind = OPTION_FLAG,
		.field = FIELD(all),
		.help = "all tracked files, whole",
	},
	{
		.name = "push",
		.kind = OPTION_FLAG,
		.field = FIELD(push),
		.help = "what a push would bring: standard input has the lines "
			"that git gives to a pre-push hook",
	},
	{
		.name = "receive",
		.kind = OPTION_FLAG,
		.field = FIELD(receive),
		.help = "what was pushed here: standard input has the lines "
			"that git gives to a pre-receive hook",
	},
	{
		.name = "rules",
		.in_config = true,
		.letter = 'r',
		.kind = OPTION_LIST,
		.field = FIELD(rules),
		.value = "PATH",
		.help = "a rule file, or a folder of them, or \"builtin\" for "
			"the shipped ones; may be repeated",
		.initial = "builtin",
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
		.field = FIELD(fail_on),
		.value = "SEVERITY",
		.help = "block on findings of this severity and above",
		.initial = "warning",
		.choice = fail_on_choice,
	},
	{
		.name = "include",
		.in_config = true,
		.kind = OPTION_LIST,
		.field = FIELD(include),
		.value = "GLOB",
		.help = "judge only files whose path matches; may be repeated",
	},
	{
		.name = "exclude",
		.in_config = true,
		.kind = OPTION_LIST,
		.field = FIELD(exclude),
		.value = "GLOB",
		.help = "leave out files whose path matches; may be repeated",
	},
	{
		.name = "jobs",
		.letter = 'j',
		.kind = OPTION_NUMBER,
		.field = FIELD(jobs),
		.value = "N",
		.help = "processes for many files; one a processor if not "
			"given",
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
		.name = "stats",
		.kind = OPTION_FLAG,
		.field = FIELD(stats),
		.help = "say on standard error how much was read and how long "
			"it took",
	},
	{
		.name = "ignore-rule-errors",
		.kind = OPTION_FLAG,
		.field = FIELD(ignore_rule_errors),
		.help = "an invalid rule is named, but does not stop the "
			"commit",
	},
	{
		.name = "config",
		.kind = OPTION_WORD,
		.field = FIELD(config),
		.value = "FILE",
		.help = "the configuration, instead of the " CONFIG_NAME
			" of the repository",
	},
	{
		.name = "no-config",
		.kind = OPTION_FLAG,
		.field = FIELD(no_config),
		.help = "read no configuration",
	},
	{
		.name = "show-config",
		.kind = OPTION_FLAG,
		.field = FIELD(show_config),
		.help = "print the options in force and where each comes from, "
			"and judge nothing",
	},
	{
		.name = "no-plan",
		.hidden = true,
		.kind = OPTION_FLAG,
		.field = FIELD(no_plan),
		.help = "try every pattern on every file: slower, and the "
			"findings are the same",
	},
	{ 0 },
};

static const char *const just_one = "choose one of --staged, --worktree, "
				    "--diff, --all, --push, --receive and "
				    "PATH...";

/* At most one of the sources. */
static int choose_source(struct chosen *out, const struct check_options *o,
			 const struct arguments *args, struct err *e)
{
	const struct words *path = &args->word;
	const struct {
		bool given;
		struct chosen is;
	} choice[] = {
		{ o->staged, { &source_staged, NULL, 0 } },
		{ o->worktree, { &source_worktree, NULL, 0 } },
		{ o->diff != NULL, { &source_range, &o->diff, 1 } },
		{ o->all, { &source_all, NULL, 0 } },
		{ o->push, { &source_push, NULL, 0 } },
		{ o->receive, { &source_receive, NULL, 0 } },
		{ path->list.nr > 0,
		  { &source_paths, (const char *const *)path->list.item,
		    path->list.nr } },
	};

	out->source = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(choice); i++) {
		if (!choice[i].given)
			continue;
		if (out->source && path->list.nr)
			return err_set(e,
				       "%s; to judge a part of a change, use "
				       "--include",
				       just_one);
		if (out->source)
			return err_set(e, "%s", just_one);
		*out = choice[i].is;
	}
	if (!out->source)
		*out = choice[0].is;
	return 0;
}

int check_options_read(struct check_options *o, struct chosen *chosen,
		       struct arena *a, const struct arguments *args,
		       struct err *e)
{
	*o = (struct check_options){ 0 };
	options_apply(o, a, check_option_table, args);
	if (o->quiet && o->verbose)
		return err_set(e, "choose one of --quiet and --verbose");
	if (o->config && o->no_config)
		return err_set(e, "choose one of --config and --no-config");
	return choose_source(chosen, o, args, e);
}
