/* SPDX-License-Identifier: MIT */
/*
 * Annotations for GitHub's pull requests, as commands in the log of a job
 * (docs/interfaces.md 5.4):
 *
 *	::error file=a.py,line=3,title=torch-load::message
 *
 * A step keeps ten of each kind and drops the rest without a word. So the most
 * severe come first, the others follow as plain lines, and the last line has
 * the total. No line begins with what the source says: the runner takes a
 * command after white space, too.
 */
#include "report/report.h"

#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "report/describe.h"
#include "report/select.h"
#include "report/visible.h"

enum command {
	COMMAND_NOTICE,
	COMMAND_WARNING,
	COMMAND_ERROR,
	COMMANDS
};

static const char *const command_name[COMMANDS] = {
	[COMMAND_NOTICE] = "notice",
	[COMMAND_WARNING] = "warning",
	[COMMAND_ERROR] = "error",
};

struct log {
	FILE *out;
	struct arena scratch;
	unsigned given[COMMANDS];
};

static enum command command_of(enum severity s)
{
	return s == SEVERITY_ERROR     ? COMMAND_ERROR
	       : s == SEVERITY_WARNING ? COMMAND_WARNING
				       : COMMAND_NOTICE;
}

/* The runner decodes these, and in properties the second ones, too. */
static const char *escape(struct log *l, const char *text, const char *special)
{
	struct str shown, out;
	size_t len = strlen(text), used;

	str_init(&shown, &l->scratch);
	for (size_t i = 0; i < len; i += used) {
		used = 1;
		if (text[i] == '\n' || text[i] == '\t')
			str_add_char(&shown, text[i]);
		else
			visible_next(&shown, text + i, len - i, &used);
	}
	str_init(&out, &l->scratch);
	for (const char *s = shown.bytes; *s; s++) {
		if (strchr(special, *s))
			str_add_format(&out, "%%%02X", (unsigned char)*s);
		else
			str_add_char(&out, *s);
	}
	return out.bytes;
}

#define IN_MESSAGE  "%\r\n"
#define IN_PROPERTY "%\r\n:,"

struct spot {
	const char *path;			      /* or NULL */
	unsigned line, last_line, column, end_column; /* 0: not known */
};

/* False when ten of the kind have been given. */
static bool annotate(struct log *l, enum command c, const struct spot *at,
		     const char *title, const char *message)
{
	if (l->given[c] == LIMIT_ANNOTATIONS)
		return false;
	l->given[c]++;
	fprintf(l->out, "::%s ", command_name[c]);
	if (at->path)
		fprintf(l->out, "file=%s,", escape(l, at->path, IN_PROPERTY));
	if (at->line)
		fprintf(l->out, "line=%u,", at->line);
	if (at->last_line)
		fprintf(l->out, "endLine=%u,", at->last_line);
	/* Columns mean nothing over several lines. */
	if (at->column && at->line == at->last_line)
		fprintf(l->out, "col=%u,endColumn=%u,", at->column,
			at->end_column);
	fprintf(l->out, "title=%s::%s\n", escape(l, title, IN_PROPERTY),
		escape(l, message, IN_MESSAGE));
	return true;
}

static void put_finding(struct log *l, const struct finding *f)
{
	struct spot at = { f->path, f->start.line, f->last_line,
			   f->start.column, f->end.column };
	const char *message = f->message;

	if (f->cause)
		message = arena_printf(&l->scratch, "%s\nIntroduced with %s",
				       message, describe_cause(&l->scratch, f));
	if (f->fix)
		message = arena_printf(&l->scratch, "%s\nInstead: %s", message,
				       f->fix->text);
	if (annotate(l, command_of(f->rule->severity), &at, f->rule->id,
		     message))
		return;
	fprintf(l->out, "also %s:%u:%u: %s\n", escape(l, f->path, IN_MESSAGE),
		f->start.line, f->start.column, f->rule->id);
}

static void put_note(struct log *l, const struct note *n)
{
	const struct note_description *d = describe_note(n->kind);
	struct spot at = { .path = n->path, .line = n->line };
	enum command c = note_weighs(n->kind)	? COMMAND_ERROR
			 : n->kind == NOTE_INFO ? COMMAND_NOTICE
						: COMMAND_WARNING;
	const char *title =
		n->rule ? arena_printf(&l->scratch, "%s: %s", d->title, n->rule)
			: d->title;
	const char *text = n->text;

	if (d->advice)
		text = arena_printf(&l->scratch, "%s\n%s", text, d->advice);
	if (!annotate(l, c, &at, title, text))
		fprintf(l->out, "also %s: %s\n", title,
			escape(l, n->text, IN_MESSAGE));
}

static int write_github(FILE *out, const struct verdict *v,
			const struct report_options *o)
{
	struct log l = { .out = out };
	struct selection s;

	arena_init(&l.scratch);
	/* What was not judged is worse than what was found. */
	for (size_t i = 0; i < v->notes.list.nr; i++) {
		const struct note *n = &v->notes.list.item[i];

		if (n->kind != NOTE_INFO || o->verbose)
			put_note(&l, n);
	}
	s = select_worst(&l.scratch, v, o, SIZE_MAX);
	for (size_t i = 0; i < s.nr; i++) {
		struct arena_mark mark = arena_mark(&l.scratch);

		put_finding(&l, s.item[i]);
		arena_rewind(&l.scratch, mark);
	}
	fprintf(out, "mlgate: %s\n", summary(&l.scratch, v));
	arena_release(&l.scratch);
	return fflush(out) || ferror(out) ? -1 : 0;
}

const struct format format_github = {
	.name = "github",
	.help = "annotations for GitHub, in the log of a job",
	.write = write_github,
};
