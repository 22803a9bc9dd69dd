/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_BASELINE_H
#define JUDGE_BASELINE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "base/note.h"
#include "judge/finding.h"
#include "rule/ruleset.h"

/*
 * The findings a team has accepted, so that only new ones block.
 *
 * The file is JSON Lines, one finding a line, sorted by fingerprint:
 *
 *	{"fingerprint":"...","rule":"...","path":"...","reason":"...","expires":"2026-12-31"}
 *
 * reason and expires (a date, inclusive) may be absent. There are no line
 * numbers, times or totals, so that code may move and two branches merge; the
 * reader takes lines in any order, twice, and for files that are gone. A line
 * it cannot read is an error: the rest is not guessed.
 *
 * An earlier run's SARIF is taken for a baseline, too.
 *
 * Entries are used up: n of them absorb n findings with the same stem
 * (fingerprint.h), in the file they name, else in a file renamed from it, else
 * anywhere when that file is gone. Of a file that was gone before the change,
 * the finding has long been in another one: so it absorbs what the old side
 * has, but not what is introduced, as a copy would be.
 */
enum presence {
	FILE_THERE,
	FILE_GONE_EARLIER,
	FILE_GONE_NOW, /* the change takes it away; or nothing is compared */
};

struct accepted {
	const char *fingerprint, *rule, *path;
	const char *reason, *expires; /* or NULL */
	unsigned line;		      /* in the baseline; 0: not from there */
	bool expired;
	enum presence file;   /* that it names; set by baseline_open */
	bool used;	      /* there is such a finding */
	const char *found_in; /* when used: the file */
	bool stale;	      /* there is none any more; set by baseline_note */
};

struct baseline {
	struct arena *arena;
	const char *path;	     /* for messages */
	ARRAY(struct accepted) list; /* by fingerprint, path */
};

#define DATE_TEXT 11

/* The date in UTC. */
void date_today(char out[DATE_TEXT]);

/* Is it a day of the calendar, as 2026-12-31? */
bool is_date(const char *);

/* bytes[len] is 0; path is for messages and for the notes. */
int baseline_read(struct baseline *out, struct arena *, const char *path,
		  const char *bytes, size_t len, const char *today,
		  struct err *);

/* What is known of the side that is judged. */
struct judged_side {
	/* What has become of these files (sorted, each once). NULL, or -1: not
	 * known, so all count as there. */
	int (*look_for)(void *data, enum presence *file,
			const char *const *path, size_t nr);
	void *data;
	const char *const *scanned; /* [nr], sorted: files that were judged */
	size_t nr;
};

/* Before anything is judged: look for the files of all entries at once. */
void baseline_open(struct baseline *, const struct judged_side *);

/* Is there an entry which may absorb the finding only if it is not introduced?
 * Then this has to be found out. */
bool baseline_wants_old(const struct baseline *, const char *fingerprint);

/* Use up entries for findings, and mark these: baselined, and the reason. A
 * finding on lines that were not changed goes first, so that a copy of it is
 * new and not itself. */
void baseline_match(struct baseline *, struct findings *);

/* Mark the entries whose findings are gone, and say how many of them there are
 * and how many have expired. Only what this run could know counts: files that
 * were judged or are gone, rules that are loaded. */
void baseline_note(struct baseline *, struct notes *,
		   const struct judged_side *, const struct ruleset *);

/* Add the findings that block or are below the threshold; entries that were
 * used for another file than they name, name it now. Strings of the findings,
 * but for the fingerprints, are borrowed. */
void baseline_accept(struct baseline *, const struct findings *,
		     const char *reason, const char *expires);

/* Drop the stale entries. */
void baseline_prune(struct baseline *);

/* 0, or -1 when the stream failed. */
int baseline_write(struct baseline *, FILE *);

#endif
