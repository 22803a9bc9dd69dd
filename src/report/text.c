/* SPDX-License-Identifier: MIT */
/*
 * For people: the person who was just stopped reads what stands where, why it
 * is wrong and what to write instead, and at the end in one line what follows.
 * Nobody is told anything when all is well.
 */
#include "report/report.h"

#include <string.h>

#include "base/str.h"
#include "report/describe.h"
#include "report/paint.h"
#include "report/select.h"

/* path:line:column, as editors and terminals know it. */
static void put_place(const struct canvas *c, const char *path, unsigned line,
		      unsigned column)
{
	struct str place;

	str_init(&place, c->scratch);
	str_add(&place, path);
	if (line)
		str_add_format(&place, ":%u", line);
	if (column)
		str_add_format(&place, ":%u", column);
	paint(c, PAINT_BOLD, place.bytes);
	fputs(": ", c->out);
}

/* Why it is shown, or why it does not count, where that is not plain. */
static void put_state(const struct canvas *c, const struct finding *f)
{
	struct str s;

	str_init(&s, c->scratch);
	if (f->state == FINDING_SUPPRESSED)
		str_add(&s, " (suppressed");
	else if (f->state == FINDING_BASELINED)
		str_add(&s, " (in the baseline");
	else if (f->expired)
		str_add_format(&s, " (was accepted until %s", f->expired);
	else if (f->introduced && !f->touched)
		str_add(&s, " (introduced by this change");
	else
		return;
	if (f->reason && f->state < FINDING_ADVISORY)
		str_add_format(&s, ": %s", f->reason);
	str_add(&s, ")");
	paint(c, PAINT_PLAIN, s.bytes);
}

static void put_finding(const struct canvas *c, const struct finding *f)
{
	struct description d;

	describe_rule(&d, c->scratch, f->rule);
	put_place(c, f->path, f->start.line, f->start.column);
	paint(c, paint_of_severity(f->rule->severity),
	      severity_word(f->rule->severity));
	fputs(": ", c->out);
	paint(c, PAINT_BOLD, f->rule->id);
	put_state(c, f);
	fputc('\n', c->out);
	paint_source(c, f);
	if (f->cause)
		paint_paragraphs(c, "  introduced with ", "    ",
				 describe_cause(c->scratch, f));
	paint_paragraphs(c, "  ", "  ", f->message);
	if (f->fix)
		paint_paragraphs(c, "  instead: ", "           ", f->fix->text);
	if (d.references.list.nr)
		paint_paragraphs(c, "  see: ", "       ",
				 d.references.list.item[0]);
	fputc('\n', c->out);
}

static void put_note(const struct canvas *c, const struct note *n)
{
	const struct note_description *d = describe_note(n->kind);

	if (n->path)
		put_place(c, n->path, n->line, 0);
	paint(c, n->kind == NOTE_INFO ? PAINT_INFO : PAINT_WARNING, d->title);
	fputs(": ", c->out);
	if (n->rule) {
		paint(c, PAINT_BOLD, n->rule);
		fputs(": ", c->out);
	}
	paint(c, PAINT_PLAIN, n->text);
	fputc('\n', c->out);
}

/* By kind, so that what to do is said once for each. */
static size_t put_notes(const struct canvas *c, const struct notes *notes,
			const struct report_options *o)
{
	size_t nr = 0;

	for (unsigned kind = 0; kind < NOTE_KINDS; kind++) {
		const struct note_description *d = describe_note(kind);
		size_t before = nr;

		if ((kind == NOTE_INFO && !o->verbose) ||
		    (!note_weighs(kind) && o->quiet))
			continue;
		for (size_t i = 0; i < notes->list.nr; i++) {
			if (notes->list.item[i].kind == kind) {
				put_note(c, &notes->list.item[i]);
				nr++;
			}
		}
		if (nr == before)
			continue;
		if (d->advice)
			paint_paragraphs(c, "  ", "  ", d->advice);
		fputc('\n', c->out);
	}
	return nr;
}

static void put_summary(const struct canvas *c, const struct verdict *v)
{
	paint(c, v->outcome == OUTCOME_PASS ? PAINT_BOLD : PAINT_ERROR,
	      summary(c->scratch, v));
	fputc('\n', c->out);
}

static void add_count(struct str *s, size_t nr, const char *noun)
{
	str_add_format(s, "%zu %s%s", nr, noun, nr == 1 ? "" : "s");
}

static void put_scope(const struct canvas *c, const struct verdict *v)
{
	struct str s;

	str_init(&s, c->scratch);
	str_add_format(&s, "compared %s: ",
		       v->compared ? v->compared : "the files given");
	add_count(&s, v->scanned.nr, "file");
	str_add_format(&s, ", %zu parsed, ", v->nr_parsed);
	add_count(&s, v->rules->list.nr, "rule");
	paint(c, PAINT_PLAIN, s.bytes);
	fputc('\n', c->out);
}

static int write_text(FILE *out, const struct verdict *v,
		      const struct report_options *o)
{
	struct arena scratch;
	struct canvas c;
	size_t shown = 0;

	arena_init(&scratch);
	canvas_init(&c, out, &scratch, o->color, o->columns);
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		const struct finding *f = &v->findings.list.item[i];

		if (!report_shows(f, o) ||
		    (o->quiet && f->state != FINDING_BLOCKING))
			continue;
		put_finding(&c, f);
		arena_reset(&scratch);
		shown++;
	}
	shown += put_notes(&c, &v->notes, o);
	if (o->verbose)
		put_scope(&c, v);
	if (o->verbose || shown)
		put_summary(&c, v);
	arena_release(&scratch);
	return fflush(out) || ferror(out) ? -1 : 0;
}

const struct format format_text = {
	.name = "text",
	.help = "for people: place, source, reason, what to do",
	.write = write_text,
};
