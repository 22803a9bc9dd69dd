/* SPDX-License-Identifier: MIT */
#ifndef MATCH_GENERIC_TOKENS_H
#define MATCH_GENERIC_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/*
 * A text, or a pattern, of language generic as tokens and blocks.
 *
 * As in a tree of Python, the descendants of block b are b+1 .. end-1: to look
 * into a block is to go on to the next token. No block is empty but one
 * between brackets.
 */
enum token_kind {
	TOKEN_WORD, /* letters, digits and underscores of ASCII */
	TOKEN_MARK, /* one other byte */
	TOKEN_BLOCK,
	/* In a pattern. */
	TOKEN_METAVAR, /* $X */
	TOKEN_DOTS,    /* ... */
	TOKEN_REST,    /* $...X */
};

struct token {
	uint8_t kind;
	uint32_t end; /* one past the last token of it */
	uint32_t line;
	struct span span; /* of a block: empty */
};

struct tokens {
	const char *text;
	struct token *item;
	uint32_t nr;
};

struct tokens tokens_read(struct arena *, const char *text, size_t len,
			  bool pattern);

#endif
