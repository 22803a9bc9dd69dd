/* SPDX-License-Identifier: MIT */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

/* One Python file from disk, read as check would read it (encoding, limits). A
 * file that check would leave out with a note is an error here. */
int source_read(struct text *out, struct arena *, const char *path,
		struct err *);

#endif
