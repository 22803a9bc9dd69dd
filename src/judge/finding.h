/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_FINDING_H
#define JUDGE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "judge/fingerprint.h"
#include "judge/line_hash.h"
#include "match/matches.h"
#include "parse/ast.h"
#include "rule/rule.h"

/*
 * A match made presentable: it holds all that a report needs, so that the
 * text and the tree of its file can be gone by then.
 *
 * State: the first that applies (docs/architecture.md, "Judging").
 */
enum finding_state {
	FINDING_PREEXISTING, /* the change neither touched nor introduced it */
	FINDING_SUPPRESSED,  /* a comment says so */
	FINDING_BASELINED,   /* accepted earlier */
	FINDING_ADVISORY,    /* below the blocking threshold */
	FINDING_BLOCKING,
	FINDING_STATES
};

/*
 * A piece of the file, copied. Mostly whole lines, without the end of the last
 * one; of very long lines and spans only what stands near the finding
 * (limits.h), and then the flags say so.
 */
struct excerpt {
	const char *bytes; /* not terminated */
	uint32_t len;
	uint32_t start;		 /* offset of bytes[0] in the file */
	unsigned line;		 /* number of the line bytes[0] is on */
	bool cut_start, cut_end; /* its line goes on there */
};

/* What a metavariable stood for. */
struct capture {
	const char *name, *text;
	const char *value; /* known value, or NULL */
	struct span span;  /* empty when it stands nowhere */
	struct place start, end;
};

/* A replacement for the bytes of span (5.5). */
struct edit {
	struct span span;
	struct place start, end;
	const char *text;
};

struct finding {
	const struct rule *rule;
	const char *path;
	const char *old_path;	/* what it was renamed from; or NULL */
	const char *message;	/* metavariables replaced */
	struct excerpt lines;	/* the lines of the span */
	struct excerpt context; /* the same with one more before and after */
	struct span span;
	struct place start, end; /* end is exclusive */
	unsigned last_line;	 /* of the last byte: end may be on the next */
	const struct capture *capture;
	size_t nr_captures;
	const struct edit *fix; /* NULL when there is none */
	bool touched;		/* a line of the span was added or changed */
	bool introduced;	/* the old side does not have it */
	/* The touched line by which it was introduced (cause.h); or NULL. */
	const struct excerpt *cause;
	bool suppressed;    /* a comment says so */
	const char *reason; /* given for that, or in the baseline; or NULL */
	char fingerprint[FINGERPRINT_DIGITS + 1];
	char line_hash[LINE_HASH_TEXT];

	/* Known when all files are: verdict_close. */
	bool baselined;	     /* accepted earlier */
	const char *expired; /* accepted, but until this date; or NULL */
	enum finding_state state;
};

struct findings {
	ARRAY(struct finding) list;
};

/*
 * Turn the matches of one file into findings and add them: message, excerpts,
 * fix, fingerprint, duplicates removed (5.4), in order. Everything is copied
 * into the arena, but rules are borrowed. What is left to the judge is false,
 * NULL or FINDING_PREEXISTING.
 */
void findings_add(struct findings *, struct arena *, const struct text *,
		  const struct ast *, const struct matches *);

/* What of the lines first to last stands near the span, copied. */
struct excerpt excerpt_make(struct arena *, const struct text *, unsigned first,
			    unsigned last, struct span);

/* By path, start, end, rule id, message. */
void findings_sort(struct findings *);

#endif
