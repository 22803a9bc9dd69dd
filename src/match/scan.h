/* SPDX-License-Identifier: MIT */
#ifndef MATCH_SCAN_H
#define MATCH_SCAN_H

#include "facts/facts.h"
#include "match/matches.h"
#include "match/plan.h"

/*
 * What the rules that are awake find in one file. plan_wake was called for
 * this file before. What could not be decided is noted.
 */
void scan_file(struct matches *out, struct arena *, struct plan *,
	       struct facts *, struct notes *);

/* One rule, telling every formula and condition of it to the trace. */
void scan_rule(struct matches *out, struct arena *, struct plan *,
	       const struct rule *, struct facts *, struct notes *,
	       struct trace *);

#endif
