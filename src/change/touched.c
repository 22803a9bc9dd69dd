/* SPDX-License-Identifier: MIT */
#include "change/touched.h"

#include <string.h>
#include <git2.h>

#include "change/err_git.h"

struct hunks {
	struct lines *lines;
	struct arena *arena;
};

static int add_hunk(const git_diff_delta *delta, const git_diff_hunk *hunk,
		    void *payload)
{
	struct hunks *h = payload;

	(void)delta;
	if (hunk->new_lines)
		lines_add(h->lines, h->arena, (unsigned)hunk->new_start,
			  (unsigned)(hunk->new_start + hunk->new_lines - 1));
	return 0;
}

/* git does not compare what both end in, in steps of 1024 bytes and up to the
 * end of a line. That is not only faster: where lines repeat, it decides which
 * of them count as added. */
static void trim_common_tail(struct content *a, struct content *b)
{
	const size_t step = 1024;
	size_t smaller = a->size < b->size ? a->size : b->size, trimmed = 0;
	const char *tail, *newline;

	while (trimmed + step <= smaller &&
	       !memcmp(a->bytes + a->size - trimmed - step,
		       b->bytes + b->size - trimmed - step, step))
		trimmed += step;
	if (!trimmed)
		return;
	tail = a->bytes + a->size - trimmed;
	newline = memchr(tail, '\n', trimmed);
	if (!newline)
		return;
	trimmed -= (size_t)(newline + 1 - tail);
	a->size -= trimmed;
	b->size -= trimmed;
}

static bool has_lone_cr(struct content c)
{
	const char *p = c.bytes, *end = c.bytes + c.size;

	while ((p = memchr(p, '\r', (size_t)(end - p)))) {
		if (++p == end || *p != '\n')
			return true;
	}
	return false;
}

/* From git's lines, which end at LF alone, to those of struct text. */
static struct lines count_lone_cr(struct arena *a, const struct lines *l,
				  struct content c)
{
	struct lines out = lines_none();
	unsigned line = 1, gits_line = 1, first = 1;
	size_t next = 0;

	for (size_t i = 0; i < c.size && next < l->range.nr; i++) {
		const struct line_range *r = &l->range.item[next];
		bool last = i + 1 == c.size;

		if (c.bytes[i] == '\n' || last) {
			if (gits_line == r->last) {
				lines_add(&out, a, first, line);
				next++;
			}
			gits_line++;
			line++;
			if (next < l->range.nr &&
			    gits_line == l->range.item[next].first)
				first = line;
		} else if (c.bytes[i] == '\r' && c.bytes[i + 1] != '\n') {
			line++;
		}
	}
	return out;
}

int touched_lines(struct lines *out, struct arena *a, struct content old,
		  struct content new, struct err *e)
{
	git_diff_options options;
	struct hunks hunks = { out, a };
	struct content whole = new;

	*out = lines_none();
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.context_lines = 0;
	options.interhunk_lines = 0;
	options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
	trim_common_tail(&old, &new);
	if (git_diff_buffers(old.bytes, old.size, NULL, new.bytes, new.size,
			     NULL, &options, NULL, NULL, add_hunk, NULL,
			     &hunks) < 0)
		return err_git(e, "cannot compare the two versions");
	if (!lines_empty(out) && has_lone_cr(whole))
		*out = count_lone_cr(a, out, whole);
	return 0;
}

static bool has_crlf(struct content c)
{
	return memmem(c.bytes, c.size, "\r\n", 2) != NULL;
}

struct content as_stored(struct arena *a, struct content old,
			 struct content new)
{
	char *out;
	size_t nr = 0;

	if (!has_crlf(new) || has_crlf(old))
		return new;
	out = arena_alloc(a, new.size + 1);
	for (size_t i = 0; i < new.size; i++) {
		if (new.bytes[i] != '\r' || new.bytes[i + 1] != '\n')
			out[nr++] = new.bytes[i];
	}
	out[nr] = '\0';
	return (struct content){ out, nr };
}
