/* SPDX-License-Identifier: MIT */
#ifndef RULE_PATTERN_H
#define RULE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/name.h"
#include "parse/ast.h"
#include "parse/parse.h"
#include "rule/options.h"
#include "rule/words.h"

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

/* What a text is read as (docs/pattern-language.md 4.2, 24). */
enum sub_language {
	LANGUAGE_SAME, /* of a metavariable-pattern: its value as it is */
	LANGUAGE_PYTHON,
	LANGUAGE_GENERIC,
	LANGUAGE_REGEX,
};

struct pattern {
	const char *text;
	const char *path; /* of the rule file, for messages */
	unsigned line;
	enum sub_language language; /* PYTHON or GENERIC */
	bool groups; /* $1 is the group of a regex: in comparisons */
	bool inside; /* a leaf of pattern-inside or pattern-not-inside */
	struct rule_options options;
	uint32_t index; /* in the rule set */

	/* Words a file must contain for a match to be possible, as steps of
	 * wake.h. */
	const uint32_t *word;
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
	const char *error; /* why it is invalid: no place, in the arena */
};

/* Set text, words and the rest of a raw pattern. Cheap: the text is scanned,
 * not parsed. Without a table it has no words. */
void pattern_init(struct pattern *, struct arena *, const char *text,
		  struct word_table *);

/* Parse, once, as Python: 0 when ready, -1 when invalid, with the reason in
 * error. */
int pattern_compile(struct pattern *, struct arena *, struct parser *);

#endif
