/* SPDX-License-Identifier: MIT */
#include "report/paint.h"

#include <string.h>

#include "base/str.h"
#include "report/visible.h"

/* People read lines of this length; a program that reads a pipe does not
 * care. */
#define COLUMNS_NO_TERMINAL 80
#define COLUMNS_MOST	    120
#define COLUMNS_LEAST	    20

#define ROWS_MOST 6
#define TAB	  4
#define ELLIPSIS  "..."

static const char *const sequence[] = {
	[PAINT_PLAIN] = "",
	[PAINT_BOLD] = "\033[1m",
	[PAINT_DIM] = "\033[2m",
	[PAINT_ERROR] = "\033[1;31m",
	[PAINT_WARNING] = "\033[1;33m",
	[PAINT_INFO] = "\033[1;36m",
};

void canvas_init(struct canvas *c, FILE *out, struct arena *scratch, bool color,
		 unsigned columns)
{
	if (!columns)
		columns = COLUMNS_NO_TERMINAL;
	if (columns > COLUMNS_MOST)
		columns = COLUMNS_MOST;
	if (columns < COLUMNS_LEAST)
		columns = COLUMNS_LEAST;
	*c = (struct canvas){ out, color, columns, scratch };
}

enum paint paint_of_severity(enum severity s)
{
	return s == SEVERITY_ERROR     ? PAINT_ERROR
	       : s == SEVERITY_WARNING ? PAINT_WARNING
				       : PAINT_INFO;
}

static void paint_raw(const struct canvas *c, enum paint p, const char *text)
{
	bool color = c->color && p != PAINT_PLAIN && *text;

	fputs(color ? sequence[p] : "", c->out);
	fputs(text, c->out);
	fputs(color ? "\033[0m" : "", c->out);
}

void paint(const struct canvas *c, enum paint p, const char *text)
{
	struct str s;

	str_init(&s, c->scratch);
	visible_add(&s, text);
	paint_raw(c, p, s.bytes);
}

/* Paragraphs. */

struct wrap {
	const struct canvas *canvas;
	const char *prefix; /* of the next line */
	const char *rest;   /* of the lines after it */
	unsigned column;    /* 0: nothing is on this line yet */
	bool words;	    /* after the prefix */
};

static void end_line(struct wrap *w)
{
	if (w->column)
		fputc('\n', w->canvas->out);
	w->column = 0;
	w->words = false;
}

/* A word, or a whole line that is not wrapped. */
static void put(struct wrap *w, const char *s, size_t len)
{
	struct arena *a = w->canvas->scratch;
	struct str out;
	unsigned width;

	str_init(&out, a);
	width = visible_add(&out, arena_strndup(a, s, len));
	if (w->words && w->column + 1 + width > w->canvas->columns)
		end_line(w);
	if (!w->column) {
		fputs(w->prefix, w->canvas->out);
		w->column = (unsigned)strlen(w->prefix);
		w->prefix = w->rest;
	}
	fprintf(w->canvas->out, "%s%s", w->words ? " " : "", out.bytes);
	w->column += w->words + width;
	w->words = true;
}

static void put_words(struct wrap *w, const char *s, size_t len)
{
	size_t start = 0;

	for (size_t i = 0; i <= len; i++) {
		if (i < len && s[i] != ' ' && s[i] != '\t')
			continue;
		if (i > start)
			put(w, s + start, i - start);
		start = i + 1;
	}
}

void paint_paragraphs(const struct canvas *c, const char *first,
		      const char *prefix, const char *text)
{
	struct wrap w = { .canvas = c, .prefix = first, .rest = prefix };
	bool gap = false, any = false;
	size_t len;

	for (const char *s = text; *s; s += len + (s[len] == '\n')) {
		size_t used = len = strcspn(s, "\n");

		while (used && strchr(" \t\r", s[used - 1]))
			used--;
		if (!used) {
			gap = any;
			end_line(&w);
			continue;
		}
		if (gap)
			fputc('\n', c->out);
		if (*s == ' ' || *s == '\t') {
			end_line(&w);
			put(&w, s, used);
			end_line(&w);
		} else {
			put_words(&w, s, used);
		}
		gap = false;
		any = true;
	}
	end_line(&w);
}

/* Source. */

/* A character of a line, made visible. */
struct cell {
	uint32_t text; /* where it begins in the text of the row */
	unsigned width;
	bool marked;
};

struct row {
	struct str text;
	ARRAY(struct cell) cell;
	bool more_before, more_after; /* the line goes on, there */
};

/* A line of the file without its end, from offset `start` on. */
static void row_build(struct row *r, struct arena *a, const char *s,
		      uint32_t len, uint32_t start, struct span mark)
{
	unsigned column = 0;
	size_t used;

	*r = (struct row){ .more_before = false };
	str_init(&r->text, a);
	for (uint32_t i = 0; i < len; i += (uint32_t)used) {
		struct cell c = { .text = (uint32_t)r->text.len };

		if (s[i] == '\t') {
			used = 1;
			c.width = TAB - column % TAB;
			str_add_format(&r->text, "%*s", (int)c.width, "");
		} else {
			c.width = visible_next(&r->text, s + i, len - i, &used);
		}
		c.marked =
			start + i < mark.end && start + i + used > mark.start;
		column += c.width;
		*ARRAY_ADD(a, &r->cell) = c;
	}
}

/* What is left of a marked line is not worth underlining. */
static void unmark_indent(struct row *r)
{
	for (size_t i = 0; i < r->cell.nr; i++) {
		struct cell *c = &r->cell.item[i];

		if (r->text.bytes[c->text] != ' ')
			return;
		c->marked = false;
	}
}

/* Cells [first, end) of a row. */
struct window {
	size_t first, end;
};

static unsigned width_of(const struct row *r, size_t first, size_t end)
{
	unsigned width = 0;

	for (size_t i = first; i < end; i++)
		width += r->cell.item[i].width;
	return width;
}

static struct window marked(const struct row *r)
{
	struct window w = { 0, 0 };

	while (w.first < r->cell.nr && !r->cell.item[w.first].marked)
		w.first++;
	for (size_t i = w.first; i < r->cell.nr; i++) {
		if (r->cell.item[i].marked)
			w.end = i + 1;
	}
	return w.end ? w : (struct window){ 0, 0 };
}

/* What is shown of a row: all of it if that fits, else what fits between dots,
 * from the start of the line if the mark is seen then, else from a little
 * before the mark. */
static struct window choose(const struct row *r, unsigned columns)
{
	unsigned room = columns - 2 * (sizeof(ELLIPSIS) - 1), width = 0;
	struct window w = { 0, 0 }, mark = marked(r);

	if (width_of(r, 0, r->cell.nr) <= room)
		return (struct window){ 0, r->cell.nr };
	if (width_of(r, 0, mark.end) > room) {
		unsigned before = width_of(r, 0, mark.first);

		while (before > room / 3)
			before -= r->cell.item[w.first++].width;
	}
	for (w.end = w.first; w.end < r->cell.nr; w.end++) {
		width += r->cell.item[w.end].width;
		if (width > room)
			break;
	}
	return w;
}

static void paint_gutter(const struct canvas *c, unsigned digits, unsigned line)
{
	char text[32];

	if (line)
		snprintf(text, sizeof(text), "  %*u | ", (int)digits, line);
	else
		snprintf(text, sizeof(text), "  %*s | ", (int)digits, "");
	paint_raw(c, PAINT_DIM, text);
}

static void paint_row(const struct canvas *c, struct row *r, unsigned digits,
		      unsigned line, enum paint color)
{
	struct window w = choose(r, c->columns - digits - 5);
	struct window mark = marked(r);
	bool dots = w.first > 0 || r->more_before;
	struct str carets;
	uint32_t end = w.end < r->cell.nr ? r->cell.item[w.end].text
					  : (uint32_t)r->text.len;
	uint32_t start =
		w.first < r->cell.nr ? r->cell.item[w.first].text : end;

	paint_gutter(c, digits, line);
	fprintf(c->out, "%s%.*s%s\n", dots ? ELLIPSIS : "", (int)(end - start),
		r->text.bytes + start,
		w.end < r->cell.nr || r->more_after ? ELLIPSIS : "");
	if (mark.end <= w.first)
		return;
	str_init(&carets, c->scratch);
	for (size_t i = w.first; i < w.end && i < mark.end; i++) {
		for (unsigned k = 0; k < r->cell.item[i].width; k++)
			str_add_char(&carets,
				     r->cell.item[i].marked ? '^' : ' ');
	}
	paint_gutter(c, digits, 0);
	fputs(dots ? "   " : "", c->out);
	paint_raw(c, color, carets.bytes);
	fputc('\n', c->out);
}

/* Length of the line at s with its end; *text without it. */
static uint32_t line_length(const char *s, uint32_t len, uint32_t *text)
{
	uint32_t i = 0;

	while (i < len && s[i] != '\n' && s[i] != '\r')
		i++;
	*text = i;
	if (i + 1 < len && s[i] == '\r' && s[i + 1] == '\n')
		return i + 2;
	return i < len ? i + 1 : i;
}

void paint_source(const struct canvas *c, const struct finding *f)
{
	const struct excerpt *e = &f->lines;
	unsigned total = f->last_line - f->start.line + 1;
	unsigned rows = total > ROWS_MOST ? ROWS_MOST - 1 : total;
	struct span mark = f->span;
	uint32_t at = 0, text;
	unsigned digits = 1;

	for (unsigned n = f->last_line; n > 9; n /= 10)
		digits++;
	if (mark.end == mark.start)
		mark.end++; /* a place between two characters */
	for (unsigned i = 0; i < rows && (at < e->len || i == 0); i++) {
		const char *s = e->bytes + at;
		uint32_t len = line_length(s, e->len - at, &text);
		struct row r;

		row_build(&r, c->scratch, s, text, e->start + at, mark);
		if (i > 0)
			unmark_indent(&r);
		at += len;
		r.more_before = i == 0 && e->cut_start;
		r.more_after = at == e->len && e->cut_end;
		paint_row(c, &r, digits, e->line + i,
			  paint_of_severity(f->rule->severity));
	}
	if (rows < total) {
		paint_gutter(c, digits, 0);
		fprintf(c->out, ELLIPSIS " %u more lines\n", total - rows);
	}
}
