/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/limits.h"

/*
 * A list of chunks, each filled from its start. Chunks double up to a
 * megabyte, so a small run stays small and a large one asks rarely.
 */
struct arena_chunk {
	struct arena_chunk *older;
	size_t size, used;
	alignas(max_align_t) char byte[];
};

#define CHUNK_MIN ((size_t)16 << 10)
#define CHUNK_MAX ((size_t)1 << 20)
#define ALIGN	  alignof(max_align_t)

#ifndef ARENA_DEBUG
static size_t align_up(size_t n)
{
	return (n + ALIGN - 1) & ~(ALIGN - 1);
}
#endif

static void add_chunk(struct arena *a, size_t need)
{
	size_t size = CHUNK_MIN;
	struct arena_chunk *c;

#ifdef ARENA_DEBUG
	size = need;
#else
	if (a->chunk)
		size = a->chunk->size < CHUNK_MAX ? a->chunk->size * 2
						  : CHUNK_MAX;
	if (size < need)
		size = need;
#endif
	if (size > LIMIT_ARENA_BYTES || a->total > LIMIT_ARENA_BYTES - size)
		die("out of memory: more than %zu MB are needed",
		    LIMIT_ARENA_BYTES >> 20);
	c = malloc(sizeof(*c) + size);
	if (!c)
		die("out of memory");
	c->older = a->chunk;
	c->size = size;
	c->used = 0;
	a->chunk = c;
	a->total += size;
}

static void drop_chunk(struct arena *a)
{
	struct arena_chunk *c = a->chunk;

	a->chunk = c->older;
	a->total -= c->size;
	free(c);
}

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void arena_release(struct arena *a)
{
	while (a->chunk)
		drop_chunk(a);
}

void arena_reset(struct arena *a)
{
	a->used = 0;
	while (a->chunk && a->chunk->older)
		drop_chunk(a);
	if (!a->chunk)
		return;
#ifdef ARENA_DEBUG
	drop_chunk(a);
#else
	a->chunk->used = 0;
#endif
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->chunk, a->chunk ? a->chunk->used : 0,
				    a->used };
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
	while (a->chunk != m.chunk)
		drop_chunk(a);
	if (a->chunk)
		a->chunk->used = m.chunk_used;
	a->used = m.used;
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p;

	if (size > LIMIT_ARENA_BYTES)
		die("out of memory: %zu bytes asked for at once", size);
	a->used += size;
#ifdef ARENA_DEBUG
	add_chunk(a, size);
	a->chunk->used = size;
	p = a->chunk->byte;
#else
	size = align_up(size);
	if (!a->chunk || a->chunk->size - a->chunk->used < size)
		add_chunk(a, size);
	p = a->chunk->byte + a->chunk->used;
	a->chunk->used += size;
#endif
	return p;
}

void *arena_zalloc(struct arena *a, size_t size)
{
	return memset(arena_alloc(a, size), 0, size);
}

void *arena_memdup(struct arena *a, const void *from, size_t size)
{
	void *p = arena_alloc(a, size);

	if (size)
		memcpy(p, from, size);
	return p;
}

void *arena_calloc(struct arena *a, size_t nr, size_t size)
{
	if (size && nr > SIZE_MAX / size)
		die("out of memory: %zu times %zu bytes asked for", nr, size);
	return arena_zalloc(a, nr * size);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
	void *p;
#ifndef ARENA_DEBUG
	struct arena_chunk *c = a->chunk;
	size_t have = align_up(old_size), want = align_up(new_size);

	if (old && c && c->used >= have && want >= have &&
	    (char *)old == c->byte + c->used - have &&
	    want - have <= c->size - c->used) {
		c->used += want - have;
		a->used += new_size - old_size;
		return old;
	}
#endif
	p = arena_alloc(a, new_size);
	a->used -= old_size < new_size ? old_size : new_size;
	if (old_size)
		memcpy(p, old, old_size < new_size ? old_size : new_size);
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *p = arena_alloc(a, len + 1);

	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *arena_vprintf(struct arena *a, const char *format, va_list ap)
{
	va_list again;
	char *p;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		die("a message cannot be formatted: %s", format);
	p = arena_alloc(a, (size_t)len + 1);
	vsnprintf(p, (size_t)len + 1, format, ap);
	return p;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap;
	char *p;

	va_start(ap, format);
	p = arena_vprintf(a, format, ap);
	va_end(ap);
	return p;
}
