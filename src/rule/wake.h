/* SPDX-License-Identifier: MIT */
#ifndef RULE_WAKE_H
#define RULE_WAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"

/*
 * Which texts a rule concerns, as a boolean over the words they have
 * (words.h): a pattern cannot match a text without each of its words, and a
 * formula wakes like the boolean it is.
 *
 * It is kept in prefix notation, a number for each step: an operator in the
 * two low bits, above them the number of a word or of operands. "All of no
 * operands" always holds, "any of none" never. The shipped rules carry theirs
 * from build time (builtin.h), and are not even read before it holds.
 */
enum wake_operator {
	WAKE_WORD,   /* written */
	WAKE_STRING, /* maybe the value of a string */
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
struct pattern;

/* Of a formula, whose patterns have their words. */
void wake_of_formula(struct wake *, struct arena *, const struct formula *);

/* Could a text in which these words were seen match? */
bool wake_holds(const uint32_t *step, const uint8_t *seen);

/* The same of one pattern. */
bool pattern_has_words(const struct pattern *, const uint8_t *seen);

#endif
