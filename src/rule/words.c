/* SPDX-License-Identifier: MIT */
#include "rule/words.h"

#include <ctype.h>
#include <string.h>

#include "base/word.h"

/* Longer strings are no words; a bit for each place between the bytes of one
 * has to fit into 64. */
#define STRING_MAX 63

/* With more pieces than this, every string may be made of them. */
#define PIECES_MAX 10000

void word_table_init(struct word_table *w, struct arena *a, struct names *names)
{
	*w = (struct word_table){ .arena = a, .names = names };
}

uint32_t word_number(struct word_table *w, const char *text, size_t len)
{
	name_t name = name_intern(w->names, text, len);
	size_t size = sizeof(*w->number), cap = w->cap ? w->cap : 1024;

	while (cap <= name)
		cap *= 2;
	if (cap != w->cap) {
		w->number = arena_grow(w->arena, w->number, w->cap * size,
				       cap * size);
		memset(w->number + w->cap, 0, (cap - w->cap) * size);
		w->cap = cap;
	}
	if (!w->number[name]) {
		*ARRAY_ADD(w->arena, &w->list) = (struct word){ name, false };
		w->number[name] = (uint32_t)w->list.nr;
	}
	return w->number[name] - 1;
}

uint32_t word_number_of_string(struct word_table *w, const char *text,
			       size_t len)
{
	uint32_t number = word_number(w, text, len);

	w->list.item[number].is_string = true;
	return number;
}

static bool is_ascii_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

bool word_fits_string(const char *text, size_t len)
{
	if (len < 2 || len > STRING_MAX || isdigit((unsigned char)*text))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!is_ascii_word(text[i]))
			return false;
	}
	return true;
}

/*
 * Strings that are put together. A string that looks like a name is only made
 * of such strings, each of them all that stands between two quotes, a quote
 * and a field of an f-string, two fields, or lines that a backslash joins.
 */
struct piece {
	const char *text;
	uint32_t len;
	uint32_t next; /* with the same first byte: index + 1 */
};

struct pieces {
	uint32_t first[256];
	ARRAY(struct piece) list;
};

static bool begins_piece(const char *text, uint32_t at)
{
	if (!at)
		return false;
	if (strchr("'\"}", text[at - 1]))
		return text[at - 1] != '\0';
	if (text[at - 1] != '\n' || at < 2)
		return false;
	return text[at - 2] == '\\' ||
	       (at > 2 && text[at - 2] == '\r' && text[at - 3] == '\\');
}

static bool ends_piece(const char *text, uint32_t at, uint32_t len)
{
	if (at == len)
		return false;
	if (text[at] == '\\')
		return at + 1 < len && strchr("\r\n", text[at + 1]);
	return text[at] && strchr("'\"{", text[at]);
}

static void add_piece(struct pieces *p, struct arena *a, const char *text,
		      uint32_t len)
{
	uint32_t *first = &p->first[(unsigned char)*text];

	*ARRAY_ADD(a, &p->list) = (struct piece){ text, len, *first };
	*first = (uint32_t)p->list.nr;
}

static void find_pieces(struct pieces *p, struct arena *a, const char *text,
			uint32_t len)
{
	for (uint32_t at = 0; at < len && p->list.nr <= PIECES_MAX;) {
		uint32_t end = at;

		while (end < len && is_ascii_word(text[end]))
			end++;
		if (end > at && end - at < STRING_MAX &&
		    begins_piece(text, at) && ends_piece(text, end, len))
			add_piece(p, a, text + at, end - at);
		at = end + 1;
	}
}

/* Bit i of reached: the first i bytes can be made. */
static bool is_made_of(const struct pieces *p, const char *text, size_t len)
{
	uint64_t reached = 1;

	if (p->list.nr > PIECES_MAX)
		return true;
	for (size_t at = 0; at < len; at++) {
		uint32_t i = p->first[(unsigned char)text[at]];

		for (; i && (reached >> at & 1); i = p->list.item[i - 1].next) {
			const struct piece *piece = &p->list.item[i - 1];

			if (piece->len <= len - at &&
			    !memcmp(piece->text, text + at, piece->len))
				reached |= (uint64_t)1 << (at + piece->len);
		}
	}
	return reached >> len & 1;
}

static void find_strings(const struct word_table *w, uint8_t *seen,
			 struct arena *a, const char *text, uint32_t len)
{
	struct pieces *p = NULL;

	for (size_t i = 0; i < w->list.nr; i++) {
		name_t name = w->list.item[i].name;

		if (!w->list.item[i].is_string)
			continue;
		if (seen[i]) {
			seen[i] |= WORD_STRING;
			continue;
		}
		if (!p) {
			p = ARENA_NEW(a, struct pieces);
			find_pieces(p, a, text, len);
		}
		if (is_made_of(p, name_text(w->names, name),
			       name_len(w->names, name)))
			seen[i] = WORD_STRING;
	}
}

void words_find(const struct word_table *w, uint8_t *seen,
		struct arena *scratch, const char *text, uint32_t len)
{
	uint32_t at = 0, end;

	if (w->list.nr)
		memset(seen, 0, w->list.nr);
	for (; at < len; at = end) {
		name_t name;

		end = word_end(text, at, len);
		if (end == at) {
			end += word_gap(text, at, len) ? 3 : 1;
			continue;
		}
		if (isdigit((unsigned char)text[at]))
			continue;
		name = name_find(w->names, text + at, end - at);
		if (name && name < w->cap && w->number[name])
			seen[w->number[name] - 1] = WORD_WRITTEN;
	}
	find_strings(w, seen, scratch, text, len);
}
