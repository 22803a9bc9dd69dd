/* SPDX-License-Identifier: MIT */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Interned words: equal text, equal number. Comparing two identifiers, two
 * literals or two operators is comparing two integers.
 *
 * The table lives as long as the run, but the words of one file need not:
 * names_mark before the file, names_rewind after it.
 */

/* A word seen in a rule or a source, as a small number. 0 is "no word". */
typedef uint32_t name_t;

struct names {
	struct arena words;	  /* the text, newest last */
	struct arena tables;	  /* what moves when it grows */
	struct name_entry *entry; /* [nr]; entry 0 is unused */
	uint32_t nr, cap;
	uint32_t *bucket; /* newest entry of each hash, chained */
	uint32_t nr_buckets;
};

struct names_mark {
	uint32_t nr;
	struct arena_mark words;
};

void names_init(struct names *);
void names_release(struct names *);

struct names_mark names_mark(const struct names *);
/* Forget every word interned since the mark; their numbers are reused. */
void names_rewind(struct names *, struct names_mark);

/* text need not be terminated and may hold any bytes. */
name_t name_intern(struct names *, const char *text, size_t len);
name_t name_intern_str(struct names *, const char *text);

/* 0 when the word was never seen. */
name_t name_find(const struct names *, const char *text, size_t len);

/* Terminated; valid until the word is rewound. "" for 0. */
const char *name_text(const struct names *, name_t);
size_t name_len(const struct names *, name_t);

#endif
