/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_POLICY_H
#define JUDGE_POLICY_H

#include <stdbool.h>

#include "rule/rule.h"

/* What a team has decided about what blocks. */

/* Which findings count as the change's own. */
enum gate_by {
	GATE_BOTH,	 /* touched or introduced */
	GATE_TOUCHED,	 /* on a line that was added or changed */
	GATE_INTRODUCED, /* not in the old version of the file */
};

struct policy {
	enum severity fail_on; /* findings of this severity and above block */
	enum gate_by gate;
	bool ignore_rule_errors; /* invalid rules are named, no more */
	bool require_ids;	 /* a suppression has to name rules */
	bool require_reasons;	 /* and to say why */
};

#endif
