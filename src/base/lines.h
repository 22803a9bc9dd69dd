/* SPDX-License-Identifier: MIT */
#ifndef BASE_LINES_H
#define BASE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"

/*
 * A set of line numbers (1-based), as sorted ranges that do not touch.
 *
 * "All lines" and "no lines" are different sets, and the empty set never means
 * "no filter": three tools have got that wrong (docs/interfaces.md 0, fact 8).
 */
struct line_range {
	unsigned first, last; /* inclusive */
};

struct lines {
	bool all;
	ARRAY(struct line_range) range;
};

struct lines lines_none(void);
struct lines lines_all(void);

/* Ranges must be added in order; neighbours are joined. */
void lines_add(struct lines *, struct arena *, unsigned first, unsigned last);

/* The lines of both. */
struct lines lines_intersect(struct arena *, const struct lines *,
			     const struct lines *);

/* Has the set a line of [first, last]? */
bool lines_overlap(const struct lines *, unsigned first, unsigned last);
bool lines_empty(const struct lines *);

#endif
