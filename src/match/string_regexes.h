/* SPDX-License-Identifier: MIT */
#ifndef MATCH_STRING_REGEXES_H
#define MATCH_STRING_REGEXES_H

#include "base/array.h"
#include "base/regex.h"
#include "match/unify.h"

/*
 * The regexes of "=~/re/" strings in patterns: compiled at their first use,
 * kept for the run.
 */
struct string_regexes {
	struct arena *arena;
	ARRAY(struct string_regex {
		name_t text;
		struct regex *regex; /* NULL: invalid */
	})
	list;
};

void string_regexes_init(struct string_regexes *, struct arena *);
void string_regexes_release(struct string_regexes *);

/* Is the regex of the pattern's string "=~/re/flags" found in the content?
 * A pattern with an invalid one was refused; one that gives up counts as
 * exhaustion. */
bool string_regex_found(struct matcher *, name_t pattern, name_t content);

#endif
