/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/*
 * Literals to a normal form, so that equal values are equal words
 * (docs/pattern-language.md 7.1, 11.1, 12.1, 12.4).
 */

/* Numbers. */

static name_t intern_float(struct lower *l, double value)
{
	char text[40];

	snprintf(text, sizeof(text), "%.17g", value);
	return name_intern_str(l->names, text);
}

static name_t intern_integer(struct lower *l, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, value);
	return name_intern_str(l->names, text);
}

/* Python's integers, and those of Python 2: 0777 and 10L. */
static bool read_integer(int64_t *out, const char *digits)
{
	int base = 10;
	char *end;
	unsigned long long value;

	if (digits[0] == '0' && digits[1]) {
		switch (digits[1] | 0x20) {
		case 'x':
			base = 16;
			digits += 2;
			break;
		case 'o':
			base = 8;
			digits += 2;
			break;
		case 'b':
			base = 2;
			digits += 2;
			break;
		default:
			base = 8;
		}
	}
	errno = 0;
	value = strtoull(digits, &end, base);
	if (errno || end == digits || (*end && (*end | 0x20) != 'l') ||
	    value > INT64_MAX)
		return false;
	*out = (int64_t)value;
	return true;
}

uint32_t lower_number(struct lower *l, uint32_t cst, struct span span)
{
	struct span s = lower_span(l, cst);
	char *digits = arena_alloc(l->arena, s.end - s.start + 1);
	size_t len = 0;
	int64_t value;
	char last;

	for (uint32_t i = s.start; i < s.end; i++) {
		if (l->bytes[i] != '_')
			digits[len++] = l->bytes[i];
	}
	digits[len] = '\0';
	last = len ? digits[len - 1] | 0x20 : '\0';
	if (last == 'j')
		return lower_leaf(l, NODE_IMAG,
				  name_intern(l->names, digits, len), span);
	if (lower_kind(l, cst) == CST_FLOAT)
		return lower_leaf(l, NODE_FLOAT,
				  intern_float(l, strtod(digits, NULL)), span);
	if (read_integer(&value, digits))
		return lower_leaf(l, NODE_INT, intern_integer(l, value), span);
	return lower_leaf(l, NODE_INT, name_intern(l->names, digits, len),
			  span);
}

/* Strings. */

/* Decode the escapes that have a plain meaning; all others stay as written
 * (12.1). */
static name_t decode(struct lower *l, struct span s, bool *verbatim)
{
	static const char escapes[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
	const char *b = l->bytes;
	struct str out;

	*verbatim = true;
	if (!memchr(b + s.start, '\\', s.end - s.start))
		return name_intern(l->names, b + s.start, s.end - s.start);
	str_init(&out, l->arena);
	for (uint32_t i = s.start; i < s.end; i++) {
		const char *e;

		if (b[i] != '\\' || i + 1 >= s.end) {
			str_add_char(&out, b[i]);
			continue;
		}
		i++;
		if (b[i] == '\n' || b[i] == '\r') {
			while (i + 1 < s.end && b[i] == '\r' &&
			       (b[i + 1] == '\n' || b[i + 1] == '\r'))
				i++;
			*verbatim = false;
			continue;
		}
		e = memchr(escapes, b[i], sizeof(escapes) - 1);
		if (e && (e - escapes) % 2)
			e = NULL;
		if (e) {
			str_add_char(&out, e[1]);
			*verbatim = false;
		} else {
			str_add_char(&out, '\\');
			str_add_char(&out, b[i]);
		}
	}
	return name_intern(l->names, out.bytes, out.len);
}

/* The content of a whole pattern string may be a metavariable: "$X". It stays
 * text here; unify_string.c reads it. */
static uint32_t plain_string(struct lower *l, struct span content,
			     struct span span)
{
	bool verbatim;
	name_t name = decode(l, content, &verbatim);
	uint32_t n = lower_leaf(l, NODE_STR, name, span);

	if (verbatim)
		l->node.item[n].flags |= NODE_VERBATIM;
	return n;
}

static void raw_piece(struct lower *l, struct span s)
{
	uint32_t n;

	if (s.start == s.end)
		return;
	n = lower_leaf(
		l, NODE_STR,
		name_intern(l->names, l->bytes + s.start, s.end - s.start), s);
	l->node.item[n].flags |= NODE_VERBATIM;
}

/* Ordinary text between {{ and }} marks: each run is a piece (12.4). */
static void text_pieces(struct lower *l, uint32_t content)
{
	const struct cst *t = l->cst;
	struct span run = lower_span(l, content);
	uint32_t end = run.end;

	for (uint32_t c = content + 1; c < t->node[content].end;
	     c = t->node[c].end) {
		if (lower_kind(l, c) != CST_ESCAPE_INTERPOLATION)
			continue;
		run.end = lower_span(l, c).start;
		raw_piece(l, run);
		raw_piece(l, lower_span(l, c));
		run = (struct span){ lower_span(l, c).end, end };
	}
	raw_piece(l, run);
}

static void field(struct lower *l, uint32_t cst);

static void format_items(struct lower *l, uint32_t spec)
{
	const struct cst *t = l->cst;
	struct span run = lower_span(l, spec);
	uint32_t end = run.end;

	for (uint32_t c = spec + 1; c < t->node[spec].end; c = t->node[c].end) {
		if (lower_kind(l, c) != CST_FORMAT_EXPRESSION)
			continue;
		run.end = lower_span(l, c).start;
		if (run.start < run.end)
			lower_leaf(l, NODE_FORMAT,
				   name_intern(l->names, l->bytes + run.start,
					       run.end - run.start),
				   run);
		field(l, c);
		run = (struct span){ lower_span(l, c).end, end };
	}
	if (run.start < run.end)
		lower_leaf(l, NODE_FORMAT,
			   name_intern(l->names, l->bytes + run.start,
				       run.end - run.start),
			   run);
}

static void field(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_FIELD, 0, lower_span(l, cst));

	lower_expr(l, cst_field(t, cst, FIELD_EXPRESSION));
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_TYPE_CONVERSION ||
		    cst_is_token(t, c, "="))
			lower_leaf(l, NODE_FORMAT, lower_word(l, c),
				   lower_span(l, c));
		else if (lower_kind(l, c) == CST_FORMAT_SPECIFIER)
			format_items(l, c);
	}
	lower_close(l, n);
}

static uint32_t formatted(struct lower *l, uint32_t cst, const char *letter,
			  struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_FSTRING,
				name_intern_str(l->names, letter), span);

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_STRING_CONTENT)
			text_pieces(l, c);
		else if (lower_kind(l, c) == CST_INTERPOLATION)
			field(l, c);
	}
	lower_close(l, n);
	return n;
}

uint32_t lower_string(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	struct span content = lower_span(l, cst), inner = content;
	uint32_t prefix_len = 0, n; /* the token is one, prefix and all */
	const char *letter = NULL;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_STRING_START)
			content.start = lower_span(l, c).end;
		else if (lower_kind(l, c) == CST_STRING_END)
			content.end = lower_span(l, c).start;
	}
	while (inner.start + prefix_len < content.start &&
	       l->bytes[inner.start + prefix_len] != '\'' &&
	       l->bytes[inner.start + prefix_len] != '"') {
		switch (l->bytes[inner.start + prefix_len++] | 0x20) {
		case 'f':
			letter = "f";
			break;
		case 't':
			letter = "t";
			break;
		default:
			break;
		}
	}
	if (letter)
		return formatted(l, cst, letter, span);
	if (l->bytes[inner.start] == '`') /* repr of Python 2: opaque */
		return lower_leaf(l, NODE_CHAIN, lower_word(l, cst), span);
	if (!prefix_len)
		return plain_string(l, content, span);
	n = lower_open(
		l, NODE_ENCODED,
		name_intern(l->names, l->bytes + inner.start, prefix_len),
		span);
	plain_string(l, content, span);
	lower_close(l, n);
	return n;
}
