/* SPDX-License-Identifier: MIT */
#include "rule/read.h"

#include <string.h>

#include "base/array.h"

/*
 * YAML to formulas, in both spellings: the operators are rows of
 * operators.def; what is left is where each may stand.
 *
 * In the older spelling a formula is one key of a mapping, and only `patterns`
 * has conditions. In the newer one a bare text is a pattern, and a mapping may
 * have a `where` beside its operator.
 */
enum family {
	FORMULA,
	MEMBER,
	NEGATIVE,
	CONDITION,
};

struct operation {
	const char *older, *newer;
	enum family family;
	int (*read)(struct reader *, struct formula *into, const struct yaml *,
		    const struct surroundings *);
};

static const struct operation *find_operation(const struct yaml *key,
					      bool newer);
static int read_members(struct reader *, struct formula *, const struct yaml *,
			const struct surroundings *);
static int read_operand(struct reader *, struct formula *, const struct yaml *,
			const struct surroundings *);

static const char *key_of(const struct operation *o, bool newer)
{
	return newer ? o->newer : o->older;
}

static struct formula *new_formula(struct reader *r, unsigned line,
				   const char *key)
{
	struct formula *f = ARENA_NEW(r->arena, struct formula);

	f->line = line;
	f->key = key;
	return f;
}

static void set_operand(struct reader *r, struct formula *f,
			struct formula *operand)
{
	f->operand = ARENA_NEW(r->arena, struct formula *);
	f->operand[0] = operand;
	f->nr = 1;
}

/* Leaves. */

static int read_pattern_regex(struct reader *r, struct formula *f,
			      const struct yaml *y,
			      const struct surroundings *s)
{
	(void)s;
	f->kind = FORMULA_REGEX;
	f->regex = read_regex(r, y, f->key, REGEX_MULTILINE);
	if (!f->regex)
		return -1;
	if (!*f->regex->text)
		return read_fail(r, y,
				 "%s is empty and would match anywhere; "
				 "write a regex",
				 f->key);
	return 0;
}

static size_t trimmed(const char *text, size_t len)
{
	while (len && strchr(" \t\n\r", text[len - 1]))
		len--;
	return len;
}

static int read_pattern(struct reader *r, struct formula *f,
			const struct yaml *y, const struct surroundings *s)
{
	const struct pattern as = {
		.path = y->path,
		.line = y->line,
		.language = s->language,
		.inside = s->inside,
		.options = r->rule->options,
	};
	const char *text;
	size_t len;

	if (s->language == LANGUAGE_REGEX)
		return read_pattern_regex(r, f, y, s);
	if (read_text(&text, r, y, f->key) < 0)
		return -1;
	len = trimmed(text, y->len);
	if (!len)
		return read_fail(r, y, "%s is empty; write what to look for",
				 f->key);
	f->kind = FORMULA_PATTERN;
	f->pattern = ruleset_pattern(r->set, text, len, &as);
	return 0;
}

/* Operators with operands. */

static int read_inside(struct reader *r, struct formula *f,
		       const struct yaml *y, const struct surroundings *s)
{
	struct surroundings below = *s;

	below.inside = true;
	f->kind = FORMULA_INSIDE;
	return read_operand(r, f, y, &below);
}

static int read_anywhere(struct reader *r, struct formula *f,
			 const struct yaml *y, const struct surroundings *s)
{
	f->kind = FORMULA_ANYWHERE;
	return read_operand(r, f, y, s);
}

static int read_not(struct reader *r, struct formula *f, const struct yaml *y,
		    const struct surroundings *s)
{
	f->kind = FORMULA_NOT;
	return read_operand(r, f, y, s);
}

/* NOT of another operator under one key. */
static int read_not_of(struct reader *r, struct formula *f,
		       const struct yaml *y, const struct surroundings *s,
		       int (*read)(struct reader *, struct formula *,
				   const struct yaml *,
				   const struct surroundings *))
{
	struct formula *inner = new_formula(r, f->line, f->key);

	f->kind = FORMULA_NOT;
	set_operand(r, f, inner);
	return read(r, inner, y, s);
}

static int read_not_inside(struct reader *r, struct formula *f,
			   const struct yaml *y, const struct surroundings *s)
{
	return read_not_of(r, f, y, s, read_inside);
}

static int read_not_regex(struct reader *r, struct formula *f,
			  const struct yaml *y, const struct surroundings *s)
{
	return read_not_of(r, f, y, s, read_pattern_regex);
}

static int read_any(struct reader *r, struct formula *f, const struct yaml *y,
		    const struct surroundings *s)
{
	f->kind = FORMULA_ANY;
	if (read_members(r, f, y, s) < 0)
		return -1;
	if (!f->nr)
		return read_fail(r, y, "%s is empty; list what to look for",
				 f->key);
	return 0;
}

static bool has_positive(const struct formula *f)
{
	for (size_t i = 0; i < f->nr; i++)
		if (f->operand[i]->kind != FORMULA_NOT)
			return true;
	return false;
}

/* Several entries meet, several names in one entry unite: which comes first
 * when both are there, nobody has said. */
static bool has_odd_focus(const struct formula *f)
{
	for (size_t i = 0; f->nr_focus > 1 && i < f->nr_focus; i++)
		if (f->focus[i].nr > 1)
			return true;
	return false;
}

static int read_all(struct reader *r, struct formula *f, const struct yaml *y,
		    const struct surroundings *s)
{
	f->kind = FORMULA_ALL;
	if (read_members(r, f, y, s) < 0)
		return -1;
	if (!s->in_value && !has_positive(f))
		return read_fail(r, y,
				 "%s has nothing to look for, only exclusions "
				 "and conditions; add a pattern",
				 f->key);
	if (has_odd_focus(f))
		return read_fail(r, y,
				 "several focus-metavariable entries, one of "
				 "them a list; use one list or one "
				 "metavariable each");
	return 0;
}

/* The table. */

static const struct operation operation[] = {
#define OPERATOR(older, newer, family, read) { older, newer, family, read },
#include "rule/operators.def"
#undef OPERATOR
};

/* Keys of a formula in the newer spelling beside its operator. */
static const char *const beside[] = { "where", "as", NULL };

static const struct operation *find_operation(const struct yaml *key,
					      bool newer)
{
	for (size_t i = 0; i < ARRAY_SIZE(operation); i++) {
		const char *name = key_of(&operation[i], newer);

		if (name && !strcmp(name, key->scalar))
			return &operation[i];
	}
	return NULL;
}

bool is_operator(const struct yaml *key)
{
	return find_operation(key, false) != NULL;
}

static void try_all(struct nearest *near, const char *const *list)
{
	for (; list && *list; list++)
		nearest_try(near, *list);
}

static int fail_operator(struct reader *r, const struct yaml *key,
			 const char *what, const char *const *also, bool newer)
{
	const struct operation *other = find_operation(key, !newer);
	struct nearest near;

	if (other && key_of(other, newer))
		return read_fail(r, key,
				 "'%s' belongs to the %s spelling; here it is "
				 "'%s'",
				 key->scalar, newer ? "older" : "newer",
				 key_of(other, newer));
	nearest_init(&near, key->scalar);
	try_all(&near, also);
	if (newer)
		try_all(&near, beside);
	for (size_t i = 0; i < ARRAY_SIZE(operation); i++)
		if (key_of(&operation[i], newer))
			nearest_try(&near, key_of(&operation[i], newer));
	return read_fail_unknown(r, key, what, &near);
}

static int fail_family(struct reader *r, const struct yaml *key,
		       const char *what, bool newer)
{
	return read_fail(r, key,
			 "'%s' cannot stand in %s; put it in a list under "
			 "'%s', beside what is looked for",
			 key->scalar, what, newer ? "all" : "patterns");
}

/* A formula under a key, older spelling. */

static int read_keyed(struct formula **out, struct reader *r,
		      const struct operation *o, const struct yaml *key,
		      const struct yaml *value, const struct surroundings *s)
{
	*out = new_formula(r, key->line, key_of(o, s->newer));
	return o->read(r, *out, value, s);
}

static bool is_one_of(const struct yaml *key, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(*list, key->scalar))
			return true;
	return false;
}

int read_root(struct formula **out, struct reader *r, const struct yaml *map,
	      const char *what, const char *const *also,
	      const struct surroundings *s)
{
	const struct operation *found = NULL;
	size_t at = 0;

	if (read_map(r, map, what) < 0)
		return -1;
	for (size_t i = 0; i < map->nr; i++) {
		const struct yaml *key = map->key[i];
		const struct operation *o = find_operation(key, false);

		if (!o) {
			if (also && !is_one_of(key, also))
				return fail_operator(r, key, what, also, false);
			continue;
		}
		if (o->family != FORMULA)
			return fail_family(r, key, what, false);
		if (found)
			return read_fail(r, key,
					 "both '%s' and '%s' in %s; put them "
					 "in one list under 'patterns' or "
					 "'pattern-either'",
					 found->older, o->older, what);
		found = o;
		at = i;
	}
	if (!found)
		return read_fail(r, map,
				 "nothing to look for in %s; add one of "
				 "pattern, patterns, pattern-either and "
				 "pattern-regex",
				 what);
	return read_keyed(out, r, found, map->key[at], map->item[at], s);
}

/* An item of a list: one key. Conditions go to the list's own formula. */
static int read_member(struct reader *r, struct formula *list,
		       const struct yaml *y, const struct surroundings *s)
{
	const struct operation *o;

	if (y->kind != YAML_MAP)
		return read_fail(r, y,
				 "an item of %s must be a mapping like "
				 "'pattern: ...', this is %s",
				 list->key, yaml_kind_name(y));
	if (!y->nr)
		return read_fail(r, y, "an item of %s is empty; remove it",
				 list->key);
	o = find_operation(y->key[0], false);
	if (!o)
		return fail_operator(r, y->key[0], list->key, NULL, false);
	if (y->nr > 1)
		return read_fail(r, y->key[1],
				 "an item of %s has the keys '%.60s' and "
				 "'%.60s'; begin the second with '- ', too, or "
				 "indent it",
				 list->key, y->key[0]->scalar,
				 y->key[1]->scalar);
	if (list->kind != FORMULA_ALL && o->family >= NEGATIVE)
		return fail_family(r, y->key[0], list->key, false);
	if (o->family == CONDITION)
		return o->read(r, list, y->item[0], s);
	return read_keyed(&list->operand[list->nr++], r, o, y->key[0],
			  y->item[0], s);
}

/* The newer spelling. */

/* The operator of a mapping; what else it holds is checked. */
static const struct operation *pick_operation(struct reader *r,
					      const struct yaml *map,
					      const char *const *also,
					      size_t *at)
{
	const struct operation *found = NULL;

	for (size_t i = 0; i < map->nr; i++) {
		const struct yaml *key = map->key[i];
		const struct operation *o = find_operation(key, true);

		if (!o) {
			if (is_one_of(key, beside) ||
			    (also && is_one_of(key, also)))
				continue;
			fail_operator(r, key, "a formula", also, true);
			return NULL;
		}
		if (found) {
			read_fail(r, key,
				  "both '%s' and '%s' in one formula; put them "
				  "in a list under 'all' or 'any'",
				  found->newer, o->newer);
			return NULL;
		}
		found = o;
		*at = i;
	}
	if (!found)
		read_fail(r, map,
			  "nothing to look for in this formula; add one of "
			  "pattern, all, any and regex");
	return found;
}

/* Conditions belong to an ALL; around another operator one is put. */
static int read_beside(struct formula **out, struct reader *r,
		       const struct yaml *map, const struct surroundings *s)
{
	const struct yaml *where = yaml_find(map, "where");
	const struct yaml *as = yaml_find(map, "as");
	struct formula *all = *out;

	if (where && (*out)->kind == FORMULA_NOT)
		return read_fail(r, where,
				 "a 'where' beside 'not' has nothing to test; "
				 "put it in the formula under 'not', or beside "
				 "the 'all' around it");
	if (where && (*out)->kind != FORMULA_ALL) {
		all = new_formula(r, (*out)->line, (*out)->key);
		all->kind = FORMULA_ALL;
		set_operand(r, all, *out);
	}
	*out = all;
	if (where && read_where(r, all, where, s) < 0)
		return -1;
	if (where && has_odd_focus(all))
		return read_fail(r, where,
				 "several 'focus', one of them a list; use one "
				 "list or one metavariable each");
	return as ? read_metavariable(&all->as, r, as, "as") : 0;
}

static int read_new(struct formula **out, struct reader *r,
		    const struct yaml *y, const struct surroundings *s,
		    const char *const *also, bool may_exclude)
{
	const struct operation *o;
	size_t at = 0;

	if (y->kind == YAML_SCALAR) {
		*out = new_formula(r, y->line, "pattern");
		return read_pattern(r, *out, y, s);
	}
	if (read_map(r, y, "a formula") < 0)
		return -1;
	o = pick_operation(r, y, also, &at);
	if (!o)
		return -1;
	if (o->family == NEGATIVE && !may_exclude)
		return fail_family(r, y->key[at], "this place", true);
	if (read_keyed(out, r, o, y->key[at], y->item[at], s) < 0)
		return -1;
	return read_beside(out, r, y, s);
}

int read_newer(struct formula **out, struct reader *r, const struct yaml *y,
	       const char *const *also, const struct surroundings *s)
{
	return read_new(out, r, y, s, also, false);
}

/* Both spellings. */

static int read_members(struct reader *r, struct formula *f,
			const struct yaml *y, const struct surroundings *s)
{
	if (read_list(r, y, f->key) < 0)
		return -1;
	f->operand = ARENA_ARRAY(r->arena, struct formula *, y->nr);
	for (size_t i = 0; i < y->nr; i++) {
		if (s->newer ? read_new(&f->operand[f->nr++], r, y->item[i], s,
					NULL, f->kind == FORMULA_ALL) < 0
			     : read_member(r, f, y->item[i], s) < 0)
			return -1;
	}
	return 0;
}

static int read_operand(struct reader *r, struct formula *f,
			const struct yaml *y, const struct surroundings *s)
{
	static const char *const nothing[] = { NULL };
	struct formula *operand;
	int ret;

	if (s->newer) {
		ret = read_new(&operand, r, y, s, NULL, false);
	} else if (y->kind == YAML_SCALAR) {
		operand = new_formula(r, y->line, f->key);
		ret = read_pattern(r, operand, y, s);
	} else {
		ret = read_root(&operand, r, y, f->key, nothing, s);
	}
	if (ret < 0)
		return -1;
	set_operand(r, f, operand);
	return 0;
}
