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
 * "builtin:NAME" one. A rule names its pack in its metadata.
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

/* The pack of a rule, as its YAML has it; "" when it names none. */
const char *pack_of(const struct yaml *rule);

/* Does a word that pack_check accepts choose the rules of this pack? */
bool pack_is_chosen(const char *word, const char *pack);

#endif
