/* SPDX-License-Identifier: MIT */
/*
 * Checkstyle's XML, which servers and editors read that know no other: findings
 * by file, and what was not judged among them.
 */
#include "report/report.h"

#include <string.h>

#include "base/str.h"
#include "report/describe.h"
#include "report/markup.h"

struct xml {
	FILE *out;
	struct arena scratch;
	const char *file; /* that is open, or NULL */
};

/* NULL closes the last one. */
static void open_file(struct xml *x, const char *path)
{
	if (path && x->file && !strcmp(path, x->file))
		return;
	if (x->file)
		fputs(" </file>\n", x->out);
	x->file = path;
	if (!path)
		return;
	fputs(" <file", x->out);
	markup_put_attribute(x->out, &x->scratch, "name", path);
	fputs(">\n", x->out);
}

static void put_error(struct xml *x, struct place at, const char *severity,
		      const char *message, const char *source)
{
	fputs("  <error", x->out);
	if (at.line)
		fprintf(x->out, " line=\"%u\"", at.line);
	if (at.column)
		fprintf(x->out, " column=\"%u\"", at.column);
	markup_put_attribute(x->out, &x->scratch, "severity", severity);
	markup_put_attribute(x->out, &x->scratch, "message", message);
	markup_put_attribute(x->out, &x->scratch, "source",
			     arena_printf(&x->scratch, "mlgate.%s", source));
	fputs("/>\n", x->out);
}

static void put_findings(struct xml *x, const struct verdict *v,
			 const struct report_options *o)
{
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		const struct finding *f = &v->findings.list.item[i];
		struct arena_mark mark = arena_mark(&x->scratch);

		if (!report_shows(f, o))
			continue;
		open_file(x, f->path);
		put_error(x, f->start, severity_word(f->rule->severity),
			  f->message, f->rule->id);
		arena_rewind(&x->scratch, mark);
	}
}

static void put_notes(struct xml *x, const struct notes *notes)
{
	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];
		struct place at = { .line = n->line };

		if (!note_weighs(n->kind))
			continue;
		open_file(x, n->path ? n->path : "mlgate");
		put_error(x, at, "error", n->text, describe_note(n->kind)->id);
	}
}

static int write_checkstyle(FILE *out, const struct verdict *v,
			    const struct report_options *o)
{
	struct xml x = { .out = out };

	arena_init(&x.scratch);
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<checkstyle version=\"4.3\">\n",
	      out);
	put_findings(&x, v, o);
	put_notes(&x, &v->notes);
	open_file(&x, NULL);
	fputs("</checkstyle>\n", out);
	arena_release(&x.scratch);
	return fflush(out) || ferror(out) ? -1 : 0;
}

const struct format format_checkstyle = {
	.name = "checkstyle",
	.help = "Checkstyle XML for servers and editors",
	.write = write_checkstyle,
};
