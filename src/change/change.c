/* SPDX-License-Identifier: MIT */
#include "change/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "change/cat_file.h"
#include "change/collect.h"
#include "change/disk.h"
#include "change/encoding.h"

void changeset_init(struct changeset *s, struct arena *a, struct notes *n)
{
	*s = (struct changeset){ .arena = a, .notes = n };
}

void changeset_release(struct changeset *s)
{
	if (s->repo)
		repo_close(s->repo);
	s->repo = NULL;
}

void changeset_forked(struct changeset *s)
{
	if (s->repo)
		cat_file_forked(s->repo);
}

static int compare_changes(const void *a, const void *b)
{
	const struct change *one = a, *two = b;

	return strcmp(one->path, two->path);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Open the repository in one way and collect from it. `opened` says whether a
 * failure was of the second kind. */
static int collect_by(struct changeset *s,
		      int (*open)(struct repo *, struct arena *, struct err *),
		      const struct change_source *source,
		      const char *const *arg, size_t nr_args, bool *opened,
		      struct err *e)
{
	s->list.nr = s->deleted.nr = 0;
	s->repo = ARENA_NEW(s->arena, struct repo);
	*opened = !open(s->repo, s->arena, e);
	if (!*opened && source->without_git) {
		repo_close(s->repo);
		s->repo = NULL;
	} else if (!*opened) {
		return -1;
	}
	return source->collect(s, arg, nr_args, e);
}

/* What libgit2 cannot do, git itself is asked for. */
static int collect_by_either(struct changeset *s,
			     const struct change_source *source,
			     const char *const *arg, size_t nr_args,
			     struct err *e)
{
	size_t nr_notes = s->notes->list.nr;
	struct err first;
	bool opened;
	int ret = collect_by(s, repo_open, source, arg, nr_args, &opened, e);

	if (ret == 0 || !s->repo || !s->repo->refused)
		return ret;
	first = *e;
	s->notes->list.nr = nr_notes;
	repo_close(s->repo);
	ret = collect_by(s, repo_open_by_git, source, arg, nr_args, &opened, e);
	if (ret == 0) {
		notes_add(s->notes, NOTE_INFO, NULL, 0, NULL,
			  "the repository was read through git itself: %s",
			  first.text);
	} else if (!opened) {
		struct err second = *e;

		err_set(e, "%s; %s", first.text, second.text);
	}
	return ret;
}

int changeset_collect(struct changeset *s, const struct change_source *source,
		      const char *const *arg, size_t nr_args, struct err *e)
{
	bool opened;
	int ret = s->by_git ? collect_by(s, repo_open_by_git, source, arg,
					 nr_args, &opened, e)
			    : collect_by_either(s, source, arg, nr_args, e);

	if (ret < 0)
		return -1;
	if (s->list.nr)
		qsort(s->list.item, s->list.nr, sizeof(*s->list.item),
		      compare_changes);
	if (s->deleted.nr)
		qsort(s->deleted.item, s->deleted.nr, sizeof(const char *),
		      compare_texts);
	return 0;
}

/* Reading ------------------------------------------------------------------ */

static int read_blob(struct changeset *s, struct arena *a, const struct blob *b,
		     const char **bytes, size_t *size, struct err *e)
{
	struct id id;

	if (b->on_disk)
		return disk_read(a, b->disk_path, LIMIT_FILE_BYTES, bytes, size,
				 e);
	memcpy(id.bytes, b->id, sizeof(id.bytes));
	return repo_read(s->repo, a, id, LIMIT_FILE_BYTES, bytes, size, e);
}

/* Contents that stand for others, by how they begin. */
static const struct {
	const char *start;
	size_t len;
	enum note_kind kind;
	const char *what;
} stand_ins[] = {
	{ "version https://git-lfs.github.com/spec/v1\n", 43, NOTE_INFO,
	  "is a pointer of git-lfs; what it points to is not judged" },
	{ "\0GITCRYPT\0", 10, NOTE_UNREAD,
	  "is encrypted by git-crypt, so it was not judged" },
};

static int read_text(struct text *out, struct arena *a, struct changeset *s,
		     const struct blob *b, const char *path, struct err *e)
{
	const char *bytes, *reason;
	size_t size;
	int ret = read_blob(s, a, b, &bytes, &size, e);

	if (ret < 0)
		return err_in(e, "%s", path);
	if (ret) {
		notes_add(s->notes, NOTE_UNREAD, path, 0, NULL,
			  b->on_disk ? "is gone from the disk"
				     : "its content is not in this repository "
				       "(git fetch may bring it)");
		return 1;
	}
	if (!bytes) {
		notes_add(s->notes, NOTE_UNREAD, path, 0, NULL,
			  "was not read: it has %zu MiB, the limit is %u",
			  size >> 20, LIMIT_FILE_BYTES >> 20);
		return 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(stand_ins); i++) {
		if (size < stand_ins[i].len ||
		    memcmp(bytes, stand_ins[i].start, stand_ins[i].len) != 0)
			continue;
		notes_add(s->notes, stand_ins[i].kind, path, 0, NULL, "%s",
			  stand_ins[i].what);
		return 1;
	}
	reason = encoding_to_utf8(&bytes, &size, a);
	if (reason || size > LIMIT_FILE_BYTES) {
		notes_add(s->notes, NOTE_UNREAD, path, 0, NULL,
			  "was not read: it is %s; save it as UTF-8",
			  reason ? reason : "too large once it is UTF-8");
		return 1;
	}
	text_init(out, a, path, bytes, size);
	return 0;
}

int changeset_text(struct text *out, struct arena *a, struct changeset *s,
		   const struct change *c, struct err *e)
{
	return read_text(out, a, s, &c->blob, c->path, e);
}

int changeset_old_text(struct text *out, struct arena *a, struct changeset *s,
		       const struct change *c, const struct blob *old,
		       struct err *e)
{
	if (!old->exists)
		return 1;
	return read_text(out, a, s, old, c->old_path ? c->old_path : c->path,
			 e);
}

static bool is_on_disk(const struct changeset *s)
{
	return !s->repo || s->side == SIDE_DISK;
}

static const char *path_on_disk(struct changeset *s, struct arena *a,
				const char *path)
{
	return s->repo && s->repo->top
		       ? arena_printf(a, "%s%s", s->repo->top, path)
		       : path;
}

/* The commit that is judged, in the space given; or NULL for the index. */
static const struct id *commit_judged(const struct changeset *s,
				      struct id *space)
{
	if (s->side == SIDE_INDEX)
		return NULL;
	id_parse(s->repo, space, s->revision, strlen(s->revision));
	return space;
}

static int find_file(struct changeset *s, struct id *out, const char *path,
		     struct err *e)
{
	struct id space;

	if (s->side == SIDE_COMMIT && !s->revision)
		return 1;
	return s->repo->store->find(s->repo, out, commit_judged(s, &space),
				    path, e);
}

int changeset_read(struct changeset *s, struct arena *a, const char *path,
		   const char **bytes, size_t *len, struct err *e)
{
	struct id id;
	int ret;

	if (is_on_disk(s)) {
		path = path_on_disk(s, a, path);
		ret = disk_read(a, path, LIMIT_FILE_BYTES, bytes, len, e);
	} else {
		ret = find_file(s, &id, path, e);
		if (!ret)
			ret = repo_read(s->repo, a, id, LIMIT_FILE_BYTES, bytes,
					len, e);
	}
	if (ret == 0 && !*bytes)
		return err_set(e, "%s has more than %u MiB", path,
			       LIMIT_FILE_BYTES >> 20);
	return ret;
}

int changeset_have(struct changeset *s, bool *there, const char *const *path,
		   size_t nr, struct err *e)
{
	struct id space;
	struct arena a;

	if (!is_on_disk(s)) {
		if (s->side == SIDE_COMMIT && !s->revision)
			return err_set(e, "no commit is judged");
		return s->repo->store->have(
			s->repo, there, commit_judged(s, &space), path, nr, e);
	}
	arena_init(&a);
	for (size_t i = 0; i < nr; i++)
		there[i] = disk_has(path_on_disk(s, &a, path[i]));
	arena_release(&a);
	return 0;
}

bool changeset_deletes(const struct changeset *s, const char *path)
{
	return s->deleted.nr && bsearch(&path, s->deleted.item, s->deleted.nr,
					sizeof(const char *), compare_texts);
}

const char *changeset_top(const struct changeset *s)
{
	return s->repo && s->repo->top ? s->repo->top : "";
}

const char *changeset_remote(const struct changeset *s)
{
	const char *url = NULL;
	struct err ignored;

	/* What cannot be told of is left out. */
	if (!s->repo ||
	    s->repo->store->remote(s->repo, &url, "origin", &ignored) != 0)
		return NULL;
	return url;
}
