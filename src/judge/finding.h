/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_FINDING_H
#define JUDGE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
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
	const char *message;   /* metavariables replaced */
	const char *lines;     /* the source lines of the span, whole, with
				* their ends but the last */
	const char *context;   /* the same with one line before and after */
	unsigned context_line; /* number of its first line */
	struct span span;
	struct place start, end; /* end is exclusive */
	const struct metavar *metavar;
	size_t nr_metavars;
	const struct edit *fix; /* NULL when there is none */
	bool touched;		/* a line of the span was added or changed */
	bool introduced;	/* the old side does not have it */
	char fingerprint[33];	/* of the finding, without path and line */
	char line_hash[32];	/* primaryLocationLineHash of GitHub */
	enum finding_state state;
};

struct findings {
	ARRAY(struct finding) list; /* by path, start, end, rule id */
};

/* Turn the matches of one file into findings (message, fix, fingerprint,
 * duplicates removed, sorted), copied into the arena. path is as shown. State
 * is left at FINDING_BLOCKING for the judge to lower. */
void findings_add(struct findings *, struct arena *, const struct text *,
		  const struct ast *, const struct matches *);

#endif
