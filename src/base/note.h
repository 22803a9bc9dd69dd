/* SPDX-License-Identifier: MIT */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"

/*
 * Remarks that do not stop the run: a file that could not be read in full, a
 * rule that cannot be used, a match that ran out of fuel. They are collected,
 * reported and weighed: a note of a kind that means "not judged" makes the
 * run end with status 2. A note is never dropped.
 */
enum note_kind {
	/* Weighs nothing. */
	NOTE_INFO,
	NOTE_SUPPRESSION, /* a comment that suppresses nothing */
	NOTE_BASELINE,	  /* entries that are stale or have expired */
	/* Something was not judged. */
	NOTE_SYNTAX,   /* part of a file is not Python */
	NOTE_UNREAD,   /* a file was not read: encoding, size, missing blob */
	NOTE_RULE,     /* a rule is invalid and did not run */
	NOTE_LIMIT,    /* a cap of limits.h was reached */
	NOTE_PART,     /* a part of a scan that was shared is missing */
	NOTE_INTERNAL, /* a worker died */
	NOTE_KINDS
};

struct note {
	enum note_kind kind;
	const char *path; /* the file spoken of; NULL when it is none */
	unsigned line;	  /* 1-based; 0 when unknown */
	const char *rule; /* id of the rule spoken of, or NULL */
	const char *text; /* a sentence without the place */
};

struct notes {
	struct arena *arena; /* holds the strings, too */
	ARRAY(struct note) list;
};

/* Does it mean that something was not judged? */
bool note_weighs(enum note_kind);

void notes_init(struct notes *, struct arena *);

/* path and rule may be NULL; all strings are copied. */
void notes_add(struct notes *, enum note_kind, const char *path, unsigned line,
	       const char *rule, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* Bring notes of a kind together, each kind in the order it was added. */
void notes_group(struct notes *);

/* Of notes that are equal, keep the first. */
void notes_unite(struct notes *);

#endif
