/* SPDX-License-Identifier: MIT */
#ifndef MATCH_RANGES_H
#define MATCH_RANGES_H

#include "base/array.h"
#include "match/bindings.h"
#include "match/budget.h"

/*
 * Sets of ranges: what a pattern, and then a formula, has found in one text
 * (docs/pattern-language.md 3). A range is a span with the metavariables that
 * were bound on the way. Every operation makes a new set in the arena it is
 * given; none has the same range with the same bindings twice.
 *
 * Two sets may have as many pairs as their product: each pair that is looked at
 * is paid for, and when the budget is spent a set is cut.
 *
 * This module knows nothing of rules or trees.
 */
enum range_kind {
	RANGE_PLAIN,
	RANGE_INSIDE,
	RANGE_REGEX,
	RANGE_ANYWHERE,
};

struct range {
	struct span span;
	uint8_t kind;
	uint16_t nr;
	const struct binding *binding;
};

struct ranges {
	ARRAY(struct range) list;
};

/* What the operations need besides the sets. */
struct range_rules {
	struct arena *arena;
	const struct names *names;
	struct equality equality;
	struct budget *budget;
};

/* Of two sets, the smaller range of each pair that nests and agrees, with the
 * bindings of both (3.4). */
struct ranges ranges_intersect(const struct range_rules *,
			       const struct ranges *us,
			       const struct ranges *vs);

/* xs without what ys removes, by the kind of each y (3.5). */
struct ranges ranges_subtract(const struct range_rules *,
			      const struct ranges *xs, const struct ranges *ys);

/* More ranges behind all those there are: the one operation that changes a set,
 * which nobody else may hold. */
void ranges_add(const struct range_rules *, struct ranges *all,
		const struct ranges *more);

struct ranges ranges_with_kind(const struct range_rules *,
			       const struct ranges *, enum range_kind);

/* Without duplicates; keeps the first of each. */
struct ranges ranges_distinct(const struct range_rules *,
			      const struct ranges *);

/* Do the bindings of both agree where both bind? Not when it cannot be paid. */
bool ranges_agree(const struct range_rules *, const struct range *,
		  const struct range *);

/* a with the bindings that only b has. */
struct range range_merge(const struct range_rules *, const struct range *a,
			 const struct range *b);

bool span_within(struct span inner, struct span outer);

/*
 * An index over a set that finds the ranges around a span without looking at
 * all of them.
 */
struct cover {
	const struct ranges *ranges;
	uint32_t *order;   /* by start */
	uint32_t *max_end; /* a tree over order */
	uint32_t size;	   /* leaves of the tree */
};

void cover_build(struct cover *, struct arena *, const struct ranges *);

/* Calls found with each range whose span holds the given one, and ANYWHERE
 * ranges, until it returns true. */
bool cover_find(const struct cover *, struct span,
		bool (*found)(void *, const struct range *), void *);

#endif
