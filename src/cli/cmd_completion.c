/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <string.h>

#include "cli/completion.h"

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	const struct words *word = &args->word;

	(void)a;
	if (word->list.nr != 1)
		return err_set(e, "completion: name one shell: bash, zsh or "
				  "fish");
	for (const struct shell *s = shells; s->name; s++) {
		if (!strcmp(s->name, word->list.item[0])) {
			s->write(stdout);
			return EXIT_PASS;
		}
	}
	return err_set(e,
		       "completion: no completion for '%s'; there is one for "
		       "bash, zsh and fish",
		       word->list.item[0]);
}

static const char *const synopsis[] = { "bash|zsh|fish", NULL };

static const char *const subcommands[] = { "bash", "zsh", "fish", NULL };

static const struct option option_table[] = { { 0 } };

static const struct command_example examples[] = {
	{ "eval \"$(mlgate completion bash)\"",
	  "In ~/.bashrc: complete commands, options and their values." },
	{ "mlgate completion zsh >~/.zfunc/_mlgate",
	  "For zsh, with ~/.zfunc in $fpath." },
	{ "mlgate completion fish >~/.config/fish/completions/mlgate.fish",
	  "For fish." },
	{ 0 },
};

const struct command command_completion = {
	.name = "completion",
	.summary = "print the completion script of a shell",
	.synopsis = synopsis,
	.description = "Prints a script that completes commands, options and "
		       "their values in the shell named.",
	.subcommand = subcommands,
	.option = option_table,
	.example = examples,
	.run = run,
};
