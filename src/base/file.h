/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * A small file as a whole, in the arena, with a NUL after its last byte. What
 * is not a regular file (a folder, a pipe, a device) or has more than max
 * bytes is an error.
 */
int file_read(char **out, size_t *len, struct arena *, const char *path,
	      size_t max, struct err *);

#endif
