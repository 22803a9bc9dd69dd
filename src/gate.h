/* SPDX-License-Identifier: MIT */
#ifndef GATE_H
#define GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/name.h"
#include "base/shard.h"
#include "change/change.h"
#include "judge/verdict.h"
#include "match/plan.h"
#include "parse/parse.h"
#include "rule/ruleset.h"

/* A rule that is not to run on some files, or nowhere. */
struct rule_switch {
	const char *rule;	 /* id */
	const char *const *glob; /* none: no file */
	size_t nr;
	const char *path; /* where it was said */
	unsigned line;
};

/* How far a run has come, for whoever shows it. */
struct gate_progress {
	size_t files, all_files;
	uint64_t bytes;
	size_t findings; /* of any state */
};

/*
 * The program: change, parse, match, judge, in that order
 * (docs/architecture.md, "One page"). What is said about the verdict is up to
 * the caller.
 */
struct gate_options {
	/* Files and folders of rules; "builtin" for the shipped ones. */
	const char *const *rules;
	size_t nr_rules;
	/* Nobody asks where a rule wants to be used (`paths`): its fixture lies
	 * elsewhere. */
	bool ignore_paths;

	const struct rule_switch *disable;
	size_t nr_disable;

	/* Globs: of the files of the change, only these (none given: all), but
	 * none of those. */
	const char *const *include, *const *exclude;
	size_t nr_include, nr_exclude;

	struct shard shard;

	struct policy policy;
	bool no_plan;  /* try every pattern: slower, and never different */
	unsigned jobs; /* processes for many files; 0: one a processor */

	/* Called after each file; or NULL. */
	void (*progress)(void *data, const struct gate_progress *);
	void *progress_data;
};

struct gate {
	struct arena run;      /* rules, changes, plan: until the end */
	struct arena per_file; /* text, tree, facts, matches: until the next */
	struct arena judged;   /* findings and notes: until the report */
	struct names names;
	struct parser *parser;
	struct ruleset rules;
	struct changeset changes;
	struct plan plan;
	struct verdict verdict;
	struct gate_progress done;
	size_t read;			    /* bytes of the file judged last */
	const struct gate_options *options; /* of gate_run */
};

void gate_init(struct gate *);

/* Step one: what is to be judged. */
int gate_collect(struct gate *, const struct change_source *,
		 const char *const *arg, size_t nr_args, struct err *);

/* The others. The verdict is complete and closed afterwards. Once per gate. */
int gate_run(struct gate *, const struct gate_options *, struct err *);

void gate_release(struct gate *);

/* For gate_run and its workers: judge one file of the change; say that a file
 * is done. */
int gate_file(struct gate *, const struct change *, struct err *);
void gate_advance(struct gate *, size_t bytes, size_t findings);

#endif
