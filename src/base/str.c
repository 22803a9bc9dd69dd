/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <string.h>

void str_init(struct str *s, struct arena *a)
{
	*s = (struct str){ .arena = a, .cap = 64 };
	s->bytes = arena_alloc(a, s->cap);
	s->bytes[0] = '\0';
}

void str_clear(struct str *s)
{
	s->len = 0;
	s->bytes[0] = '\0';
}

static void reserve(struct str *s, size_t more)
{
	size_t cap = s->cap;

	while (cap - s->len <= more)
		cap *= 2;
	if (cap == s->cap)
		return;
	s->bytes = arena_grow(s->arena, s->bytes, s->cap, cap);
	s->cap = cap;
}

void str_add_bytes(struct str *s, const char *bytes, size_t len)
{
	reserve(s, len);
	if (len)
		memcpy(s->bytes + s->len, bytes, len);
	s->len += len;
	s->bytes[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_add_bytes(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
	str_add_bytes(s, &c, 1);
}

void str_add_format(struct str *s, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = arena_vprintf(s->arena, format, ap);
	va_end(ap);
	str_add(s, text);
}

bool starts_with(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

bool ends_with(const char *s, const char *suffix)
{
	size_t len = strlen(s), want = strlen(suffix);

	return len >= want && !strcmp(s + len - want, suffix);
}
