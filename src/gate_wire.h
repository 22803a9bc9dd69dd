/* SPDX-License-Identifier: MIT */
#ifndef GATE_WIRE_H
#define GATE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "judge/verdict.h"

/*
 * What a worker found in one file, as bytes for the pipe to the parent: the
 * findings, the notes and the counts of a verdict that began empty. Both sides
 * are the same program on the same machine, so numbers are in its byte order.
 *
 * A rule is sent as its index in the rule set, which both sides have.
 */
void wire_write(struct str *out, const struct verdict *);

/* Add what was written to a verdict, in the verdict's arena. Notes about rules
 * that are there already are left out: each worker meets a bad pattern anew.
 * False when the bytes are not what wire_write makes; nothing of them is to be
 * trusted then. */
bool wire_read(struct verdict *, const char *bytes, size_t len);

#endif
