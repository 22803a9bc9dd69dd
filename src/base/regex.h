/* SPDX-License-Identifier: MIT */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * PCRE2 behind a few functions, with limits on every match (limits.h): on the
 * steps of one attempt, and on the time of all attempts on one subject.
 *
 * Patterns and subjects are UTF-8 where both are valid UTF-8, else bytes.
 * A compiled regex is owned by whoever compiled it; regex_release frees it. It
 * keeps working memory between matches, so it is not const to them.
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

/* Time that several matches may take together, each of them still within its
 * own limits: it is counted down, and when nothing is left the answer is
 * REGEX_LIMIT. NULL where there is no such limit. */
struct regex_time {
	uint64_t left_us;
	uint64_t clock_us; /* when it was last looked at */
};

enum regex_result {
	REGEX_NO_MATCH,
	REGEX_MATCH,
	REGEX_LIMIT, /* gave up: neither is known */
};

/* NULL with a message (offset and reason, no place) in err. The arena holds
 * the struct and a copy of the pattern; regex_release frees the rest. */
struct regex *regex_compile(struct arena *, const char *pattern, unsigned flags,
			    struct err *);
void regex_release(struct regex *);

/* First match at or after offset. Groups are copied into the arena. */
enum regex_result regex_search(struct regex *, struct arena *,
			       const char *subject, size_t len, size_t offset,
			       struct regex_time *, struct regex_match *out);

/* Does it match at all? No arena, no groups. */
enum regex_result regex_test(struct regex *, const char *subject, size_t len,
			     struct regex_time *);

/*
 * All matches from left to right, none overlapping; an empty match is followed
 * by the search from the next character on. Each step goes on where the last
 * one ended, so that a subject is checked, and its time counted, once.
 *
 *	struct regex_scan s = regex_scan(re, subject, len, NULL);
 *	while (regex_next(&s, arena, &match) == REGEX_MATCH)
 *		...
 */
struct regex_scan {
	struct regex *regex;
	const char *subject;
	size_t len, offset;
	bool bytes;   /* the subject is not UTF-8 */
	bool checked; /* bytes is known */
	unsigned long spent_ms;
	struct regex_time *time;
};

struct regex_scan regex_scan(struct regex *, const char *subject, size_t len,
			     struct regex_time *);
enum regex_result regex_next(struct regex_scan *, struct arena *,
			     struct regex_match *out);

/* Names of the named groups: regex_name(re, i, &group) for i < nr_names. */
size_t regex_nr_names(const struct regex *);
const char *regex_name(const struct regex *, size_t i, unsigned *group);

/* Replace matches (count 0: all) by `replacement`, in which \1 .. \9,
 * \g<1> and \g<name> are groups (\g<0>: all of it), and \n, \t, \\ what they
 * are in Python; in the arena, if that is at most so many bytes. REGEX_NO_MATCH
 * and REGEX_LIMIT leave *out NULL. */
enum regex_result regex_replace(struct regex *, struct arena *,
				const char *subject, size_t len,
				const char *replacement, unsigned count,
				size_t most, struct regex_time *, char **out);

#endif
