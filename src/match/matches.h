/* SPDX-License-Identifier: MIT */
#ifndef MATCH_MATCHES_H
#define MATCH_MATCHES_H

#include <stddef.h>

#include "base/array.h"
#include "base/text.h"
#include "rule/rule.h"

/*
 * What the rules found in one file, before anybody judges it: a place and what
 * the metavariables stand for there. Everything is in the arena of the file, or
 * a part of its text; later steps copy what they keep.
 */
struct passage {
	const char *bytes; /* not terminated; NULL: there is none */
	size_t len;
};

struct metavar {
	const char *name;     /* "$X", "$...ARGS", "$1" */
	struct passage text;  /* source text of the value */
	struct span span;     /* where it stands; empty when nowhere */
	struct passage value; /* text of its known value (5.3) */
};

struct match {
	const struct rule *rule;
	struct span span;
	const struct metavar *metavar;
	size_t nr;
};

struct matches {
	ARRAY(struct match) list; /* by rule, then by start, end */
};

#endif
