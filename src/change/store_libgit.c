/* SPDX-License-Identifier: MIT */
/* The store that is asked first: libgit2 for objects, references and
 * configuration, our own walks for differences (walk.h). */
#include "change/repo.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <git2.h>

#include "change/err_git.h"
#include "change/loose.h"
#include "change/rename.h"
#include "change/walk.h"

static struct id from_oid(const git_oid *oid)
{
	struct id id = { { 0 } };

	memcpy(id.bytes, oid->id, GIT_OID_RAWSZ);
	return id;
}

static git_oid to_oid(const struct id *id)
{
	git_oid oid;

	memcpy(oid.id, id->bytes, GIT_OID_RAWSZ);
	return oid;
}

static int lib_resolve(struct repo *r, struct id *out, const char *revision,
		       struct err *e)
{
	git_object *object = NULL, *commit = NULL;
	int ret = git_revparse_single(&object, r->git, revision);

	if (!ret)
		ret = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	if (!ret)
		*out = from_oid(git_object_id(commit));
	else if (object && (ret == GIT_EPEEL || ret == GIT_EINVALIDSPEC))
		ret = NOT_A_COMMIT;
	else if (ret == GIT_ENOTFOUND)
		ret = 1;
	else
		ret = err_git(e, "cannot find '%s'", revision);
	git_object_free(commit);
	git_object_free(object);
	return ret;
}

static int lib_head(struct repo *r, struct id *out, struct err *e)
{
	git_oid oid;
	int ret = git_reference_name_to_id(&oid, r->git, "HEAD");

	if (!ret) {
		*out = from_oid(&oid);
		return 0;
	}
	if (ret == GIT_ENOTFOUND && git_repository_head_unborn(r->git) == 1)
		return 1;
	r->refused = true;
	return err_git(e, "cannot read HEAD");
}

static int lib_remote(struct repo *r, const char **out, const char *name,
		      struct err *e)
{
	const char *key = arena_printf(r->arena, "remote.%s.url", name);
	git_config *config = NULL;
	git_buf url = { 0 };
	int ret = git_repository_config(&config, r->git);

	if (!ret)
		ret = git_config_get_string_buf(&url, config, key);
	if (!ret)
		*out = arena_strdup(r->arena, url.ptr);
	else if (ret == GIT_ENOTFOUND)
		ret = 1;
	else
		ret = err_git(e, "cannot read %s of the configuration", key);
	git_buf_dispose(&url);
	git_config_free(config);
	return ret;
}

static int lib_merge_bases(struct repo *r, struct ids *out, struct id one,
			   const struct ids *other, struct err *e)
{
	size_t nr = other->list.nr;
	git_oid *commit = ARENA_ARRAY(r->arena, git_oid, nr + 1);
	git_oidarray found = { 0 };
	int ret;

	if (!nr)
		return 0;
	/* libgit2 walks beyond the end of a shallow clone, git does not. */
	if (git_repository_is_shallow(r->git)) {
		r->refused = true;
		return err_set(e, "libgit2 finds no common ancestors in a "
				  "shallow clone (git fetch --unshallow "
				  "completes it)");
	}
	commit[0] = to_oid(&one);
	for (size_t i = 0; i < nr; i++)
		commit[i + 1] = to_oid(&other->list.item[i]);
	ret = git_merge_bases_many(&found, r->git, nr + 1, commit);
	for (size_t i = 0; !ret && i < found.count; i++)
		*ARRAY_ADD(r->arena, &out->list) = from_oid(&found.ids[i]);
	git_oidarray_dispose(&found);
	if (!ret || ret == GIT_ENOTFOUND)
		return 0;
	r->refused = true;
	return err_git(e, "cannot find the common ancestor");
}

static int lib_tips(struct repo *r, struct ids *out, const char *prefix,
		    struct err *e)
{
	git_reference_iterator *it = NULL;
	git_reference *ref = NULL;
	git_object *commit = NULL;
	int ret = git_reference_iterator_glob_new(
		&it, r->git, arena_printf(r->arena, "%s*", prefix));

	while (!ret && !(ret = git_reference_next(&ref, it))) {
		/* What is not a commit, or not here, is no one's ancestor. */
		if (!git_reference_peel(&commit, ref, GIT_OBJECT_COMMIT))
			*ARRAY_ADD(r->arena, &out->list) =
				from_oid(git_object_id(commit));
		git_object_free(commit);
		git_reference_free(ref);
		commit = NULL;
	}
	git_reference_iterator_free(it);
	if (ret == GIT_ITEROVER)
		return 0;
	r->refused = true;
	return err_git(e, "cannot read the references %s*", prefix);
}

static int commit_tree(struct repo *r, struct id *out, const struct id *id,
		       struct err *e)
{
	git_oid oid = to_oid(id);
	git_commit *commit = NULL;

	if (git_commit_lookup(&commit, r->git, &oid) < 0) {
		r->refused = true;
		return err_git(e, "cannot read the commit %s",
			       id_text(r, r->arena, id));
	}
	*out = from_oid(git_commit_tree_id(commit));
	git_commit_free(commit);
	return 0;
}

/* The tree of a commit, or NULL for none. */
static int tree_of(struct repo *r, const struct id **out, struct id *space,
		   const struct id *commit, struct err *e)
{
	*out = commit ? space : NULL;
	return commit ? commit_tree(r, space, commit, e) : 0;
}

/* The tree of HEAD, or NULL before the first commit. */
static int head_tree(struct repo *r, const struct id **out, struct id *space,
		     struct err *e)
{
	struct id head;
	int ret = lib_head(r, &head, e);

	return ret < 0 ? -1 : tree_of(r, out, space, ret ? NULL : &head, e);
}

static int lib_diff_commits(struct repo *r, struct deltas *out,
			    const struct id *a, const struct id *b,
			    struct err *e)
{
	struct id space[2];
	const struct id *old, *new;

	if (tree_of(r, &old, &space[0], a, e) < 0 ||
	    tree_of(r, &new, &space[1], b, e) < 0 ||
	    walk_trees(out, r, old, new, e) < 0)
		return -1;
	return rename_find(out, r, e);
}

/* The index git is about to commit, or its own. */
static int open_index(struct index *x, struct repo *r, struct err *e)
{
	const char *path = getenv("GIT_INDEX_FILE");

	if (!path || !*path)
		path = arena_printf(r->arena, "%sindex",
				    git_repository_path(r->git));
	else if (*path != '/' && r->top)
		path = arena_printf(r->arena, "%s%s", r->top, path);
	return index_open(x, r->arena, path, &r->refused, e);
}

static int lib_diff_index(struct repo *r, struct deltas *out, struct err *e)
{
	struct index x;
	struct id space;
	const struct id *tree;
	int ret;

	if (head_tree(r, &tree, &space, e) < 0 || open_index(&x, r, e) < 0)
		return -1;
	ret = walk_index(out, r, tree, &x, e);
	index_release(&x);
	return ret ? ret : rename_find(out, r, e);
}

static int lib_list_index(struct repo *r, struct deltas *out, struct err *e)
{
	struct index x;
	int ret;

	if (open_index(&x, r, e) < 0)
		return -1;
	ret = walk_index(out, r, NULL, &x, e);
	index_release(&x);
	return ret;
}

static void add_worktree_delta(struct repo *r, struct deltas *out,
			       const git_diff_delta *found)
{
	struct delta *d =
		deltas_add(out, arena_strdup(r->arena, found->new_file.path));

	if (found->old_file.mode)
		d->old = (struct side){ .mode = found->old_file.mode,
					.id = from_oid(&found->old_file.id) };
	if (found->new_file.mode && found->status != GIT_DELTA_DELETED)
		d->new = (struct side){ .mode = found->new_file.mode,
					.on_disk = true };
}

static int lib_diff_worktree(struct repo *r, struct deltas *out, struct err *e)
{
	git_diff_options options;
	git_diff *diff = NULL;
	git_tree *tree = NULL;
	struct id space;
	const struct id *id;
	int ret = head_tree(r, &id, &space, e);

	if (ret < 0)
		return -1;
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags =
		GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
		GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_INCLUDE_UNREADABLE;
	options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
	if (id) {
		git_oid oid = to_oid(id);

		ret = git_tree_lookup(&tree, r->git, &oid);
	}
	if (!ret)
		ret = git_diff_tree_to_workdir_with_index(&diff, r->git, tree,
							  &options);
	if (ret < 0) {
		r->refused = true;
		ret = err_git(e, "cannot compare the working tree with HEAD");
	}
	for (size_t i = 0; !ret && i < git_diff_num_deltas(diff); i++)
		add_worktree_delta(r, out, git_diff_get_delta(diff, i));
	git_diff_free(diff);
	git_tree_free(tree);
	deltas_sort(out);
	return ret ? ret : rename_find(out, r, e);
}

static int find_in_index(struct repo *r, struct id *out, const char *path,
			 struct err *e)
{
	struct index x;
	struct index_cursor c;
	int ret = 1;

	if (open_index(&x, r, e) < 0)
		return -1;
	for (index_start(&c, &x, r->arena); ret == 1 && c.entry.path;
	     index_next(&c)) {
		if (strcmp(c.entry.path, path) != 0 || c.entry.intent_to_add)
			continue;
		*out = c.entry.id;
		ret = c.entry.stage ? is_unmerged(path, e) : 0;
	}
	index_release(&x);
	return ret;
}

static int lib_find(struct repo *r, struct id *out, const struct id *commit,
		    const char *path, struct err *e)
{
	struct id tree;

	if (!commit)
		return find_in_index(r, out, path, e);
	if (commit_tree(r, &tree, commit, e) < 0)
		return -1;
	return walk_find(out, r, &tree, path, e);
}

static int index_has(struct repo *r, bool *there, const char *const *path,
		     size_t nr, struct err *e)
{
	struct index x;
	struct index_cursor c;
	size_t i = 0;

	if (open_index(&x, r, e) < 0)
		return -1;
	index_start(&c, &x, r->arena);
	while (i < nr && c.entry.path) {
		int order = strcmp(path[i], c.entry.path);

		if (!order)
			there[i] = true;
		if (order <= 0)
			i++;
		else
			index_next(&c);
	}
	index_release(&x);
	return 0;
}

static int lib_have(struct repo *r, bool *there, const struct id *commit,
		    const char *const *path, size_t nr, struct err *e)
{
	struct id tree, ignored;

	memset(there, 0, nr * sizeof(*there));
	if (!commit)
		return index_has(r, there, path, nr, e);
	if (commit_tree(r, &tree, commit, e) < 0)
		return -1;
	for (size_t i = 0; i < nr; i++) {
		int ret = walk_find(&ignored, r, &tree, path[i], e);

		if (ret < 0)
			return -1;
		there[i] = !ret;
	}
	return 0;
}

static int lib_read(struct repo *r, struct arena *a, struct id id, size_t limit,
		    const char **bytes, size_t *size, struct err *e)
{
	git_oid oid = to_oid(&id);
	git_odb_object *object = NULL;
	git_object_t type;
	int ret = 0;

	*bytes = NULL;
	if (limit != SIZE_MAX) {
		ret = git_odb_read_header(size, &type, r->odb, &oid);
		if (!ret && *size > limit)
			return 0;
	}
	if (!ret)
		ret = git_odb_read(&object, r->odb, &oid);
	if (ret == GIT_ENOTFOUND)
		return 1;
	if (ret < 0) {
		r->refused = true;
		return err_git(e, "cannot read the object %s",
			       id_text(r, a, &id));
	}
	*size = git_odb_object_size(object);
	*bytes = arena_strndup(a, git_odb_object_data(object), *size);
	git_odb_object_free(object);
	return 0;
}

static bool lib_is_shallow(struct repo *r)
{
	return git_repository_is_shallow(r->git) == 1;
}

static void lib_close(struct repo *r)
{
	git_odb_free(r->odb);
	git_repository_free(r->git);
}

static const struct store store_libgit = {
	.name = "libgit2",
	.resolve = lib_resolve,
	.head = lib_head,
	.merge_bases = lib_merge_bases,
	.tips = lib_tips,
	.diff_commits = lib_diff_commits,
	.diff_index = lib_diff_index,
	.diff_worktree = lib_diff_worktree,
	.list_index = lib_list_index,
	.find = lib_find,
	.have = lib_have,
	.read = lib_read,
	.remote = lib_remote,
	.is_shallow = lib_is_shallow,
	.close = lib_close,
};

/* Opening ------------------------------------------------------------------ */

/* What git wants to be told is safe: the top of the working tree, or the
 * repository itself when it is bare. */
static const char *folder_to_trust(struct arena *a)
{
	git_buf found = { 0 };
	char here[PATH_MAX];
	const char *path = getcwd(here, sizeof(here)) ? here : ".";
	size_t len;

	if (!git_repository_discover(&found, ".", 0, NULL) && found.size > 1) {
		len = found.size - 1;
		if (len > 5 && !memcmp(found.ptr + len - 5, "/.git", 5))
			len -= 5;
		path = arena_strndup(a, found.ptr, len);
	}
	git_buf_dispose(&found);
	return arena_strdup(a, path);
}

static int explain_open(struct repo *r, int code, struct err *e)
{
	const git_error *last = git_error_last();
	const char *words = last ? last->message : "";
	int class = last ? last->klass : GIT_ERROR_NONE;

	if (code == GIT_ENOTFOUND && class == GIT_ERROR_REPOSITORY)
		return err_set(e, "this folder is in no git repository: run "
				  "mlgate inside one, or name the files and "
				  "folders to judge (mlgate check PATH...)");
	r->refused = true;
	/* libgit2 says it in one of two ways: it misses the permission, or,
	 * where no configuration has any, the key of it. */
	if (code == GIT_EOWNER || strstr(words, "safe.directory"))
		return err_set(e,
			       "the repository belongs to another user; if "
			       "you trust it, run: git config --global "
			       "--add safe.directory '%s'",
			       folder_to_trust(r->arena));
	return err_git(e, "cannot open the repository");
}

/* Where new objects are: in quarantine, that is not in the repository yet. */
static const char *objects_folder(struct repo *r)
{
	const char *folder = getenv("GIT_OBJECT_DIRECTORY");

	return folder && *folder
		       ? folder
		       : arena_printf(r->arena, "%sobjects",
				      git_repository_commondir(r->git));
}

int repo_open(struct repo *r, struct arena *a, struct err *e)
{
	/* Extensions that change nothing of what is read here. */
	static const char *const harmless[] = { "worktreeconfig",
						"preciousobjects",
						"partialclone" };
	int ret;

	repo_init(r, &store_libgit, a);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless,
			 ARRAY_SIZE(harmless));
	/* Hashing every object that is read again is a tenth of a small
	 * commit's cost, and more than git does when it reads them. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	ret = git_repository_open_ext(&r->git, NULL,
				      GIT_REPOSITORY_OPEN_FROM_ENV, NULL);
	if (!ret)
		ret = git_repository_odb(&r->odb, r->git);
	if (!ret)
		ret = loose_add(r->odb, a, objects_folder(r));
	if (ret < 0)
		return explain_open(r, ret, e);
	r->bare = git_repository_is_bare(r->git);
	r->top = git_repository_workdir(r->git);
	return 0;
}
