/* SPDX-License-Identifier: MIT */
#ifndef RULE_RULESET_H
#define RULE_RULESET_H

#include <stddef.h>

#include "base/array.h"
#include "base/err.h"
#include "base/name.h"
#include "base/note.h"
#include "rule/rule.h"

/*
 * The rules of a run: loaded from files, folders and the ones built in.
 * Patterns with equal text under equal circumstances are shared.
 *
 * One invalid rule does not take the others with it: it becomes a note of kind
 * NOTE_RULE, with file, line and reason. A file that cannot be read, is not
 * YAML or has no list `rules` is an error. Rules for other languages are
 * counted and left out. Of two rules with the same id the second is an error
 * note, unless they are equal to the letter.
 */
struct ruleset {
	struct arena *arena; /* of the run; holds everything */
	struct names *names;
	struct notes *notes;
	ARRAY(struct rule *) list;	 /* in order of loading */
	ARRAY(struct pattern *) pattern; /* every distinct one, by index */
	struct pattern_table *table;	 /* text to pattern */
	size_t nr_other_languages;
};

void ruleset_init(struct ruleset *, struct arena *, struct names *,
		  struct notes *);

/* Free the compiled regexes; the rest belongs to the arena. */
void ruleset_release(struct ruleset *);

/* path: a file, a folder (all *.yml and *.yaml below it, sorted, hidden ones
 * left out), or "builtin" for the rules in the binary. */
int ruleset_load(struct ruleset *, const char *path, struct err *);

/* The rules of one YAML text; path is for messages. */
int ruleset_load_text(struct ruleset *, const char *path, const char *text,
		      size_t len, struct err *);

/* NULL when there is none with this id. */
const struct rule *ruleset_find(const struct ruleset *, const char *id);

/* The shared pattern of this text; made at its first use. */
struct pattern *ruleset_pattern(struct ruleset *, const char *text,
				const char *path, unsigned line, bool inside,
				const struct rule_options *);

#endif
