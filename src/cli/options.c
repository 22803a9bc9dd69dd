/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/nearest.h"
#include "cli/terminal.h"

/* The column where help begins, when the option leaves room for it. */
#define HELP_COLUMN 26

static const struct option help_option = {
	.name = "help",
	.letter = 'h',
	.kind = OPTION_FLAG,
	.help = "show this text",
};

const struct option *option_find(const struct option *table, const char *name)
{
	for (; table->name; table++) {
		if (!strcmp(table->name, name))
			return table;
	}
	return strcmp(name, help_option.name) ? NULL : &help_option;
}

bool option_takes_path(const struct option *o)
{
	return o->value &&
	       (!strcmp(o->value, "PATH") || !strcmp(o->value, "FILE") ||
		!strcmp(o->value, "DIR"));
}

static const struct option *find_letter(const struct option *table, char letter)
{
	for (; table->name; table++) {
		if (table->letter == letter)
			return table;
	}
	return letter == help_option.letter ? &help_option : NULL;
}

const char *option_choices(struct arena *a, const struct option *o)
{
	struct str s;

	str_init(&s, a);
	for (size_t i = 0; o->choice(i); i++) {
		if (i)
			str_add(&s, o->choice(i + 1) ? ", " : " or ");
		str_add(&s, o->choice(i));
	}
	return s.bytes;
}

static int unknown_option(const struct option *table, const char *name,
			  struct err *e)
{
	struct nearest n;

	nearest_init(&n, name);
	nearest_try(&n, help_option.name);
	for (; table->name; table++)
		nearest_try(&n, table->name);
	if (n.best)
		return err_set(e, "unknown option '--%s'; did you mean '--%s'?",
			       name, n.best);
	return err_set(e, "unknown option '--%s'; --help lists them", name);
}

static int find_choice(const struct option *o, const char *value)
{
	for (size_t i = 0; o->choice(i); i++) {
		if (!strcmp(o->choice(i), value))
			return (int)i;
	}
	return -1;
}

static bool read_number(unsigned *out, const char *value)
{
	unsigned long n;
	char *end;

	/* strtoul takes signs and blanks; a number here has digits alone. */
	if (*value < '0' || *value > '9')
		return false;
	n = strtoul(value, &end, 10);
	if (*end || n < 1 || n > UINT_MAX)
		return false;
	*out = (unsigned)n;
	return true;
}

int option_check(struct arena *a, const struct option *o, const char *name,
		 const char *value, struct err *e)
{
	unsigned number;

	if (o->kind == OPTION_NUMBER && !read_number(&number, value))
		return err_set(e, "%s is a number of 1 or more, not '%s'", name,
			       value);
	if (o->kind != OPTION_FLAG && !*value)
		return err_set(e, "%s needs %s, and '' is none", name,
			       o->value);
	if (o->choice && find_choice(o, value) < 0)
		return err_set(e, "%s is %s, not '%s'", name,
			       option_choices(a, o), value);
	return 0;
}

/* The command line as it is walked. */
struct reader {
	struct arguments *out;
	struct arena *arena;
	const struct option *table;
	const char *const *next;
};

static int take(struct reader *r, const struct option *o, const char *value,
		struct err *e)
{
	if (o == &help_option) {
		r->out->help = true;
		return 0;
	}
	if (value &&
	    option_check(r->arena, o, arena_printf(r->arena, "--%s", o->name),
			 value, e) < 0)
		return -1;
	*ARRAY_ADD(r->arena, &r->out->list) = (struct given){ o, value, NULL };
	return 0;
}

/* The value is the next word. A word that looks like an option is one: the
 * value was forgotten. */
static int take_next(struct reader *r, const struct option *o, struct err *e)
{
	const char *value = *r->next;

	if (!value)
		return err_set(e, "--%s needs %s", o->name, o->value);
	if (value[0] == '-' && value[1])
		return err_set(e,
			       "--%s needs %s, and '%s' looks like an option; "
			       "write --%s=%s if it is meant",
			       o->name, o->value, value, o->name, value);
	r->next++;
	return take(r, o, value, e);
}

static int read_long(struct reader *r, const char *text, struct err *e)
{
	const char *equals = strchr(text, '=');
	const char *name =
		equals ? arena_strndup(r->arena, text, (size_t)(equals - text))
		       : text;
	const struct option *o = option_find(r->table, name);

	if (!o)
		return unknown_option(r->table, name, e);
	if (!o->value && equals)
		return err_set(e, "--%s takes no value, and '%s' was given",
			       name, equals + 1);
	if (!o->value)
		return take(r, o, NULL, e);
	if (equals)
		return take(r, o, equals + 1, e);
	return take_next(r, o, e);
}

static int read_letters(struct reader *r, const char *letters, struct err *e)
{
	for (; *letters; letters++) {
		const struct option *o = find_letter(r->table, *letters);

		if (!o)
			return err_set(e,
				       "unknown option '-%c'; --help lists "
				       "them",
				       *letters);
		if (!o->value) {
			if (take(r, o, NULL, e) < 0)
				return -1;
			continue;
		}
		return letters[1] ? take(r, o, letters + 1, e)
				  : take_next(r, o, e);
	}
	return 0;
}

int options_read(struct arguments *out, struct arena *a,
		 const struct option *table, const char *const *argv,
		 struct err *e)
{
	struct reader r = { out, a, table, argv };
	bool ended = false;
	const char *word;

	*out = (struct arguments){ 0 };
	while ((word = *r.next)) {
		int ret = 0;

		r.next++;
		if (ended || word[0] != '-' || !word[1])
			*ARRAY_ADD(a, &out->word.list) = word;
		else if (word[1] != '-')
			ret = read_letters(&r, word + 1, e);
		else if (word[2])
			ret = read_long(&r, word + 2, e);
		else
			ended = true;
		if (ret < 0)
			return -1;
	}
	return 0;
}

bool options_given(const struct arguments *args, const char *name)
{
	for (size_t i = 0; i < args->list.nr; i++) {
		if (!strcmp(args->list.item[i].option->name, name))
			return true;
	}
	return false;
}

static void apply(void *field, struct arena *a, const struct given *g)
{
	switch (g->option->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		break;
	case OPTION_WORD:
		*(const char **)field = g->value;
		break;
	case OPTION_LIST:
		*ARRAY_ADD(a, &((struct words *)field)->list) = g->value;
		break;
	case OPTION_CHOICE:
		*(unsigned *)field = (unsigned)find_choice(g->option, g->value);
		break;
	case OPTION_NUMBER:
		read_number(field, g->value);
		break;
	case OPTION_ORDERED:
		break;
	}
}

void options_apply(void *fields, struct arena *a, const struct option *table,
		   const struct arguments *args)
{
	for (; table->name; table++) {
		struct given initial = { table, table->initial, NULL };

		if (table->initial && !options_given(args, table->name))
			apply((char *)fields + table->field, a, &initial);
	}
	for (size_t i = 0; i < args->list.nr; i++) {
		const struct given *g = &args->list.item[i];

		apply((char *)fields + g->option->field, a, g);
	}
}

const char *option_help(struct arena *a, const struct option *o)
{
	const char *choices = o->choice ? option_choices(a, o) : NULL;

	if (choices && o->initial)
		return arena_printf(a, "%s: %s (default: %s)", o->help, choices,
				    o->initial);
	if (o->initial)
		return arena_printf(a, "%s (default: %s)", o->help, o->initial);
	return choices ? arena_printf(a, "%s: %s", o->help, choices) : o->help;
}

static void usage_row(FILE *out, const struct option *o)
{
	struct arena a;
	int width = o->letter ? fprintf(out, "  -%c, ", o->letter)
			      : fprintf(out, "      ");

	width += fprintf(out, "--%s", o->name);
	if (o->value)
		width += fprintf(out, " %s", o->value);
	if (width > HELP_COLUMN - 2) {
		fputc('\n', out);
		width = 0;
	}
	arena_init(&a);
	print_wrapped(out, option_help(&a, o), (unsigned)width, HELP_COLUMN);
	arena_release(&a);
}

void options_usage(FILE *out, const struct option *table)
{
	for (; table->name; table++) {
		if (!table->hidden)
			usage_row(out, table);
	}
	usage_row(out, &help_option);
}
