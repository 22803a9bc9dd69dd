/* SPDX-License-Identifier: MIT */
#ifndef CLI_RULE_TEST_H
#define CLI_RULE_TEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "cli/fixtures.h"

/*
 * The rules of one file against what its fixture says of them. Differences are
 * printed as "path:line: rule: what" where they are found.
 */
struct rule_result {
	const char *id;
	bool tested; /* a line is annotated as its finding */
	bool failed; /* a line differs */
};

struct rule_results {
	struct arena *arena;
	ARRAY(struct rule_result) list;
	bool failed; /* all of them together: fixes, ids that no rule has */
	bool broken; /* a rule or a file could not be used, and was named */
};

int rule_test_run(struct rule_results *, struct arena *, const struct fixture *,
		  struct err *);

#endif
