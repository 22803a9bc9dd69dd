/* SPDX-License-Identifier: MIT */
#ifndef RULE_WAKE_H
#define RULE_WAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/name.h"

/*
 * Which texts could hold a match: a question about words alone
 * (docs/performance.md, "Decisions").
 *
 * The words of patterns are numbered from 0, so that what a text has is a row
 * of flags. A rule wakes by a boolean over them, in prefix notation: a number
 * for each step, an operator in its two low bits, above them the number of a
 * word or of operands. "All of no operands" always holds, "any of none" never.
 * The shipped rules carry theirs from build time (builtin.h), and are not even
 * read before it holds.
 */
struct word_table {
	struct arena *arena;
	struct names *names;
	uint32_t *number; /* by name: of the word + 1, or 0 */
	size_t cap;	  /* of number */
	uint32_t nr;
};

void word_table_init(struct word_table *, struct arena *, struct names *);

/* The number of a word; a new one at its first use. */
uint32_t word_number(struct word_table *, const char *text, size_t len);

/* Set present[number] of each word the text has; present has words->nr flags,
 * all clear. */
void word_table_find(const struct word_table *, bool *present, const char *text,
		     uint32_t len);

enum wake_operator {
	WAKE_WORD,
	WAKE_ALL,
	WAKE_ANY,
};

#define WAKE_STEP(operator, n) ((uint32_t)(n) << 2 | (operator))
#define WAKE_OPERATOR(step)    ((step)&3U)
#define WAKE_NUMBER(step)      ((step) >> 2)

struct wake {
	ARRAY(uint32_t) step;
};

struct formula;

/* Of a formula, whose patterns have their words. */
void wake_of_formula(struct wake *, struct arena *, const struct formula *);

/* Could a text with these words match? */
bool wake_holds(const uint32_t *step, const bool *present);

#endif
