/* SPDX-License-Identifier: MIT */
#include "match/analysis.h"

#include <stdint.h>
#include <string.h>

/*
 * Information is surprise: how unlikely the letters are in English. Each
 * position is the start of three characters that share their information; in
 * the middle of a word those are frequent, in a key they are not.
 */
#define LETTERS	     26
#define MIN_BITS     64.0
#define MIN_DENSITY  0.6  /* of 8 bits a byte */
#define OTHER_BITS   5.95 /* log2(62): one of the letters and digits */
#define TRIGRAM_SIZE (LETTERS * LETTERS * LETTERS)

/* log2(all letters / this one) in tenths of a bit, A to Z, in the trigrams of
 * English words. */
static const uint8_t letter_tenths[LETTERS] = {
	37, 61, 46, 50, 30, 56, 57, 52, 35, 94, 73, 43, 50,
	38, 39, 51, 93, 37, 41, 35, 48, 65, 68, 76, 66, 93,
};

struct english {
	uint8_t half_bits[TRIGRAM_SIZE]; /* 0: not frequent */
};

static int letter_of(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
}

/* -1 when not all three are letters. */
static int trigram_of(const char *s)
{
	int index = 0;

	for (int i = 0; i < 3; i++) {
		int letter = letter_of(s[i]);

		if (letter < 0)
			return -1;
		index = index * LETTERS + letter;
	}
	return index;
}

static void english_init(struct english *e)
{
	static const struct {
		uint8_t half_bits;
		const char *list;
	} row[] = {
#define TRIGRAMS(half_bits, list) { half_bits, list },
#include "match/trigrams.def"
#undef TRIGRAMS
	};

	memset(e->half_bits, 0, sizeof(e->half_bits));
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		for (const char *s = row[i].list; *s; s += 3)
			e->half_bits[trigram_of(s)] = row[i].half_bits;
}

/* Of the nr characters at s together, at most three. */
static double information(const struct english *e, const char *s, size_t nr)
{
	int trigram = nr == 3 ? trigram_of(s) : -1;
	double bits = 0;

	if (trigram >= 0 && e->half_bits[trigram])
		return e->half_bits[trigram] / 2.0;
	for (size_t i = 0; i < nr; i++) {
		int letter = letter_of(s[i]);

		bits += letter < 0 ? OTHER_BITS : letter_tenths[letter] / 10.0;
	}
	return bits;
}

static bool is_one_character(const char *text, size_t len)
{
	for (size_t i = 1; i < len; i++)
		if (text[i] != text[0])
			return false;
	return true;
}

bool analysis_entropy(const char *text, size_t len)
{
	struct english e;
	double bits = 0;

	if (is_one_character(text, len))
		return false;
	english_init(&e);
	for (size_t i = 0; i < len; i++) {
		size_t nr = len - i < 3 ? len - i : 3;

		bits += information(&e, text + i, nr) / (double)nr;
	}
	return bits > MIN_BITS && bits / 8 / (double)len > MIN_DENSITY;
}
