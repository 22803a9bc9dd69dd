/* SPDX-License-Identifier: MIT */
#include "cli/terminal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/str.h"
#include "report/visible.h"

#define PAGE_WIDTH 80

const char *color_choice(size_t i)
{
	static const char *const word[] = { "auto", "always", "never" };

	return i < sizeof(word) / sizeof(word[0]) ? word[i] : NULL;
}

bool terminal_color(FILE *f, enum color_when when)
{
	const char *term = getenv("TERM");
	const char *no_color = getenv("NO_COLOR");

	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	/* no-color.org: any value but the empty one. */
	if (no_color && *no_color)
		return false;
	return isatty(fileno(f)) && term && *term && strcmp(term, "dumb") != 0;
}

unsigned terminal_width(FILE *f)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size = { 0 };

	if (!isatty(fileno(f)))
		return 0;
	if (columns) {
		long n = strtol(columns, NULL, 10);

		if (n > 0 && n < 10000)
			return (unsigned)n;
	}
	if (ioctl(fileno(f), TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return PAGE_WIDTH;
}

void print_line(FILE *out, const char *format, ...)
{
	struct arena a;
	struct str line;
	va_list ap;

	arena_init(&a);
	str_init(&line, &a);
	va_start(ap, format);
	visible_add(&line, arena_vprintf(&a, format, ap));
	va_end(ap);
	fprintf(out, "%s\n", line.bytes);
	arena_release(&a);
}

void print_note(FILE *out, const struct note *n)
{
	struct arena a;
	struct str s;

	arena_init(&a);
	str_init(&s, &a);
	if (n->path)
		str_add_format(&s, n->line ? "%s:%u: " : "%s: ", n->path,
			       n->line);
	if (n->rule)
		str_add_format(&s, "%s: ", n->rule);
	str_add(&s, n->text);
	print_line(out, "%s", s.bytes);
	arena_release(&a);
}

static unsigned pad(FILE *out, unsigned at, unsigned to)
{
	for (; at < to; at++)
		fputc(' ', out);
	return at;
}

void print_wrapped(FILE *out, const char *text, unsigned at, unsigned indent)
{
	bool begun = false; /* has the line a word? */

	while (*text) {
		size_t len = strcspn(text, " \n");

		if (*text == '\n' || (begun && at + 1 + len > PAGE_WIDTH)) {
			fputc('\n', out);
			at = 0;
			begun = false;
		}
		if (len) {
			at = pad(out, at, begun ? at + 1 : indent);
			at += (unsigned)fwrite(text, 1, len, out);
			begun = true;
			text += len;
		} else {
			text++;
		}
	}
	fputc('\n', out);
}
