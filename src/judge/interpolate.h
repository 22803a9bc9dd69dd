/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_INTERPOLATE_H
#define JUDGE_INTERPOLATE_H

#include "base/arena.h"
#include "match/matches.h"

/*
 * Metavariables in a text of a rule (docs/pattern-language.md 5.3): `$X` is
 * the source text of what it stands for, `value($X)` its known value where
 * there is one. Where several names fit, the longest is meant. What is bound
 * to nothing stays as it is, and what was put in is not looked at again.
 */

/* Source for people to read, terminated: as it is, or its start and "..."
 * (limits.h). */
const char *shorten(struct arena *, struct passage);

/* A metavariable in a template. */
struct hole {
	const struct metavar *var;
	struct passage text; /* what stands for it */
	size_t len;	     /* of the hole in the template */
};

/* The hole that begins at `at`; var is NULL when none does. */
struct hole hole_at(const struct match *, const char *at);

/* The template with its holes filled, each shortened, and "..." where it grows
 * too long. */
char *interpolate(struct arena *, const char *template, const struct match *);

#endif
