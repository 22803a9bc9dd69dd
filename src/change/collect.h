/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_COLLECT_H
#define CHANGE_COLLECT_H

#include "change/change.h"
#include "change/repo.h"

/*
 * From differences to changes, for the sources.
 */

/* A place for differences of this set. */
struct deltas changeset_deltas(struct changeset *);

/* Add the Python files among the differences, with the lines touched. */
int changeset_add_deltas(struct changeset *, const struct deltas *,
			 struct err *);

/* Add the Python files among the new sides, to be judged whole. */
int changeset_add_whole(struct changeset *, const struct deltas *,
			struct err *);

/* Say which commit is judged. */
void changeset_judges(struct changeset *, const struct id *commit);

/* The range of two revisions, for sources that find it in other places.
 * dots: 2, or 3 for "from the common ancestor". */
int collect_range(struct changeset *, const char *from, const char *to,
		  unsigned dots, struct err *);

#endif
