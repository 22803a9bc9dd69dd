/* SPDX-License-Identifier: MIT */
#ifndef MATCH_PLAN_H
#define MATCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/name.h"
#include "base/text.h"
#include "match/eval.h"
#include "rule/ruleset.h"

/*
 * Which rules a file wakes (docs/performance.md, "Decisions").
 *
 * A pattern cannot match a file without the words it is made of; a formula
 * wakes like the boolean it is. A rule that sleeps costs nothing: its patterns
 * are not even parsed. The plan may skip work, it cannot change a result:
 * with no_plan every rule is awake and every pattern is tried everywhere, and
 * the findings must be the same.
 */
struct plan {
	struct engine engine;
	struct arena *arena;
	bool no_plan;
	struct arena scratch;	/* for one file */
	size_t nr_words;	/* of the rules */
	uint8_t *seen;		/* by word: what the file has of it */
	uint8_t *state;		/* by rule: enum rule_state in plan.c */
	bool *awake;		/* by rule */
	struct names_mark mark; /* what the last file interned is above it */
};

/* For the rules loaded so far. The arena, the rules and the parser must outlive
 * the plan. Rules that cannot run (mode: taint) are noted. */
void plan_init(struct plan *, struct arena *, struct ruleset *, struct parser *,
	       bool no_plan);
void plan_release(struct plan *);

/* Look at a file: which rules may find something in it? Their patterns are
 * compiled; a rule with an invalid one is noted and sleeps from now on.
 * Returns how many are awake: with none, the file need not be parsed. Words
 * that the file before had interned are forgotten. */
size_t plan_wake(struct plan *, const struct text *);

#endif
