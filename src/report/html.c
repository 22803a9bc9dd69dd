/* SPDX-License-Identifier: MIT */
/*
 * One page for people, with everything in it: what a team opens after the first
 * scan of a whole repository. Findings stand below their files; the script
 * filters and groups them, and without it nothing is missing. The page asks
 * nobody for anything, and its policy keeps it from doing so.
 */
#include "report/report.h"

#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "report/describe.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/select.h"
#include "base/uri.h"
#include "report/visible.h"

struct page {
	FILE *out;
	const struct verdict *verdict;
	struct arena scratch;
	struct selection findings;
};

static void put_text(struct page *p, const char *text)
{
	struct str s;

	str_init(&s, &p->scratch);
	markup_add(&s, text, strlen(text));
	fputs(s.bytes, p->out);
}

/* On one line, whatever bytes a path has. */
static const char *path_shown(struct page *p, const char *path)
{
	struct str s;

	str_init(&s, &p->scratch);
	visible_add(&s, path);
	return s.bytes;
}

static void put_link(struct page *p, const char *uri, const char *text)
{
	fputs("<a", p->out);
	markup_put_attribute(p->out, &p->scratch, "href", uri);
	fputs(" rel=\"noreferrer\">", p->out);
	put_text(p, text);
	fputs("</a>", p->out);
}

/* Source, with a mark around what lies in the span. */
static void put_marked(struct page *p, const char *bytes, uint32_t len,
		       uint32_t start, struct span mark)
{
	uint32_t from = mark.start > start ? mark.start - start : 0;
	uint32_t to = mark.end > start ? mark.end - start : 0;
	struct str s;

	from = from < len ? from : len;
	to = to < len ? to : len;
	str_init(&s, &p->scratch);
	markup_add(&s, bytes, from);
	if (from < to) {
		str_add(&s, "<mark>");
		markup_add(&s, bytes + from, to - from);
		str_add(&s, "</mark>");
		bytes += to;
		len -= to;
	} else {
		bytes += from;
		len -= from;
	}
	markup_add(&s, bytes, len);
	fputs(s.bytes, p->out);
}

/* The lines around the finding, numbered. */
static void put_source(struct page *p, const struct finding *f)
{
	const struct excerpt *e = &f->context;
	unsigned line = e->line, rows = 0;
	uint32_t at = 0;

	fputs("<pre><code>", p->out);
	while (at < e->len && rows++ < LIMIT_HTML_ROWS) {
		uint32_t end = at;

		while (end < e->len && e->bytes[end] != '\n' &&
		       e->bytes[end] != '\r')
			end++;
		fprintf(p->out, "<span data-n=\"%u\"></span>", line++);
		put_marked(p, e->bytes + at, end - at, e->start + at, f->span);
		fputc('\n', p->out);
		at = end + 1 +
		     (end + 1 < e->len && e->bytes[end] == '\r' &&
		      e->bytes[end + 1] == '\n');
	}
	fprintf(p->out, "%s</code></pre>\n", at < e->len ? "...\n" : "");
}

static const char *state_word(const struct finding *f)
{
	switch (f->state) {
	case FINDING_SUPPRESSED:
		return "suppressed";
	case FINDING_BASELINED:
		return "in the baseline";
	case FINDING_ADVISORY:
		return "does not block";
	case FINDING_PREEXISTING:
	case FINDING_BLOCKING:
	case FINDING_STATES:
		break;
	}
	return f->introduced && !f->touched ? "introduced by this change"
					    : "blocks";
}

static void put_references(struct page *p, const struct description *d)
{
	for (size_t i = 0; i < d->references.list.nr; i++) {
		fprintf(p->out, "<dt>%s</dt><dd>", i ? "" : "See");
		put_link(p, d->references.list.item[i],
			 d->references.list.item[i]);
		fputs("</dd>\n", p->out);
	}
	for (size_t i = 0; i < d->cwe.list.nr; i++) {
		const char *number = d->cwe.list.item[i] + strlen("cwe-");

		fprintf(p->out, "<dt>%s</dt><dd>", i ? "" : "Weakness");
		put_link(p,
			 arena_printf(&p->scratch,
				      "https://cwe.mitre.org/data/definitions/"
				      "%s.html",
				      number),
			 arena_printf(&p->scratch, "CWE-%s", number));
		fputs("</dd>\n", p->out);
	}
}

/* Paragraphs, with `code` as its author meant it. An indented line, or one of a
 * list, stays one. */
static void put_message(struct page *p, const char *message)
{
	struct str s;
	size_t ticks;

	str_init(&s, &p->scratch);
	for (const char *c = message; *c;) {
		size_t code = code_span(c, &ticks);

		if (code) {
			str_add(&s, "<code>");
			markup_add(&s, c + ticks, code - 2 * ticks);
			str_add(&s, "</code>");
			c += code;
		} else if (*c == '\n' && strspn(c, "\n") > 1) {
			str_add(&s, "</p>\n<p>");
			c += strspn(c, "\n");
		} else {
			if (*c == '\n' && c[1] && strchr(" \t-*", c[1]))
				str_add(&s, "<br>");
			code = strcspn(c + 1, "`\n") + 1;
			markup_add(&s, c, code);
			c += code;
		}
	}
	fprintf(p->out, "<p>%s</p>\n", s.bytes);
}

static void put_finding(struct page *p, const struct finding *f, size_t nr)
{
	bool has_more;

	const char *severity = severity_word(f->rule->severity);
	struct description d;

	describe_rule(&d, &p->scratch, f->rule);
	fprintf(p->out,
		"<article id=\"f%zu\" class=\"%s\" tabindex=\"0\" "
		"data-severity=\"%s\"",
		nr, severity, severity);
	markup_put_attribute(p->out, &p->scratch, "data-rule", f->rule->id);
	markup_put_attribute(p->out, &p->scratch, "data-path",
			     path_shown(p, f->path));
	fprintf(p->out, ">\n<h3><span class=\"severity\">%s</span> ", severity);
	put_text(p, f->rule->id);
	fprintf(p->out, " <a class=\"place\" href=\"#f%zu\">", nr);
	put_text(p,
		 arena_printf(&p->scratch, "%s:%u:%u", path_shown(p, f->path),
			      f->start.line, f->start.column));
	fprintf(p->out, "</a> <span class=\"quiet\">%s</span></h3>\n",
		state_word(f));
	put_source(p, f);
	put_message(p, f->message);
	if (f->fix) {
		fputs("<p class=\"quiet\">Instead:</p>\n<pre><code>", p->out);
		put_text(p, f->fix->text);
		fputs("\n</code></pre>\n", p->out);
	}
	has_more =
		f->reason || f->cause || d.references.list.nr || d.cwe.list.nr;
	fputs(has_more ? "<dl>\n" : "", p->out);
	if (f->reason) {
		fputs("<dt>Reason</dt><dd>", p->out);
		put_text(p, f->reason);
		fputs("</dd>\n", p->out);
	}
	if (f->cause) {
		fputs("<dt>Introduced with</dt><dd>", p->out);
		put_text(p, describe_cause(&p->scratch, f));
		fputs("</dd>\n", p->out);
	}
	put_references(p, &d);
	fputs(has_more ? "</dl>\n" : "", p->out);
	fputs("</article>\n", p->out);
}

static void put_findings(struct page *p)
{
	const struct selection *s = &p->findings;

	fputs("<main>\n", p->out);
	for (size_t i = 0, end; i < s->nr; i = end) {
		for (end = i + 1; end < s->nr; end++) {
			if (strcmp(s->item[end]->path, s->item[i]->path) != 0)
				break;
		}
		fputs("<section>\n<h2 class=\"path\">", p->out);
		put_text(p, path_shown(p, s->item[i]->path));
		fprintf(p->out, " <span class=\"count\">%zu</span></h2>\n",
			end - i);
		for (size_t k = i; k < end; k++) {
			struct arena_mark mark = arena_mark(&p->scratch);

			put_finding(p, s->item[k], k + 1);
			arena_rewind(&p->scratch, mark);
		}
		fputs("</section>\n", p->out);
	}
	fputs("</main>\n", p->out);
	if (s->nr_cut)
		fprintf(p->out,
			"<p>%zu more findings are left out; the most severe "
			"are listed.</p>\n",
			s->nr_cut);
}

/* What the script filters by: severities and rules that occur. */
static void put_form(struct page *p)
{
	size_t of_severity[SEVERITY_ERROR + 1] = { 0 };
	size_t nr_rules = p->verdict->rules->list.nr;
	size_t *of_rule = ARENA_ARRAY(&p->scratch, size_t, nr_rules);

	for (size_t i = 0; i < p->findings.nr; i++) {
		of_severity[p->findings.item[i]->rule->severity]++;
		of_rule[p->findings.item[i]->rule->index]++;
	}
	fputs("<form hidden>\n<input type=\"search\" name=\"words\" "
	      "aria-label=\"Words\" placeholder=\"Words (press /)\">\n",
	      p->out);
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--)
		fprintf(p->out,
			"<label><input type=\"checkbox\" name=\"severity\" "
			"value=\"%s\" checked> %s (%zu)</label>\n",
			severity_word(s), severity_word(s), of_severity[s]);
	fputs("<select name=\"rule\" aria-label=\"Rule\">\n"
	      "<option value=\"\">every rule</option>\n",
	      p->out);
	for (size_t i = 0; i < nr_rules; i++) {
		const struct rule *r = p->verdict->rules->list.item[i];

		if (!of_rule[i])
			continue;
		fputs("<option", p->out);
		markup_put_attribute(p->out, &p->scratch, "value", r->id);
		fputs(">", p->out);
		put_text(p, r->id);
		fprintf(p->out, " (%zu)</option>\n", of_rule[i]);
	}
	fputs("</select>\n"
	      "<select name=\"group\" aria-label=\"Group by\">\n"
	      "<option value=\"path\">by file</option>\n"
	      "<option value=\"rule\">by rule</option>\n"
	      "</select>\n"
	      "<span id=\"shown\" class=\"quiet\" role=\"status\"></span>\n"
	      "</form>\n",
	      p->out);
}

static void put_notes(struct page *p)
{
	const struct notes *notes = &p->verdict->notes;
	size_t nr = 0;

	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];
		const struct note_description *d = describe_note(n->kind);

		if (n->kind == NOTE_INFO)
			continue;
		fputs(nr++ ? "" : "<section>\n<h2>Notes</h2>\n<ul>\n", p->out);
		fputs("<li>", p->out);
		if (n->path) {
			fputs("<span class=\"path\">", p->out);
			put_text(p, path_shown(p, n->path));
			if (n->line)
				fprintf(p->out, ":%u", n->line);
			fputs("</span>: ", p->out);
		}
		put_text(p, arena_printf(&p->scratch, "%s: %s%s%s", d->title,
					 n->rule ? n->rule : "",
					 n->rule ? ": " : "", n->text));
		fputs("</li>\n", p->out);
	}
	fputs(nr ? "</ul>\n</section>\n" : "", p->out);
}

static void put_head(struct page *p)
{
	const struct verdict *v = p->verdict;
	const char *sentence = summary(&p->scratch, v);
	const char *uri =
		v->remote ? uri_of_remote(&p->scratch, v->remote) : NULL;

	fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n"
	      "<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width\">\n"
	      "<meta name=\"referrer\" content=\"no-referrer\">\n"
	      "<meta http-equiv=\"Content-Security-Policy\" content=\""
	      "default-src 'none'; style-src 'unsafe-inline'; "
	      "script-src 'unsafe-inline'\">\n<title>mlgate: ",
	      p->out);
	put_text(p, sentence);
	fprintf(p->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		page_style[0].text);
	fprintf(p->out, "<header>\n<h1>mlgate</h1>\n<p class=\"verdict %s\">",
		outcome_name(v->outcome));
	put_text(p, sentence);
	fputs("</p>\n<p class=\"quiet\">", p->out);
	if (uri) {
		put_link(p, uri, uri);
		fputs(", ", p->out);
	}
	if (v->revision)
		put_text(p, arena_printf(&p->scratch, "commit %.12s, ",
					 v->revision));
	put_text(p, v->compared ? v->compared : "the files given");
	fprintf(p->out, ": %zu files, %zu rules</p>\n</header>\n",
		v->scanned.nr, v->rules->list.nr);
}

static int write_html(FILE *out, const struct verdict *v,
		      const struct report_options *o)
{
	struct page p = { .out = out, .verdict = v };

	arena_init(&p.scratch);
	p.findings = select_shown(&p.scratch, v, o, LIMIT_HTML_RESULTS);
	put_head(&p);
	put_form(&p);
	put_notes(&p);
	put_findings(&p);
	fprintf(out, "<script>\n%s</script>\n</body>\n</html>\n",
		page_script[0].text);
	arena_release(&p.scratch);
	return fflush(out) || ferror(out) ? -1 : 0;
}

const struct format format_html = {
	.name = "html",
	.help = "one page for people, with filters, that needs nothing else",
	.write = write_html,
	.needs = FORMAT_NEEDS_REMOTE,
};
