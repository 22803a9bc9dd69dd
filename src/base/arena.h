/* SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory by lifetime: what belongs together is allocated from one arena and
 * freed together. Nothing is freed one by one, so nothing can be freed twice
 * or forgotten.
 *
 * This is the only module that calls malloc. Running out of memory ends the
 * program (err.h, die), so no function here returns NULL.
 *
 * With ARENA_DEBUG every allocation is a malloc of its own, so that the
 * address sanitizer sees overruns within an arena too.
 */
struct arena {
	struct arena_chunk *chunk; /* newest first */
	size_t total;		   /* bytes of all chunks */
	size_t used;		   /* bytes given out: the same however the
				    * chunks lie, so that limits can count it */
};

/* A point in the life of an arena; what was allocated after it can be
 * dropped at once. */
struct arena_mark {
	struct arena_chunk *chunk;
	size_t chunk_used, used;
};

void arena_init(struct arena *);
void arena_release(struct arena *);

/* Drop everything, keep some memory for the next use. */
void arena_reset(struct arena *);

struct arena_mark arena_mark(const struct arena *);
void arena_rewind(struct arena *, struct arena_mark);

/* Aligned for any type. alloc leaves the bytes undefined, zalloc clears. */
void *arena_alloc(struct arena *, size_t size);
void *arena_zalloc(struct arena *, size_t size);
void *arena_memdup(struct arena *, const void *, size_t size);

/* nr * size bytes, cleared; the product is checked. */
void *arena_calloc(struct arena *, size_t nr, size_t size);

/* A bigger copy of old, which had old_size bytes; grows in place when old is
 * the newest allocation. */
void *arena_grow(struct arena *, void *old, size_t old_size, size_t new_size);

char *arena_strdup(struct arena *, const char *);
char *arena_strndup(struct arena *, const char *, size_t len);
char *arena_printf(struct arena *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *, const char *format, va_list)
	__attribute__((format(printf, 2, 0)));

#define ARENA_NEW(arena, type) ((type *)arena_zalloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, nr) \
	((type *)arena_calloc((arena), (nr), sizeof(type)))

#endif
