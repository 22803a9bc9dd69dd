/* SPDX-License-Identifier: MIT */
/*
 * Reviewdog's diagnostics (docs/interfaces.md 6.4), which it turns into
 * comments on a change. Columns count bytes of UTF-8 from 1; the end is
 * exclusive.
 */
#include "base/json.h"

#include "report/describe.h"
#include "report/report.h"

/* 0 when the start of its line is not in the excerpt. */
static unsigned byte_column(const struct excerpt *e, uint32_t offset)
{
	uint32_t at = offset - e->start, start = at;

	if (at > e->len)
		return 0;
	while (start > 0 && e->bytes[start - 1] != '\n' &&
	       e->bytes[start - 1] != '\r')
		start--;
	return start || !e->cut_start ? at - start + 1 : 0;
}

static void put_position(struct json_writer *w, const char *key, unsigned line,
			 unsigned column)
{
	json_open_object(w, key);
	json_put_count(w, "line", line);
	if (column)
		json_put_count(w, "column", column);
	json_close(w);
}

static void put_range(struct json_writer *w, const struct finding *f)
{
	unsigned start = byte_column(&f->lines, f->span.start);
	unsigned end = byte_column(&f->lines, f->span.end);

	json_open_object(w, "range");
	put_position(w, "start", f->start.line, start);
	if (start && end && f->end.line == f->last_line)
		put_position(w, "end", f->end.line, end);
	else
		put_position(w, "end", f->last_line, 0);
	json_close(w);
}

static void put_finding(struct json_writer *w, const struct finding *f)
{
	struct description d;
	struct arena a;

	arena_init(&a);
	describe_rule(&d, &a, f->rule);
	json_open_object(w, NULL);
	json_put_text(w, "message", f->message);
	json_open_object(w, "location");
	json_put_text(w, "path", f->path);
	put_range(w, f);
	json_close(w);
	json_put_text(w, "severity", severity_name(f->rule->severity));
	json_open_object(w, "code");
	json_put_text(w, "value", f->rule->id);
	if (d.references.list.nr)
		json_put_text(w, "url", d.references.list.item[0]);
	json_close(w);
	if (f->fix && f->end.line == f->last_line &&
	    byte_column(&f->lines, f->span.end)) {
		json_open_array(w, "suggestions");
		json_open_object(w, NULL);
		put_range(w, f);
		json_put_text(w, "text", f->fix->text);
		json_close(w);
		json_close(w);
	}
	json_close(w);
	arena_release(&a);
}

static void put_note(struct json_writer *w, const struct note *n)
{
	json_open_object(w, NULL);
	json_put_text(w, "message", n->text);
	json_open_object(w, "location");
	json_put_text(w, "path", n->path ? n->path : ".");
	if (n->path && n->line) {
		json_open_object(w, "range");
		put_position(w, "start", n->line, 0);
		json_close(w);
	}
	json_close(w);
	json_put_text(w, "severity",
		      note_weighs(n->kind) ? "ERROR" : "WARNING");
	json_open_object(w, "code");
	json_put_text(w, "value", describe_note(n->kind)->id);
	json_close(w);
	json_close(w);
}

static int write_rdjson(FILE *out, const struct verdict *v,
			const struct report_options *o)
{
	struct json_writer w;

	json_writer_init(&w, out, 1);
	json_open_object(&w, NULL);
	json_open_object(&w, "source");
	json_put_text(&w, "name", "mlgate");
	json_put_text(&w, "url", PACKAGE_URL);
	json_close(&w);
	json_open_array(&w, "diagnostics");
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		if (report_shows(&v->findings.list.item[i], o))
			put_finding(&w, &v->findings.list.item[i]);
	}
	for (size_t i = 0; i < v->notes.list.nr; i++) {
		if (v->notes.list.item[i].kind != NOTE_INFO)
			put_note(&w, &v->notes.list.item[i]);
	}
	json_close(&w);
	json_close(&w);
	return json_writer_finish(&w);
}

const struct format format_rdjson = {
	.name = "rdjson",
	.help = "diagnostics for reviewdog",
	.write = write_rdjson,
};
