/* SPDX-License-Identifier: MIT */
/*
 * What the pre-commit framework asks for. It does not say in one place:
 *
 *	git commit                  the index, which GIT_INDEX_FILE names
 *	git push, and run --from-ref A --to-ref B
 *	                            two variables name the commits
 *	git push of a history that the other side has nothing of
 *	                            one names the branch
 *	run                         nothing but the names of what is staged
 *	run --all-files, --files    nothing but names, of any files
 *
 * The last is told from the one before by its names: not all are staged. Then
 * these files are judged whole, as they are on disk; the index, which is most
 * often empty there, would pass everything. In the other cases the names only
 * choose among the files of the change, so that the framework's own `exclude`
 * holds.
 */
#include <stdlib.h>
#include <string.h>

#include "change/collect.h"

struct names_given {
	const char **item; /* sorted */
	size_t nr;
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct names_given sorted(struct arena *a, const char *const *arg,
				 size_t nr)
{
	struct names_given n = { ARENA_ARRAY(a, const char *, nr), nr };

	for (size_t i = 0; i < nr; i++)
		n.item[i] = arg[i];
	if (nr)
		qsort(n.item, nr, sizeof(*n.item), compare_names);
	return n;
}

static bool has_name(const struct names_given *n, const char *path)
{
	return n->nr &&
	       bsearch(&path, n->item, n->nr, sizeof(*n->item), compare_names);
}

/* A hook that takes no names (pass_filenames: false) wants all files. */
static void keep_named(struct changeset *s, const struct names_given *n)
{
	size_t kept = 0;

	if (!n->nr)
		return;
	for (size_t i = 0; i < s->list.nr; i++) {
		if (has_name(n, s->list.item[i].path))
			s->list.item[kept++] = s->list.item[i];
	}
	s->list.nr = kept;
}

static int all_staged(bool *out, struct changeset *s,
		      const struct names_given *n, struct err *e)
{
	struct deltas d = changeset_deltas(s);
	size_t staged = 0;

	if (s->repo->store->diff_index(s->repo, &d, e) < 0)
		return -1;
	for (size_t i = 0; i < d.list.nr; i++)
		staged += has_name(n, d.list.item[i].path);
	*out = staged == n->nr;
	return 0;
}

/* The variables have only what is there to be named. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static int collect_new_branch(struct changeset *s, const char *branch,
			      struct err *e)
{
	struct deltas d = changeset_deltas(s);
	struct id tip;

	s->compared = arena_printf(s->arena,
				   "%s with nothing, all of it is new", branch);
	if (repo_resolve(s->repo, &tip, branch, e) < 0 ||
	    s->repo->store->diff_commits(s->repo, &d, NULL, &tip, e) < 0)
		return -1;
	changeset_judges(s, &tip);
	return changeset_add_deltas(s, &d, e);
}

/* Is it the index that is asked for? While git commits, it is: of a merge with
 * conflicts, files are named that did not change in the end. */
static int wants_index(bool *out, struct changeset *s,
		       const struct names_given *n, struct err *e)
{
	*out = true;
	if (variable("GIT_INDEX_FILE") || s->repo->bare)
		return 0;
	return all_staged(out, s, n, e);
}

static int collect_files(struct changeset *s, const char *const *arg,
			 size_t nr_args, struct err *e)
{
	int ret = source_paths.collect(s, arg, nr_args, e);

	s->compared = "the files that pre-commit named, whole: not all of them "
		      "are staged";
	return ret;
}

static int collect_pre_commit(struct changeset *s, const char *const *arg,
			      size_t nr_args, struct err *e)
{
	struct names_given named = sorted(s->arena, arg, nr_args);
	const char *from = variable("PRE_COMMIT_FROM_REF");
	const char *to = variable("PRE_COMMIT_TO_REF");
	const char *branch = variable("PRE_COMMIT_LOCAL_BRANCH");
	bool index;
	int ret;

	if (from && to) {
		ret = collect_range(s, from, to, 3, e);
	} else if (branch) {
		ret = collect_new_branch(s, branch, e);
	} else {
		ret = wants_index(&index, s, &named, e);
		if (!ret && !index)
			return collect_files(s, arg, nr_args, e);
		if (!ret)
			ret = source_staged.collect(s, NULL, 0, e);
	}
	if (ret < 0)
		return err_in(e, "what pre-commit asks for");
	keep_named(s, &named);
	return 0;
}

const struct change_source source_pre_commit = {
	.name = "pre-commit",
	.arg = "[PATH...]",
	.help = "what the pre-commit framework asks for",
	.collect = collect_pre_commit,
};
