/* SPDX-License-Identifier: MIT */
#include "judge/fingerprint.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

/* Length of the white space at s; a continued line is white space, too. */
static size_t blank_at(const char *s, size_t len)
{
	if (memchr(" \t\n\r\f\v", s[0], 6))
		return 1;
	if (s[0] == '\\' && len > 1 && (s[1] == '\n' || s[1] == '\r'))
		return 2;
	return 0;
}

char *fold_text(struct arena *a, const char *s, size_t len, size_t *out_len)
{
	char *out = arena_alloc(a, len + 1);
	bool after_blank = false;
	size_t nr = 0, skip;

	for (size_t i = 0; i < len; i += skip) {
		char c = s[i];

		skip = blank_at(s + i, len - i);
		if (skip) {
			after_blank = true;
			continue;
		}
		skip = 1;
		if (nr && after_blank && is_word(out[nr - 1]) && is_word(c))
			out[nr++] = ' ';
		if (nr && out[nr - 1] == ',' &&
		    (c == ')' || c == ']' || c == '}'))
			nr--;
		out[nr++] = c == '\'' ? '"' : c;
		after_blank = false;
	}
	out[nr] = '\0';
	*out_len = nr;
	return out;
}

/* The hash up to the ordinal: equal for findings that need one. */
struct stem {
	char hex[33];
	struct hash hash; /* goes on with the ordinal */
	size_t at;	  /* which finding */
};

static void stem_of(struct stem *out, struct arena *scratch, size_t at,
		    const struct fingerprinted *f, const struct text *t)
{
	struct arena_mark mark = arena_mark(scratch);
	struct hash end;
	size_t len;
	char *folded;

	folded = fold_text(scratch, t->bytes + f->span.start,
			   f->span.end - f->span.start, &len);
	hash_init(&out->hash);
	hash_add(&out->hash, f->rule, strlen(f->rule) + 1);
	hash_add(&out->hash, f->enclosing, strlen(f->enclosing) + 1);
	hash_add(&out->hash, folded, len + 1);
	arena_rewind(scratch, mark);

	end = out->hash;
	hash_hex(&end, out->hex);
	out->at = at;
}

static int by_stem(const void *a, const void *b)
{
	const struct stem *x = a, *y = b;
	int order = strcmp(x->hex, y->hex);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

void fingerprints(struct fingerprinted *f, size_t nr, const struct text *t)
{
	struct arena a;
	struct stem *stem;
	unsigned ordinal = 0;

	arena_init(&a);
	stem = ARENA_ARRAY(&a, struct stem, nr);
	for (size_t i = 0; i < nr; i++)
		stem_of(&stem[i], &a, i, &f[i], t);
	qsort(stem, nr, sizeof(*stem), by_stem);
	for (size_t i = 0; i < nr; i++) {
		char text[16];
		int len;

		ordinal = i && !strcmp(stem[i].hex, stem[i - 1].hex)
				  ? ordinal + 1
				  : 0;
		len = snprintf(text, sizeof(text), "%u", ordinal);
		hash_add(&stem[i].hash, text, (size_t)len);
		hash_hex(&stem[i].hash, f[stem[i].at].fingerprint);
	}
	arena_release(&a);
}
