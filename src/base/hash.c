/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <stdio.h>
#include <string.h>

/* RFC 7693, section 2.6 and 2.7. */
static const uint32_t iv[8] = {
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static const unsigned char sigma[10][16] = {
	{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
	{ 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
	{ 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 },
	{ 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
	{ 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 },
	{ 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
	{ 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 },
	{ 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
	{ 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 },
	{ 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

static uint32_t rotate(uint32_t x, unsigned by)
{
	return x >> by | x << (32 - by);
}

/* The mixing function G on the column or diagonal a, b, c, d (3.1). */
static void mix(uint32_t v[16], const unsigned char at[4], uint32_t x,
		uint32_t y)
{
	uint32_t *a = &v[at[0]], *b = &v[at[1]], *c = &v[at[2]], *d = &v[at[3]];

	*a += *b + x;
	*d = rotate(*d ^ *a, 16);
	*c += *d;
	*b = rotate(*b ^ *c, 12);
	*a += *b + y;
	*d = rotate(*d ^ *a, 8);
	*c += *d;
	*b = rotate(*b ^ *c, 7);
}

/* The compression function F on the full block (3.2). */
static void compress(struct hash *h, uint32_t last)
{
	static const unsigned char at[8][4] = {
		{ 0, 4, 8, 12 },  { 1, 5, 9, 13 },  { 2, 6, 10, 14 },
		{ 3, 7, 11, 15 }, { 0, 5, 10, 15 }, { 1, 6, 11, 12 },
		{ 2, 7, 8, 13 },  { 3, 4, 9, 14 },
	};
	uint32_t v[16], m[16];

	for (size_t i = 0; i < 16; i++) {
		const unsigned char *b = h->block + 4 * i;

		m[i] = b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
		       (uint32_t)b[3] << 24;
	}
	memcpy(v, h->state, sizeof(h->state));
	memcpy(v + 8, iv, sizeof(iv));
	v[12] ^= (uint32_t)h->length;
	v[13] ^= (uint32_t)(h->length >> 32);
	v[14] ^= last;
	for (size_t round = 0; round < 10; round++) {
		const unsigned char *s = sigma[round];

		for (size_t i = 0; i < 8; i++)
			mix(v, at[i], m[s[2 * i]], m[s[2 * i + 1]]);
	}
	for (size_t i = 0; i < 8; i++)
		h->state[i] ^= v[i] ^ v[i + 8];
}

void hash_init(struct hash *h)
{
	*h = (struct hash){ 0 };
	memcpy(h->state, iv, sizeof(iv));
	h->state[0] ^= 0x01010000 ^ 16; /* no key, 16 bytes of digest */
}

void hash_add(struct hash *h, const void *bytes, size_t len)
{
	const unsigned char *from = bytes;

	while (len) {
		size_t room = sizeof(h->block) - h->fill;
		size_t take = len < room ? len : room;

		/* A full block waits for more: the last one is marked. */
		if (!room) {
			h->length += sizeof(h->block);
			compress(h, 0);
			h->fill = 0;
			continue;
		}
		memcpy(h->block + h->fill, from, take);
		h->fill += take;
		from += take;
		len -= take;
	}
}

void hash_hex(struct hash *h, char out[33])
{
	memset(h->block + h->fill, 0, sizeof(h->block) - h->fill);
	h->length += h->fill;
	compress(h, 0xffffffff);
	for (size_t i = 0; i < 16; i++)
		snprintf(out + 2 * i, 3, "%02x",
			 h->state[i / 4] >> (8 * (i % 4)) & 0xff);
}
