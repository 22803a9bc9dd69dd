/* SPDX-License-Identifier: MIT */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"

/*
 * The options of a command as a table: names, types, help. Reading the command
 * line, the usage text, the manual and the completions all walk the same rows.
 *
 * Reading has two passes. options_read collects and checks the whole command
 * line and changes nothing else; options_apply then fills the command's own
 * struct and cannot fail. So nothing happens before everything is known to be
 * right.
 *
 * Spelling is GNU's: --name=value, --name value, -n value, -nvalue, flags
 * together as -qv, options and other words in any order, "--" before words that
 * look like options. There are no abbreviations: a script that uses one breaks
 * with the next option added. --help and -h are known to every command.
 */
enum option_kind {
	OPTION_FLAG,	/* field is a bool */
	OPTION_WORD,	/* const char *: the last one given */
	OPTION_LIST,	/* struct words: all that were given */
	OPTION_CHOICE,	/* unsigned: which of the choices */
	OPTION_NUMBER,	/* unsigned, at least 1 */
	OPTION_ORDERED, /* no field: the command walks what was given */
};

struct words {
	ARRAY(const char *) list;
};

struct option {
	const char *name; /* "rules"; NULL ends a table */
	char letter;	  /* 'r' for -r, or 0 */
	bool hidden;	  /* in the manual, not in the help */
	enum option_kind kind;
	size_t field;	   /* offset in the command's struct */
	const char *value; /* what it takes ("PATH"); NULL for a flag */
	const char *help;  /* what it does, no full stop */
	/* What holds when it is not given, as one would write it; or NULL. */
	const char *initial;
	bool in_config; /* may stand in .mlgate.yml, too */
	/* The values allowed: number i, or NULL past the last. */
	const char *(*choice)(size_t i);
};

/* One option as it was given. */
struct given {
	const struct option *option;
	const char *value;  /* NULL for a flag */
	const char *origin; /* "file:line"; NULL: the command line */
};

struct arguments {
	bool help;		  /* --help was given: nothing else counts */
	ARRAY(struct given) list; /* in order */
	struct words word;	  /* what is no option */
};

/* argv begins behind the name of the command and ends with NULL; its words are
 * borrowed. */
int options_read(struct arguments *out, struct arena *,
		 const struct option *table, const char *const *argv,
		 struct err *);

/* May the option have this value? name is how it was written ("--jobs"), for
 * the message. */
int option_check(struct arena *, const struct option *, const char *name,
		 const char *value, struct err *);

/* Write what was given into the fields, and the initial values of the table
 * where nothing was. */
void options_apply(void *fields, struct arena *, const struct option *table,
		   const struct arguments *);

bool options_given(const struct arguments *, const char *name);

const struct option *option_find(const struct option *table, const char *name);

/* Is its value a file or a folder? */
bool option_takes_path(const struct option *);

/* The rows that are not hidden, in two columns. */
void options_usage(FILE *, const struct option *table);

/* What it does, which values it has, and what holds without it. */
const char *option_help(struct arena *, const struct option *);

/* "info, warning, error or never" */
const char *option_choices(struct arena *, const struct option *);

#endif
