/* SPDX-License-Identifier: MIT */
#include "cli/completion.h"

#include <string.h>

#include "cli/command.h"

/* The choices with blanks between them. */
static void choices(FILE *out, const struct option *o)
{
	for (size_t i = 0; o->choice(i); i++)
		fprintf(out, "%s%s", i ? " " : "", o->choice(i));
}

static void subcommands(FILE *out, const struct command *c)
{
	for (size_t i = 0; c->subcommand && c->subcommand[i]; i++)
		fprintf(out, "%s%s", i ? " " : "", c->subcommand[i]);
}

static void command_names(FILE *out, const char *between)
{
	for (size_t i = 0; commands[i]; i++)
		fprintf(out, "%s%s", i ? between : "", commands[i]->name);
}

/* bash: one function; what may follow is chosen by the command and the word
 * before. Bash itself cuts --name=value at the sign. */

static void bash_option_values(FILE *out, const struct command *c)
{
	for (const struct option *o = c->option; o->name; o++) {
		if (!o->value)
			continue;
		fprintf(out, "\t%s,--%s", c->name, o->name);
		if (o->letter)
			fprintf(out, "|%s,-%c", c->name, o->letter);
		fputs(") ", out);
		if (o->choice) {
			fputs("words='", out);
			choices(out, o);
			fputs("' ;;\n", out);
		} else {
			fprintf(out, "words= files=%s ;;\n",
				option_takes_path(o) ? "yes" : "");
		}
	}
}

static void bash_command_words(FILE *out, const struct command *c)
{
	fprintf(out, "\t%s,-*) words='--help", c->name);
	for (const struct option *o = c->option; o->name; o++) {
		if (!o->hidden)
			fprintf(out, " --%s", o->name);
	}
	fprintf(out, "' ;;\n\t%s,*) words='", c->name);
	subcommands(out, c);
	fputs("' files=yes ;;\n", out);
}

static void write_bash(FILE *out)
{
	fputs("# Completion of mlgate for bash: read it by eval or source.\n"
	      "_mlgate()\n"
	      "{\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]}\n"
	      "\tlocal before=${COMP_WORDS[COMP_CWORD-1]}\n"
	      "\tlocal command=check words= files= first=\n"
	      "\tif [ \"$word\" = = ]; then\n"
	      "\t\tword=\n"
	      "\telif [ \"$before\" = = ]; then\n"
	      "\t\tbefore=${COMP_WORDS[COMP_CWORD-2]}\n"
	      "\tfi\n"
	      "\tcase ${COMP_WORDS[1]} in\n"
	      "\t",
	      out);
	command_names(out, "|");
	fputs(") command=${COMP_WORDS[1]} ;;\n"
	      "\tesac\n"
	      "\t[ \"$COMP_CWORD\" = 1 ] && first='",
	      out);
	command_names(out, " ");
	fputs("'\n"
	      "\tcase $command,$before in\n",
	      out);
	for (size_t i = 0; commands[i]; i++)
		bash_option_values(out, commands[i]);
	fputs("\t*)\n"
	      "\tcase $command,$word in\n",
	      out);
	for (size_t i = 0; commands[i]; i++)
		bash_command_words(out, commands[i]);
	fputs("\tesac\n"
	      "\tesac\n"
	      "\tmapfile -t COMPREPLY < <(compgen -W \"$first $words\" "
	      "-- \"$word\")\n"
	      "\tif [ \"$files\" ]; then\n"
	      "\t\tlocal paths\n"
	      "\t\tmapfile -t paths < <(compgen -f -- \"$word\")\n"
	      "\t\tCOMPREPLY+=(\"${paths[@]}\")\n"
	      "\t\tcompopt -o filenames 2>/dev/null || :\n"
	      "\tfi\n"
	      "}\n"
	      "complete -F _mlgate mlgate\n",
	      out);
}

/* zsh: a specification for _arguments per command. */

static void zsh_text(FILE *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			fputs("'\\''", out);
		else if (strchr("[]:\\", *s))
			fprintf(out, "\\%c", *s);
		else
			fputc(*s, out);
	}
}

static void zsh_option(FILE *out, const struct option *o)
{
	const char *many =
		o->kind == OPTION_LIST || o->kind == OPTION_ORDERED ? "*" : "";

	for (int i = o->letter ? 0 : 1; i < 2; i++) {
		fprintf(out, " \\\n\t\t\t'%s", many);
		if (i)
			fprintf(out, "--%s%s", o->name, o->value ? "=" : "");
		else
			fprintf(out, "-%c%s", o->letter, o->value ? "+" : "");
		fputc('[', out);
		zsh_text(out, o->help);
		fputc(']', out);
		if (o->value) {
			fprintf(out, ":%s:", o->value);
			if (o->choice) {
				fputc('(', out);
				choices(out, o);
				fputc(')', out);
			} else if (option_takes_path(o)) {
				fputs("_files", out);
			}
		}
		fputc('\'', out);
	}
}

static void write_zsh(FILE *out)
{
	fputs("#compdef mlgate\n"
	      "# Completion of mlgate for zsh: save as _mlgate in a folder of "
	      "$fpath.\n"
	      "_mlgate() {\n"
	      "\tlocal -a commands\n"
	      "\tcommands=(\n",
	      out);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(out, "\t\t'%s:", commands[i]->name);
		zsh_text(out, commands[i]->summary);
		fputs("'\n", out);
	}
	fputs("\t)\n"
	      "\tlocal command=check\n"
	      "\tif [[ $words[2] != -* ]]; then\n"
	      "\t\tif (( CURRENT == 2 )); then\n"
	      "\t\t\t_describe command commands\n"
	      "\t\t\treturn\n"
	      "\t\tfi\n"
	      "\t\tcommand=$words[2]\n"
	      "\t\tshift words\n"
	      "\t\t(( CURRENT-- ))\n"
	      "\tfi\n"
	      "\tcase $command in\n",
	      out);
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		fprintf(out, "\t%s)\n\t\t_arguments -s", c->name);
		for (const struct option *o = c->option; o->name; o++) {
			if (!o->hidden)
				zsh_option(out, o);
		}
		fputs(" \\\n\t\t\t'--help[show help]'", out);
		if (c->subcommand) {
			fputs(" \\\n\t\t\t'1:what:(", out);
			subcommands(out, c);
			fputs(")'", out);
		}
		fputs(" \\\n\t\t\t'*:path:_files'\n\t\t;;\n", out);
	}
	fputs("\tesac\n"
	      "}\n"
	      "_mlgate \"$@\"\n",
	      out);
}

/* fish: one line an option, under the condition that its command was said. */

static void fish_text(FILE *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			fputc('\\', out);
		fputc(*s, out);
	}
}

static void fish_option(FILE *out, const struct command *c,
			const struct option *o)
{
	fprintf(out, "complete -c mlgate -n '__mlgate_command_is %s' -l %s",
		c->name, o->name);
	if (o->letter)
		fprintf(out, " -s %c", o->letter);
	if (o->choice) {
		fputs(" -x -a '", out);
		choices(out, o);
		fputc('\'', out);
	} else if (o->value) {
		fputs(option_takes_path(o) ? " -r -F" : " -x", out);
	}
	fputs(" -d '", out);
	fish_text(out, o->help);
	fputs("'\n", out);
}

static void write_fish(FILE *out)
{
	fputs("# Completion of mlgate for fish: save as mlgate.fish in "
	      "~/.config/fish/completions.\n"
	      "function __mlgate_command_is\n"
	      "\tset -l words (commandline -opc)\n"
	      "\tset -l command check\n"
	      "\tif set -q words[2]; and contains -- $words[2] ",
	      out);
	command_names(out, " ");
	fputs("\n"
	      "\t\tset command $words[2]\n"
	      "\tend\n"
	      "\ttest $command = $argv[1]\n"
	      "end\n",
	      out);
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		fprintf(out,
			"complete -c mlgate -n __fish_use_subcommand -a %s "
			"-d '",
			c->name);
		fish_text(out, c->summary);
		fputs("'\n", out);
		if (c->subcommand) {
			fprintf(out,
				"complete -c mlgate -n "
				"'__mlgate_command_is %s' -a '",
				c->name);
			subcommands(out, c);
			fputs("'\n", out);
		}
		for (const struct option *o = c->option; o->name; o++) {
			if (!o->hidden)
				fish_option(out, c, o);
		}
	}
	fputs("complete -c mlgate -l help -s h -d 'show help'\n", out);
}

const struct shell shells[] = {
	{ "bash", write_bash },
	{ "zsh", write_zsh },
	{ "fish", write_fish },
	{ 0 },
};
