/* SPDX-License-Identifier: MIT */
#include "judge/line_hash.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/array.h"
#include "base/utf8.h"

#define WINDOW	    100
#define MULTIPLIER  37u
#define END_OF_FILE 65535u

/* What is hashed: UTF-16 units without blanks, the end marker, and zeros up to
 * the end of the last window. */
struct units {
	uint16_t *item;
	size_t nr; /* up to and with the end marker */
};

static struct units units_of(struct arena *a, const struct text *t)
{
	/* No byte gives more than one unit. */
	uint16_t *unit = ARENA_ARRAY(a, uint16_t, (size_t)t->len + 1 + WINDOW);
	uint32_t code = 0, before;
	size_t nr = 0, used;

	for (uint32_t i = 0; i < t->len; i += (uint32_t)used) {
		before = code;
		code = utf8_next(t->bytes + i, t->len - i, &used);
		if (code == UTF8_INVALID)
			code = UTF8_REPLACEMENT;
		if (code == ' ' || code == '\t' ||
		    (code == '\n' && before == '\r'))
			continue;
		if (code > 0xffff) {
			unit[nr++] =
				(uint16_t)(0xd800 + ((code - 0x10000) >> 10));
			unit[nr++] = (uint16_t)(0xdc00 + (code & 0x3ff));
		} else {
			unit[nr++] = code == '\r' ? '\n' : (uint16_t)code;
		}
	}
	unit[nr++] = END_OF_FILE;
	return (struct units){ unit, nr };
}

/* How often a hash was seen: open addressing, at most half full. 0 in nr is a
 * free place. */
struct counter {
	struct line_hash *place;
	size_t mask;
};

static struct counter counter_new(struct arena *a, size_t nr)
{
	size_t size = 16;

	while (size < 2 * nr)
		size *= 2;
	return (struct counter){ ARENA_ARRAY(a, struct line_hash, size),
				 size - 1 };
}

static struct line_hash count(struct counter *c, uint64_t hash)
{
	/* The low bits are those of the last units; mix in the others. */
	size_t i = (size_t)(hash ^ hash >> 29) & c->mask;

	while (c->place[i].nr && c->place[i].hash != hash)
		i = (i + 1) & c->mask;
	c->place[i].hash = hash;
	c->place[i].nr++;
	return c->place[i];
}

const struct line_hash *line_hashes(struct arena *a, const struct text *t)
{
	struct units u = units_of(a, t);
	struct counter seen = counter_new(a, (size_t)t->nr_lines + 1);
	struct line_hash *line =
		ARENA_ARRAY(a, struct line_hash, (size_t)t->nr_lines + 1);
	uint64_t hash = 0, leaving = 1;
	size_t nr = 0;

	/* hash is the polynomial over the window that starts at p: one unit
	 * enters it at the end, the one that leaves has grown by 37^100. */
	for (size_t i = 0; i < WINDOW; i++) {
		hash = hash * MULTIPLIER + (i < u.nr ? u.item[i] : 0);
		leaving *= MULTIPLIER;
	}
	for (size_t p = 0; p < u.nr; p++) {
		if (!p || u.item[p - 1] == '\n')
			line[nr++] = count(&seen, hash);
		hash = hash * MULTIPLIER - u.item[p] * leaving +
		       u.item[p + WINDOW];
	}
	return line;
}

void line_hash_text(char out[LINE_HASH_TEXT], struct line_hash h)
{
	snprintf(out, LINE_HASH_TEXT, "%" PRIx64 ":%u", h.hash, h.nr);
}
