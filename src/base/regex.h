/* SPDX-License-Identifier: MIT */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * PCRE2 behind a few functions, with limits on every match (limits.h).
 *
 * Patterns and subjects are UTF-8 where both are valid UTF-8, else bytes.
 * A compiled regex is owned by whoever compiled it; regex_release frees it.
 */
struct regex;

enum regex_flags {
	REGEX_MULTILINE = 1, /* ^ and $ match at line ends */
	REGEX_CASELESS = 2,
	REGEX_ANCHORED = 4, /* only at the offset given */
};

/* One match: offsets of group 0 .. nr-1 in the subject; a group that took no
 * part has start == REGEX_UNSET. */
struct regex_match {
	size_t nr;
	const size_t (*group)[2]; /* [nr][start, end] */
};

#define REGEX_UNSET ((size_t)-1)

enum regex_result {
	REGEX_NO_MATCH,
	REGEX_MATCH,
	REGEX_LIMIT, /* gave up: neither is known */
};

/* NULL with a message (offset and reason) in err. */
struct regex *regex_compile(const char *pattern, unsigned flags, struct err *);
void regex_release(struct regex *);

/* First match at or after offset. Groups are copied into the arena. */
enum regex_result regex_search(const struct regex *, struct arena *,
			       const char *subject, size_t len, size_t offset,
			       struct regex_match *out);

/* Does it match at all? No arena, no groups. */
enum regex_result regex_test(const struct regex *, const char *subject,
			     size_t len);

/* Names of the named groups: regex_name(re, i, &group) for i < nr_names. */
size_t regex_nr_names(const struct regex *);
const char *regex_name(const struct regex *, size_t i, unsigned *group);

/* Replace matches (count 0: all) by `replacement`, in which \1 .. \9 and
 * \g<name> are groups; in the arena. REGEX_NO_MATCH leaves *out NULL. */
enum regex_result regex_replace(const struct regex *, struct arena *,
				const char *subject, size_t len,
				const char *replacement, unsigned count,
				char **out);

#endif
