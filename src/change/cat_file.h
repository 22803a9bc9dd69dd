/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_CAT_FILE_H
#define CHANGE_CAT_FILE_H

#include "change/repo.h"

/*
 * Objects, read by `git cat-file --batch`: one process for a run, started when
 * the first object is asked for. In a partial clone git may fetch it.
 */

/* As store.read; also 1 when git cannot be run. */
int cat_file_read(struct repo *, struct arena *, struct id, size_t limit,
		  const char **bytes, size_t *size, struct err *);
void cat_file_stop(struct repo *);

/* In a process that was forked: leave the parent's git alone, and start one of
 * our own when it is needed. */
void cat_file_forked(struct repo *);

#endif
