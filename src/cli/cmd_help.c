/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/manual.h"

struct help_options {
	bool man;
};

#define FIELD(name) offsetof(struct help_options, name)

static const struct option option_table[] = {
	{
		.name = "man",
		.kind = OPTION_FLAG,
		.field = FIELD(man),
		.help = "print the whole manual as a man page",
	},
	{ 0 },
};

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	struct help_options o = { 0 };
	const struct words *word = &args->word;
	const struct command *c;

	options_apply(&o, a, option_table, args);
	if (word->list.nr + o.man > 1)
		return err_set(e, "help: one command, or --man");
	if (o.man) {
		manual_write(stdout);
		return EXIT_PASS;
	}
	if (!word->list.nr) {
		command_list(stdout);
		return EXIT_PASS;
	}
	c = command_find(word->list.item[0]);
	if (!c)
		return err_set(e,
			       "help: there is no command '%s'; mlgate help "
			       "lists them",
			       word->list.item[0]);
	command_usage(stdout, c);
	return EXIT_PASS;
}

static const char *const synopsis[] = { "[COMMAND]", "--man", NULL };

static const struct command_example examples[] = {
	{ "mlgate help check", "The options of check." },
	{ "mlgate help --man | man -l -", "Read the manual." },
	{ 0 },
};

const struct command command_help = {
	.name = "help",
	.summary = "explain a command, or print the manual",
	.synopsis = synopsis,
	.description = "Lists the commands, or explains one of them; the same "
		       "as COMMAND --help.",
	.option = option_table,
	.example = examples,
	.run = run,
};
