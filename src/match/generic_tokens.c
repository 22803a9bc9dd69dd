/* SPDX-License-Identifier: MIT */
#include "match/generic_tokens.h"

#include <string.h>

#include "base/array.h"

/*
 * Line by line: the indentation opens and closes blocks, then the tokens of
 * the line are added, with blocks between the brackets that pair on it. A
 * bracket without its partner is a mark like others, so it cannot disturb
 * what follows.
 */
#define TAB_WIDTH 8

struct open_block {
	uint32_t token;
	uint32_t indent; /* of what is around it */
};

struct builder {
	struct arena *arena;
	const char *text;
	size_t len;
	bool pattern;
	uint32_t line;
	ARRAY(struct token) token;
	ARRAY(struct open_block) open; /* by indentation */
	uint32_t indent;	       /* of the innermost */

	/* The tokens of one line. The end of a bracket is 1 + the index of its
	 * partner in the row, of others 0. */
	ARRAY(struct token) row;
	ARRAY(uint32_t) opening; /* brackets of the row not closed yet */
	uint32_t nr_opening[3];	 /* of each kind */
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* The tokens of a line. */

static void add_token(struct builder *b, enum token_kind kind, size_t start,
		      size_t len)
{
	*ARRAY_ADD(b->arena, &b->row) = (struct token){
		.kind = (uint8_t)kind,
		.line = b->line,
		.span = { (uint32_t)start, (uint32_t)(start + len) },
	};
}

static size_t name_length(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && ((s[n] >= 'A' && s[n] <= 'Z') || s[n] == '_' ||
			   (n && s[n] >= '0' && s[n] <= '9')))
		n++;
	/* "$Xyz" is no metavariable. */
	return n < len && is_word(s[n]) ? 0 : n;
}

static size_t count_dots(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] == '.')
		n++;
	return n;
}

/* The length of a hole at s, 0 when there is none. */
static size_t hole_length(const char *s, size_t len, enum token_kind *kind)
{
	size_t n;

	*kind = TOKEN_DOTS;
	if (*s == '.')
		return count_dots(s, len) == 3 ? 3 : 0;
	if (*s != '$')
		return 0;
	*kind = TOKEN_METAVAR;
	n = name_length(s + 1, len - 1);
	if (n)
		return n + 1;
	*kind = TOKEN_REST;
	if (len < 5 || memcmp(s, "$...", 4) != 0)
		return 0;
	n = name_length(s + 4, len - 4);
	return n ? n + 4 : 0;
}

/* 1 to 3 for ( [ {, -1 to -3 for their partners, 0 for others. */
static int bracket_kind(char c)
{
	static const char brackets[] = "([{)]}";
	const char *at = c ? strchr(brackets, c) : NULL;

	if (!at)
		return 0;
	return at - brackets < 3 ? (int)(at - brackets) + 1
				 : 2 - (int)(at - brackets);
}

/* A bracket pairs with the last one open of its kind; those opened since are
 * left without a partner. */
static void pair_bracket(struct builder *b, int kind, uint32_t at)
{
	uint32_t opening;
	int other;

	if (kind > 0) {
		*ARRAY_ADD(b->arena, &b->opening) = at;
		b->nr_opening[kind - 1]++;
		return;
	}
	if (!b->nr_opening[-kind - 1])
		return;
	do {
		opening = b->opening.item[--b->opening.nr];
		other = bracket_kind(b->text[b->row.item[opening].span.start]);
		b->nr_opening[other - 1]--;
	} while (other != -kind);
	b->row.item[opening].end = at + 1;
	b->row.item[at].end = opening + 1;
}

/* A word, a mark, or dots in a row, which may be no hole. */
static size_t read_plain(struct builder *b, size_t at, size_t end)
{
	const char *s = b->text + at;
	size_t n = 0;

	while (at + n < end && is_word(s[n]))
		n++;
	if (n) {
		add_token(b, TOKEN_WORD, at, n);
		return n;
	}
	do {
		add_token(b, TOKEN_MARK, at + n, 1);
		if (bracket_kind(s[n]))
			pair_bracket(b, bracket_kind(s[n]),
				     (uint32_t)b->row.nr - 1);
		n++;
	} while (s[0] == '.' && at + n < end && s[n] == '.');
	return n;
}

static void read_row(struct builder *b, size_t at, size_t end)
{
	b->row.nr = b->opening.nr = 0;
	memset(b->nr_opening, 0, sizeof(b->nr_opening));
	while (at < end) {
		enum token_kind kind;
		size_t n = 0;

		if (is_blank(b->text[at])) {
			at++;
			continue;
		}
		if (b->pattern)
			n = hole_length(b->text + at, end - at, &kind);
		if (n)
			add_token(b, kind, at, n);
		else
			n = read_plain(b, at, end);
		at += n;
	}
}

/* Blocks. */

static uint32_t add_block(struct builder *b, uint32_t at)
{
	*ARRAY_ADD(b->arena, &b->token) = (struct token){
		.kind = TOKEN_BLOCK,
		.line = b->line,
		.span = { at, at },
	};
	return (uint32_t)b->token.nr - 1;
}

/* The row goes to the others, with a block after each opening bracket that has
 * a partner. Its place in the row then keeps the block, for the partner to
 * end. */
static void add_row(struct builder *b)
{
	for (uint32_t i = 0; i < b->row.nr; i++) {
		struct token t = b->row.item[i];
		uint32_t partner = t.end;

		if (partner && partner <= i)
			b->token.item[b->row.item[partner - 1].end].end =
				(uint32_t)b->token.nr;
		t.end = (uint32_t)b->token.nr + 1;
		*ARRAY_ADD(b->arena, &b->token) = t;
		if (partner > i)
			b->row.item[i].end = add_block(b, t.span.end);
	}
}

static void close_blocks(struct builder *b, uint32_t indent)
{
	while (b->open.nr && b->indent > indent) {
		struct open_block *last = &b->open.item[--b->open.nr];

		b->token.item[last->token].end = (uint32_t)b->token.nr;
		b->indent = last->indent;
	}
}

static void indent_to(struct builder *b, uint32_t indent, size_t at)
{
	close_blocks(b, indent);
	if (indent <= b->indent)
		return;
	*ARRAY_ADD(b->arena, &b->open) =
		(struct open_block){ add_block(b, (uint32_t)at), b->indent };
	b->indent = indent;
}

/* Columns before the first token of the line; *at moves there. */
static uint32_t read_indent(const struct builder *b, size_t *at, size_t end)
{
	uint32_t column = 0;

	for (; *at < end && is_blank(b->text[*at]); (*at)++)
		column = b->text[*at] == '\t'
				 ? (column / TAB_WIDTH + 1) * TAB_WIDTH
				 : column + 1;
	return column;
}

static size_t line_end(const struct builder *b, size_t at)
{
	const char *newline = memchr(b->text + at, '\n', b->len - at);

	return newline ? (size_t)(newline - b->text) : b->len;
}

/* What all lines are indented by is no block. */
static uint32_t least_indent(const struct builder *b)
{
	uint32_t least = UINT32_MAX;
	size_t at = 0;

	while (at < b->len) {
		size_t end = line_end(b, at);
		uint32_t indent = read_indent(b, &at, end);

		if (at < end && indent < least)
			least = indent;
		at = end + 1;
	}
	return least == UINT32_MAX ? 0 : least;
}

struct tokens tokens_read(struct arena *a, const char *text, size_t len,
			  bool pattern)
{
	struct builder b = {
		.arena = a,
		.text = text,
		.len = len,
		.pattern = pattern,
	};
	size_t at = 0;

	b.indent = least_indent(&b);
	while (at < len) {
		size_t end = line_end(&b, at);
		uint32_t indent = read_indent(&b, &at, end);

		b.line++;
		if (at < end) {
			indent_to(&b, indent, at);
			read_row(&b, at, end);
			add_row(&b);
		}
		at = end + 1;
	}
	close_blocks(&b, 0);
	return (struct tokens){
		.text = text,
		.item = b.token.item,
		.nr = (uint32_t)b.token.nr,
	};
}
