/* SPDX-License-Identifier: MIT */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/*
 * "Did you mean ...?": the known word that is nearest to a mistyped one, by
 * the letters one would have to insert, delete, replace or swap.
 */
struct nearest {
	const char *word; /* as typed */
	const char *best; /* NULL while nothing is near enough */
	size_t distance;
};

void nearest_init(struct nearest *, const char *word);
void nearest_try(struct nearest *, const char *candidate);

#endif
