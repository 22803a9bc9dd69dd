/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_DISK_H
#define CHANGE_DISK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* A file of the working tree or of none: 1 when it is absent or not regular.
 * More than `limit` bytes are not read, and *bytes is NULL. */
int disk_read(struct arena *, const char *path, size_t limit,
	      const char **bytes, size_t *size, struct err *);

/* Is there such a file, or a link of this name? */
bool disk_has(const char *path);

#endif
