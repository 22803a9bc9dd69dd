/* SPDX-License-Identifier: MIT */
#include "rule/rule.h"

#include <assert.h>

#include "base/glob.h"

const char *severity_name(enum severity severity)
{
	static const char *const name[] = {
		[SEVERITY_INFO] = "INFO",
		[SEVERITY_WARNING] = "WARNING",
		[SEVERITY_ERROR] = "ERROR",
	};

	assert(severity < SEVERITY_NEVER);
	return name[severity];
}

static bool matches_one(const char *const *glob, const char *path)
{
	for (; *glob; glob++)
		if (glob_match_below(*glob, path))
			return true;
	return false;
}

static bool is_empty(const char *const *glob)
{
	return !glob || !*glob;
}

bool rule_wants_path(const struct rule *r, const char *path)
{
	const char *const *include = r->include, *const *exclude = r->exclude;

	return (is_empty(include) || matches_one(include, path)) &&
	       (is_empty(exclude) || !matches_one(exclude, path));
}
