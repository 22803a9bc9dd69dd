/* SPDX-License-Identifier: MIT */
#ifndef CLI_JUDGING_H
#define CLI_JUDGING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "change/change.h"
#include "cli/config.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "gate.h"

/*
 * What the commands that judge have in common: the options that say what is
 * judged and by what, and the way from them to a verdict.
 */

/* Read on the side that is judged, at the top of the repository. */
#define BASELINE_NAME ".mlgate-baseline.jsonl"

struct judging {
	bool staged, worktree, all, push, receive, pre_commit;
	const char *diff;
	struct words rules, include, exclude;
	unsigned fail_on; /* enum severity */
	unsigned gate;	  /* enum gate_by */
	const char *baseline;
	bool no_baseline;
	bool require_ids, require_reasons;
	const char *config;
	bool no_config;
	unsigned jobs;
	const char *shard; /* "2/4" */
	bool ignore_rule_errors, no_plan;
};

/* The words of --fail-on and --gate, in the order of their enums. */
const char *fail_on_choice(size_t i);
const char *gate_choice(size_t i);

#define JUDGING_FIELD(at, name) ((at) + offsetof(struct judging, name))

/* Rows of option tables. `at` is where the command's struct has its struct
 * judging. */
#define OPTION_RULES(at_field, initial_)                                   \
	{                                                                  \
		.name = "rules", .letter = 'r', .in_config = true,         \
		.kind = OPTION_LIST, .field = (at_field), .value = "PATH", \
		.help = "a rule file, or a folder of them, or shipped "    \
			"ones: builtin (core and security) or "            \
			"builtin:PACK, which is core, security, "          \
			"correctness, efficiency or all; may be repeated", \
		.initial = (initial_),                                     \
	}

#define OPTIONS_SOURCE(at)                                                   \
	{                                                                    \
		.name = "staged",                                            \
		.kind = OPTION_FLAG,                                         \
		.field = JUDGING_FIELD(at, staged),                          \
		.help = "what the next commit will contain: the index "      \
			"against HEAD",                                      \
	},                                                                   \
		{                                                            \
			.name = "worktree",                                  \
			.kind = OPTION_FLAG,                                 \
			.field = JUDGING_FIELD(at, worktree),                \
			.help = "the files on disk against HEAD, also new "  \
				"ones",                                      \
		},                                                           \
		{                                                            \
			.name = "diff",                                      \
			.kind = OPTION_WORD,                                 \
			.field = JUDGING_FIELD(at, diff),                    \
			.value = "RANGE",                                    \
			.help = "A..B; or A...B, which is from their merge " \
				"base to "                                   \
				"B; or A for A...HEAD",                      \
		},                                                           \
	{                                                                    \
		.name = "all", .kind = OPTION_FLAG,                          \
		.field = JUDGING_FIELD(at, all),                             \
		.help = "all tracked files, whole",                          \
	}

#define OPTIONS_JUDGING(at)                                                    \
	OPTION_RULES(JUDGING_FIELD(at, rules), "builtin"),                     \
		{                                                              \
			.name = "include",                                     \
			.in_config = true,                                     \
			.kind = OPTION_LIST,                                   \
			.field = JUDGING_FIELD(at, include),                   \
			.value = "GLOB",                                       \
			.help = "judge only files whose path matches; may be " \
				"repeated",                                    \
		},                                                             \
		{                                                              \
			.name = "exclude",                                     \
			.in_config = true,                                     \
			.kind = OPTION_LIST,                                   \
			.field = JUDGING_FIELD(at, exclude),                   \
			.value = "GLOB",                                       \
			.help = "leave out files whose path matches; may be "  \
				"repeated",                                    \
		},                                                             \
		{                                                              \
			.name = "baseline",                                    \
			.in_config = true,                                     \
			.kind = OPTION_WORD,                                   \
			.field = JUDGING_FIELD(at, baseline),                  \
			.value = "FILE",                                       \
			.help = "the findings that were accepted "             \
				"(default: " BASELINE_NAME                     \
				" at the top, if it is there)",                \
		},                                                             \
		{                                                              \
			.name = "require-ids",                                 \
			.in_config = true,                                     \
			.kind = OPTION_FLAG,                                   \
			.field = JUDGING_FIELD(at, require_ids),               \
			.help = "a comment that suppresses has to name its "   \
				"rules",                                       \
		},                                                             \
		{                                                              \
			.name = "require-reasons",                             \
			.in_config = true,                                     \
			.kind = OPTION_FLAG,                                   \
			.field = JUDGING_FIELD(at, require_reasons),           \
			.help = "a comment that suppresses has to say why",    \
		},                                                             \
		{                                                              \
			.name = "jobs",                                        \
			.letter = 'j',                                         \
			.kind = OPTION_NUMBER,                                 \
			.field = JUDGING_FIELD(at, jobs),                      \
			.value = "N",                                          \
			.help = "processes for many files (default: one a "    \
				"processor)",                                  \
		},                                                             \
		{                                                              \
			.name = "config",                                      \
			.kind = OPTION_WORD,                                   \
			.field = JUDGING_FIELD(at, config),                    \
			.value = "FILE",                                       \
			.help = "the settings (default: " CONFIG_NAME          \
				" at the top, if it is there)",                \
		},                                                             \
		{                                                              \
			.name = "no-config",                                   \
			.kind = OPTION_FLAG,                                   \
			.field = JUDGING_FIELD(at, no_config),                 \
			.help = "read no settings",                            \
		},                                                             \
		{                                                              \
			.name = "ignore-rule-errors",                          \
			.kind = OPTION_FLAG,                                   \
			.field = JUDGING_FIELD(at, ignore_rule_errors),        \
			.help = "an invalid rule is named, but does not stop " \
				"the "                                         \
				"commit",                                      \
		},                                                             \
	{                                                                      \
		.name = "no-plan", .hidden = true, .kind = OPTION_FLAG,        \
		.field = JUDGING_FIELD(at, no_plan),                           \
		.help = "try every pattern on every file: slower, and the "    \
			"findings are the same",                               \
	}

/* What is to be judged, and with which words. */
struct chosen {
	const struct change_source *source;
	const char *const *arg;
	size_t nr_args;
};

/* The one source that was chosen; `otherwise` if none was. */
int judging_source(struct chosen *, const struct judging *,
		   const struct words *path,
		   const struct change_source *otherwise, struct err *);

/* Collect the change, and add to the arguments what the configuration says, so
 * that the options can be applied for good. */
int judging_begin(struct gate *, struct config *, const struct judging *,
		  const struct chosen *, const struct option *table,
		  struct arguments *, struct err *);

/* Take these accepted findings, instead of those that judging_finish would read
 * from where the options say. */
int judging_baseline(struct gate *, const char *path, const char *bytes,
		     size_t len, struct err *);

/* Judge it. progress may be NULL. */
int judging_finish(struct gate *, const struct judging *, const struct config *,
		   struct progress *, struct err *);

#endif
