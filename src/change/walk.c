/* SPDX-License-Identifier: MIT */
/*
 * Trees and indexes are sorted alike: by the bytes of a name, where that of a
 * folder ends in '/'. So both walks merge two sorted lists, a folder at a time.
 */
#include "change/walk.h"

#include <string.h>

#include "base/limits.h"
#include "base/str.h"

#define MODE_FOLDER 0040000u

/* A path has fewer components than this; PATH_MAX is 4096. */
#define DEPTH_MAX 2048

/* A tree object; its entries one after the other. name is NULL at the end. */
struct tree {
	const char *p, *end;
	size_t id_size;
	bool damaged;
	unsigned mode;
	const char *name;
	size_t name_len;
	struct id id;
};

struct walk {
	struct repo *repo;
	struct deltas *out;
	struct arena arena; /* trees on the way down, and the path */
	struct str path;    /* of the folder the walk is in, ends in '/' */
	unsigned depth;
	unsigned entries; /* looked at so far */
	struct index_cursor cursor;
};

/* git has written other permissions long ago, and reads them as these. */
static unsigned canonical_mode(unsigned mode)
{
	if ((mode & MODE_TYPE) != MODE_REGULAR)
		return mode & MODE_TYPE;
	return MODE_REGULAR | (mode & 0100 ? 0755 : 0644);
}

static void tree_next(struct tree *t)
{
	unsigned mode = 0;

	t->name = NULL;
	if (t->p == t->end)
		return;
	t->damaged = true;
	for (; t->p < t->end && *t->p >= '0' && *t->p <= '7'; t->p++)
		mode = mode << 3 | (unsigned)(*t->p - '0');
	if (t->p == t->end || *t->p != ' ')
		return;
	t->p++;
	t->name_len = strnlen(t->p, (size_t)(t->end - t->p));
	if ((size_t)(t->end - t->p) < t->name_len + 1 + t->id_size ||
	    !t->name_len || memchr(t->p, '/', t->name_len))
		return;
	t->mode = canonical_mode(mode);
	t->name = t->p;
	memcpy(t->id.bytes, t->name + t->name_len + 1, t->id_size);
	t->p += t->name_len + 1 + t->id_size;
	t->damaged = false;
}

static int tree_load(struct tree *t, struct repo *r, struct arena *a,
		     const struct id *id, struct err *e)
{
	const char *bytes;
	size_t size;
	int ret;

	*t = (struct tree){ .id_size = r->id_size };
	if (!id)
		return 0;
	ret = repo_read(r, a, *id, SIZE_MAX, &bytes, &size, e);
	if (ret < 0)
		return -1;
	if (ret)
		return err_set(e,
			       "the tree %s is not in the repository: "
			       "git fsck tells more",
			       id_text(r, a, id));
	t->p = bytes;
	t->end = bytes + size;
	tree_next(t);
	return 0;
}

static int tree_check(const struct tree *t, struct err *e)
{
	return t->damaged ? err_set(e, "a tree of the repository is damaged: "
				       "git fsck tells more")
			  : 0;
}

static bool is_folder(const struct tree *t)
{
	return (t->mode & MODE_TYPE) == MODE_FOLDER;
}

static struct side tree_side(const struct tree *t)
{
	return (struct side){ .mode = t->mode, .id = t->id };
}

static int compare_names(const char *a, size_t a_len, bool a_folder,
			 const char *b, size_t b_len, bool b_folder)
{
	size_t len = a_len < b_len ? a_len : b_len;
	int order = memcmp(a, b, len);
	int a_last = len < a_len ? (unsigned char)a[len] : a_folder ? '/' : 0;
	int b_last = len < b_len ? (unsigned char)b[len] : b_folder ? '/' : 0;

	return order ? order : a_last - b_last;
}

/* Going into a folder and out of it: the path, and memory for its trees. */

struct level {
	size_t path_len;
	struct arena_mark mark;
};

static int enter(struct level *l, struct walk *w, const struct tree *t,
		 struct err *e)
{
	l->path_len = w->path.len;
	if (++w->depth > DEPTH_MAX)
		return err_set(e,
			       "the repository's folders are nested too deep");
	str_add_bytes(&w->path, t->name, t->name_len);
	str_add_char(&w->path, '/');
	l->mark = arena_mark(&w->arena);
	return 0;
}

static void leave(const struct level *l, struct walk *w)
{
	arena_rewind(&w->arena, l->mark);
	w->path.len = l->path_len;
	w->path.bytes[w->path.len] = '\0';
	w->depth--;
}

static struct delta *add_entry(struct walk *w, const struct tree *t)
{
	return deltas_add(w->out,
			  arena_printf(w->out->arena, "%s%.*s", w->path.bytes,
				       (int)t->name_len, t->name));
}

static int count_entry(struct walk *w, struct err *e)
{
	if (++w->entries > LIMIT_TREE_ENTRIES)
		return err_set(e, "more than %d entries of trees to compare",
			       LIMIT_TREE_ENTRIES);
	if (w->out->list.nr > LIMIT_CHANGED_FILES)
		return err_set(e, "more than %d files differ",
			       LIMIT_CHANGED_FILES);
	return 0;
}

/* Two trees ---------------------------------------------------------------- */

static int walk_pair(struct walk *w, const struct id *old, const struct id *new,
		     struct err *e);

/* Both stand for the same path; one may be NULL, then the other is new or
 * gone. */
static int walk_entries(struct walk *w, const struct tree *old,
			const struct tree *new, struct err *e)
{
	struct delta *d;

	if (old && new &&id_equal(w->repo, &old->id, &new->id) &&
	    old->mode == new->mode)
		return 0;
	if (is_folder(old ? old : new)) {
		struct level level;
		int ret = enter(&level, w, old ? old : new, e);

		if (!ret)
			ret = walk_pair(w, old ? &old->id : NULL,
					new ? &new->id : NULL, e);
		if (!ret)
			leave(&level, w);
		return ret;
	}
	d = add_entry(w, old ? old : new);
	if (old)
		d->old = tree_side(old);
	if (new)
		d->new = tree_side(new);
	return 0;
}

static int walk_pair(struct walk *w, const struct id *old, const struct id *new,
		     struct err *e)
{
	struct tree a, b;

	if (tree_load(&a, w->repo, &w->arena, old, e) < 0 ||
	    tree_load(&b, w->repo, &w->arena, new, e) < 0)
		return -1;
	while (a.name || b.name) {
		int order = !a.name ? 1
			    : !b.name
				    ? -1
				    : compare_names(a.name, a.name_len,
						    is_folder(&a), b.name,
						    b.name_len, is_folder(&b));

		if (count_entry(w, e) < 0 ||
		    walk_entries(w, order <= 0 ? &a : NULL,
				 order >= 0 ? &b : NULL, e) < 0)
			return -1;
		if (order <= 0)
			tree_next(&a);
		if (order >= 0)
			tree_next(&b);
	}
	return tree_check(&a, e) < 0 ? -1 : tree_check(&b, e);
}

static void walk_init(struct walk *w, struct deltas *out, struct repo *r)
{
	*w = (struct walk){ .repo = r, .out = out };
	arena_init(&w->arena);
	str_init(&w->path, out->arena);
}

int walk_trees(struct deltas *out, struct repo *r, const struct id *old,
	       const struct id *new, struct err *e)
{
	struct walk w;
	int ret;

	if (old && new &&id_equal(r, old, new))
		return 0;
	walk_init(&w, out, r);
	ret = walk_pair(&w, old, new, e);
	arena_release(&w.arena);
	return ret;
}

int walk_find(struct id *out, struct repo *r, const struct id *tree,
	      const char *path, struct err *e)
{
	struct arena a;
	struct tree t;
	int ret = 1;

	arena_init(&a);
	*out = *tree;
	for (bool more = true; more; path += strcspn(path, "/") + 1) {
		size_t len = strcspn(path, "/");

		more = path[len] == '/';
		ret = tree_load(&t, r, &a, out, e);
		if (ret < 0)
			break;
		while (t.name &&
		       (t.name_len != len || memcmp(t.name, path, len) != 0 ||
			is_folder(&t) != more))
			tree_next(&t);
		ret = tree_check(&t, e) < 0 ? -1 : !t.name;
		if (ret)
			break;
		*out = t.id;
	}
	arena_release(&a);
	return ret;
}

/* A tree and the index ----------------------------------------------------- */

/* The name of the entry in the folder the walk is in; NULL when it lies
 * elsewhere, or there is none. */
static const char *entry_name(struct walk *w, size_t *len, bool *folder)
{
	const struct index_entry *entry = &w->cursor.entry;
	const char *name;

	*len = 0;
	*folder = false;
	while (entry->path && entry->intent_to_add)
		index_next(&w->cursor);
	if (!entry->path || entry->path_len <= w->path.len ||
	    memcmp(entry->path, w->path.bytes, w->path.len) != 0)
		return NULL;
	name = entry->path + w->path.len;
	*len = strcspn(name, "/");
	*folder = name[*len] == '/';
	return name;
}

/* Take the file the cursor is at; old is what the tree has there, or NULL. A
 * conflict has up to three entries. */
static void take_entry(struct walk *w, const struct tree *old)
{
	const struct index_entry *entry = &w->cursor.entry;
	struct side new = { .mode = entry->mode, .id = entry->id };
	struct delta *d;

	if (!entry->stage && old &&
	    old->mode == new.mode &&id_equal(w->repo, &old->id, &new.id)) {
		index_next(&w->cursor);
		return;
	}
	d = deltas_add(w->out, arena_strdup(w->out->arena, entry->path));
	d->unmerged = entry->stage != 0;
	d->new = new;
	if (old)
		d->old = tree_side(old);
	do {
		index_next(&w->cursor);
	} while (d->unmerged && entry->path && !strcmp(entry->path, d->path));
}

/* Pass by the entries of a folder that is equal to its tree. */
static int skip_folder(struct walk *w, const struct tree *t,
		       const struct folder *f, struct err *e)
{
	const struct index_entry *entry = &w->cursor.entry;
	size_t len = w->path.len;

	for (uint32_t i = 1; i < f->nr_entries; i++)
		index_next(&w->cursor);
	if (!entry->path || entry->path_len <= len + t->name_len ||
	    memcmp(entry->path + len, t->name, t->name_len) != 0 ||
	    entry->path[len + t->name_len] != '/') {
		return err_set(e, "cannot read the index: its cache tree is "
				  "damaged (git read-tree HEAD makes it anew)");
	}
	index_next(&w->cursor);
	return 0;
}

static int walk_folder(struct walk *w, const struct id *tree,
		       const struct folder *f, struct err *e);

static int walk_both(struct walk *w, const struct tree *t,
		     const struct folder *f, struct err *e)
{
	const struct folder *child = folder_find(f, t->name, t->name_len);
	struct level level;

	if (!is_folder(t)) {
		take_entry(w, t);
		return 0;
	}
	if (child && child->valid && child->nr_entries &&
	    id_equal(w->repo, &child->id, &t->id))
		return skip_folder(w, t, child, e);
	if (enter(&level, w, t, e) < 0 || walk_folder(w, &t->id, child, e) < 0)
		return -1;
	leave(&level, w);
	return 0;
}

static int walk_folder(struct walk *w, const struct id *tree,
		       const struct folder *f, struct err *e)
{
	struct tree t;

	if (tree_load(&t, w->repo, &w->arena, tree, e) < 0)
		return -1;
	for (;;) {
		size_t len;
		bool folder;
		const char *name = entry_name(w, &len, &folder);
		int order, ret = 0;

		if (!t.name && !name)
			return tree_check(&t, e);
		if (count_entry(w, e) < 0)
			return -1;
		order = !t.name ? 1
			: !name ? -1
				: compare_names(t.name, t.name_len,
						is_folder(&t), name, len,
						folder);
		if (order > 0)
			take_entry(w, NULL);
		else if (order < 0)
			ret = walk_entries(w, &t, NULL, e);
		else
			ret = walk_both(w, &t, f, e);
		if (ret < 0)
			return -1;
		if (order <= 0)
			tree_next(&t);
	}
}

int walk_index(struct deltas *out, struct repo *r, const struct id *tree,
	       const struct index *x, struct err *e)
{
	const struct folder *root = x->root;
	struct walk w;
	int ret;

	if (root && root->valid && root->nr_entries == x->nr && tree &&
	    id_equal(r, &root->id, tree))
		return 0;
	walk_init(&w, out, r);
	index_start(&w.cursor, x, out->arena);
	ret = walk_folder(&w, tree, root, e);
	arena_release(&w.arena);
	return ret;
}
