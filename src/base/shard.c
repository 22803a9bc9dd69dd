/* SPDX-License-Identifier: MIT */
#include "base/shard.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"

bool shard_read(struct shard *out, const char *text)
{
	unsigned long nr, of;
	char *end;

	/* strtoul takes signs and blanks. */
	nr = isdigit((unsigned char)*text) ? strtoul(text, &end, 10) : 0;
	of = nr && *end == '/' && isdigit((unsigned char)end[1])
		     ? strtoul(end + 1, &end, 10)
		     : 0;
	if (!of || *end || nr > of || of > LIMIT_SHARDS)
		return false;
	*out = (struct shard){ (unsigned)nr, (unsigned)of };
	return true;
}

bool shard_has(struct shard s, const char *path)
{
	char hex[33], first[9];
	struct hash h;

	if (!s.of)
		return true;
	hash_init(&h);
	hash_add(&h, path, strlen(path));
	hash_hex(&h, hex);
	memcpy(first, hex, 8);
	first[8] = '\0';
	return strtoul(first, NULL, 16) % s.of == s.nr - 1;
}
