/* SPDX-License-Identifier: MIT */
#include "base/note.h"

#include <stdarg.h>

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
