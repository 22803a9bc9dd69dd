/* SPDX-License-Identifier: MIT */
#ifndef REPORT_VISIBLE_H
#define REPORT_VISIBLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Text of strangers, made fit for a terminal.
 *
 * Source, paths and messages may hold bytes that move the cursor, change the
 * title or turn the direction of the text round. What has no shape of its own
 * is written as an escape that Python would know: \x1b for a control character
 * or a byte that is not UTF-8, \u202e for an invisible character.
 *
 * The width is counted in cells of the terminal, so that underlines stand
 * right. The table is our own and not wcwidth's, which knows what the locale
 * knows: nothing, in the C locale that hooks and CI run in. It has the wide
 * characters of East Asia and the emoji (Unicode 14), and the blocks that hold
 * nothing but combining marks; a few scripts beyond these are taken for wider
 * than they are.
 */

/* Cells of a printable character: 0, 1 or 2. */
unsigned visible_width(uint32_t code);

/* Append the character at s, or its escape; returns its cells and how many
 * bytes of s it took. len must not be 0. */
unsigned visible_next(struct str *, const char *s, size_t len, size_t *used);

/* Append a whole text as one line; returns its cells. */
unsigned visible_add(struct str *, const char *);

#endif
