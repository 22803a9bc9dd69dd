/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_SUPPRESS_H
#define JUDGE_SUPPRESS_H

#include "base/lines.h"
#include "base/note.h"
#include "judge/finding.h"
#include "judge/policy.h"
#include "parse/ast.h"
#include "rule/ruleset.h"

/*
 * Comments that say a finding is meant to be:
 *
 *	x = torch.load(p)  # mlgate: ignore[pickles-in-pytorch] -- our own file
 *	x = torch.load(p)  # nosem
 *	x = torch.load(p)  # nosemgrep: pickles-in-pytorch, other-rule
 *
 * on any line of the flagged statement (of one with a body: of its header), or
 * alone on the line above. An id may leave out the leading parts of a dotted
 * one. What stands behind the ids is never taken for one: a reason begins at
 * "--".
 *
 * What does nothing is reported, for the lines of the change: our own form when
 * it fits no finding or names no rule, and `nosem` when all its ids are ours
 * (it may be meant for another tool).
 */
struct suppression {
	unsigned line;
	bool alone;		/* nothing else is on the line */
	bool ours;		/* not a `nosem` */
	bool malformed;		/* ids that cannot be read */
	ARRAY(const char *) id; /* none: every rule */
	const char *reason;	/* or NULL */
	bool used;		/* it fits a finding */
};

struct suppressions {
	ARRAY(struct suppression) list; /* by line */
};

void suppressions_read(struct suppressions *, struct arena *,
		       const struct ast *);

/* May there be one on the lines? Told without a tree; false is certain. */
bool suppressions_possible(const struct text *, const struct lines *);

/* Mark the findings of the file, which come in order, that a comment fits and
 * the policy lets it suppress. */
void suppressions_apply(struct suppressions *, struct finding *, size_t nr,
			const struct ast *, const struct policy *);

/* Note what does nothing, for the lines in scope. */
void suppressions_note(const struct suppressions *, struct notes *,
		       const char *path, const struct lines *scope,
		       const struct ruleset *, const struct policy *);

#endif
