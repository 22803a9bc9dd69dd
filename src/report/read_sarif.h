/* SPDX-License-Identifier: MIT */
#ifndef REPORT_READ_SARIF_H
#define REPORT_READ_SARIF_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/verdict.h"
#include "rule/ruleset.h"

/*
 * A verdict from the SARIF it was written as, so that one file of a CI job can
 * become any other report, and several files, of parts of a repository, one.
 *
 * All that reports show is read back; metavariables are not. Of SARIF of other
 * tools is taken what is there: a result has to have a rule, a message, a place
 * with a line, and no more.
 */
struct sarif_log {
	struct arena *arena; /* holds everything */
	struct ruleset rules;
	struct verdict verdict;
	ARRAY(struct shard) shards; /* of the runs that are a part of a scan */
	size_t nr_runs;
};

void sarif_log_init(struct sarif_log *, struct arena *);

/* Take in a file; path is for messages, bytes[len] is 0. What is in it already
 * counts once. */
int sarif_log_read(struct sarif_log *, const char *path, const char *bytes,
		   size_t len, struct err *);

/* Sort, and drop what is there twice. Of a scan that was shared, no part may be
 * missing: its files would count as clean. After this the verdict is only read.
 */
void sarif_log_close(struct sarif_log *);

#endif
