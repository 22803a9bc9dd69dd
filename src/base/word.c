/* SPDX-License-Identifier: MIT */
#include "base/word.h"

#include <string.h>

uint32_t word_gap(const char *bytes, uint32_t at, uint32_t len)
{
	static const char gaps[][4] = { "\xef\xbb\xbf", "\xe2\x81\xa0",
					"\xe2\x80\x8b" };

	if (len - at < 3 || !(bytes[at] & 0x80))
		return 0;
	for (int i = 0; i < 3; i++) {
		if (!memcmp(bytes + at, gaps[i], 3))
			return 3;
	}
	return 0;
}

uint32_t word_end(const char *bytes, uint32_t at, uint32_t len)
{
	while (at < len && is_word_byte(bytes[at]) && !word_gap(bytes, at, len))
		at++;
	return at;
}

bool word_begins(const char *bytes, uint32_t at)
{
	return at == 0 || !is_word_byte(bytes[at - 1]) ||
	       (at >= 3 && word_gap(bytes, at - 3, at));
}
