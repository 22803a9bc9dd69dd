/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHECK_OPTIONS_H
#define CLI_CHECK_OPTIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "change/change.h"
#include "cli/options.h"

/*
 * The options of check: the table, and what it fills.
 */
struct check_options {
	bool staged, worktree, all, push, receive;
	const char *diff;
	struct words rules, include, exclude;
	unsigned fail_on; /* enum severity */
	unsigned color;	  /* enum color_when */
	unsigned jobs;
	bool quiet, verbose, stats;
	bool ignore_rule_errors, no_plan;
	const char *config;
	bool no_config, show_config;
};

extern const struct option check_option_table[];

/* What is to be judged, and with which words. */
struct chosen {
	const struct change_source *source;
	const char *const *arg;
	size_t nr_args;
};

/* The options as given, and the one source that was chosen by them; what
 * contradicts itself is an error. */
int check_options_read(struct check_options *, struct chosen *, struct arena *,
		       const struct arguments *, struct err *);

#endif
