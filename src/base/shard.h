/* SPDX-License-Identifier: MIT */
#ifndef BASE_SHARD_H
#define BASE_SHARD_H

#include <stdbool.h>

/*
 * One of several equal parts of a scan, for machines that share it. Which part
 * a file is in depends on its path alone: files that come and go do not move
 * the others.
 */
struct shard {
	unsigned nr, of; /* nr counts from 1; of is 0 for all files */
};

/* "2/4". False when it is no such thing, or has more parts than limits.h
 * allows. */
bool shard_read(struct shard *, const char *text);

bool shard_has(struct shard, const char *path);

#endif
