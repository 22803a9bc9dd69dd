/* SPDX-License-Identifier: MIT */
#ifndef REPORT_PAINT_H
#define REPORT_PAINT_H

#include <stdbool.h>
#include <stdio.h>

#include "judge/finding.h"

/*
 * A terminal, or what stands for one: text in colours, paragraphs that are
 * wrapped, and source with the found span underlined. Everything written here
 * is made visible first (visible.h).
 */
enum paint {
	PAINT_PLAIN,
	PAINT_BOLD,
	PAINT_DIM,
	PAINT_ERROR,
	PAINT_WARNING,
	PAINT_INFO,
};

struct canvas {
	FILE *out;
	bool color;
	unsigned columns; /* at least 20 */
	struct arena *scratch;
};

/* columns is that of the terminal, or 0 when there is none. */
void canvas_init(struct canvas *, FILE *, struct arena *scratch, bool color,
		 unsigned columns);

enum paint paint_of_severity(enum severity);

void paint(const struct canvas *, enum paint, const char *text);

/* Paragraphs (parted by an empty line) wrapped at words, each line after a
 * prefix of ASCII; the first line after `first`. A line that begins with white
 * space stays a line of its own. */
void paint_paragraphs(const struct canvas *, const char *first,
		      const char *prefix, const char *text);

/* The lines of a finding, numbered, its span underlined. Long lines are cut
 * around the span, long spans end in the number of lines left out. */
void paint_source(const struct canvas *, const struct finding *);

#endif
