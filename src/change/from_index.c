/* SPDX-License-Identifier: MIT */
/* What the next commit would contain. In a hook, git says by GIT_INDEX_FILE
 * which index that is: with `git commit -a` or `-- path` it is not the one of
 * the repository. */
#include <stdlib.h>

#include "change/collect.h"

/* pre-commit run --from-ref A --to-ref B stages nothing and says so in the
 * environment. */
static int collect_pre_commit_range(struct changeset *s, struct err *e)
{
	const char *from = getenv("PRE_COMMIT_FROM_REF");
	const char *to = getenv("PRE_COMMIT_TO_REF");

	s->compared = "the index with HEAD: nothing is staged";
	if (!from || !*from || !to || !*to)
		return 0;
	if (collect_range(s, from, to, 3, e) < 0)
		return err_in(e, "PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF");
	s->compared =
		arena_printf(s->arena, "%s, as pre-commit asks", s->compared);
	return 0;
}

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
	if (!d.list.nr)
		return collect_pre_commit_range(s, e);
	s->compared = unborn ? "the index with nothing: there is no commit yet"
			     : "the index with HEAD";
	return changeset_add_deltas(s, &d, e);
}

const struct change_source source_staged = {
	.name = "staged",
	.help = "what the next commit would contain",
	.collect = collect_staged,
};
