/* SPDX-License-Identifier: MIT */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "rule/ruleset.h"

/*
 * "Why did it not match?": the formula of a rule as a tree, with the ranges
 * and bindings that each operator gave on one file, in the order of the rule
 * file. The answer is the first operator where a range is missing, or still
 * there, against one's expectation.
 */
int explain_on_file(FILE *, struct arena *, struct ruleset *, struct rule *,
		    const char *path, struct err *);

#endif
