/* SPDX-License-Identifier: MIT */
#include "cli/manual.h"

#include <string.h>

#include "cli/command.h"

/* Text for roff: backslashes doubled, hyphens kept as such, and no line that
 * begins like a request. A blank line begins a paragraph. */
static void text(FILE *out, const char *s)
{
	bool line_start = true;

	for (; *s; s++) {
		if (*s == '\n' && s[1] == '\n') {
			fputs("\n.PP\n", out);
			s++;
			line_start = true;
			continue;
		}
		if (line_start && (*s == '.' || *s == '\''))
			fputs("\\&", out);
		if (*s == '\\')
			fputs("\\e", out);
		else if (*s == '-')
			fputs("\\-", out);
		else
			fputc(*s, out);
		line_start = *s == '\n';
	}
	fputc('\n', out);
}

static void option_item(FILE *out, const struct option *o)
{
	struct arena a;

	fputs(".TP\n\\fB", out);
	if (o->letter)
		fprintf(out, "\\-%c\\fR, \\fB", o->letter);
	fputs("\\-\\-", out);
	for (const char *s = o->name; *s; s++)
		fprintf(out, *s == '-' ? "\\-" : "%c", *s);
	fputs("\\fR", out);
	if (o->value)
		fprintf(out, " \\fI%s\\fR", o->value);
	fputc('\n', out);
	arena_init(&a);
	text(out, option_help(&a, o));
	arena_release(&a);
}

static void command_section(FILE *out, const struct command *c)
{
	fprintf(out, ".SH MLGATE %s\n.nf\n", c->name);
	for (size_t i = 0; c->synopsis[i]; i++) {
		fprintf(out, "mlgate %s ", c->name);
		text(out, c->synopsis[i]);
	}
	fputs(".fi\n.PP\n", out);
	text(out, c->description);
	for (const struct option *o = c->option; o->name; o++)
		option_item(out, o);
	if (!c->example)
		return;
	fputs(".PP\nExamples:\n", out);
	for (const struct command_example *x = c->example; x->line; x++) {
		fputs(".TP\n", out);
		text(out, x->line);
		text(out, x->help);
	}
}

void manual_write(FILE *out)
{
	fputs(".TH MLGATE 1 \"\" \"" PACKAGE_NAME " " PACKAGE_VERSION "\"\n"
	      ".SH NAME\n"
	      "mlgate \\- stop machine\\-learning mistakes before they are "
	      "committed\n"
	      ".SH SYNOPSIS\n"
	      "\\fBmlgate\\fR [\\fICOMMAND\\fR] [\\fIOPTION\\fR...] "
	      "[\\fIWORD\\fR...]\n"
	      ".SH DESCRIPTION\n",
	      out);
	text(out, program_description);
	fputs(".PP\nEvery command knows \\fB\\-\\-help\\fR. Options may stand "
	      "before and after other words; \\fB\\-\\-\\fR ends them.\n"
	      ".SH COMMANDS\n",
	      out);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(out, ".TP\n\\fB%s\\fR\n", commands[i]->name);
		text(out, commands[i]->summary);
	}
	for (size_t i = 0; commands[i]; i++)
		command_section(out, commands[i]);
	fputs(".SH EXIT STATUS\n", out);
	for (const struct exit_meaning *m = exit_meanings; m->help; m++) {
		fprintf(out, ".TP\n%d\n", m->status);
		text(out, m->help);
	}
}
