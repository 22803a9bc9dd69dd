/* SPDX-License-Identifier: MIT */
#include "judge/finding.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "judge/fingerprint.h"
#include "judge/fix.h"
#include "judge/interpolate.h"

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int compare_spans(struct span a, struct span b)
{
	int order = compare(a.start, b.start);

	return order ? order : compare(a.end, b.end);
}

/* Matches that will be one finding stand together, the one with the most
 * bindings first (5.4). */
struct candidate {
	const struct match *match;
	const char *message;
};

static int by_place(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order = compare_spans(x->match->span, y->match->span);

	if (!order)
		order = strcmp(x->match->rule->id, y->match->rule->id);
	if (!order)
		order = strcmp(x->message, y->message);
	if (!order)
		order = compare((uint32_t)y->match->nr, (uint32_t)x->match->nr);
	return order;
}

static bool are_one(const struct candidate *a, const struct candidate *b)
{
	return !compare_spans(a->match->span, b->match->span) &&
	       !strcmp(a->match->rule->id, b->match->rule->id) &&
	       !strcmp(a->message, b->message);
}

/* A block of YAML ends in a line end; a message does not. Hosts refuse reports
 * with an empty one. */
static const char *message_of(struct arena *a, const struct match *m)
{
	char *s = interpolate(a, m->rule->message, m);
	size_t len = strlen(s);

	while (len && strchr(" \t\r\n", s[len - 1]))
		len--;
	s[len] = '\0';
	return len ? s : arena_printf(a, "Found by the rule %s.", m->rule->id);
}

/* The distinct matches, in order. */
static struct candidate *candidates(struct arena *scratch, size_t *nr,
				    const struct matches *m)
{
	struct candidate *c =
		ARENA_ARRAY(scratch, struct candidate, m->list.nr);

	*nr = 0;
	for (size_t i = 0; i < m->list.nr; i++) {
		const struct match *match = &m->list.item[i];

		c[i].match = match;
		c[i].message = message_of(scratch, match);
	}
	qsort(c, m->list.nr, sizeof(*c), by_place);
	for (size_t i = 0; i < m->list.nr; i++) {
		if (!*nr || !are_one(&c[*nr - 1], &c[i]))
			c[(*nr)++] = c[i];
	}
	return c;
}

/* Do not begin or end within a UTF-8 sequence. */
static uint32_t to_sequence(const struct text *t, uint32_t offset)
{
	for (int i = 0; i < 3 && offset < t->len; i++) {
		if (((unsigned char)t->bytes[offset] & 0xc0) != 0x80)
			break;
		offset++;
	}
	return offset;
}

struct excerpt excerpt_make(struct arena *a, const struct text *t,
			    unsigned first, unsigned last, struct span span)
{
	uint32_t from = t->line_start[first - 1], near = span.start;
	uint32_t to = text_line(t, last).end, far = span.end;
	struct excerpt e = { .cut_start = false };

	if (far - near > LIMIT_EXCERPT_SPAN)
		far = near + LIMIT_EXCERPT_SPAN;
	if (near - from > LIMIT_EXCERPT_MARGIN) {
		from = to_sequence(t, near - LIMIT_EXCERPT_MARGIN);
		e.cut_start = true;
	}
	if (to > far && to - far > LIMIT_EXCERPT_MARGIN) {
		to = to_sequence(t, far + LIMIT_EXCERPT_MARGIN);
		e.cut_end = true;
	}
	assert(from <= to);
	e.bytes = arena_strndup(a, t->bytes + from, to - from);
	e.len = to - from;
	e.start = from;
	e.line = text_line_of(t, from);
	return e;
}

static struct capture *captures(struct arena *a, const struct match *m,
				const struct text *t)
{
	struct capture *c = ARENA_ARRAY(a, struct capture, m->nr);

	for (size_t i = 0; i < m->nr; i++) {
		const struct metavar *v = &m->metavar[i];

		c[i] = (struct capture){
			.name = arena_strdup(a, v->name),
			.text = shorten(a, v->text),
			.value = v->value.bytes ? shorten(a, v->value) : NULL,
			.span = v->span,
		};
		if (v->span.start < v->span.end) {
			c[i].start = text_place(t, v->span.start);
			c[i].end = text_place(t, v->span.end);
		}
	}
	return c;
}

static void present(struct finding *f, struct arena *a, const struct text *t,
		    const struct candidate *c, struct regex_time *time)
{
	const struct match *m = c->match;
	unsigned first, last;

	*f = (struct finding){
		.rule = m->rule,
		.path = arena_strdup(a, t->path),
		.message = arena_strdup(a, c->message),
		.span = m->span,
		.start = text_place(t, m->span.start),
		.end = text_place(t, m->span.end),
		.capture = captures(a, m, t),
		.nr_captures = m->nr,
		.fix = fix_make(a, t, m, time),
	};
	first = f->start.line;
	last = m->span.end > m->span.start ? text_line_of(t, m->span.end - 1)
					   : first;
	f->last_line = last;
	f->lines = excerpt_make(a, t, first, last, m->span);
	f->context = excerpt_make(a, t, first - (first > 1),
				  last + (last < t->nr_lines), m->span);
}

/* Of overlapping fixes the first is kept (5.5). */
static void part_fixes(struct finding *f, size_t nr)
{
	uint32_t end = 0;

	for (size_t i = 0; i < nr; i++) {
		if (!f[i].fix)
			continue;
		if (f[i].fix->span.start < end)
			f[i].fix = NULL;
		else
			end = f[i].fix->span.end;
	}
}

/* The names by which it is known later: ours, and GitHub's. */
static void name_findings(struct finding *f, size_t nr, struct arena *scratch,
			  const struct text *t, const struct ast *ast)
{
	struct fingerprinted *name =
		ARENA_ARRAY(scratch, struct fingerprinted, nr);
	const struct line_hash *line = line_hashes(scratch, t);

	for (size_t i = 0; i < nr; i++) {
		name[i].rule = f[i].rule->id;
		name[i].span = f[i].span;
	}
	fingerprints(name, nr, ast);
	for (size_t i = 0; i < nr; i++) {
		memcpy(f[i].fingerprint, name[i].fingerprint,
		       sizeof(f[i].fingerprint));
		line_hash_text(f[i].line_hash, line[f[i].start.line - 1]);
	}
}

void findings_add(struct findings *out, struct arena *a, const struct text *t,
		  const struct ast *ast, const struct matches *m)
{
	struct regex_time time = { LIMIT_FILE_REGEX_MS * 1000, 0 };
	struct arena scratch;
	struct candidate *c;
	struct finding *new;
	size_t nr;

	if (!m->list.nr)
		return;
	arena_init(&scratch);
	c = candidates(&scratch, &nr, m);
	for (size_t i = 0; i < nr; i++)
		present(ARRAY_ADD(a, &out->list), a, t, &c[i], &time);
	new = &out->list.item[out->list.nr - nr];
	part_fixes(new, nr);
	name_findings(new, nr, &scratch, t, ast);
	arena_release(&scratch);
}

static int by_path(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	if (!order)
		order = compare_spans(x->span, y->span);
	if (!order)
		order = strcmp(x->rule->id, y->rule->id);
	return order ? order : strcmp(x->message, y->message);
}

void findings_sort(struct findings *f)
{
	if (f->list.nr)
		qsort(f->list.item, f->list.nr, sizeof(*f->list.item), by_path);
}
