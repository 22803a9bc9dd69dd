/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_FINGERPRINT_H
#define JUDGE_FINGERPRINT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "parse/ast.h"

/*
 * The name of a finding in baselines and between the two sides of a change:
 * BLAKE2s (hash.h) of
 *
 *	rule id, NUL, enclosing name, NUL, folded text, NUL, ordinal
 *
 * No line number and no path, so that code may move within its file and a file
 * may be renamed. The enclosing name is that of the def and class around the
 * finding ("Model.load", "" at the top); the ordinal, in decimal, counts from
 * 0 the findings of the file that agree in the rest.
 *
 * This layout is kept for ever: baselines are written in terms of it.
 */
struct fingerprinted {
	const char *rule; /* id */
	struct span span;
	char fingerprint[33]; /* set */
};

/* All findings of one file, by the start of their spans. */
void fingerprints(struct fingerprinted *, size_t nr, const struct ast *);

/*
 * The matched text as it is hashed, so that formatters do not make new
 * findings: white space (with continued lines) is one space between two words
 * and nothing elsewhere, a comma before a closing bracket is left out, and
 * quotes are double. Terminated; it may hold NUL bytes.
 */
char *fold_text(struct arena *, const char *bytes, size_t len, size_t *out_len);

#endif
