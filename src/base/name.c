/* SPDX-License-Identifier: MIT */
#include "base/name.h"

#include <string.h>

/*
 * Separate chaining with the newest entry first: dropping the newest entries
 * one after the other puts every chain back as it was, which is what
 * names_rewind needs.
 */
struct name_entry {
	const char *text;
	uint32_t len;
	uint32_t hash;
	uint32_t next;
};

#define FIRST_BUCKETS 4096u

static uint32_t hash_bytes(const char *s, size_t len)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

void names_init(struct names *n)
{
	*n = (struct names){ .nr = 1 };
	arena_init(&n->words);
	arena_init(&n->tables);
	n->nr_buckets = FIRST_BUCKETS;
	n->bucket = ARENA_ARRAY(&n->tables, uint32_t, n->nr_buckets);
	n->cap = FIRST_BUCKETS;
	n->entry = ARENA_ARRAY(&n->tables, struct name_entry, n->cap);
	n->entry[0].text = "";
}

void names_release(struct names *n)
{
	arena_release(&n->words);
	arena_release(&n->tables);
}

static void link_entry(struct names *n, uint32_t i)
{
	uint32_t *head = &n->bucket[n->entry[i].hash % n->nr_buckets];

	n->entry[i].next = *head;
	*head = i;
}

static void grow(struct names *n)
{
	n->entry = arena_grow(&n->tables, n->entry, n->cap * sizeof(*n->entry),
			      (size_t)n->cap * 2 * sizeof(*n->entry));
	n->cap *= 2;
	n->nr_buckets = n->cap;
	n->bucket = ARENA_ARRAY(&n->tables, uint32_t, n->nr_buckets);
	for (uint32_t i = 1; i < n->nr; i++)
		link_entry(n, i);
}

struct names_mark names_mark(const struct names *n)
{
	return (struct names_mark){ n->nr, arena_mark(&n->words) };
}

void names_rewind(struct names *n, struct names_mark m)
{
	while (n->nr > m.nr) {
		struct name_entry *last = &n->entry[--n->nr];

		n->bucket[last->hash % n->nr_buckets] = last->next;
	}
	arena_rewind(&n->words, m.words);
}

static name_t find(const struct names *n, uint32_t hash, const char *text,
		   size_t len)
{
	for (uint32_t i = n->bucket[hash % n->nr_buckets]; i;
	     i = n->entry[i].next) {
		const struct name_entry *e = &n->entry[i];

		if (e->hash == hash && e->len == len &&
		    (!len || !memcmp(e->text, text, len)))
			return i;
	}
	return 0;
}

name_t name_find(const struct names *n, const char *text, size_t len)
{
	return find(n, hash_bytes(text, len), text, len);
}

name_t name_intern(struct names *n, const char *text, size_t len)
{
	uint32_t hash = hash_bytes(text, len);
	name_t found = find(n, hash, text, len);
	uint32_t i;

	if (found)
		return found;
	if (n->nr == n->cap)
		grow(n);
	i = n->nr++;
	n->entry[i] = (struct name_entry){
		.text = arena_strndup(&n->words, text, len),
		.len = (uint32_t)len,
		.hash = hash,
	};
	link_entry(n, i);
	return i;
}

name_t name_intern_str(struct names *n, const char *text)
{
	return name_intern(n, text, strlen(text));
}

const char *name_text(const struct names *n, name_t name)
{
	return n->entry[name].text;
}

size_t name_len(const struct names *n, name_t name)
{
	return n->entry[name].len;
}
