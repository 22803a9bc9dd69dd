/* SPDX-License-Identifier: MIT */
#include "judge/fix.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "judge/interpolate.h"

/* Does a node of this kind need parentheses where only a name, a call or the
 * like may stand? */
static bool is_loose(enum node_kind kind)
{
	switch (kind) {
	case NODE_BINARY:
	case NODE_LOGIC:
	case NODE_UNARY:
	case NODE_COMPARE:
	case NODE_CHAIN:
	case NODE_COND:
	case NODE_LAMBDA:
	case NODE_AWAIT:
	case NODE_YIELD:
	case NODE_YIELD_FROM:
	case NODE_ASSIGN:
		return true;
	default:
		return false;
	}
}

/* Is what stands at the span, as a whole, a loose expression? */
static bool is_loose_at(const struct ast *ast, struct span span)
{
	for (uint32_t n = 0; n < ast->nr; n++) {
		const struct node *node = &ast->node[n];

		if (node->span.start == span.start &&
		    node->span.end == span.end && node_is_expr(node->kind))
			return is_loose(node->kind) &&
			       !(node->flags & NODE_PAREN);
	}
	return false;
}

/* The last character but blanks, and where it is; NUL when there is none. */
static char last_of(const struct str *s, size_t *at)
{
	size_t i = s->len;

	while (i > 0 && (s->bytes[i - 1] == ' ' || s->bytes[i - 1] == '\t'))
		i--;
	*at = i ? i - 1 : 0;
	return i ? s->bytes[i - 1] : '\0';
}

static const char *skip_blanks(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* Does the template set the place apart, so that any expression may stand
 * between what is written so far and what follows? */
static bool is_apart(const struct str *before, const char *after)
{
	size_t at;
	char c = last_of(before, &at);
	bool open = !c || strchr("([{,:\n", c);

	if (c == '=')
		open = at == 0 || !strchr("=!<>", before->bytes[at - 1]);
	after = skip_blanks(after);
	return open && strchr(")]},:\n", *after); /* or its end */
}

/* An empty run of arguments: its comma goes, the one behind or else the one in
 * front. Returns where the template goes on. */
static const char *swallow_comma(struct str *out, const char *after)
{
	const char *next = skip_blanks(after);
	size_t at;

	if (*next == ',')
		return skip_blanks(next + 1);
	if (last_of(out, &at) == ',') {
		out->len = at;
		out->bytes[at] = '\0';
	}
	return after;
}

static const char *fill(struct arena *a, const struct ast *ast,
			const char *template, const struct match *m)
{
	struct str out;

	str_init(&out, a);
	while (*template) {
		struct hole hole = hole_at(m, template);
		bool loose;

		if (!hole.var) {
			str_add_char(&out, *template ++);
			continue;
		}
		template += hole.len;
		if (starts_with(hole.var->name, "$...") && !*hole.text) {
			template = swallow_comma(&out, template);
			continue;
		}
		loose = hole.text == hole.var->text &&
			!is_apart(&out, template) &&
			is_loose_at(ast, hole.var->span);
		str_add(&out, loose ? "(" : "");
		str_add(&out, hole.text);
		str_add(&out, loose ? ")" : "");
	}
	return out.bytes;
}

/* The lines after the first begin below the start of the match. */
static const char *indent(struct arena *a, const struct text *t,
			  uint32_t offset, const char *s)
{
	uint32_t line = t->line_start[text_line_of(t, offset) - 1];
	struct str out;

	if (!strchr(s, '\n'))
		return s;
	str_init(&out, a);
	for (; *s; s++) {
		str_add_char(&out, *s);
		if (*s != '\n' || s[1] == '\n' || !s[1])
			continue;
		for (uint32_t i = line; i < offset; i++)
			str_add_char(&out, t->bytes[i] == '\t' ? '\t' : ' ');
	}
	return out.bytes;
}

static const char *substitute(struct arena *a, const struct fix_regex *f,
			      const char *s, size_t len)
{
	struct regex *re = late_regex(f->regex); /* NULL: noted */
	char *out = NULL;

	if (re)
		regex_replace(re, a, s, len, f->replacement, f->count, &out);
	return out;
}

const struct edit *fix_make(struct arena *a, const struct text *t,
			    const struct ast *ast, const struct match *m)
{
	const char *old = t->bytes + m->span.start, *new = NULL;
	size_t len = m->span.end - m->span.start;
	struct edit *e;

	if (m->rule->fix)
		new = indent(a, t, m->span.start,
			     fill(a, ast, m->rule->fix, m));
	else if (m->rule->fix_regex)
		new = substitute(a, m->rule->fix_regex, old, len);
	if (!new || (strlen(new) == len && !memcmp(new, old, len)))
		return NULL;
	e = ARENA_NEW(a, struct edit);
	e->span = m->span;
	e->start = text_place(t, m->span.start);
	e->end = text_place(t, m->span.end);
	e->text = new;
	return e;
}
