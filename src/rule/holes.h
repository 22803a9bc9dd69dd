/* SPDX-License-Identifier: MIT */
#ifndef RULE_HOLES_H
#define RULE_HOLES_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/*
 * The text of a pattern with its holes replaced by reserved identifiers
 * (parse/holes.h), so that Python's parser reads it (docs/pattern-language.md
 * 6.1): metavariables, `...` wherever it may stand, <... e ...>, and typed
 * metavariables. Holes within f-strings are replaced, too; other strings are
 * left alone.
 *
 * -1 when a hole is malformed ($name in lower case), with the reason. groups:
 * $1 is the group of a regex.
 */
int holes_fill(struct str *out, const char *pattern, bool groups, struct err *);

/* The end of the string literal that begins with the quote at p, triple or
 * not; the end of the text when it is not closed. */
const char *holes_string_end(const char *p);

#endif
