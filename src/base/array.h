/* SPDX-License-Identifier: MIT */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

#include "base/arena.h"

/*
 * Typed growable arrays that live in an arena.
 *
 *	ARRAY(struct finding) found = { 0 };
 *	*ARRAY_ADD(arena, &found) = (struct finding){ ... };
 *	for (size_t i = 0; i < found.nr; i++)
 *		use(&found.item[i]);
 *
 * Items move when the array grows: keep indexes, not pointers.
 */
#define ARRAY(type)             \
	struct {                \
		type *item;     \
		size_t nr, cap; \
	}

/* A pointer to a new item at the end, its bytes undefined. */
#define ARRAY_ADD(arena, array)                                               \
	((array)->nr < (array)->cap                                           \
		 ? &(array)->item[(array)->nr++]                              \
		 : ((array)->item =                                           \
			    array_grow((arena), (array)->item, &(array)->cap, \
				       sizeof(*(array)->item)),               \
		    &(array)->item[(array)->nr++]))

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static inline void *array_grow(struct arena *a, void *item, size_t *cap,
			       size_t size)
{
	size_t old = *cap;

	*cap = old ? old * 2 : 8;
	return arena_grow(a, item, old * size, *cap * size);
}

#endif
