/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"

void text_init(struct text *t, struct arena *a, const char *path,
	       const char *bytes, size_t len)
{
	ARRAY(uint32_t) start = { 0 };

	assert(len <= LIMIT_FILE_BYTES);
	*ARRAY_ADD(a, &start) = 0;
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == '\n' ||
		    (bytes[i] == '\r' && bytes[i + 1] != '\n'))
			*ARRAY_ADD(a, &start) = (uint32_t)i + 1;
	}
	/* A final end of line ends the last line, it does not open another. */
	if (start.nr > 1 && start.item[start.nr - 1] == len)
		start.nr--;
	*t = (struct text){
		.path = path,
		.bytes = bytes,
		.len = (uint32_t)len,
		.line_start = start.item,
		.nr_lines = (uint32_t)start.nr,
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

struct place text_place(const struct text *t, uint32_t offset)
{
	unsigned line = text_line_of(t, offset);
	struct place p = { line, 1, 1 };
	uint32_t i = t->line_start[line - 1];
	size_t used;

	if (i == 0 && t->len >= 3 && !memcmp(t->bytes, "\xef\xbb\xbf", 3))
		i = 3;
	while (i < offset) {
		uint32_t code = utf8_next(t->bytes + i, t->len - i, &used);

		p.column++;
		p.column_utf16 += code > 0xffff && code != UTF8_INVALID ? 2 : 1;
		i += (uint32_t)used;
	}
	return p;
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
