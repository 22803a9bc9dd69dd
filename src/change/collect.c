/* SPDX-License-Identifier: MIT */
#include "change/collect.h"

#include <string.h>

#include "base/limits.h"
#include "change/disk.h"
#include "change/python.h"
#include "change/touched.h"

struct deltas changeset_deltas(struct changeset *s)
{
	return (struct deltas){ .arena = s->arena };
}

void changeset_judges(struct changeset *s, const struct id *commit)
{
	s->side = SIDE_COMMIT;
	s->revision = id_text(s->repo, s->arena, commit);
}

static bool is_file(const struct side *side)
{
	return (side->mode & MODE_TYPE) == MODE_REGULAR;
}

static struct blob blob_of(struct changeset *s, const struct side *side,
			   const char *path)
{
	struct blob b = { .exists = is_file(side), .on_disk = side->on_disk };

	if (!b.exists)
		return (struct blob){ .exists = false };
	if (b.on_disk)
		b.disk_path =
			arena_printf(s->arena, "%s%s", s->repo->top, path);
	memcpy(b.id, side->id.bytes, sizeof(b.id));
	return b;
}

/* 1 when there is nothing to be had; the judge will ask again and say so. */
static int read_side(struct content *out, struct changeset *s, struct arena *a,
		     const struct blob *b, struct err *e)
{
	struct id id;
	int ret;

	*out = (struct content){ "", 0 };
	if (!b->exists)
		return 0;
	memcpy(id.bytes, b->id, sizeof(id.bytes));
	ret = b->on_disk ? disk_read(a, b->disk_path, LIMIT_FILE_BYTES,
				     &out->bytes, &out->size, e)
			 : repo_read(s->repo, a, id, LIMIT_FILE_BYTES,
				     &out->bytes, &out->size, e);
	return ret ? ret : !out->bytes;
}

static bool same_content(struct changeset *s, const struct delta *d)
{
	return is_file(&d->old) &&
	       !d->new.on_disk &&id_equal(s->repo, &d->old.id, &d->new.id);
}

/* What the lines touched are, once the file is known to be Python. */
static int touch(struct change *c, struct changeset *s, struct arena *a,
		 struct content old, struct content new, struct err *e)
{
	if (!c->old_blob.exists) {
		c->touched = lines_all();
		return 0;
	}
	if (c->blob.on_disk)
		new = as_stored(a, old, new);
	return touched_lines(&c->touched, s->arena, old, new, e);
}

/* Fill in the change, with both contents at hand when they are needed. 1: it
 * is none of ours. */
static int read_change(struct change *c, struct changeset *s, struct arena *a,
		       const struct delta *d, struct err *e)
{
	const char *old_path = d->old_path ? d->old_path : d->path;
	struct content old, new;
	int ret;

	if (same_content(s, d)) {
		/* A moved file, unless its name made it Python. */
		if (python_by_name(d->path) == python_by_name(old_path) &&
		    python_by_name(d->path) == PYTHON_YES)
			return 0;
	}
	ret = read_side(&new, s, a, &c->blob, e);
	if (ret < 0)
		return -1;
	if (ret) {
		c->touched = lines_all();
		return python_by_name(d->path) != PYTHON_YES;
	}
	if (!is_python(d->path, new.bytes, new.size))
		return 1;
	ret = read_side(&old, s, a, &c->old_blob, e);
	if (ret < 0)
		return -1;
	if (ret)
		notes_add(s->notes, NOTE_INFO, d->path, 0, NULL,
			  "its old version is not here, too large or damaged: "
			  "all of its lines count as touched");
	/* What was not Python before has never been judged. */
	if (ret || !is_python(old_path, old.bytes, old.size))
		c->old_blob = (struct blob){ .exists = false };
	return touch(c, s, a, old, new, e);
}

/* git makes no commit while there is one, so this is about runs by hand. */
static bool note_conflict(struct changeset *s, const struct delta *d)
{
	if (d->unmerged && python_by_name(d->path) == PYTHON_YES)
		notes_add(s->notes, NOTE_UNREAD, d->path, 0, NULL,
			  "has a merge conflict, so nothing of it is staged: "
			  "resolve it and git add it");
	return d->unmerged;
}

static void note_deleted(struct changeset *s, const struct delta *d)
{
	if (!is_file(&d->old) || d->unmerged)
		return;
	if (d->old_path)
		*ARRAY_ADD(s->arena, &s->deleted) = d->old_path;
	else if (!is_file(&d->new))
		*ARRAY_ADD(s->arena, &s->deleted) = d->path;
}

static int add_delta(struct changeset *s, struct arena *a,
		     const struct delta *d, struct err *e)
{
	struct change c = { .path = d->path, .old_path = d->old_path };
	int ret;

	note_deleted(s, d);
	if (note_conflict(s, d) || !is_file(&d->new) ||
	    python_by_name(d->path) == PYTHON_NO ||
	    (!d->old_path && same_content(s, d)))
		return 0;
	c.blob = blob_of(s, &d->new, d->path);
	c.old_blob = blob_of(s, &d->old, d->old_path ? d->old_path : d->path);
	ret = read_change(&c, s, a, d, e);
	if (ret < 0)
		return err_in(e, "%s", d->path);
	if (ret)
		return 0;
	c.kind = !c.old_blob.exists ? CHANGE_ADDED
		 : c.old_path	    ? CHANGE_RENAMED
				    : CHANGE_MODIFIED;
	if (c.kind == CHANGE_ADDED)
		c.old_path = NULL;
	*ARRAY_ADD(s->arena, &s->list) = c;
	return 0;
}

static int add_whole(struct changeset *s, struct arena *a,
		     const struct delta *d, struct err *e)
{
	enum python_name python = python_by_name(d->path);
	struct change c = { .kind = CHANGE_WHOLE,
			    .path = d->path,
			    .touched = lines_all() };
	struct content content;
	int ret;

	if (note_conflict(s, d) || !is_file(&d->new) || python == PYTHON_NO)
		return 0;
	c.blob = blob_of(s, &d->new, d->path);
	if (python == PYTHON_ASK) {
		ret = read_side(&content, s, a, &c.blob, e);
		if (ret < 0)
			return err_in(e, "%s", d->path);
		if (ret || !is_python(d->path, content.bytes, content.size))
			return 0;
	}
	*ARRAY_ADD(s->arena, &s->list) = c;
	return 0;
}

/* One after the other, each with an arena for its contents. */
static int each(struct changeset *s, const struct deltas *d,
		int (*add)(struct changeset *, struct arena *,
			   const struct delta *, struct err *),
		struct err *e)
{
	struct arena a;
	int ret = 0;

	arena_init(&a);
	for (size_t i = 0; !ret && i < d->list.nr; i++) {
		ret = add(s, &a, &d->list.item[i], e);
		arena_reset(&a);
	}
	arena_release(&a);
	return ret;
}

int changeset_add_deltas(struct changeset *s, const struct deltas *d,
			 struct err *e)
{
	if (d->renames_cut)
		notes_add(s->notes, NOTE_INFO, NULL, 0, NULL,
			  "too many files were added and deleted to look for "
			  "all renames: a moved file may count as new");
	return each(s, d, add_delta, e);
}

int changeset_add_whole(struct changeset *s, const struct deltas *d,
			struct err *e)
{
	s->whole = true;
	return each(s, d, add_whole, e);
}
