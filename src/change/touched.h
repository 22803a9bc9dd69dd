/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_TOUCHED_H
#define CHANGE_TOUCHED_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/lines.h"

/* Bytes of one side, as they are stored. */
struct content {
	const char *bytes; /* bytes[size] is readable */
	size_t size;
};

/*
 * The lines of the new side that `git diff -U0` says were added or changed.
 *
 * Lines are counted as struct text does. Neither attributes nor a NUL byte
 * make a file "binary" here: what Python would run is compared as text.
 */
int touched_lines(struct lines *out, struct arena *, struct content old,
		  struct content new, struct err *);

/* A working tree may have CR LF where git stores LF (core.autocrlf): a copy of
 * the new side with LF, when the old side has no CR LF. The lines stay. */
struct content as_stored(struct arena *, struct content old,
			 struct content new);

#endif
