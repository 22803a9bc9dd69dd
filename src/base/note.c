/* SPDX-License-Identifier: MIT */
#include "base/note.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool note_weighs(enum note_kind kind)
{
	return kind > NOTE_BASELINE;
}

void notes_init(struct notes *n, struct arena *a)
{
	*n = (struct notes){ .arena = a };
}

static const char *copy(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

void notes_add(struct notes *n, enum note_kind kind, const char *path,
	       unsigned line, const char *rule, const char *format, ...)
{
	struct note *note = ARRAY_ADD(n->arena, &n->list);
	va_list ap;

	note->kind = kind;
	note->path = copy(n->arena, path);
	note->line = line;
	note->rule = copy(n->arena, rule);
	va_start(ap, format);
	note->text = arena_vprintf(n->arena, format, ap);
	va_end(ap);
}

void notes_group(struct notes *n)
{
	struct note *sorted = ARENA_ARRAY(n->arena, struct note, n->list.nr);
	size_t nr = 0;

	for (unsigned kind = 0; kind < NOTE_KINDS; kind++) {
		for (size_t i = 0; i < n->list.nr; i++) {
			if (n->list.item[i].kind == kind)
				sorted[nr++] = n->list.item[i];
		}
	}
	n->list.item = sorted;
	n->list.cap = nr;
}

static int compare_texts(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) : !b - !a;
}

static int compare_notes(const struct note *a, const struct note *b)
{
	int order = (a->kind > b->kind) - (a->kind < b->kind);

	if (!order)
		order = (a->line > b->line) - (a->line < b->line);
	if (!order)
		order = compare_texts(a->path, b->path);
	if (!order)
		order = compare_texts(a->rule, b->rule);
	return order ? order : compare_texts(a->text, b->text);
}

/* Equal ones in the order in which they stand in one array. */
static int by_content(const void *a, const void *b)
{
	const struct note *x = *(const struct note *const *)a;
	const struct note *y = *(const struct note *const *)b;
	int order = compare_notes(x, y);

	return order ? order : (x > y) - (x < y);
}

void notes_unite(struct notes *n)
{
	struct note *all = n->list.item;
	size_t nr = n->list.nr, kept = 0;
	const struct note **sorted =
		ARENA_ARRAY(n->arena, const struct note *, nr);
	bool *doubled = ARENA_ARRAY(n->arena, bool, nr);

	if (!nr)
		return;
	for (size_t i = 0; i < nr; i++)
		sorted[i] = &all[i];
	qsort(sorted, nr, sizeof(*sorted), by_content);
	doubled[sorted[0] - all] = false;
	for (size_t i = 1; i < nr; i++)
		doubled[sorted[i] - all] =
			!compare_notes(sorted[i - 1], sorted[i]);
	for (size_t i = 0; i < nr; i++) {
		if (!doubled[i])
			all[kept++] = all[i];
	}
	n->list.nr = kept;
}
