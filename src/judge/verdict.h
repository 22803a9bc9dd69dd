/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_VERDICT_H
#define JUDGE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/note.h"
#include "base/shard.h"
#include "change/change.h"
#include "judge/baseline.h"
#include "judge/finding.h"
#include "judge/policy.h"
#include "rule/ruleset.h"

/*
 * The answer for the commit: every finding with its state, every note, and
 * what follows from them. Reports read it and decide nothing.
 *
 * What could not be judged outweighs what was found: the answer is then not
 * known, whatever the rest says.
 */
enum outcome {
	OUTCOME_PASS,	 /* exit status 0 */
	OUTCOME_BLOCKED, /* 1 */
	OUTCOME_BROKEN,	 /* 2: something could not be judged */
	OUTCOMES
};

struct verdict {
	struct arena *arena; /* holds findings and notes */
	struct policy policy;
	const struct ruleset *rules;
	const char *compared;	   /* what was compared, for people */
	struct shard shard;	   /* the part of it that was judged */
	const char *revision;	   /* commit judged, or NULL */
	const char *remote;	   /* where the repository came from, or NULL */
	struct baseline *baseline; /* accepted findings, or NULL */
	/* What has become of files (struct judged_side); or NULL. */
	int (*look_for)(void *data, enum presence *file,
			const char *const *path, size_t nr);
	void *look_data;
	struct findings findings;
	size_t file; /* where the findings of the last file begin */
	struct notes notes;
	ARRAY(const char *) scanned; /* paths of the files that were judged */
	size_t nr_parsed;	     /* of these, parsed because a rule woke */
	size_t nr_by_state[FINDING_STATES]; /* set by verdict_close */
	enum outcome outcome;		    /* set by verdict_close */
};

void verdict_init(struct verdict *, struct arena *, const struct policy *,
		  const struct ruleset *);

/* Once the baseline is there and the change is known. */
void verdict_open(struct verdict *);

/* A file of the change whose text could be read: judged, whether or not a rule
 * woke. The path is copied. */
void verdict_scanned(struct verdict *, const char *path);

/* Take in the findings of a file: touched or not, suppressed or not. */
void judge_file(struct verdict *, const struct change *, const struct text *,
		const struct ast *, const struct matches *);

/*
 * Whether a finding was introduced by the change is told by the old side of its
 * file, which most often need not be read: only when the policy or the baseline
 * asks and the file judged last has a finding whose fate depends on it. Then
 * judge_old takes what was found there. There may be more old sides: of one
 * that is taken `also`, what it has is not introduced either.
 */
bool judge_wants_old(const struct verdict *, const struct change *);
void judge_old(struct verdict *, const struct text *, const struct ast *,
	       const struct matches *, bool also);

/* Once all old sides are taken: look for the lines by which the findings of the
 * file judged last were introduced, in its new text. */
void judge_causes(struct verdict *, const struct change *, const struct text *,
		  const struct ast *);

/* Sort, use up the baseline, give every finding its state, count, and decide.
 * After this the verdict is only read. */
void verdict_close(struct verdict *);

#endif
