/* SPDX-License-Identifier: MIT */
#include "rule/read.h"

#include <string.h>

#include "base/array.h"

/*
 * The four lists of `mode: taint` (docs/pattern-language.md 23.1), in both
 * spellings.
 */
static const struct {
	const char *key;   /* of the rule */
	const char *newer; /* under `taint:` */
	bool required;
	struct taint_entry initial;
} role[TAINT_ROLES] = {
	[TAINT_SOURCE] = { "pattern-sources", "sources", true, { 0 } },
	[TAINT_SANITIZER] = { "pattern-sanitizers",
			      "sanitizers",
			      false,
			      { 0 } },
	[TAINT_SINK] = { "pattern-sinks", "sinks", true, { .exact = true } },
	[TAINT_PROPAGATOR] = { "pattern-propagators",
			       "propagators",
			       false,
			       { .by_side_effect = SIDE_EFFECT_YES } },
};

/* Flags: what an entry may have beside its formula. */

static int read_exact(struct reader *r, struct taint_entry *t,
		      const struct yaml *y)
{
	return read_flag(&t->exact, r, y, "exact");
}

static int read_control(struct reader *r, struct taint_entry *t,
			const struct yaml *y)
{
	return read_flag(&t->control, r, y, "control");
}

static int read_not_conflicting(struct reader *r, struct taint_entry *t,
				const struct yaml *y)
{
	return read_flag(&t->not_conflicting, r, y, "not_conflicting");
}

static int read_side_effect(struct reader *r, struct taint_entry *t,
			    const struct yaml *y)
{
	bool yes;

	if (y->kind == YAML_SCALAR && !strcmp(y->scalar, "only")) {
		t->by_side_effect = SIDE_EFFECT_ONLY;
		return 0;
	}
	if (!yaml_bool(&yes, y))
		return read_fail(r, y,
				 "by-side-effect must be true, false or only");
	t->by_side_effect = yes ? SIDE_EFFECT_YES : SIDE_EFFECT_NO;
	return 0;
}

static int read_label(struct reader *r, struct taint_entry *t,
		      const struct yaml *y)
{
	return read_text(&t->label, r, y, "label");
}

static int read_requires(struct reader *r, struct taint_entry *t,
			 const struct yaml *y)
{
	t->requires = read_expression(r, y, "requires");
	return t->requires ? 0 : -1;
}

static int read_from(struct reader *r, struct taint_entry *t,
		     const struct yaml *y)
{
	return read_metavariable(&t->from, r, y, "from");
}

static int read_to(struct reader *r, struct taint_entry *t,
		   const struct yaml *y)
{
	return read_metavariable(&t->to, r, y, "to");
}

static int read_replace_labels(struct reader *r, struct taint_entry *t,
			       const struct yaml *y)
{
	t->nr_replace_labels = y->nr;
	return read_texts(&t->replace_labels, r, y, "replace-labels");
}

#define ROLE(name) (1u << TAINT_##name)

static const struct flag {
	const char *key;
	unsigned roles;
	int (*read)(struct reader *, struct taint_entry *, const struct yaml *);
} flag[] = {
	{ "exact", ROLE(SOURCE) | ROLE(SANITIZER) | ROLE(SINK), read_exact },
	{ "by-side-effect", ROLE(SOURCE) | ROLE(SANITIZER) | ROLE(PROPAGATOR),
	  read_side_effect },
	{ "control", ROLE(SOURCE), read_control },
	{ "label", ROLE(SOURCE) | ROLE(PROPAGATOR), read_label },
	{ "requires", ROLE(SOURCE) | ROLE(SINK) | ROLE(PROPAGATOR),
	  read_requires },
	{ "not_conflicting", ROLE(SANITIZER), read_not_conflicting },
	{ "from", ROLE(PROPAGATOR), read_from },
	{ "to", ROLE(PROPAGATOR), read_to },
	{ "replace-labels", ROLE(PROPAGATOR), read_replace_labels },
};

static int read_flags(struct reader *r, struct taint_entry *t,
		      const struct yaml *map, enum taint_role which)
{
	for (size_t i = 0; i < ARRAY_SIZE(flag); i++) {
		const struct yaml *value = yaml_find(map, flag[i].key);

		if (value && flag[i].roles & 1u << which &&
		    flag[i].read(r, t, value) < 0)
			return -1;
	}
	if (which != TAINT_PROPAGATOR)
		return 0;
	return read_required(r, map, "from", "a propagator") &&
			       read_required(r, map, "to", "a propagator")
		       ? 0
		       : -1;
}

/* Entries. */

static int read_entry(struct reader *r, struct taint_entry *t,
		      const struct yaml *y, enum taint_role which,
		      const struct surroundings *s)
{
	const char *also[ARRAY_SIZE(flag) + 1];
	size_t nr = 0;

	*t = role[which].initial;
	t->line = y->line;
	for (size_t i = 0; i < ARRAY_SIZE(flag); i++)
		if (flag[i].roles & 1u << which)
			also[nr++] = flag[i].key;
	also[nr] = NULL;
	if (s->newer ? read_newer(&t->formula, r, y, also, s) < 0
		     : read_root(&t->formula, r, y, role[which].key, also, s) <
			       0)
		return -1;
	return read_flags(r, t, y, which);
}

static int read_entries(struct reader *r, struct taint_entries *list,
			const struct yaml *y, enum taint_role which,
			const struct surroundings *s)
{
	if (read_list(r, y, role[which].key) < 0)
		return -1;
	if (!y->nr && role[which].required)
		return read_fail(r, y, "%s is empty; add an entry",
				 role[which].key);
	list->item = ARENA_ARRAY(r->arena, struct taint_entry, y->nr);
	list->nr = y->nr;
	for (size_t i = 0; i < y->nr; i++)
		if (read_entry(r, &list->item[i], y->item[i], which, s) < 0)
			return -1;
	return 0;
}

int read_taint(const struct taint **out, struct reader *r,
	       const struct yaml *rule)
{
	static const char *const newer_keys[] = { "sources", "sinks",
						  "sanitizers", "propagators",
						  NULL };
	const struct yaml *newer = yaml_find(rule, "taint");
	const struct yaml *map = newer ? newer : rule;
	const struct surroundings s = {
		.newer = newer != NULL,
		.language = LANGUAGE_PYTHON,
	};
	struct taint *taint = ARENA_NEW(r->arena, struct taint);

	if (r->rule->language != RULE_PYTHON)
		return read_fail(r, rule,
				 "mode taint is for Python, not for text "
				 "without a grammar");
	if (newer && read_keys(r, newer, "taint", newer_keys) < 0)
		return -1;
	for (size_t i = 0; i < rule->nr; i++)
		if (is_operator(rule->key[i]))
			return read_fail(r, rule->key[i],
					 "'%s' has no meaning in mode taint; "
					 "put it in an entry of a list",
					 rule->key[i]->scalar);
	for (size_t i = 0; i < TAINT_ROLES; i++) {
		const char *key = newer ? role[i].newer : role[i].key;
		const struct yaml *list = yaml_find(map, key);

		if (!list && !role[i].required)
			continue;
		list = read_required(r, map, key, "a taint rule");
		if (!list || read_entries(r, &taint->list[i], list,
					  (enum taint_role)i, &s) < 0)
			return -1;
	}
	*out = taint;
	return 0;
}
