/* SPDX-License-Identifier: MIT */
/*
 * JUnit XML for servers that show tests: each finding is a test that failed, or
 * one that was skipped when it does not block; each part that was not judged an
 * error. A run without any is one test that passed, because some servers take
 * an empty file for a broken one.
 */
#include "report/report.h"

#include <string.h>

#include "base/str.h"
#include "report/describe.h"
#include "report/markup.h"

struct xml {
	FILE *out;
	const struct verdict *verdict;
	const struct report_options *options;
	struct arena scratch;
};

static void put_content(struct xml *x, const char *text, size_t len)
{
	struct str s;

	str_init(&s, &x->scratch);
	markup_add(&s, text, len);
	fputs(s.bytes, x->out);
}

static void open_case(struct xml *x, const char *path, unsigned line,
		      const char *what)
{
	fputs("  <testcase", x->out);
	markup_put_attribute(x->out, &x->scratch, "classname", path);
	markup_put_attribute(
		x->out, &x->scratch, "name",
		line ? arena_printf(&x->scratch, "%s at line %u", what, line)
		     : what);
	markup_put_attribute(x->out, &x->scratch, "file", path);
	if (line)
		fprintf(x->out, " line=\"%u\"", line);
	fputs(">\n", x->out);
}

static void put_finding(struct xml *x, const struct finding *f)
{
	bool blocks = f->state == FINDING_BLOCKING;
	struct description d;

	describe_rule(&d, &x->scratch, f->rule);
	open_case(x, f->path, f->start.line, f->rule->id);
	fputs(blocks ? "   <failure" : "   <skipped", x->out);
	if (blocks)
		markup_put_attribute(x->out, &x->scratch, "type", f->rule->id);
	markup_put_attribute(x->out, &x->scratch, "message", d.title);
	fputs(">", x->out);
	put_content(x, f->message, strlen(f->message));
	fputs("\n\n", x->out);
	put_content(x, f->lines.bytes, f->lines.len);
	fprintf(x->out, "</%s>\n  </testcase>\n",
		blocks ? "failure" : "skipped");
}

static void put_note(struct xml *x, const struct note *n)
{
	const struct note_description *d = describe_note(n->kind);

	open_case(x, n->path ? n->path : "mlgate", n->line, d->id);
	fputs("   <error", x->out);
	markup_put_attribute(x->out, &x->scratch, "type", d->id);
	markup_put_attribute(x->out, &x->scratch, "message", n->text);
	fputs(">", x->out);
	put_content(x, d->advice, strlen(d->advice));
	fputs("</error>\n  </testcase>\n", x->out);
}

struct counts {
	size_t tests, failures, skipped, errors;
};

static struct counts count(const struct xml *x)
{
	struct counts c = { 0 };

	for (size_t i = 0; i < x->verdict->findings.list.nr; i++) {
		const struct finding *f = &x->verdict->findings.list.item[i];

		if (!report_shows(f, x->options))
			continue;
		c.failures += f->state == FINDING_BLOCKING;
		c.skipped += f->state != FINDING_BLOCKING;
	}
	for (size_t i = 0; i < x->verdict->notes.list.nr; i++)
		c.errors += note_weighs(x->verdict->notes.list.item[i].kind);
	c.tests = c.failures + c.skipped + c.errors;
	return c;
}

static void put_counts(struct xml *x, const struct counts *c)
{
	fprintf(x->out,
		" name=\"mlgate\" tests=\"%zu\" failures=\"%zu\" "
		"errors=\"%zu\" skipped=\"%zu\">\n",
		c->tests ? c->tests : 1, c->failures, c->errors, c->skipped);
}

static void put_cases(struct xml *x)
{
	for (size_t i = 0; i < x->verdict->findings.list.nr; i++) {
		const struct finding *f = &x->verdict->findings.list.item[i];
		struct arena_mark mark = arena_mark(&x->scratch);

		if (report_shows(f, x->options))
			put_finding(x, f);
		arena_rewind(&x->scratch, mark);
	}
	for (size_t i = 0; i < x->verdict->notes.list.nr; i++) {
		if (note_weighs(x->verdict->notes.list.item[i].kind))
			put_note(x, &x->verdict->notes.list.item[i]);
	}
}

static int write_junit(FILE *out, const struct verdict *v,
		       const struct report_options *o)
{
	struct xml x = { .out = out, .verdict = v, .options = o };
	struct counts c = count(&x);

	arena_init(&x.scratch);
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites", out);
	put_counts(&x, &c);
	fputs(" <testsuite", out);
	put_counts(&x, &c);
	put_cases(&x);
	if (!c.tests)
		fputs("  <testcase classname=\"mlgate\" "
		      "name=\"nothing was found\"/>\n",
		      out);
	fputs(" </testsuite>\n</testsuites>\n", out);
	arena_release(&x.scratch);
	return fflush(out) || ferror(out) ? -1 : 0;
}

const struct format format_junit = {
	.name = "junit",
	.help = "JUnit XML for servers that show tests",
	.write = write_junit,
};
