/* SPDX-License-Identifier: MIT */
#include "judge/fix_check.h"

#include "base/limits.h"
#include "base/str.h"
#include "parse/parse.h"

/*
 * Only the statements of the file that a fix stands in are parsed, with it: the
 * rest is as it was. Where they could not be read before, nothing is asked of
 * the fix; nor of the fixes of a file that are left when parsing has cost
 * enough, as when a rule fixes every line of a class of a megabyte.
 */
struct check {
	const struct ast *t;
	struct parser *parser; /* made when it is needed */
	struct arena scratch;
	size_t parsed; /* bytes */
};

/* From the first to the last statement of the file that the span touches, if
 * it lies in them; from is the first that may be one, and becomes it. */
static bool statements_around(const struct ast *t, struct span span,
			      uint32_t *from, struct span *out)
{
	uint32_t n = *from;

	while (n < t->nr && t->node[n].span.end < span.end) {
		if (t->node[n].span.end <= span.start)
			*from = t->node[n].end;
		n = t->node[n].end;
	}
	if (n >= t->nr || t->node[*from].span.start > span.start)
		return false;
	*out = (struct span){ t->node[*from].span.start, t->node[n].span.end };
	return true;
}

static bool is_python(struct check *c, const char *bytes, size_t len)
{
	struct text text;
	struct ast tree;

	if (!c->parser)
		c->parser = parser_new(c->t->names);
	c->parsed += len;
	text_init(&text, &c->scratch, c->t->text->path, bytes, len);
	return parse_python(&tree, &c->scratch, c->parser, &text, NULL);
}

static bool keeps_python(struct check *c, const struct edit *e,
			 struct span around)
{
	const char *bytes = c->t->text->bytes;
	struct str s;
	bool keeps;

	arena_reset(&c->scratch);
	str_init(&s, &c->scratch);
	str_add_bytes(&s, bytes + around.start, e->span.start - around.start);
	str_add(&s, e->text);
	str_add_bytes(&s, bytes + e->span.end, around.end - e->span.end);
	keeps = is_python(c, s.bytes, s.len);
	if (!keeps)
		keeps = !is_python(c, bytes + around.start,
				   around.end - around.start);
	return keeps;
}

void fixes_check(struct finding *f, size_t nr, const struct ast *t)
{
	struct check c = { .t = t };
	uint32_t from = 1;

	arena_init(&c.scratch);
	for (size_t i = 0; i < nr && c.parsed < LIMIT_FIXES_PARSED; i++) {
		struct span around;

		if (f[i].fix &&
		    statements_around(t, f[i].fix->span, &from, &around) &&
		    !keeps_python(&c, f[i].fix, around))
			f[i].fix = NULL;
	}
	if (c.parser)
		parser_release(c.parser);
	arena_release(&c.scratch);
}
