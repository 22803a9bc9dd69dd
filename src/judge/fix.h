/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_FIX_H
#define JUDGE_FIX_H

#include "base/arena.h"
#include "base/regex.h"
#include "base/text.h"
#include "judge/finding.h"
#include "match/matches.h"

/*
 * What a rule would write instead: `fix` and `fix-regex` as an edit of the text
 * (docs/pattern-language.md 5.5), offered and never applied.
 *
 * The template is text, and so is the result; three things keep it Python where
 * a metavariable is put in. An empty `$...ARGS` takes a comma next to it along,
 * the positional arguments of another go in front of keywords, and what binds
 * weaker than a call gets parentheses, unless the place is one that ends an
 * expression anyway (an argument, the right of an assignment). What is no
 * Python all the same is dropped (fix_check.h).
 */

/* NULL when the rule has no fix, or one that would change nothing, and for
 * spans or results too long to show (limits.h), or not done in time. */
const struct edit *fix_make(struct arena *, const struct text *,
			    const struct match *, struct regex_time *);

#endif
