/* SPDX-License-Identifier: MIT */
#ifndef CLI_FIXTURES_H
#define CLI_FIXTURES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "base/text.h"
#include "cli/options.h"

/*
 * Which files test which rules: the targets of x.yml (or x.yaml) are x.py and
 * every x.*.py in the same folder, or in the folder of the same name below the
 * one that is given for tests. x.fixed.py is no target: it is what the fixes
 * make of x.py.
 */
struct fixture {
	const char *rules;   /* path of the rule file */
	struct words target; /* paths, sorted; may be none */
};

struct fixtures {
	ARRAY(struct fixture) list; /* by path */
};

/* path: a rule file, or a folder: all rule files below it, hidden ones left
 * out. tests: where targets are, or NULL: beside their rules. */
int fixtures_find(struct fixtures *, struct arena *, const char *path,
		  const char *tests, struct err *);

/* The text of the first target of a rule file; of a shipped one, from the
 * binary. False when there is none. */
bool fixture_text(struct text *out, struct arena *, const char *rules);

/* "x.fixed.py" for "x.py", NULL when there is no such file. */
const char *fixture_fixed(struct arena *, const char *target);

#endif
