/* SPDX-License-Identifier: MIT */
#include "cli/config.h"

#include <string.h>

#include "base/nearest.h"
#include "base/yaml.h"
#include "cli/terminal.h"
#include "rule/pack.h"

struct reader {
	struct config *out;
	struct arena *arena;
	const struct option *table;
	const char *top;
};

static int expected(const struct yaml *y, const char *key, const char *what,
		    struct err *e)
{
	return err_set(e, "%s:%u: %s is %s, not %s", y->path, y->line, key,
		       what, yaml_kind_name(y));
}

/* Paths are those of the repository, wherever it is used from. */
static const char *resolve(struct reader *r, const struct option *o,
			   const char *value)
{
	bool is_path = option_takes_path(o) && !pack_is_choice(value);

	if (!is_path || value[0] == '/')
		return value;
	return arena_printf(r->arena, "%s%s", r->top, value);
}

/* A flag is true or false; false is as if it were not there. */
static int read_flag(struct reader *r, const struct option *o,
		     const struct yaml *y, struct err *e)
{
	bool value;

	if (!yaml_bool(&value, y))
		return err_set(e, "%s:%u: %s is true or false", y->path,
			       y->line, o->name);
	if (value)
		*ARRAY_ADD(r->arena, &r->out->list) = (struct given){
			o,
			NULL,
			arena_printf(r->arena, "%s:%u", y->path, y->line),
		};
	return 0;
}

static int read_value(struct reader *r, const struct option *o,
		      const struct yaml *y, struct err *e)
{
	if (o->kind == OPTION_FLAG)
		return read_flag(r, o, y, e);
	if (y->kind != YAML_SCALAR)
		return expected(y, o->name, o->value, e);
	if (option_check(r->arena, o, o->name, y->scalar, e) < 0)
		return err_in(e, "%s:%u", y->path, y->line);
	*ARRAY_ADD(r->arena, &r->out->list) = (struct given){
		o,
		resolve(r, o, y->scalar),
		arena_printf(r->arena, "%s:%u", y->path, y->line),
	};
	return 0;
}

static int read_option(struct reader *r, const struct option *o,
		       const struct yaml *y, struct err *e)
{
	if (y->kind != YAML_LIST || o->kind != OPTION_LIST)
		return read_value(r, o, y, e);
	for (size_t i = 0; i < y->nr; i++) {
		if (read_value(r, o, y->item[i], e) < 0)
			return -1;
	}
	return 0;
}

/* One text, or a list of them. */
static int read_texts(struct words *out, struct arena *a, const char *key,
		      const struct yaml *y, struct err *e)
{
	const struct yaml *const *item = y->kind == YAML_LIST ? y->item : &y;
	size_t nr = y->kind == YAML_LIST ? y->nr : 1;

	for (size_t i = 0; i < nr; i++) {
		if (item[i]->kind != YAML_SCALAR || !item[i]->len)
			return expected(item[i], key, "a list of texts", e);
		*ARRAY_ADD(a, &out->list) = item[i]->scalar;
	}
	return 0;
}

static int unknown_key(const struct yaml *key, const struct nearest *n,
		       struct err *e)
{
	if (n->best)
		return err_set(e, "%s:%u: unknown key '%s'; did you mean '%s'?",
			       key->path, key->line, key->scalar, n->best);
	return err_set(e, "%s:%u: unknown key '%s'", key->path, key->line,
		       key->scalar);
}

/* An entry of `disable`: rules, and paths; without paths, everywhere. */
static int read_switch(struct reader *r, const struct yaml *y, struct err *e)
{
	struct words rules = { 0 }, paths = { 0 };
	struct nearest n;

	if (y->kind != YAML_MAP)
		return expected(y, "an entry of disable",
				"a mapping with rules and paths", e);
	for (size_t i = 0; i < y->nr; i++) {
		const char *key = y->key[i]->scalar;
		struct words *to = !strcmp(key, "rules")   ? &rules
				   : !strcmp(key, "paths") ? &paths
							   : NULL;

		if (to) {
			if (read_texts(to, r->arena, key, y->item[i], e) < 0)
				return -1;
			continue;
		}
		nearest_init(&n, key);
		nearest_try(&n, "rules");
		nearest_try(&n, "paths");
		return unknown_key(y->key[i], &n, e);
	}
	if (!rules.list.nr)
		return err_set(e, "%s:%u: an entry of disable names no rules",
			       y->path, y->line);
	for (size_t i = 0; i < rules.list.nr; i++)
		*ARRAY_ADD(r->arena, &r->out->disable) = (struct rule_switch){
			.rule = rules.list.item[i],
			.glob = paths.list.item,
			.nr = paths.list.nr,
			.path = y->path,
			.line = y->line,
		};
	return 0;
}

static int read_disable(struct reader *r, const struct yaml *y, struct err *e)
{
	if (y->kind != YAML_LIST)
		return expected(y, "disable", "a list", e);
	for (size_t i = 0; i < y->nr; i++) {
		if (read_switch(r, y->item[i], e) < 0)
			return -1;
	}
	return 0;
}

static int read_key(struct reader *r, const struct yaml *key,
		    const struct yaml *value, struct err *e)
{
	const struct option *o = option_find(r->table, key->scalar);
	struct nearest n;

	if (!strcmp(key->scalar, "disable"))
		return read_disable(r, value, e);
	if (o && o->in_config)
		return read_option(r, o, value, e);
	if (o)
		return err_set(e,
			       "%s:%u: '%s' is for the command line, not for "
			       "this file",
			       key->path, key->line, key->scalar);
	nearest_init(&n, key->scalar);
	nearest_try(&n, "disable");
	for (o = r->table; o->name; o++) {
		if (o->in_config)
			nearest_try(&n, o->name);
	}
	return unknown_key(key, &n, e);
}

int config_read(struct config *out, struct arena *a, const struct option *table,
		const char *path, const char *top, const char *bytes,
		size_t len, struct err *e)
{
	struct reader r = { out, a, table, top };
	const struct yaml *doc;

	if (yaml_parse(&doc, a, path, bytes, len, e) < 0)
		return -1;
	if (yaml_is_null(doc))
		return 0;
	if (doc->kind != YAML_MAP)
		return expected(doc, "the configuration", "a mapping", e);
	for (size_t i = 0; i < doc->nr; i++) {
		if (read_key(&r, doc->key[i], doc->item[i], e) < 0)
			return -1;
	}
	return 0;
}

void config_merge(struct arguments *args, struct arena *a,
		  const struct config *c)
{
	size_t nr = args->list.nr;

	for (size_t i = 0; i < c->list.nr; i++) {
		const struct given *g = &c->list.item[i];
		bool said = false;

		for (size_t j = 0; j < nr && !said; j++)
			said = args->list.item[j].option == g->option;
		if (!said)
			*ARRAY_ADD(a, &args->list) = *g;
	}
}

static void show_option(FILE *out, const struct option *o,
			const struct arguments *args)
{
	bool said = false;

	for (size_t i = 0; i < args->list.nr; i++) {
		const struct given *g = &args->list.item[i];

		if (g->option != o)
			continue;
		print_line(out, "%s: %s  # %s", o->name,
			   g->value ? g->value : "true",
			   g->origin ? g->origin : "command line");
		said = true;
	}
	if (!said)
		print_line(out, "%s: %s  # default", o->name,
			   o->initial		    ? o->initial
			   : o->kind == OPTION_FLAG ? "false"
			   : o->kind == OPTION_LIST ? "[]"
						    : "none");
}

void config_show(FILE *out, const struct option *table,
		 const struct arguments *args, const struct config *c)
{
	for (; table->name; table++) {
		if (table->in_config)
			show_option(out, table, args);
	}
	for (size_t i = 0; i < c->disable.nr; i++) {
		const struct rule_switch *s = &c->disable.item[i];

		for (size_t j = 0; j < s->nr; j++)
			print_line(out, "disable: %s on %s  # %s:%u", s->rule,
				   s->glob[j], s->path, s->line);
		if (!s->nr)
			print_line(out, "disable: %s  # %s:%u", s->rule,
				   s->path, s->line);
	}
}
