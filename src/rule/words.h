/* SPDX-License-Identifier: MIT */
#ifndef RULE_WORDS_H
#define RULE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/name.h"

/*
 * The words that patterns are made of, numbered from 0, and which of them a
 * text has: what tells without parsing that a pattern cannot match
 * (docs/performance.md, "Decisions").
 *
 * A name of a pattern has to be written in the text. A string of it, when it
 * looks like a name, has to be written or to be put together of strings that
 * are (docs/pattern-language.md 19.4).
 */
struct word {
	name_t name;
	bool is_string; /* some pattern has it as a string */
};

struct word_table {
	struct arena *arena;
	struct names *names;
	uint32_t *number; /* by name: of the word + 1, or 0 */
	size_t cap;	  /* of number */
	ARRAY(struct word) list;
};

void word_table_init(struct word_table *, struct arena *, struct names *);

/* The number of a word, a new one at its first use. */
uint32_t word_number(struct word_table *, const char *text, size_t len);

/* The same, of a word that stands as a string; see word_fits_string. */
uint32_t word_number_of_string(struct word_table *, const char *text,
			       size_t len);

/* Can the content of a string be kept as a word? */
bool word_fits_string(const char *text, size_t len);

enum word_seen {
	WORD_WRITTEN = 1,
	WORD_STRING = 2, /* it may be the value of a string */
};

/* What a text has of each word of the table: seen has a byte for each, bits of
 * enum word_seen. */
void words_find(const struct word_table *, uint8_t *seen, struct arena *scratch,
		const char *text, uint32_t len);

#endif
