/* SPDX-License-Identifier: MIT */
#ifndef MATCH_GENERIC_H
#define MATCH_GENERIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

/*
 * `language: generic`: patterns over any text, as words, punctuation and
 * blocks (docs/pattern-language.md 24.1). Nothing here knows Python, trees or
 * rules.
 *
 * A block is what lines of deeper indentation, or brackets that pair within
 * one line, hold. A block in the pattern matches a block of the text, whole; a
 * pattern without blocks does not see those of the text.
 *
 * Of a start, the match that skips least counts; of several with the same end
 * the latest start, or, when the pattern ends in "...", the earliest.
 */
struct generic_binding {
	const char *var;  /* "$X", "$...X"; terminated */
	struct span span; /* empty: it stands for nothing */
};

struct generic_match {
	struct span span;
	const struct generic_binding *binding;
	size_t nr;
};

struct generic_matches {
	ARRAY(struct generic_match) list; /* by start */
	bool exhausted; /* fuel or LIMIT_RANGES: there may be more */
};

/* len is at most LIMIT_FILE_BYTES. Fuel is taken for each step, and for each
 * metavariable of a match. */
struct generic_matches generic_search(struct arena *, const char *pattern,
				      const char *text, size_t len,
				      uint64_t *fuel);

#endif
