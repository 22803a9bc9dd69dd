/* SPDX-License-Identifier: MIT */
#include "rule/pack.h"

#include <string.h>

#include "base/array.h"
#include "base/nearest.h"

#define BUILTIN "builtin"
#define ALL	"all"

const struct pack packs[] = {
	{ "core", true },
	{ "security", true },
	{ "correctness", false },
	{ "efficiency", false },
};

const size_t packs_nr = ARRAY_SIZE(packs);

/* What stands behind "builtin:"; NULL when nothing does. */
static const char *chosen_name(const char *word)
{
	return word[strlen(BUILTIN)] ? word + strlen(BUILTIN ":") : NULL;
}

bool pack_is_choice(const char *word)
{
	size_t len = strlen(BUILTIN);

	return !strncmp(word, BUILTIN, len) && (!word[len] || word[len] == ':');
}

int pack_check(const char *word, struct err *e)
{
	const char *name = chosen_name(word);
	struct nearest n;

	if (!name || !strcmp(name, ALL))
		return 0;
	nearest_init(&n, name);
	for (size_t i = 0; i < packs_nr; i++) {
		if (!strcmp(name, packs[i].name))
			return 0;
		nearest_try(&n, packs[i].name);
	}
	if (n.best)
		return err_set(e, "%s: no such pack; did you mean '%s:%s'?",
			       word, BUILTIN, n.best);
	return err_set(e,
		       "%s: no such pack; there are core, security, "
		       "correctness, efficiency and all",
		       word);
}

static const char *text_at(const struct yaml *map, const char *key)
{
	const struct yaml *y = map ? yaml_find(map, key) : NULL;

	return y && y->kind == YAML_SCALAR ? y->scalar : "";
}

struct pack_entry pack_entry(const struct yaml *rule)
{
	return (struct pack_entry){
		.pack = text_at(yaml_find(rule, "metadata"), "pack"),
		.severity = text_at(rule, "severity"),
	};
}

bool pack_is_chosen(const char *word, struct pack_entry e)
{
	const char *name = chosen_name(word);

	if (name)
		return !strcmp(name, ALL) || !strcmp(name, e.pack);
	for (size_t i = 0; strcmp(e.severity, "INFO") && i < packs_nr; i++) {
		if (packs[i].is_default && !strcmp(packs[i].name, e.pack))
			return true;
	}
	return false;
}
