/* SPDX-License-Identifier: MIT */
#ifndef PARSE_SECOND_READING_H
#define PARSE_SECOND_READING_H

#include "parse/cst.h"

/*
 * What is no Python 3 may be Python 2, or more than Python allows
 * (docs/pattern-language.md 6.1, 28).
 *
 * The grammar knows nothing of that, so it is given a copy of the same length
 * that it can read. Lowering reads the original: there the words are what they
 * were, and two statements that a `=` parts are an assignment.
 *
 * Each function makes one such copy, in the arena, for a first reading that
 * has errors; NULL when it would change nothing.
 */

/* async, await, nonlocal, True and False are ordinary names, and a form feed
 * ends a line: such words become other words. */
const char *second_reading_of_names(struct arena *, const struct cst *,
				    uint32_t len);

/* Any expression may stand left of `=`: it becomes a semicolon. */
const char *second_reading_of_targets(struct arena *, const struct cst *,
				      uint32_t len);

#endif
