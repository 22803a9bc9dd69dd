/* SPDX-License-Identifier: MIT */
#include "judge/fix.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "judge/interpolate.h"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_.", c)) ||
	       (unsigned char)c >= 0x80;
}

/* Length of the string literal at s (from its quote on), or of the rest. */
static size_t string_length(const char *s)
{
	size_t quotes = s[1] == s[0] && s[2] == s[0] ? 3 : 1, i = quotes;

	while (s[i] && strncmp(s + i, s, quotes) != 0)
		i += s[i] == '\\' && s[i + 1] ? 2 : 1;
	return s[i] ? i + quotes : i;
}

/* Could anything in the expression bind weaker than what is put beside it?
 * Not in names, literals, calls, and what stands in brackets: outside of
 * strings and brackets these have nothing but words and dots. */
static bool is_loose(const char *s)
{
	unsigned depth = 0;

	while (*s) {
		if (*s == '"' || *s == '\'') {
			s += string_length(s);
			continue;
		}
		if (strchr("([{", *s))
			depth++;
		else if (strchr(")]}", *s))
			depth -= depth > 0;
		else if (!depth && !is_word(*s))
			return true;
		s++;
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

/* Must positional arguments stand in front of the one that begins at s? */
static bool is_keyword_argument(const char *s)
{
	size_t len = 0;

	if (s[0] == '*' && s[1] == '*')
		return true;
	while (is_word(s[len]) && s[len] != '.')
		len++;
	s += len + strspn(s + len, " \t\n");
	return len && s[0] == '=' && s[1] != '=';
}

#define BRACKETS_MAX 64

struct bracket {
	char kind;    /* NUL: none is open */
	size_t first; /* keyword argument in it; SIZE_MAX: there is none */
};

/* The innermost bracket that is open at the end of s. */
static struct bracket open_bracket(const char *s, size_t len)
{
	struct bracket open[BRACKETS_MAX] = { { '\0', SIZE_MAX } };
	size_t depth = 0;
	bool begins = true; /* an argument, if it is no blank */

	for (size_t i = 0; i < len;) {
		if (strchr(" \t\n", s[i])) {
			i++;
			continue;
		}
		if (begins && open[depth].first == SIZE_MAX &&
		    is_keyword_argument(s + i))
			open[depth].first = i;
		begins = strchr("([{,", s[i]) != NULL;
		if (strchr("([{", s[i]) && depth + 1 < BRACKETS_MAX)
			open[++depth] = (struct bracket){ s[i], SIZE_MAX };
		else if (strchr(")]}", s[i]))
			depth -= depth > 0;
		i += s[i] == '"' || s[i] == '\'' ? string_length(s + i) : 1;
	}
	return open[depth];
}

/* A run of arguments behind a keyword: the positional ones go before that one.
 * Returns what is left of the run. */
static const char *order_arguments(struct arena *a, struct str *out,
				   const char *run)
{
	struct bracket call = open_bracket(out->bytes, out->len);
	size_t len = strlen(run), at = open_bracket(run, len).first;
	const char *behind;

	if (call.kind != '(' || call.first == SIZE_MAX || at == 0 || !len)
		return run;
	if (at > len)
		at = len;
	behind = arena_strdup(a, out->bytes + call.first);
	out->len = call.first;
	str_add_bytes(out, run, at);
	str_add(out, at < len ? "" : ", ");
	str_add(out, behind);
	return run + at;
}

/* NULL when it grows too long. */
static const char *fill(struct arena *a, const char *template,
			const struct match *m)
{
	struct str out;

	str_init(&out, a);
	while (*template) {
		struct hole hole = hole_at(m, template);
		const char *text;
		bool loose;

		if (out.len + hole.text.len > LIMIT_FIX_BYTES)
			return NULL;

		if (!hole.var) {
			str_add_char(&out, *template ++);
			continue;
		}
		template += hole.len;
		text = arena_strndup(a, hole.text.bytes, hole.text.len);
		if (starts_with(hole.var->name, "$..."))
			text = order_arguments(a, &out, text);
		if (starts_with(hole.var->name, "$...") && !*text) {
			template = swallow_comma(&out, template);
			continue;
		}
		loose = !starts_with(hole.var->name, "$...") &&
			!is_apart(&out, template) && is_loose(text);
		str_add(&out, loose ? "(" : "");
		str_add(&out, text);
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

	if (!s || !strchr(s, '\n'))
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
			      const char *s, size_t len,
			      struct regex_time *time)
{
	struct regex *re = late_regex(f->regex); /* NULL: noted */
	char *out = NULL;

	if (re)
		regex_replace(re, a, s, len, f->replacement, f->count,
			      LIMIT_FIX_BYTES, time, &out);
	return out;
}

const struct edit *fix_make(struct arena *a, const struct text *t,
			    const struct match *m, struct regex_time *time)
{
	const char *old = t->bytes + m->span.start, *new = NULL;
	size_t len = m->span.end - m->span.start;
	struct edit *e;

	if (len > LIMIT_EXCERPT_SPAN)
		return NULL;
	if (m->rule->fix)
		new = indent(a, t, m->span.start, fill(a, m->rule->fix, m));
	else if (m->rule->fix_regex)
		new = substitute(a, m->rule->fix_regex, old, len, time);
	if (!new || (strlen(new) == len && !memcmp(new, old, len)))
		return NULL;
	e = ARENA_NEW(a, struct edit);
	e->span = m->span;
	e->start = text_place(t, m->span.start);
	e->end = text_place(t, m->span.end);
	e->text = new;
	return e;
}
