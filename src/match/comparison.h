/* SPDX-License-Identifier: MIT */
#ifndef MATCH_COMPARISON_H
#define MATCH_COMPARISON_H

#include <stdint.h>

#include "match/eval.h"

/*
 * What the expressions of metavariable-comparison compute with
 * (docs/pattern-language.md 4.3). Not for other modules.
 */
enum result_kind {
	FAILED, /* cannot be computed: spreads to the root */
	INTEGER,
	REAL,
	BOOLEAN,
	STRING,
	CODE, /* source text, not terminated: usable through str() only */
	LIST, /* node of the list: its elements are computed when needed */
};

struct result {
	enum result_kind kind;
	int64_t i; /* INTEGER, BOOLEAN, LIST */
	double d;
	const char *s;
	size_t len;
};

static const struct result failed = { FAILED, 0, 0, NULL, 0 };

static inline struct result integer(int64_t i)
{
	return (struct result){ .kind = INTEGER, .i = i };
}

static inline struct result real(double d)
{
	return (struct result){ .kind = REAL, .d = d };
}

static inline struct result boolean(bool b)
{
	return (struct result){ .kind = BOOLEAN, .i = b };
}

static inline struct result string(const char *s, size_t len)
{
	return (struct result){ .kind = STRING, .s = s, .len = len };
}

/* Decimal text of an integer, as the tree has it. */
struct result read_integer(const char *);

/* comparison_call.c: int(x) and str(x), which are used without being written,
 * too, and the call of a function; FAILED when it is not known or its
 * arguments are not those it wants. name: "int", "re.match". */
struct result to_integer(const struct result *);
struct result to_string(struct eval *, const struct result *);
struct result call_function(struct eval *, const char *name,
			    const struct result *arg, size_t nr);

#endif
