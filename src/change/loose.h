/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_LOOSE_H
#define CHANGE_LOOSE_H

#include "base/arena.h"

struct git_odb;

/*
 * Loose objects, read for libgit2.
 *
 * Its own reader does not come to an end when a file was cut short, as the last
 * ones written are when a machine loses power (found with 1.5.1). So ours is
 * asked first, and knows what is damaged; what it does not find in this folder
 * (packs, alternates) is left to libgit2. Gives an error code of libgit2's.
 */
int loose_add(struct git_odb *, struct arena *, const char *objects_folder);

#endif
