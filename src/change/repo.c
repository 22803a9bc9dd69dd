/* SPDX-License-Identifier: MIT */
#include "change/repo.h"

#include <stdlib.h>
#include <string.h>
#include <git2.h>

#include "base/str.h"
#include "change/cat_file.h"

void repo_init(struct repo *r, const struct store *store, struct arena *a)
{
	*r = (struct repo){ .store = store, .arena = a, .id_size = 20 };
	/* Whatever the store: libgit2 also compares texts (touched.h). */
	git_libgit2_init();
}

void repo_close(struct repo *r)
{
	if (!r->store)
		return;
	cat_file_stop(r);
	r->store->close(r);
	git_libgit2_shutdown();
	*r = (struct repo){ 0 };
}

/* In a shallow clone: the command that brings a revision. */
static const char *how_to_fetch(struct repo *r, const char *revision)
{
	if (strpbrk(revision, "^~@:{"))
		return "git fetch --deepen=1 origin";
	if (starts_with(revision, "origin/"))
		return arena_printf(r->arena,
				    "git fetch --no-tags --depth=1 origin "
				    "%s:refs/remotes/%s",
				    revision + strlen("origin/"), revision);
	return arena_printf(r->arena, "git fetch --no-tags --depth=1 origin %s",
			    revision);
}

int repo_resolve(struct repo *r, struct id *out, const char *revision,
		 struct err *e)
{
	int ret = r->store->resolve(r, out, revision, e);

	if (ret == NOT_A_COMMIT)
		return err_set(e, "'%s' is not a commit", revision);
	if (ret != 1)
		return ret;
	if (r->store->is_shallow(r))
		return err_set(e,
			       "unknown revision '%s': this is a shallow "
			       "clone, fetch it with: %s",
			       revision, how_to_fetch(r, revision));
	return err_set(e,
		       "unknown revision '%s': is it spelled right, and "
		       "fetched? (git fetch)",
		       revision);
}

int repo_read(struct repo *r, struct arena *a, struct id id, size_t limit,
	      const char **bytes, size_t *size, struct err *e)
{
	int ret = r->store->read(r, a, id, limit, bytes, size, e);

	return ret == 1 ? cat_file_read(r, a, id, limit, bytes, size, e) : ret;
}

bool id_equal(const struct repo *r, const struct id *a, const struct id *b)
{
	return !memcmp(a->bytes, b->bytes, r->id_size);
}

bool id_is_zero(const struct id *id)
{
	static const struct id zero;

	return !memcmp(id, &zero, sizeof(zero));
}

const char *id_text(const struct repo *r, struct arena *a, const struct id *id)
{
	static const char digit[] = "0123456789abcdef";
	char *text = arena_alloc(a, r->id_size * 2 + 1);

	for (size_t i = 0; i < r->id_size; i++) {
		text[2 * i] = digit[id->bytes[i] >> 4];
		text[2 * i + 1] = digit[id->bytes[i] & 15];
	}
	text[r->id_size * 2] = '\0';
	return text;
}

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool id_parse(const struct repo *r, struct id *out, const char *text,
	      size_t len)
{
	*out = (struct id){ 0 };
	if (len != r->id_size * 2)
		return false;
	for (size_t i = 0; i < r->id_size; i++) {
		int high = digit_value(text[2 * i]);
		int low = digit_value(text[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

int is_unmerged(const char *path, struct err *e)
{
	return err_set(e, "%s has a merge conflict: resolve it and git add it",
		       path);
}

struct delta *deltas_add(struct deltas *d, const char *path)
{
	struct delta *one = ARRAY_ADD(d->arena, &d->list);

	*one = (struct delta){ .path = path };
	return one;
}

static int compare_paths(const void *a, const void *b)
{
	const struct delta *one = a, *two = b;

	return strcmp(one->path, two->path);
}

void deltas_sort(struct deltas *d)
{
	if (d->list.nr)
		qsort(d->list.item, d->list.nr, sizeof(*d->list.item),
		      compare_paths);
}
