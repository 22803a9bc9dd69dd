/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "change/collect.h"

static int no_ancestor(struct changeset *s, const char *from, const char *to,
		       struct err *e)
{
	if (s->repo->store->is_shallow(s->repo))
		return err_set(e,
			       "the common ancestor of '%s' and '%s' is not "
			       "in this shallow clone: fetch it with: git "
			       "fetch --unshallow origin, or compare the two "
			       "with %s..%s",
			       from, to, from, to);
	return err_set(e,
		       "'%s' and '%s' have no common ancestor: compare the "
		       "two with %s..%s",
		       from, to, from, to);
}

int collect_range(struct changeset *s, const char *from, const char *to,
		  unsigned dots, struct err *e)
{
	struct deltas d = changeset_deltas(s);
	struct ids other = { 0 }, base = { 0 };
	struct id old, new;

	if (repo_resolve(s->repo, &old, from, e) < 0 ||
	    repo_resolve(s->repo, &new, to, e) < 0)
		return -1;
	s->compared = arena_printf(s->arena, "%s with %s", to, from);
	if (dots == 3) {
		*ARRAY_ADD(s->arena, &other.list) = old;
		if (s->repo->store->merge_bases(s->repo, &base, new, &other,
						e) < 0)
			return -1;
		if (!base.list.nr)
			return no_ancestor(s, from, to, e);
		old = base.list.item[0];
		s->compared = arena_printf(
			s->arena, "%s with %.12s, where it left %s", to,
			id_text(s->repo, s->arena, &old), from);
	}
	if (s->repo->store->diff_commits(s->repo, &d, &old, &new, e) < 0)
		return -1;
	changeset_judges(s, &new);
	return changeset_add_deltas(s, &d, e);
}

static int collect_range_arg(struct changeset *s, const char *const *arg,
			     size_t nr_args, struct err *e)
{
	const char *dots, *from, *to;
	unsigned nr_dots = 3;

	if (nr_args != 1 || !*arg[0])
		return err_set(e, "one range is needed: A..B, A...B, or A");
	from = arg[0];
	to = "HEAD";
	dots = strstr(from, "..");
	if (dots) {
		nr_dots = dots[2] == '.' ? 3 : 2;
		to = dots[nr_dots] ? dots + nr_dots : "HEAD";
		from = dots == arg[0] ? "HEAD"
				      : arena_strndup(s->arena, arg[0],
						      (size_t)(dots - arg[0]));
	}
	return collect_range(s, from, to, nr_dots, e);
}

const struct change_source source_range = {
	.name = "diff",
	.arg = "RANGE",
	.help = "A..B; A...B, from where B left A; or A, for A...HEAD",
	.collect = collect_range_arg,
};
