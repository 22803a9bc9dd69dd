/* SPDX-License-Identifier: MIT */
#ifndef RULE_PATTERN_H
#define RULE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/name.h"
#include "parse/ast.h"
#include "parse/parse.h"
#include "rule/options.h"

/*
 * A pattern: Python with holes (docs/pattern-language.md 6).
 *
 * It is kept as text until the first file wakes it; only then is it parsed to
 * an AST of the same kind as any source, with four more kinds of node for the
 * holes. Equal texts under equal circumstances are one pattern with several
 * users, so that it is tried once.
 */
enum pattern_shape {
	PATTERN_EXPRESSION, /* root: the expression */
	PATTERN_STATEMENT,  /* root: the statement */
	PATTERN_SEQUENCE,   /* root: a block of statements */
	PATTERN_DECORATOR,  /* root: the decorator */
	PATTERN_USELESS,    /* valid, and matches nothing (6.2) */
};

struct pattern {
	const char *text;
	const char *path; /* of the rule file, for messages */
	unsigned line;
	bool inside; /* a leaf of pattern-inside or pattern-not-inside */
	struct rule_options options;
	uint32_t index; /* in the rule set */

	/* Words a file must contain for a match to be possible. */
	const char *const *word;
	size_t nr_words;

	/* After pattern_compile. */
	enum {
		PATTERN_RAW,
		PATTERN_READY,
		PATTERN_INVALID
	} state;
	enum pattern_shape shape;
	struct ast ast;
	uint32_t root;
	struct err error; /* why it is invalid */
};

/* Set text, words and the rest of a raw pattern. Cheap: the text is scanned,
 * not parsed. */
void pattern_init(struct pattern *, struct arena *, const char *text);

/* Parse, once: 0 when ready, -1 when invalid, with the reason in error. */
int pattern_compile(struct pattern *, struct arena *, struct parser *);

#endif
