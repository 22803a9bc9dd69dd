/* SPDX-License-Identifier: MIT */
#ifndef RULE_LATE_REGEX_H
#define RULE_LATE_REGEX_H

#include <stdbool.h>

#include "base/regex.h"

struct rule;
struct ruleset;

/*
 * A regex of a rule, kept as text until something is matched with it: most
 * files wake few rules. The rule set frees what was compiled.
 */
struct late_regex {
	const char *text;
	unsigned flags; /* regex_flags */
	unsigned line;
	const struct rule *rule;
	struct ruleset *set;
	struct regex *regex; /* NULL until compiled, and when invalid */
	bool invalid;
};

/* Compile, once. NULL when it is invalid; the first call has noted that, and
 * the rule has no result. */
struct regex *late_regex(struct late_regex *);

#endif
