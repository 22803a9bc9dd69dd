/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

/* Table 3-7 of the Unicode standard: which lead bytes there are, how many
 * bytes follow, and the range of the first of these. The others are 80..BF. */
struct lead {
	unsigned char first, last;
	unsigned char nr;
	unsigned char low, high;
};

static const struct lead leads[] = {
	{ 0xc2, 0xdf, 1, 0x80, 0xbf }, { 0xe0, 0xe0, 2, 0xa0, 0xbf },
	{ 0xe1, 0xec, 2, 0x80, 0xbf }, { 0xed, 0xed, 2, 0x80, 0x9f },
	{ 0xee, 0xef, 2, 0x80, 0xbf }, { 0xf0, 0xf0, 3, 0x90, 0xbf },
	{ 0xf1, 0xf3, 3, 0x80, 0xbf }, { 0xf4, 0xf4, 3, 0x80, 0x8f },
};

static const struct lead *lead_find(unsigned char c)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		if (c >= leads[i].first && c <= leads[i].last)
			return &leads[i];
	}
	return NULL;
}

uint32_t utf8_next(const char *s, size_t len, size_t *used)
{
	const unsigned char *u = (const unsigned char *)s;
	const struct lead *lead;
	uint32_t code;

	*used = 1;
	if (u[0] < 0x80)
		return u[0];
	lead = lead_find(u[0]);
	if (!lead)
		return UTF8_INVALID;
	code = u[0] & (0x3fu >> lead->nr);
	for (size_t i = 1; i <= lead->nr; i++) {
		unsigned char low = i == 1 ? lead->low : 0x80;
		unsigned char high = i == 1 ? lead->high : 0xbf;

		if (i == len || u[i] < low || u[i] > high)
			return UTF8_INVALID;
		code = code << 6 | (u[i] & 0x3f);
		*used = i + 1;
	}
	return code;
}

size_t utf8_put(char out[4], uint32_t code)
{
	size_t nr = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
	static const unsigned char mark[] = { 0, 0xc0, 0xe0, 0xf0 };

	for (size_t i = nr; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)(mark[nr] | code);
	return nr + 1;
}

size_t utf8_cut(const char *s, size_t len, size_t max)
{
	size_t at = 0, used;

	if (len <= max)
		return len;
	while (at < max) {
		utf8_next(s + at, len - at, &used);
		if (at + used > max)
			break;
		at += used;
	}
	return at;
}
