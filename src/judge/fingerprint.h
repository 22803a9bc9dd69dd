/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_FINGERPRINT_H
#define JUDGE_FINGERPRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "parse/ast.h"

/*
 * The name of a finding in baselines and between the two sides of a change:
 * 32 hexadecimal digits, of which the first 28 (the stem) begin BLAKE2s
 *(hash.h) of
 *
 *	rule id, NUL, enclosing name, NUL, folded text
 *
 * and the last 4 count, from 0, the findings of the file with that stem. No
 * line number and no path, so that code may move within its file and a file
 * may be renamed. The enclosing name is that of the def and class around the
 * finding ("Model.load", "" at the top). Of texts beyond limits.h, which no
 * person writes, only the beginning is hashed.
 *
 * The ordinal tells equal findings of one file apart and means no more: when a
 * copy is pasted above, the old one has the next. Who asks whether a finding
 * is known compares stems, and counts.
 *
 * This layout is kept for ever: baselines are written in terms of it.
 */
#define FINGERPRINT_STEM   28
#define FINGERPRINT_DIGITS 32

struct fingerprinted {
	const char *rule; /* id */
	struct span span;
	char fingerprint[FINGERPRINT_DIGITS + 1]; /* set */
};

/* All findings of one file, by the start of their spans. */
void fingerprints(struct fingerprinted *, size_t nr, const struct ast *);

bool fingerprint_same_stem(const char *, const char *);
unsigned fingerprint_ordinal(const char *);

/* Is it 32 lower-case hexadecimal digits? */
bool is_fingerprint(const char *);

/*
 * The matched text as it is hashed, so that formatters do not make new
 * findings: white space (with continued lines) is one space between two words
 * and nothing elsewhere, a comma before a closing bracket is left out, and
 * quotes are double. Comments are left out before. Terminated; it may hold NUL
 * bytes.
 */
char *fold_text(struct arena *, const char *bytes, size_t len, size_t *out_len);

#endif
