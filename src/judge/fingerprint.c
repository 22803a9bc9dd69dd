/* SPDX-License-Identifier: MIT */
#include "judge/fingerprint.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
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

/* The defs and classes of a file, in source order, an outer before an inner.
 * One pass makes them and one pass over the findings uses them: a file may have
 * a hundred thousand of both. */
struct scope {
	struct span span;
	const char *name; /* "Model.load" */
	size_t outer;	  /* index; of the outermost: its own */
};

struct scopes {
	ARRAY(struct scope) list;
};

static bool contains(struct span outer, struct span inner)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

/* The innermost of scope `from` and those around it that holds the span. */
static const struct scope *holding(const struct scopes *s, size_t from,
				   struct span span)
{
	const struct scope *scope = &s->list.item[from];

	while (!contains(scope->span, span))
		scope = &s->list.item[scope->outer];
	return scope;
}

static void scopes_build(struct scopes *s, struct arena *a,
			 const struct ast *ast)
{
	const struct span all = { 0, UINT32_MAX };

	*s = (struct scopes){ { 0 } };
	*ARRAY_ADD(a, &s->list) = (struct scope){ all, "", 0 };
	for (uint32_t n = 0; n < ast->nr; n++) {
		const struct node *node = &ast->node[n];
		const struct scope *outer;
		struct scope new = { .span = node->span };

		if (node->kind != NODE_DEF && node->kind != NODE_CLASS)
			continue;
		outer = holding(s, s->list.nr - 1, node->span);
		new.outer = (size_t)(outer - s->list.item);
		new.name = arena_printf(a, "%s%s%s", outer->name,
					*outer->name ? "." : "",
					name_text(ast->names, node->name));
		*ARRAY_ADD(a, &s->list) = new;
	}
}

/* The hash up to the ordinal: equal for findings that need one. */
struct stem {
	char hex[33];
	struct hash hash; /* goes on with the ordinal */
	size_t at;	  /* which finding */
};

static void stem_of(struct stem *out, struct arena *scratch,
		    const struct fingerprinted *f, const char *enclosing,
		    const struct text *t)
{
	struct arena_mark mark = arena_mark(scratch);
	struct hash end;
	size_t len;
	char *folded = fold_text(scratch, t->bytes + f->span.start,
				 f->span.end - f->span.start, &len);

	hash_init(&out->hash);
	hash_add(&out->hash, f->rule, strlen(f->rule) + 1);
	hash_add(&out->hash, enclosing, strlen(enclosing) + 1);
	hash_add(&out->hash, folded, len + 1);
	arena_rewind(scratch, mark);
	end = out->hash;
	hash_hex(&end, out->hex);
}

static struct stem *stems(struct arena *a, const struct fingerprinted *f,
			  size_t nr, const struct ast *ast)
{
	struct stem *stem = ARENA_ARRAY(a, struct stem, nr);
	struct scopes scopes;
	size_t scope = 0;

	scopes_build(&scopes, a, ast);
	for (size_t i = 0; i < nr; i++) {
		while (scope + 1 < scopes.list.nr &&
		       scopes.list.item[scope + 1].span.start <=
			       f[i].span.start)
			scope++;
		stem[i].at = i;
		stem_of(&stem[i], a, &f[i],
			holding(&scopes, scope, f[i].span)->name, ast->text);
	}
	return stem;
}

static int by_stem(const void *a, const void *b)
{
	const struct stem *x = a, *y = b;
	int order = strcmp(x->hex, y->hex);

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
