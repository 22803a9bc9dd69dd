/* SPDX-License-Identifier: MIT */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include <stdio.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "cli/options.h"
#include "gate.h"

/*
 * .mlgate.yml, at the top of a repository: what holds for everybody who works
 * there. Its keys are options (those whose rows say in_config), with the same
 * names, values and checks; the command line overrides them one by one. Beside
 * them stands `disable`, which no option says:
 *
 *	rules: [builtin, team-rules/]
 *	fail-on: error
 *	exclude: [tests/fixtures/]
 *	disable:
 *	- rules: [torch-tensor]
 *	  paths: [tests/]
 *
 * A key that is not known is an error: a misspelt `exclude` must not be a gate
 * that nobody meant.
 */
#define CONFIG_NAME ".mlgate.yml"

struct config {
	ARRAY(struct given) list;
	ARRAY(struct rule_switch) disable;
};

/* path is for messages; top is the folder that paths of rules are relative to:
 * "" or ends in '/'. */
int config_read(struct config *out, struct arena *, const struct option *table,
		const char *path, const char *top, const char *bytes,
		size_t len, struct err *);

/* Add to what was given on the command line what was not. */
void config_merge(struct arguments *, struct arena *, const struct config *);

/* The result, a line an option, with where each value came from. */
void config_show(FILE *, const struct option *table, const struct arguments *,
		 const struct config *);

#endif
