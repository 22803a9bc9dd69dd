/* SPDX-License-Identifier: MIT */
/* What the next commit would contain. In a hook, git says by GIT_INDEX_FILE
 * which index that is: with `git commit -a` or `-- path` it is not the one of
 * the repository. */
#include <stdlib.h>

#include "change/collect.h"

static int collect_staged(struct changeset *s, const char *const *arg,
			  size_t nr_args, struct err *e)
{
	struct deltas d = changeset_deltas(s);
	struct id head;
	int unborn;

	(void)arg;
	(void)nr_args;
	if (s->repo->bare)
		return err_set(e, "a bare repository has no index: name the "
				  "commits to compare (--diff A..B)");
	s->side = SIDE_INDEX;
	unborn = s->repo->store->head(s->repo, &head, e);
	if (unborn < 0 || s->repo->store->diff_index(s->repo, &d, e) < 0)
		return -1;
	s->compared = !d.list.nr ? "the index with HEAD: nothing is staged"
		      : unborn	 ? "the index with nothing: there is no commit "
				   "yet"
				 : "the index with HEAD";
	/* A commit without changes is meant to be, an --amend for example. */
	s->nothing_staged = !d.list.nr && !getenv("GIT_INDEX_FILE");
	return changeset_add_deltas(s, &d, e);
}

const struct change_source source_staged = {
	.name = "staged",
	.help = "what the next commit would contain",
	.collect = collect_staged,
};
