/* SPDX-License-Identifier: MIT */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/*
 * BLAKE2s with a digest of 16 bytes and no key (RFC 7693): the names of
 * findings. A hash of this strength and not a quick one, because a baseline
 * says by it what has been accepted: nobody may write code that passes for
 * code accepted earlier. Python says the same by
 * hashlib.blake2s(data, digest_size=16).
 */
struct hash {
	uint32_t state[8];
	uint64_t length; /* bytes compressed so far */
	unsigned char block[64];
	size_t fill; /* bytes waiting in block */
};

void hash_init(struct hash *);
void hash_add(struct hash *, const void *bytes, size_t len);

/* 32 lower-case hexadecimal digits and NUL. Ends the hash. */
void hash_hex(struct hash *, char out[33]);

#endif
