/* SPDX-License-Identifier: MIT */
#ifndef MATCH_BUDGET_H
#define MATCH_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/name.h"
#include "base/regex.h"

/*
 * What matching may still cost: in one file, and of that in the rule that is
 * being evaluated (limits.h). Whoever does work or makes results takes their
 * price from here first. When something is spent, all that takes from the
 * budget stops, and the rule is noted; the next rule starts with its own share
 * of what the file has left.
 *
 * Steps and memory are counted, so that findings do not depend on the machine;
 * only regexes are timed, as PCRE2 does not tell its steps.
 */
struct allowance {
	uint64_t steps;
	size_t bytes;
	struct regex_time regex;
};

struct budget {
	struct allowance rule; /* left to the rule */
	struct allowance file; /* left to the file when the rule began */
	/* Memory is what these gave out since the rule began, and what was
	 * announced for later. */
	const struct arena *arena;
	const struct names *names;
	size_t bytes_before, announced;
	const char *spent; /* the limit that was reached first, or NULL */
};

/* For a file: all of it. Both must outlive the budget. */
void budget_init(struct budget *, const struct arena *, const struct names *);

/* What a rule has used is the file's use, too. */
void budget_begin_rule(struct budget *);
void budget_end_rule(struct budget *);

/* Take steps; false when they, or the memory, are spent. */
bool budget_take(struct budget *, uint64_t steps);

/* Memory that somebody downstream will need for what was found. */
bool budget_announce(struct budget *, size_t bytes);

/* Is the time of regexes spent? */
bool budget_has_time(struct budget *);

static inline bool budget_is_spent(const struct budget *b)
{
	return b->spent != NULL;
}

#endif
