/* SPDX-License-Identifier: MIT */
#include "rule/read.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "base/limits.h"
#include "base/str.h"

int read_fail(struct reader *r, const struct yaml *at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	r->error = arena_vprintf(r->arena, format, ap);
	va_end(ap);
	r->error_line = at->line;
	return -1;
}

void read_warn(struct reader *r, const struct yaml *at, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = arena_vprintf(r->arena, format, ap);
	va_end(ap);
	notes_add(r->set->notes, NOTE_INFO, at->path, at->line, r->rule->id,
		  "%s", text);
}

/* Values. */

int read_map(struct reader *r, const struct yaml *y, const char *what)
{
	if (y->kind == YAML_MAP)
		return 0;
	return read_fail(r, y, "%s must be a mapping, this is %s", what,
			 yaml_kind_name(y));
}

int read_list(struct reader *r, const struct yaml *y, const char *what)
{
	if (y->kind == YAML_LIST)
		return 0;
	return read_fail(r, y,
			 "%s must be a list, this is %s; put '- ' before each "
			 "item",
			 what, yaml_kind_name(y));
}

int read_text(const char **out, struct reader *r, const struct yaml *y,
	      const char *what)
{
	if (y->kind != YAML_SCALAR)
		return read_fail(r, y, "%s must be text, this is %s", what,
				 yaml_kind_name(y));
	if (yaml_is_null(y))
		return read_fail(r, y, "%s has no value; give it one", what);
	if (memchr(y->scalar, '\0', y->len))
		return read_fail(r, y, "%s has a NUL byte; remove it", what);
	if (y->len > LIMIT_PATTERN_BYTES)
		return read_fail(r, y, "%s is longer than %u KiB; shorten it",
				 what, LIMIT_PATTERN_BYTES >> 10);
	*out = y->scalar;
	return 0;
}

int read_flag(bool *out, struct reader *r, const struct yaml *y,
	      const char *what)
{
	if (yaml_bool(out, y))
		return 0;
	return read_fail(r, y, "%s must be true or false", what);
}

int read_texts(const char ***out, struct reader *r, const struct yaml *y,
	       const char *what)
{
	if (read_list(r, y, what) < 0)
		return -1;
	*out = ARENA_ARRAY(r->arena, const char *, y->nr + 1);
	for (size_t i = 0; i < y->nr; i++)
		if (read_text(&(*out)[i], r, y->item[i], what) < 0)
			return -1;
	return 0;
}

static bool is_metavariable(const char *s)
{
	if (*s++ != '$')
		return false;
	if (isdigit((unsigned char)*s))
		return !s[strspn(s, "0123456789")];
	s += starts_with(s, "...") ? 3 : 0;
	return (isupper((unsigned char)*s) || *s == '_') &&
	       !s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")];
}

int read_metavariable(name_t *out, struct reader *r, const struct yaml *y,
		      const char *what)
{
	const char *text;

	if (read_text(&text, r, y, what) < 0)
		return -1;
	if (!strcmp(text, "$_"))
		return read_fail(r, y,
				 "%s names $_, which is never bound; give the "
				 "metavariable a name",
				 what);
	if (!is_metavariable(text))
		return read_fail(r, y,
				 "%s must name a metavariable, like $X or "
				 "$...ARGS, this is '%.60s'",
				 what, text);
	*out = name_intern_str(r->set->names, text);
	return 0;
}

/* Keys. */

int read_fail_unknown(struct reader *r, const struct yaml *key,
		      const char *what, const struct nearest *near)
{
	if (near->best)
		return read_fail(r, key,
				 "unknown key '%.60s' in %s; did you mean "
				 "'%s'?",
				 key->scalar, what, near->best);
	return read_fail(r, key, "unknown key '%.60s' in %s; remove it",
			 key->scalar, what);
}

int read_keys(struct reader *r, const struct yaml *map, const char *what,
	      const char *const *known)
{
	if (read_map(r, map, what) < 0)
		return -1;
	for (size_t i = 0; i < map->nr; i++) {
		struct nearest near;
		size_t k = 0;

		while (known[k] && strcmp(known[k], map->key[i]->scalar) != 0)
			k++;
		if (known[k])
			continue;
		nearest_init(&near, map->key[i]->scalar);
		for (k = 0; known[k]; k++)
			nearest_try(&near, known[k]);
		return read_fail_unknown(r, map->key[i], what, &near);
	}
	return 0;
}

const struct yaml *read_required(struct reader *r, const struct yaml *map,
				 const char *key, const char *what)
{
	const struct yaml *value = yaml_find(map, key);

	if (!value)
		read_fail(r, map, "%s has no '%s'; add it", what, key);
	return value;
}

/* Parts. */

struct late_regex *read_regex(struct reader *r, const struct yaml *y,
			      const char *what, unsigned flags)
{
	struct late_regex *l;
	const char *text;

	if (read_text(&text, r, y, what) < 0)
		return NULL;
	l = ARENA_NEW(r->arena, struct late_regex);
	*l = (struct late_regex){
		.text = text,
		.flags = flags,
		.line = y->line,
		.rule = r->rule,
		.set = r->set,
	};
	return l;
}

struct pattern *read_expression(struct reader *r, const struct yaml *y,
				const char *what)
{
	struct pattern *p;
	const char *text;

	if (read_text(&text, r, y, what) < 0)
		return NULL;
	p = ARENA_NEW(r->arena, struct pattern);
	pattern_init(p, r->arena, text, NULL);
	p->path = y->path;
	p->line = y->line;
	p->language = LANGUAGE_PYTHON;
	p->options = r->rule->options;
	return p;
}
