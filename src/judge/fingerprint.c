/* SPDX-License-Identifier: MIT */
#include "judge/fingerprint.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "judge/nest.h"

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

static bool is_scope(enum node_kind kind)
{
	return kind == NODE_DEF || kind == NODE_CLASS;
}

/* The qualified name of each scope of the nest; "" for the file. */
static const char **scope_names(struct arena *a, const struct nest *n)
{
	const char **name = ARENA_ARRAY(a, const char *, n->list.nr);

	name[0] = "";
	for (size_t i = 1; i < n->list.nr; i++) {
		const struct nested *s = &n->list.item[i];
		const char *outer = name[s->outer];

		name[i] = arena_printf(
			a, "%s%s%s", outer, *outer ? "." : "",
			name_text(n->ast->names, n->ast->node[s->node].name));
	}
	return name;
}

/* The text of a span without its comments. */
static char *code_of(struct arena *a, const struct ast *ast, struct span span)
{
	char *code = arena_strndup(a, ast->text->bytes + span.start,
				   span.end - span.start);
	uint32_t low = 0, high = ast->nr_comments;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (ast->comment[middle].start < span.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < ast->nr_comments && ast->comment[low].start < span.end;
	     low++) {
		struct span c = ast->comment[low];
		uint32_t end = c.end < span.end ? c.end : span.end;

		memset(code + (c.start - span.start), ' ', end - c.start);
	}
	return code;
}

struct stem {
	char hex[33];
	size_t at; /* which finding */
};

static void stem_hash(struct stem *out, struct arena *scratch,
		      const struct fingerprinted *f, const char *enclosing,
		      const struct ast *ast)
{
	struct arena_mark mark = arena_mark(scratch);
	struct span span = f->span;
	struct hash h;
	size_t len;
	char *folded;

	if (span.end - span.start > LIMIT_FINGERPRINT_BYTES)
		span.end = span.start + LIMIT_FINGERPRINT_BYTES;
	folded = fold_text(scratch, code_of(scratch, ast, span),
			   span.end - span.start, &len);
	hash_init(&h);
	hash_add(&h, f->rule, strlen(f->rule) + 1);
	hash_add(&h, enclosing, strlen(enclosing) + 1);
	hash_add(&h, folded, len);
	hash_hex(&h, out->hex);
	arena_rewind(scratch, mark);
}

static struct stem *stems(struct arena *a, const struct fingerprinted *f,
			  size_t nr, const struct ast *ast)
{
	struct stem *stem = ARENA_ARRAY(a, struct stem, nr);
	const char **name;
	struct nest scopes;

	nest_build(&scopes, a, ast, is_scope);
	name = scope_names(a, &scopes);
	for (size_t i = 0; i < nr; i++) {
		stem[i].at = i;
		stem_hash(&stem[i], a, &f[i],
			  name[nest_find(&scopes, f[i].span)], ast);
	}
	return stem;
}

static int by_stem(const void *a, const void *b)
{
	const struct stem *x = a, *y = b;
	int order = memcmp(x->hex, y->hex, FINGERPRINT_STEM);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

void fingerprints(struct fingerprinted *f, size_t nr, const struct ast *ast)
{
	struct arena a;
	struct stem *stem;
	unsigned ordinal = 0;

	arena_init(&a);
	stem = stems(&a, f, nr, ast);
	qsort(stem, nr, sizeof(*stem), by_stem);
	for (size_t i = 0; i < nr; i++) {
		bool again = i && fingerprint_same_stem(stem[i - 1].hex,
							stem[i].hex);

		ordinal = again ? ordinal + 1 : 0;
		snprintf(f[stem[i].at].fingerprint, FINGERPRINT_DIGITS + 1,
			 "%.*s%04x", FINGERPRINT_STEM, stem[i].hex,
			 ordinal & 0xffff);
	}
	arena_release(&a);
}

bool fingerprint_same_stem(const char *a, const char *b)
{
	return !strncmp(a, b, FINGERPRINT_STEM);
}

unsigned fingerprint_ordinal(const char *f)
{
	return (unsigned)strtoul(f + FINGERPRINT_STEM, NULL, 16);
}

bool is_fingerprint(const char *s)
{
	return strspn(s, "0123456789abcdef") == FINGERPRINT_DIGITS &&
	       !s[FINGERPRINT_DIGITS];
}
