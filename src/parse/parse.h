/* SPDX-License-Identifier: MIT */
#ifndef PARSE_PARSE_H
#define PARSE_PARSE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/name.h"
#include "base/note.h"
#include "parse/ast.h"

/*
 * Text to tree: tree-sitter reads, lower_*.c normalise. This is the only
 * folder that knows tree-sitter.
 *
 * Parsing a source cannot fail: what tree-sitter cannot read is left out of
 * the tree and noted, and the rest of the file is there.
 */
struct parser;

/* One parser serves the whole run. Released by its owner. */
struct parser *parser_new(struct names *);
void parser_release(struct parser *);

/* The text is borrowed by the tree. Notes may be NULL. Returns false when some
 * part could not be read (and was noted). */
bool parse_python(struct ast *out, struct arena *, struct parser *,
		  const struct text *, struct notes *);

/* The same for a pattern whose holes have been replaced by reserved words
 * (holes.h): they become nodes of the HOLE kinds. False when it is not
 * wholly Python. */
bool parse_pattern(struct ast *out, struct arena *, struct parser *,
		   const struct text *);

#endif
