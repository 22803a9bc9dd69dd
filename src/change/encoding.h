/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_ENCODING_H
#define CHANGE_ENCODING_H

#include <stddef.h>

#include "base/arena.h"

/*
 * Python source as UTF-8, by the rules of PEP 263: a byte order mark, else a
 * declaration in a comment on line one or two, else UTF-8. The one-byte
 * encodings that are declared in practice are transcoded; a line stays a line.
 */

/* NULL when *bytes is UTF-8 now (the same bytes, if they were), else why it
 * cannot be: words that follow "it is ". */
const char *encoding_to_utf8(const char **bytes, size_t *len, struct arena *);

#endif
