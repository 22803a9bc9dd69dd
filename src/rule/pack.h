/* SPDX-License-Identifier: MIT */
#ifndef RULE_PACK_H
#define RULE_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/yaml.h"

/*
 * The packs of the shipped rules, and the words that choose among them:
 * "builtin" is what everybody gets, "builtin:all" every pack, and
 * "builtin:NAME" one. A rule names its pack in its metadata. What only hints
 * (INFO) is for those who name its pack, or all.
 */
struct pack {
	const char *name;
	bool is_default;
};

extern const struct pack packs[];
extern const size_t packs_nr;

/* Does the word mean shipped rules at all, rather than a path? */
bool pack_is_choice(const char *word);

/* -1 when the word chooses a pack that there is not. */
int pack_check(const char *word, struct err *);

/* What of a rule decides, as its YAML has it; "" for what it does not say. */
struct pack_entry {
	const char *pack, *severity;
};

struct pack_entry pack_entry(const struct yaml *rule);

/* Does a word that pack_check accepts choose the rule? */
bool pack_is_chosen(const char *word, struct pack_entry);

#endif
