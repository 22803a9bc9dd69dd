/* SPDX-License-Identifier: MIT */
/*
 * Markdown as GitHub and GitLab show it: the summary of a job, a comment on a
 * change. The most severe findings come first; a summary of more than a
 * megabyte is refused whole, so there is a limit, and what is left out is said.
 */
#include "report/report.h"

#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "report/describe.h"
#include "report/select.h"
#include "report/visible.h"

/* One character of text that is only text: what Markdown or HTML would take
 * for a mark is escaped, what has no shape is made visible. */
static size_t add_char(struct str *out, const char *s, size_t len)
{
	size_t used = 1;

	if (*s == '<')
		str_add(out, "&lt;");
	else if (*s == '&')
		str_add(out, "&amp;");
	else if (strchr("\\`*_{}[]()#+!|~>$@", *s))
		str_add_format(out, "\\%c", *s);
	else if (*s == '\n')
		str_add_char(out, *s);
	else
		visible_next(out, s, len, &used);
	return used;
}

/* A message: its author may write `code`, and nothing else. */
static void add_text(struct str *out, const char *s)
{
	size_t len = strlen(s), i = 0, used, ticks;

	while (i < len) {
		size_t code = code_span(s + i, &ticks);

		if (!code) {
			i += add_char(out, s + i, len - i);
			continue;
		}
		for (size_t end = i + code; i < end; i += used) {
			used = 1;
			if (s[i] == '\n')
				str_add_char(out, ' ');
			else
				visible_next(out, s + i, end - i, &used);
		}
	}
}

static size_t longest_run(const char *s, size_t len, char c)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < len; i++) {
		run = s[i] == c ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	return longest;
}

static void add_ticks(struct str *out, size_t nr)
{
	while (nr--)
		str_add_char(out, '`');
}

/* `code`, with more ticks around it than it has itself. */
static void add_code(struct str *out, const char *s)
{
	size_t ticks = longest_run(s, strlen(s), '`') + 1;
	bool pad = *s == '`' || ends_with(s, "`") || !*s;

	add_ticks(out, ticks);
	str_add(out, pad ? " " : "");
	visible_add(out, s);
	str_add(out, pad ? " " : "");
	add_ticks(out, ticks);
}

/* A block of Python, fenced likewise. */
static void add_block(struct str *out, const char *s, size_t len)
{
	size_t ticks = longest_run(s, len, '`') + 1, used;

	ticks = ticks < 3 ? 3 : ticks;
	add_ticks(out, ticks);
	str_add(out, "python\n");
	for (size_t i = 0; i < len; i += used) {
		used = 1;
		if (s[i] == '\n' || s[i] == '\t')
			str_add_char(out, s[i]);
		else if (s[i] != '\r' || i + 1 == len || s[i + 1] != '\n')
			visible_next(out, s + i, len - i, &used);
	}
	str_add_char(out, '\n');
	add_ticks(out, ticks);
	str_add_char(out, '\n');
}

static const char *severity_title(enum severity s)
{
	return s == SEVERITY_ERROR     ? "Error"
	       : s == SEVERITY_WARNING ? "Warning"
				       : "Info";
}

static void add_finding(struct str *out, struct arena *a,
			const struct finding *f)
{
	struct description d;
	const char *place =
		f->last_line == f->start.line
			? arena_printf(a, "%s:%u", f->path, f->start.line)
			: arena_printf(a, "%s:%u-%u", f->path, f->start.line,
				       f->last_line);

	describe_rule(&d, a, f->rule);
	str_add_format(out, "### %s: ", severity_title(f->rule->severity));
	add_text(out, f->rule->id);
	str_add(out, " in ");
	add_code(out, place);
	str_add(out, "\n\n");
	add_block(out, f->lines.bytes, f->lines.len);
	str_add_char(out, '\n');
	add_text(out, f->message);
	str_add(out, ends_with(f->message, "\n") ? "\n" : "\n\n");
	if (f->cause) {
		str_add(out, "Introduced with ");
		add_code(out, describe_cause(a, f));
		str_add(out, "\n\n");
	}
	if (f->fix) {
		str_add(out, "Instead:\n\n");
		add_block(out, f->fix->text, strlen(f->fix->text));
		str_add_char(out, '\n');
	}
	if (d.references.list.nr)
		str_add_format(out, "See <%s>.\n\n", d.references.list.item[0]);
}

static void add_note(struct str *out, const struct note *n)
{
	const struct note_description *d = describe_note(n->kind);

	str_add(out, "- ");
	if (n->path) {
		add_code(out, n->path);
		if (n->line)
			str_add_format(out, " line %u", n->line);
		str_add(out, ": ");
	}
	add_text(out, d->title);
	str_add(out, ": ");
	if (n->rule) {
		add_code(out, n->rule);
		str_add(out, ": ");
	}
	add_text(out, n->text);
	str_add(out, "\n");
}

static void put_notes(FILE *out, struct arena *a, const struct verdict *v)
{
	struct str s;
	size_t nr = 0;

	for (size_t i = 0; i < v->notes.list.nr; i++) {
		if (v->notes.list.item[i].kind == NOTE_INFO ||
		    nr++ == LIMIT_MARKDOWN_NOTES)
			continue;
		str_init(&s, a);
		add_note(&s, &v->notes.list.item[i]);
		fputs(s.bytes, out);
	}
	if (nr > LIMIT_MARKDOWN_NOTES)
		fprintf(out, "- %zu more notes\n", nr - LIMIT_MARKDOWN_NOTES);
	if (nr)
		fputc('\n', out);
}

static void put_findings(FILE *out, struct arena *a, const struct selection *s)
{
	size_t left = LIMIT_MARKDOWN_BYTES;

	for (size_t i = 0; i < s->nr; i++) {
		struct arena_mark mark = arena_mark(a);
		struct str text;
		bool fits;

		str_init(&text, a);
		add_finding(&text, a, s->item[i]);
		fits = text.len <= left;
		if (fits)
			fputs(text.bytes, out);
		left -= fits ? text.len : 0;
		arena_rewind(a, mark);
		if (!fits) {
			fprintf(out, "%zu more findings are not listed here.\n",
				s->nr - i);
			return;
		}
	}
}

static int write_markdown(FILE *out, const struct verdict *v,
			  const struct report_options *o)
{
	static const char *const title[] = {
		[OUTCOME_PASS] = "passed",
		[OUTCOME_BLOCKED] = "blocked",
		[OUTCOME_BROKEN] = "could not judge",
	};
	struct selection s;
	struct arena a;
	struct str line;

	arena_init(&a);
	s = select_worst(&a, v, o, SIZE_MAX);
	str_init(&line, &a);
	add_text(&line, summary(&a, v));
	if (v->compared) {
		str_add(&line, " (");
		add_text(&line, v->compared);
		str_add(&line, ")");
	}
	fprintf(out, "## mlgate: %s\n\n%s.\n\n", title[v->outcome], line.bytes);
	put_notes(out, &a, v);
	put_findings(out, &a, &s);
	arena_release(&a);
	return fflush(out) || ferror(out) ? -1 : 0;
}

const struct format format_markdown = {
	.name = "markdown",
	.help = "for the summary of a job, or a comment",
	.write = write_markdown,
};
