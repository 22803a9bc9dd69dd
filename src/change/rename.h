/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_RENAME_H
#define CHANGE_RENAME_H

#include "base/err.h"
#include "change/repo.h"

/*
 * Renames among differences, paired as `git diff -M` pairs them: equal content
 * first, then a unique file name with three quarters of the content, then the
 * most similar pairs with at least half.
 *
 * libgit2 has a search of its own, but it samples large files and takes no
 * small ones, so it pairs other files than git: a moved file of ten lines
 * would be judged as all new.
 *
 * A pair becomes one difference; the deleted one of the two is taken out of
 * the list. Sorted by path on entry and on return. Where there are too many
 * files to compare their content, renames_cut is set.
 */
int rename_find(struct deltas *, struct repo *, struct err *);

#endif
