/* SPDX-License-Identifier: MIT */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

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
