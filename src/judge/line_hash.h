/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_LINE_HASH_H
#define JUDGE_LINE_HASH_H

#include "base/arena.h"
#include "base/text.h"

/*
 * GitHub's name for a line, by which an alert stays the same alert from push
 * to push (docs/interfaces.md 1.3): `primaryLocationLineHash`. It must be equal
 * to what GitHub's own upload action computes, or be absent.
 *
 * It covers the first 100 UTF-16 units from the start of the line on, blanks
 * left out, and so most often a few lines more. Equal ones are numbered over
 * the whole file: hence all lines are hashed as soon as one is asked for.
 */
struct line_hash {
	uint64_t hash;
	unsigned nr; /* how often the hash occurred up to here */
};

/* One for each line of the text, line 1 first; and one more for the empty line
 * behind a final end of line. */
const struct line_hash *line_hashes(struct arena *, const struct text *);

#define LINE_HASH_TEXT 32

/* "ecfb500cdb72101a:1" */
void line_hash_text(char out[LINE_HASH_TEXT], struct line_hash);

#endif
