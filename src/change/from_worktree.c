/* SPDX-License-Identifier: MIT */
/* Files on disk, staged or not and new ones too, against HEAD. */
#include "change/collect.h"

static int collect_worktree(struct changeset *s, const char *const *arg,
			    size_t nr_args, struct err *e)
{
	struct deltas d = changeset_deltas(s);

	(void)arg;
	(void)nr_args;
	if (!s->repo->top)
		return err_set(e, "a bare repository has no working tree: name "
				  "the commits to compare (--diff A..B)");
	if (s->repo->store->diff_worktree(s->repo, &d, e) < 0)
		return -1;
	s->compared = "the working tree with HEAD";
	s->side = SIDE_DISK;
	return changeset_add_deltas(s, &d, e);
}

const struct change_source source_worktree = {
	.name = "worktree",
	.help = "files on disk, also those not staged or new, against HEAD",
	.collect = collect_worktree,
};
