/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/arena.h"
#include "base/err.h"
#include "cli/options.h"

/*
 * A command of the program: one file cmd_*.c that ends in one struct command,
 * and one row of the table. Help, manual and completions are made from it.
 */
struct command_example {
	const char *line; /* what to type */
	const char *help; /* what it does */
};

struct command {
	const char *name;
	const char *summary;	     /* one line, for the list of commands */
	const char *const *synopsis; /* "[--staged]", ...; ends with NULL */
	/* Paragraphs, "\n\n" between them. */
	const char *description;
	const char *const *subcommand; /* first words; NULL when it has none */
	const struct option *option;
	const struct command_example *example; /* ends with a NULL line */

	/* The exit status (EXIT_...), or -1 with a message. Allocates from the
	 * arena of the run. */
	int (*run)(struct arena *, const struct arguments *, struct err *);
};

enum exit_status {
	EXIT_PASS = 0,
	EXIT_BLOCKED = 1,
	EXIT_BROKEN = 2, /* could not judge */
};

struct exit_meaning {
	enum exit_status status;
	const char *help;
};

extern const struct exit_meaning exit_meanings[]; /* ends without help */
extern const char program_description[];

extern const struct command command_ast, command_baseline, command_check,
	command_completion, command_help, command_hook, command_report,
	command_rules, command_test;

/* In the order of the help; ends with NULL. */
extern const struct command *const commands[];

const struct command *command_find(const char *name);

/* What --help shows. */
void command_usage(FILE *, const struct command *);
void command_list(FILE *);

/* The whole program behind main: argv begins behind the program's name. Prints
 * errors, and returns the exit status. */
int command_main(const char *const *argv);

#endif
