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

void rule_exclude(struct rule *r, struct arena *a, const char *const *glob,
		  size_t nr)
{
	static const char *const everything[] = { "**" };
	size_t old = 0;
	const char **list;

	if (!nr) {
		glob = everything;
		nr = 1;
	}
	while (r->exclude && r->exclude[old])
		old++;
	list = ARENA_ARRAY(a, const char *, old + nr + 1);
	for (size_t i = 0; i < old; i++)
		list[i] = r->exclude[i];
	for (size_t i = 0; i < nr; i++)
		list[old + i] = glob[i];
	r->exclude = list;
}
