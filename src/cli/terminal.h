/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/note.h"

/*
 * What is known about the place where text appears: is it a terminal, does it
 * want colour, how wide is it.
 */
enum color_when {
	COLOR_AUTO, /* on a terminal, unless NO_COLOR or TERM=dumb says no */
	COLOR_ALWAYS,
	COLOR_NEVER,
};

/* The words of --color, in the order of the enum. */
const char *color_choice(size_t i);

bool terminal_color(FILE *, enum color_when);

/* Columns of the terminal, 0 when the stream is none. COLUMNS overrides, as
 * everywhere. */
unsigned terminal_width(FILE *);

/* One line with its end, whatever bytes the arguments hold: what would move the
 * cursor or begin a line of its own is shown as an escape. */
void print_line(FILE *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* "path:line: rule: text", of which what is not known is left out. */
void print_note(FILE *, const struct note *);

/* Fill lines of 80 columns with the words of the text, from column `indent` on;
 * `at` is the column the line has reached already. A line feed in the text
 * begins a new line, two a paragraph. Ends with a line feed. */
void print_wrapped(FILE *, const char *text, unsigned at, unsigned indent);

#endif
