/* SPDX-License-Identifier: MIT */
#include "change/collect.h"

static int list_files(struct changeset *s, struct deltas *d, struct err *e)
{
	struct id head;
	int ret;

	if (!s->repo->bare) {
		s->side = SIDE_INDEX;
		return s->repo->store->list_index(s->repo, d, e);
	}
	ret = s->repo->store->head(s->repo, &head, e);
	if (ret)
		return ret < 0 ? -1 : 0;
	changeset_judges(s, &head);
	return s->repo->store->diff_commits(s->repo, d, NULL, &head, e);
}

static int collect_all(struct changeset *s, const char *const *arg,
		       size_t nr_args, struct err *e)
{
	struct deltas d = changeset_deltas(s);

	(void)arg;
	(void)nr_args;
	s->compared = "every tracked file, whole";
	if (list_files(s, &d, e) < 0)
		return -1;
	return changeset_add_whole(s, &d, e);
}

const struct change_source source_all = {
	.name = "all",
	.help = "every tracked file, whole, as it is in the index",
	.collect = collect_all,
};
