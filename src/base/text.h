/* SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * The bytes of one file, with the table of its lines.
 *
 * A line ends at LF, CR LF or a lone CR; the last line may have no end. Offsets
 * count bytes from 0, lines and columns count from 1. Columns come in the two
 * units reports need: characters (a piece that is not UTF-8 counts as one, see
 * utf8.h) and UTF-16 code units. A byte order mark at the start belongs to no
 * column.
 */

/* Bytes [start, end) of one text. */
struct span {
	uint32_t start, end;
};

/* Where a column was counted, so that it need not be counted from the start
 * again: generated files have lines of megabytes. */
struct milestone {
	uint32_t offset;
	unsigned column, column_utf16;
};

struct text {
	const char *path;  /* as shown to people and matched by globs */
	const char *bytes; /* NUL follows the last one */
	uint32_t len;
	const uint32_t *line_start; /* [nr_lines], offset of each line */
	uint32_t nr_lines;	    /* at least 1 */
	const struct milestone
		*milestone; /* [nr_milestones], long lines only */
	uint32_t nr_milestones;
};

struct place {
	unsigned line;
	unsigned column;       /* in characters */
	unsigned column_utf16; /* in UTF-16 code units */
};

/* Borrows path and bytes (bytes[len] must be readable and 0); the line table
 * comes from the arena. len is at most LIMIT_FILE_BYTES. */
void text_init(struct text *, struct arena *, const char *path,
	       const char *bytes, size_t len);

/* offset may be len (the end of the text). */
struct place text_place(const struct text *, uint32_t offset);
unsigned text_line_of(const struct text *, uint32_t offset);

/* Line number `line` (1-based) without its end of line. */
struct span text_line(const struct text *, unsigned line);

#endif
