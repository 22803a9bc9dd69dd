/* SPDX-License-Identifier: MIT */
#ifndef MATCH_ANALYSIS_H
#define MATCH_ANALYSIS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The analyzers of metavariable-analysis (docs/pattern-language.md 4.5): pure
 * questions about a text.
 */

/* Has the text so much information, and so densely, that it is no language but
 * a key, a hash, a password? */
bool analysis_entropy(const char *text, size_t len);

/* Is the text a regex that may take exponential time: a repetition within a
 * repetition, and something after it that can fail? */
bool analysis_redos(const char *regex, size_t len);

#endif
