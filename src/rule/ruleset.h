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
	ARRAY(struct regex *) regex;	 /* those compiled so far */
	struct ruleset_index *index;	 /* texts to patterns, ids to rules */
	struct word_table words;	 /* of the patterns */
	size_t nr_other_languages;
};

void ruleset_init(struct ruleset *, struct arena *, struct names *,
		  struct notes *);

/* Free the compiled regexes; the rest belongs to the arena. */
void ruleset_release(struct ruleset *);

/* path: a file, a folder (all *.yml and *.yaml below it, sorted; left out are
 * hidden ones and the *.test.yml that rules for YAML are tested on), or a
 * choice among the rules in the binary ("builtin", see pack.h). */
int ruleset_load(struct ruleset *, const char *path, struct err *);

/* The rules of one YAML text; path is for messages. */
int ruleset_load_text(struct ruleset *, const char *path, const char *text,
		      size_t len, struct err *);

/* Shipped rules are read when they are first needed: who looks at more of a
 * rule than its id, path, line, index and wake asks for it here, or for all. */
void ruleset_read(struct ruleset *, struct rule *);
void ruleset_read_all(struct ruleset *);

/* NULL when there is none with this id. */
const struct rule *ruleset_find(const struct ruleset *, const char *id);

/* The shared pattern of this text, made at its first use; `as` has the rest:
 * path, line, language, inside, options. */
struct pattern *ruleset_pattern(struct ruleset *, const char *text, size_t len,
				const struct pattern *as);

/* Compile every pattern and regex, with a note of kind NOTE_RULE for each that
 * is invalid, in each rule that has it. -1 when there was one. */
int ruleset_validate(struct ruleset *, struct parser *);

#endif
