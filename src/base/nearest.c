/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

#include <string.h>

/* Longer words are not compared: no name of ours comes near. */
#define LONGEST 40

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits between two words, a swap of neighbours being one. Three rows of the
 * usual table are enough: a swap looks back two. */
static size_t edits(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t row[3][LONGEST + 1];
	size_t *before = row[0], *above = row[1], *now = row[2], *free_row;

	for (size_t j = 0; j <= b_len; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			now[j] = above[j - 1] + (a[i - 1] != b[j - 1]);
			now[j] = smaller(now[j], above[j] + 1);
			now[j] = smaller(now[j], now[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = smaller(now[j], before[j - 2] + 1);
		}
		free_row = before;
		before = above;
		above = now;
		now = free_row;
	}
	return above[b_len];
}

void nearest_init(struct nearest *n, const char *word)
{
	size_t len = strlen(word);

	/* A third of the letters may be wrong, but a word that has nothing in
	 * common with what was typed is no help. */
	*n = (struct nearest){ word, NULL, len / 3 + 2 };
	if (n->distance > len)
		n->distance = len;
}

void nearest_try(struct nearest *n, const char *candidate)
{
	size_t a = strlen(n->word), b = strlen(candidate), d;

	if (a > LONGEST || b > LONGEST)
		return;
	/* An abbreviation is a word that was not finished. */
	d = a && !strncmp(n->word, candidate, a)
		    ? 1
		    : edits(n->word, a, candidate, b);
	if (d < n->distance) {
		n->distance = d;
		n->best = candidate;
	}
}
