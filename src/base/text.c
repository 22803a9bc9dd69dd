/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"

/* One milestone for so many bytes of a line; shorter lines have none. */
#define MILESTONE 4096u

struct table {
	ARRAY(uint32_t) line_start;
	ARRAY(struct milestone) milestone;
};

/* Count columns from the milestone on up to the offset, or up to where a
 * sequence that begins before it ends. */
static void count(struct milestone *m, const char *bytes, uint32_t len,
		  uint32_t offset)
{
	size_t used;

	if (m->offset == 0 && len >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
		m->offset = 3;
	while (m->offset < offset) {
		uint32_t code =
			utf8_next(bytes + m->offset, len - m->offset, &used);

		m->column++;
		m->column_utf16 +=
			code > 0xffff && code != UTF8_INVALID ? 2 : 1;
		m->offset += (uint32_t)used;
	}
}

static void add_milestones(struct table *t, struct arena *a, const char *bytes,
			   uint32_t start, uint32_t end)
{
	struct milestone m = { start, 1, 1 };

	while (end - m.offset > MILESTONE) {
		count(&m, bytes, end, m.offset + MILESTONE);
		*ARRAY_ADD(a, &t->milestone) = m;
	}
}

static void add_line(struct table *t, struct arena *a, const char *bytes,
		     uint32_t start, uint32_t end)
{
	*ARRAY_ADD(a, &t->line_start) = start;
	if (end - start > MILESTONE)
		add_milestones(t, a, bytes, start, end);
}

void text_init(struct text *t, struct arena *a, const char *path,
	       const char *bytes, size_t len)
{
	struct table table = { .line_start = { 0 } };
	uint32_t start = 0;

	assert(len <= LIMIT_FILE_BYTES);
	for (uint32_t i = 0; i < len; i++) {
		if (bytes[i] != '\n' &&
		    (bytes[i] != '\r' || bytes[i + 1] == '\n'))
			continue;
		add_line(&table, a, bytes, start, i);
		start = i + 1;
	}
	/* A final end of line ends the last line, it does not open another. */
	if (start < len || !start)
		add_line(&table, a, bytes, start, (uint32_t)len);
	*t = (struct text){
		.path = path,
		.bytes = bytes,
		.len = (uint32_t)len,
		.line_start = table.line_start.item,
		.nr_lines = (uint32_t)table.line_start.nr,
		.milestone = table.milestone.item,
		.nr_milestones = (uint32_t)table.milestone.nr,
	};
}

unsigned text_line_of(const struct text *t, uint32_t offset)
{
	uint32_t low = 0, high = t->nr_lines;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (t->line_start[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}

/* The last milestone up to the offset on its line; the start of the line when
 * there is none. */
static struct milestone milestone_find(const struct text *t, uint32_t start,
				       uint32_t offset)
{
	uint32_t low = 0, high = t->nr_milestones;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (t->milestone[middle].offset <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low && t->milestone[low - 1].offset > start)
		return t->milestone[low - 1];
	return (struct milestone){ start, 1, 1 };
}

struct place text_place(const struct text *t, uint32_t offset)
{
	unsigned line = text_line_of(t, offset);
	struct milestone m = milestone_find(t, t->line_start[line - 1], offset);

	count(&m, t->bytes, t->len, offset);
	return (struct place){ line, m.column, m.column_utf16 };
}

struct span text_line(const struct text *t, unsigned line)
{
	struct span s = { t->line_start[line - 1],
			  line < t->nr_lines ? t->line_start[line] : t->len };

	while (s.end > s.start &&
	       (t->bytes[s.end - 1] == '\n' || t->bytes[s.end - 1] == '\r'))
		s.end--;
	return s;
}
