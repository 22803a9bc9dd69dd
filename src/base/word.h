/* SPDX-License-Identifier: MIT */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Where the words of a Python text begin and end, by bytes: identifiers,
 * keywords and numbers. Whoever looks for words without parsing has to see
 * the same ones as the parser does.
 */

/* ASCII letters, digits, _ and every byte of what is not ASCII. */
static inline bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

/* The end of the word that begins at `at`; `at` when there is none. The
 * parser takes U+FEFF, U+2060 and U+200B for space. */
uint32_t word_end(const char *bytes, uint32_t at, uint32_t len);

/* How many bytes of such a space are at `at`, or 0. */
uint32_t word_gap(const char *bytes, uint32_t at, uint32_t len);

/* Is the place no middle of a word? */
bool word_begins(const char *bytes, uint32_t at);

#endif
