/* SPDX-License-Identifier: MIT */
/*
 * The store that is asked when libgit2 cannot: git's own plumbing. It costs
 * some processes of a few milliseconds each, and knows every repository.
 */
#include "change/repo.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "change/cat_file.h"
#include "change/process.h"
#include "change/rename.h"

/* A diff that configuration has no part in. */
#define DIFF                                                                 \
	"git", "diff", "--raw", "-z", "-l1000", "--no-abbrev", "--no-color", \
		"--no-ext-diff", "--no-textconv", "--no-relative",           \
		"--ignore-submodules=all"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* One word on one line. */
static int run_for_word(struct repo *r, const char **out,
			const char *const *argv, struct err *e)
{
	size_t size;
	int ret = git_run(r->arena, out, &size, argv, e);

	if (!ret)
		*out = arena_strndup(r->arena, *out, strcspn(*out, "\n"));
	return ret;
}

static int run_for_id(struct repo *r, struct id *out, const char *const *argv,
		      struct err *e)
{
	const char *word;
	int ret = run_for_word(r, &word, argv, e);

	if (!ret && !id_parse(r, out, word, strlen(word)))
		return err_set(e, "git %s answered with '%.100s'", argv[1],
			       word);
	return ret;
}

/* To the first object that is no tag. */
static bool is_tree_or_blob(struct repo *r, const char *revision)
{
	struct err ignored;
	const char *type;

	return !run_for_word(r, &type,
			     ARGV("git", "cat-file", "-t",
				  arena_printf(r->arena, "%s^{}", revision)),
			     &ignored) &&
	       (!strcmp(type, "tree") || !strcmp(type, "blob"));
}

static int ask_resolve(struct repo *r, struct id *out, const char *revision,
		       struct err *e)
{
	int ret;

	if (*revision == '-')
		return 1; /* it would be an option */
	ret = run_for_id(r, out,
			 ARGV("git", "rev-parse", "--verify", "-q",
			      arena_printf(r->arena, "%s^{commit}", revision)),
			 e);
	return ret && is_tree_or_blob(r, revision) ? NOT_A_COMMIT : ret;
}

static int ask_head(struct repo *r, struct id *out, struct err *e)
{
	return ask_resolve(r, out, "HEAD", e);
}

/* A line for each, or nothing with status 1. */
static int ask_merge_bases(struct repo *r, struct ids *out, struct id one,
			   const struct ids *other, struct err *e)
{
	size_t nr = other->list.nr, size;
	const char **argv = ARENA_ARRAY(r->arena, const char *, nr + 5);
	const char *text;

	if (!nr)
		return 0;
	argv[0] = "git";
	argv[1] = "merge-base";
	argv[2] = "--all";
	argv[3] = id_text(r, r->arena, &one);
	for (size_t i = 0; i < nr; i++)
		argv[4 + i] = id_text(r, r->arena, &other->list.item[i]);
	if (git_run(r->arena, &text, &size, argv, e) < 0)
		return -1;
	for (; *text; text += r->id_size * 2 + 1) {
		struct id *id = ARRAY_ADD(r->arena, &out->list);

		if (!id_parse(r, id, text, strcspn(text, "\n")))
			return err_set(e,
				       "git merge-base answered with "
				       "'%.100s'",
				       text);
	}
	return 0;
}

static int ask_remote(struct repo *r, const char **out, const char *name,
		      struct err *e)
{
	return run_for_word(r, out,
			    ARGV("git", "config", "--get",
				 arena_printf(r->arena, "remote.%s.url", name)),
			    e);
}

static int ask_tips(struct repo *r, struct ids *out, const char *prefix,
		    struct err *e)
{
	const char *text, *end;
	size_t size;

	if (git_run(r->arena, &text, &size,
		    ARGV("git", "for-each-ref",
			 "--format=%(objecttype) %(objectname)%0a"
			 "%(*objecttype) %(*objectname)",
			 prefix),
		    e) < 0)
		return -1;
	for (; *text; text = *end ? end + 1 : end) {
		const char *name = text + strlen("commit ");
		struct id id;

		end = text + strcspn(text, "\n");
		if (starts_with(text, "commit ") &&
		    id_parse(r, &id, name, (size_t)(end - name)))
			*ARRAY_ADD(r->arena, &out->list) = id;
	}
	return 0;
}

/* Differences -------------------------------------------------------------- */

/* The next piece of a text whose pieces end in NUL. */
static const char *piece(const char **p, const char *end)
{
	const char *start = *p;

	if (start == end)
		return NULL;
	*p += strlen(start) + 1;
	return start;
}

/* ":MODE MODE ID ID STATUS" NUL PATH NUL, with two paths after R. */
static int parse_raw(struct repo *r, struct deltas *out, const char *text,
		     size_t size, struct err *e)
{
	const char *p = text, *end = text + size, *line;

	while ((line = piece(&p, end))) {
		struct delta d = { 0 };
		char *rest;
		size_t hex = r->id_size * 2;

		d.old.mode = (unsigned)strtoul(line + 1, &rest, 8);
		d.new.mode = (unsigned)strtoul(rest, &rest, 8);
		if (*line != ':' || strlen(rest) < 2 * hex + 4 ||
		    !id_parse(r, &d.old.id, rest + 1, hex) ||
		    !id_parse(r, &d.new.id, rest + 2 + hex, hex))
			return err_set(e, "git diff answered with '%.100s'",
				       line);
		rest += 2 * hex + 3;
		d.new.on_disk = d.new.mode &&id_is_zero(&d.new.id);
		d.unmerged = *rest == 'U';
		if (*rest == 'R')
			d.old_path = piece(&p, end);
		d.path = piece(&p, end);
		if (!d.path)
			return err_set(e, "git diff answered with half a line");
		*deltas_add(out, d.path) = d;
	}
	deltas_sort(out);
	return 0;
}

static int run_diff(struct repo *r, struct deltas *out, const char *const *argv,
		    struct err *e)
{
	const char *text;
	size_t size;

	if (git_run(r->arena, &text, &size, argv, e) != 0)
		return -1;
	return parse_raw(r, out, text, size, e);
}

/* The name of a commit, or of the tree without entries. */
static int tree_name(struct repo *r, const char **out, const struct id *commit,
		     struct err *e)
{
	if (!commit)
		return run_for_word(
			r, out,
			ARGV("git", "hash-object", "-t", "tree", "/dev/null"),
			e);
	*out = id_text(r, r->arena, commit);
	return 0;
}

static int ask_diff_commits(struct repo *r, struct deltas *out,
			    const struct id *a, const struct id *b,
			    struct err *e)
{
	const char *old, *new;

	if (tree_name(r, &old, a, e) != 0 || tree_name(r, &new, b, e) != 0)
		return -1;
	return run_diff(r, out, ARGV(DIFF, "-M", old, new, "--"), e);
}

static int ask_diff_index(struct repo *r, struct deltas *out, struct err *e)
{
	return run_diff(r, out, ARGV(DIFF, "-M", "--cached"), e);
}

static int add_untracked(struct repo *r, struct deltas *out, struct err *e)
{
	const char *text, *path;
	size_t size;

	if (git_run(r->arena, &text, &size,
		    ARGV("git", "ls-files", "--others", "--exclude-standard",
			 "--full-name", "-z", ":/"),
		    e) != 0)
		return -1;
	for (const char *p = text; (path = piece(&p, text + size));) {
		struct stat st;

		if (lstat(arena_printf(r->arena, "%s%s", r->top, path), &st) ==
			    0 &&
		    S_ISREG(st.st_mode))
			deltas_add(out, path)->new =
				(struct side){ .mode = MODE_REGULAR,
					       .on_disk = true };
	}
	return 0;
}

static int ask_diff_worktree(struct repo *r, struct deltas *out, struct err *e)
{
	struct id head;
	const char *old;
	int ret = ask_head(r, &head, e);

	if (ret < 0 || tree_name(r, &old, ret ? NULL : &head, e) != 0 ||
	    run_diff(r, out, ARGV(DIFF, "--no-renames", old, "--"), e) < 0 ||
	    add_untracked(r, out, e) < 0)
		return -1;
	/* git looks for renames among tracked files only. */
	deltas_sort(out);
	return rename_find(out, r, e);
}

/* As a difference to nothing: that leaves out what is not to be committed
 * (git add -N), and unfolds a sparse index. */
static int ask_list_index(struct repo *r, struct deltas *out, struct err *e)
{
	const char *nothing;

	if (tree_name(r, &nothing, NULL, e) != 0)
		return -1;
	return run_diff(r, out,
			ARGV(DIFF, "--no-renames", "--cached", nothing, "--"),
			e);
}

static int ask_find(struct repo *r, struct id *out, const struct id *commit,
		    const char *path, struct err *e)
{
	const char *side = commit ? id_text(r, r->arena, commit) : ":0", *text;
	size_t size;
	int ret = run_for_id(r, out,
			     ARGV("git", "rev-parse", "--verify", "-q",
				  arena_printf(r->arena, "%s:%s", side, path)),
			     e);

	if (ret != 1 || commit)
		return ret;
	if (git_run(r->arena, &text, &size,
		    ARGV("git", "ls-files", "--unmerged", "-z", "--",
			 arena_printf(r->arena, ":(top,literal)%s", path)),
		    e) != 0)
		return -1;
	return size ? is_unmerged(path, e) : 1;
}

static int ask_have(struct repo *r, bool *there, const struct id *commit,
		    const char *const *path, size_t nr, struct err *e)
{
	const char *text, *name;
	size_t size, i = 0;

	memset(there, 0, nr * sizeof(*there));
	if (git_run(r->arena, &text, &size,
		    commit ? ARGV("git", "ls-tree", "-r", "-z", "--name-only",
				  "--full-tree", id_text(r, r->arena, commit))
			   : ARGV("git", "ls-files", "-z", "--full-name", ":/"),
		    e) != 0)
		return -1;
	for (const char *p = text; (name = piece(&p, text + size));) {
		while (i < nr && strcmp(path[i], name) < 0)
			i++;
		if (i < nr && !strcmp(path[i], name))
			there[i] = true;
	}
	return 0;
}

static bool ask_is_shallow(struct repo *r)
{
	struct err ignored;
	const char *word;

	return !run_for_word(
		       r, &word,
		       ARGV("git", "rev-parse", "--is-shallow-repository"),
		       &ignored) &&
	       !strcmp(word, "true");
}

static void ask_close(struct repo *r)
{
	(void)r;
}

static const struct store store_git = {
	.name = "git",
	.resolve = ask_resolve,
	.head = ask_head,
	.merge_bases = ask_merge_bases,
	.tips = ask_tips,
	.diff_commits = ask_diff_commits,
	.diff_index = ask_diff_index,
	.diff_worktree = ask_diff_worktree,
	.list_index = ask_list_index,
	.find = ask_find,
	.have = ask_have,
	.read = cat_file_read,
	.remote = ask_remote,
	.is_shallow = ask_is_shallow,
	.close = ask_close,
};

int repo_open_by_git(struct repo *r, struct arena *a, struct err *e)
{
	const char *text;
	size_t size;

	repo_init(r, &store_git, a);
	if (git_run(a, &text, &size,
		    ARGV("git", "rev-parse", "--show-object-format",
			 "--is-bare-repository", "--is-inside-work-tree"),
		    e) != 0)
		return -1;
	if (starts_with(text, "sha256\n"))
		r->id_size = 32;
	else if (!starts_with(text, "sha1\n"))
		return err_set(e, "objects named by %.*s are not known",
			       (int)strcspn(text, "\n"), text);
	text = strchr(text, '\n') + 1;
	r->bare = starts_with(text, "true");
	if (!strstr(text, "\ntrue"))
		return 0;
	if (run_for_word(r, &r->top,
			 ARGV("git", "rev-parse", "--show-toplevel"), e) != 0)
		return -1;
	r->top = arena_printf(a, "%s/", r->top);
	return 0;
}
