/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_WALK_H
#define CHANGE_WALK_H

#include "base/err.h"
#include "change/index.h"
#include "change/repo.h"

/*
 * What differs between two trees, or a tree and an index, without reading what
 * is equal: two folders with one id are one folder.
 *
 * Adds to the differences in the order of the paths; renames are not looked
 * for. A tree that is NULL is empty.
 */
int walk_trees(struct deltas *, struct repo *, const struct id *old_tree,
	       const struct id *new_tree, struct err *);
int walk_index(struct deltas *, struct repo *, const struct id *old_tree,
	       const struct index *, struct err *);

/* The file a path names in a tree; 1 when there is none. */
int walk_find(struct id *out, struct repo *, const struct id *tree,
	      const char *path, struct err *);

#endif
