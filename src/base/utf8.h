/* SPDX-License-Identifier: MIT */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * UTF-8, one code point at a time, from bytes nobody has checked.
 *
 * What is not UTF-8 is taken in pieces as the Unicode standard recommends
 * (chapter 3, "U+FFFD Substitution of Maximal Subparts"), which is also how
 * browsers and Node.js count: a sequence that breaks off is one piece, any
 * other wrong byte is one piece.
 */
#define UTF8_INVALID	 0x110000u /* no code point */
#define UTF8_REPLACEMENT 0xfffdu

/* The code point at s, or UTF8_INVALID; *used is the length of it or of the
 * wrong piece. len must not be 0. */
uint32_t utf8_next(const char *s, size_t len, size_t *used);

/* Write a code point, at most 4 bytes, not terminated; returns the length. */
size_t utf8_put(char out[4], uint32_t code);

/* The longest prefix of at most max bytes that does not cut a sequence. */
size_t utf8_cut(const char *s, size_t len, size_t max);

#endif
