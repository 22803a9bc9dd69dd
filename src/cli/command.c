/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "cli/terminal.h"

const struct command *const commands[] = {
	&command_check, &command_baseline,   &command_hook,
	&command_test,	&command_report,     &command_rules,
	&command_ast,	&command_completion, &command_help,
	NULL,
};

const struct exit_meaning exit_meanings[] = {
	{ EXIT_PASS, "nothing blocks" },
	{ EXIT_BLOCKED, "findings block; for test: a rule and its fixture "
			"differ" },
	{ EXIT_BROKEN, "could not judge: usage, configuration, rules, "
		       "repository, or a file that cannot be read in full" },
	{ 0 },
};

const char program_description[] =
	"mlgate stops machine-learning mistakes before they are committed: it "
	"judges the Python of a change by rules and says what can happen and "
	"what to write instead. Without a command it checks what is staged.";

/* A first word that is an option belongs to this command. */
static const struct command *const default_command = &command_check;

const struct command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++) {
		if (!strcmp(commands[i]->name, name))
			return commands[i];
	}
	return NULL;
}

static int unknown_command(const char *name, struct err *e)
{
	struct nearest n;

	nearest_init(&n, name);
	for (size_t i = 0; commands[i]; i++)
		nearest_try(&n, commands[i]->name);
	if (n.best)
		return err_set(e,
			       "unknown command '%s'; did you mean "
			       "'mlgate %s'?",
			       name, n.best);
	if (access(name, F_OK) == 0)
		return err_set(e,
			       "unknown command '%s'; to check this path: "
			       "mlgate check %s",
			       name, name);
	return err_set(e, "unknown command '%s'; mlgate --help lists them",
		       name);
}

void command_list(FILE *out)
{
	fputs("usage: mlgate [COMMAND] [OPTION...] [WORD...]\n\n", out);
	print_wrapped(out, program_description, 0, 0);
	fputs("\ncommands:\n", out);
	for (size_t i = 0; commands[i]; i++) {
		int width = fprintf(out, "  %s", commands[i]->name);

		print_wrapped(out, commands[i]->summary, (unsigned)width, 14);
	}
	fputs("\nexit status:\n", out);
	for (const struct exit_meaning *m = exit_meanings; m->help; m++) {
		int width = fprintf(out, "  %d", m->status);

		print_wrapped(out, m->help, (unsigned)width, 14);
	}
}

void command_usage(FILE *out, const struct command *c)
{
	const char *lead = "usage:";

	for (size_t i = 0; c->synopsis[i]; i++) {
		fprintf(out, "%s mlgate %s%s%s\n", lead, c->name,
			*c->synopsis[i] ? " " : "", c->synopsis[i]);
		lead = "   or:";
	}
	fputc('\n', out);
	print_wrapped(out, c->description, 0, 0);
	fputs("\noptions:\n", out);
	options_usage(out, c->option);
	if (!c->example)
		return;
	fputs("\nexamples:\n", out);
	for (const struct command_example *x = c->example; x->line; x++) {
		fprintf(out, "  %s\n", x->line);
		print_wrapped(out, x->help, 0, 6);
	}
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
	return !strcmp(word, a) || !strcmp(word, b);
}

static int dispatch(struct arena *a, const char *const *argv, struct err *e)
{
	const struct command *c = default_command;
	struct arguments args;

	if (argv[0] && argv[0][0] != '-') {
		c = command_find(argv[0]);
		if (!c)
			return unknown_command(argv[0], e);
		argv++;
	} else if (argv[0] && !argv[1] && is_one_of(argv[0], "--help", "-h")) {
		command_list(stdout);
		return EXIT_PASS;
	} else if (argv[0] && !argv[1] &&
		   is_one_of(argv[0], "--version", "-V")) {
		puts(PACKAGE_NAME " " PACKAGE_VERSION);
		return EXIT_PASS;
	}
	if (options_read(&args, a, c->option, argv, e) < 0)
		return err_in(e, "%s", c->name);
	if (args.help) {
		command_usage(stdout, c);
		return EXIT_PASS;
	}
	return c->run(a, &args, e);
}

int command_main(const char *const *argv)
{
	struct arena arena;
	struct err err = { "" };
	int status;

	/* A reader that has gone away is a write error like any other. */
	signal(SIGPIPE, SIG_IGN);
	arena_init(&arena);
	status = dispatch(&arena, argv, &err);
	/* What was not written was not said: a full disk is no success. */
	if (status >= 0 && (fflush(stdout) || ferror(stdout)))
		status = err_set(&err, "cannot write to standard output: %s",
				 strerror(errno));
	if (status < 0) {
		print_line(stderr, "mlgate: %s", err.text);
		status = EXIT_BROKEN;
	}
	arena_release(&arena);
	return status;
}
