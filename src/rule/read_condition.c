/* SPDX-License-Identifier: MIT */
#include "rule/read.h"

#include <string.h>

#include "base/array.h"

/*
 * Conditions on metavariables (docs/pattern-language.md 4), and the focus,
 * which is written like one.
 *
 * The `where` of the newer spelling holds the same mappings without a key that
 * names them: they are told apart by what they contain.
 */

/* Room for one more item: arrays double, so a count is all that is kept. */
static void *grow(struct reader *r, void *item, size_t nr, size_t size)
{
	if (nr & (nr - 1))
		return item;
	return arena_grow(r->arena, item, nr * size, (nr ? 2 * nr : 1) * size);
}

static struct condition *add_condition(struct reader *r, struct formula *all,
				       enum condition_kind kind,
				       const char *key, unsigned line)
{
	struct condition *c;

	all->condition = grow(r, all->condition, all->nr_conditions,
			      sizeof(*all->condition));
	c = &all->condition[all->nr_conditions++];
	*c = (struct condition){ .kind = kind, .key = key, .line = line };
	return c;
}

static int read_var(struct reader *r, struct condition *c,
		    const struct yaml *map)
{
	const struct yaml *var = read_required(r, map, "metavariable", c->key);

	return var ? read_metavariable(&c->var, r, var, "metavariable") : -1;
}

int read_condition_regex(struct reader *r, struct formula *all,
			 const struct yaml *y, const struct surroundings *s)
{
	static const char *const keys[] = { "metavariable", "regex",
					    "constant-propagation", NULL };
	struct condition *c = add_condition(r, all, CONDITION_REGEX,
					    "metavariable-regex", y->line);
	const struct yaml *regex, *propagate;

	if (read_keys(r, y, c->key, keys) < 0 || read_var(r, c, y) < 0)
		return -1;
	regex = read_required(r, y, "regex", c->key);
	if (!regex)
		return -1;
	c->regex = read_regex(r, regex, "regex", REGEX_ANCHORED);
	if (!c->regex)
		return -1;
	c->constant_propagation = s->newer;
	propagate = yaml_find(y, "constant-propagation");
	return propagate ? read_flag(&c->constant_propagation, r, propagate,
				     "constant-propagation")
			 : 0;
}

static int read_language(enum sub_language *out, struct reader *r,
			 const struct yaml *y)
{
	const struct language *language;
	const char *text;

	if (read_text(&text, r, y, "language") < 0)
		return -1;
	language = language_find(text);
	if (!language)
		return read_fail(r, y,
				 "a metavariable cannot be read as '%.60s'; "
				 "known are python, generic and regex",
				 text);
	*out = language->sub;
	return 0;
}

int read_condition_pattern(struct reader *r, struct formula *all,
			   const struct yaml *y, const struct surroundings *s)
{
	static const char *const also[] = { "metavariable", "language", NULL };
	struct condition *c = add_condition(r, all, CONDITION_PATTERN,
					    "metavariable-pattern", y->line);
	struct surroundings value = *s;
	const struct yaml *language;

	if (read_map(r, y, c->key) < 0 || read_var(r, c, y) < 0)
		return -1;
	language = yaml_find(y, "language");
	if (language && read_language(&c->language, r, language) < 0)
		return -1;
	if (language)
		value.language = c->language;
	value.inside = false;
	value.in_value = true;
	return s->newer ? read_newer(&c->formula, r, y, also, &value)
			: read_root(&c->formula, r, y, c->key, also, &value);
}

int read_condition_comparison(struct reader *r, struct formula *all,
			      const struct yaml *y,
			      const struct surroundings *s)
{
	static const char *const keys[] = { "metavariable", "comparison",
					    "strip", "base", NULL };
	struct condition *c = add_condition(r, all, CONDITION_COMPARISON,
					    "metavariable-comparison", y->line);
	const struct yaml *comparison, *strip, *base;
	long long number;

	(void)s;
	if (read_keys(r, y, c->key, keys) < 0)
		return -1;
	if (yaml_find(y, "metavariable") && read_var(r, c, y) < 0)
		return -1;
	comparison = read_required(r, y, "comparison", c->key);
	if (!comparison)
		return -1;
	c->comparison = read_expression(r, comparison, "comparison");
	if (!c->comparison)
		return -1;
	c->comparison->groups = true;
	/* Nothing follows from it: integers carry their own base. */
	base = yaml_find(y, "base");
	if (base && !yaml_int(&number, base))
		return read_fail(r, base, "base must be an integer");
	strip = yaml_find(y, "strip");
	return strip ? read_flag(&c->strip, r, strip, "strip") : 0;
}

int read_condition_type(struct reader *r, struct formula *all,
			const struct yaml *y, const struct surroundings *s)
{
	static const char *const keys[] = { "metavariable", "type", "types",
					    NULL };
	struct condition *c = add_condition(r, all, CONDITION_TYPE,
					    "metavariable-type", y->line);
	const struct yaml *type, *types;
	size_t nr;

	(void)s;
	if (read_keys(r, y, c->key, keys) < 0 || read_var(r, c, y) < 0)
		return -1;
	type = yaml_find(y, "type");
	types = yaml_find(y, "types");
	if (!type == !types)
		return read_fail(r, y,
				 "%s needs either 'type' or a list 'types'",
				 c->key);
	if (types && read_list(r, types, "types") < 0)
		return -1;
	nr = type ? 1 : types->nr;
	c->type = ARENA_ARRAY(r->arena, struct pattern *, nr);
	while (c->nr_types < nr) {
		struct pattern *p = read_expression(
			r, type ? type : types->item[c->nr_types], "type");

		if (!p)
			return -1;
		c->type[c->nr_types++] = p;
	}
	return 0;
}

int read_condition_analysis(struct reader *r, struct formula *all,
			    const struct yaml *y, const struct surroundings *s)
{
	static const char *const keys[] = { "metavariable", "analyzer", NULL };
	static const char *const name[] = {
		[ANALYZER_ENTROPY] = "entropy",
		[ANALYZER_REDOS] = "redos",
	};
	struct condition *c = add_condition(r, all, CONDITION_ANALYSIS,
					    "metavariable-analysis", y->line);
	const struct yaml *analyzer;
	const char *text;

	(void)s;
	if (read_keys(r, y, c->key, keys) < 0 || read_var(r, c, y) < 0)
		return -1;
	analyzer = read_required(r, y, "analyzer", c->key);
	if (!analyzer || read_text(&text, r, analyzer, "analyzer") < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_SIZE(name); i++) {
		if (!strcmp(name[i], text)) {
			c->analyzer = (enum analyzer)i;
			return 0;
		}
	}
	return read_fail(r, analyzer,
			 "unknown analyzer '%.60s'; known are entropy and "
			 "redos",
			 text);
}

/* "$X" or a list of them. */
int read_focus(struct reader *r, struct formula *all, const struct yaml *y,
	       const struct surroundings *s)
{
	const bool one = y->kind == YAML_SCALAR;
	size_t nr = one ? 1 : y->nr;
	struct focus *f;
	name_t *var;

	(void)s;
	if (!one && read_list(r, y, "focus-metavariable") < 0)
		return -1;
	if (!nr)
		return read_fail(r, y,
				 "focus-metavariable is empty; name a "
				 "metavariable");
	all->focus = grow(r, all->focus, all->nr_focus, sizeof(*all->focus));
	f = &all->focus[all->nr_focus++];
	f->var = var = ARENA_ARRAY(r->arena, name_t, nr);
	f->nr = nr;
	for (size_t i = 0; i < nr; i++)
		if (read_metavariable(&var[i], r, one ? y : y->item[i],
				      "focus-metavariable") < 0)
			return -1;
	return 0;
}

/* The newer spelling. */

static int read_clause(struct reader *r, struct formula *all,
		       const struct yaml *y, const struct surroundings *s)
{
	static const struct {
		const char *key;
		int (*read)(struct reader *, struct formula *,
			    const struct yaml *, const struct surroundings *);
	} clause[] = {
		{ "comparison", read_condition_comparison },
		{ "regex", read_condition_regex },
		{ "type", read_condition_type },
		{ "types", read_condition_type },
		{ "analyzer", read_condition_analysis },
	};
	static const char *const focus_keys[] = { "focus", NULL };
	const struct yaml *focus;

	if (read_map(r, y, "an item of where") < 0)
		return -1;
	focus = yaml_find(y, "focus");
	if (focus)
		return read_keys(r, y, "where", focus_keys) < 0
			       ? -1
			       : read_focus(r, all, focus, s);
	for (size_t i = 0; i < ARRAY_SIZE(clause); i++)
		if (yaml_find(y, clause[i].key))
			return clause[i].read(r, all, y, s);
	return read_condition_pattern(r, all, y, s);
}

int read_where(struct reader *r, struct formula *all, const struct yaml *y,
	       const struct surroundings *s)
{
	if (read_list(r, y, "where") < 0)
		return -1;
	for (size_t i = 0; i < y->nr; i++)
		if (read_clause(r, all, y->item[i], s) < 0)
			return -1;
	return 0;
}
