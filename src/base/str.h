/* SPDX-License-Identifier: MIT */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * Text built piece by piece in an arena. bytes is always terminated and never
 * NULL; the text may hold NUL bytes of its own, len counts them.
 */
struct str {
	struct arena *arena;
	char *bytes;
	size_t len, cap;
};

void str_init(struct str *, struct arena *);
void str_clear(struct str *);

void str_add(struct str *, const char *);
void str_add_bytes(struct str *, const char *, size_t len);
void str_add_char(struct str *, char);
void str_add_format(struct str *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);

#endif
