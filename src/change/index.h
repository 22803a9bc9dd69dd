/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_INDEX_H
#define CHANGE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "change/repo.h"

/*
 * An index file as it lies on disk (gitformat-index(5), versions 2 to 4),
 * walked from start to end without making anything of entries passed by.
 *
 * libgit2 has a reader too. This one does not hash the file first (git does not
 * either), and it shows the cache tree: which folders were, when the index was
 * last written, equal to a tree object. So a hook on a large repository reads
 * the folders that changed and no others.
 *
 * SHA-1 repositories only.
 */
struct index {
	const unsigned char *map; /* NULL: there is no file, so no entry */
	size_t size;
	unsigned version;
	uint32_t nr;		   /* entries */
	size_t entries;		   /* offset of the first */
	const struct folder *root; /* of the cache tree; NULL when unknown */
};

/* A folder of the cache tree. */
struct folder {
	const char *name; /* last component, NUL after it; "" for the root */
	bool valid;	  /* id and nr_entries hold */
	struct id id;
	uint32_t nr_entries; /* below it, at any depth */
	const struct folder *const *child;
	size_t nr;
};

struct index_entry {
	const char *path; /* until the cursor moves */
	size_t path_len;
	unsigned mode;
	struct id id;
	unsigned stage;	    /* not 0: a conflict */
	bool intent_to_add; /* not part of what will be committed */
};

/* Where the walk is. */
struct index_cursor {
	const struct index *index;
	struct arena *arena;
	uint32_t left; /* entries, with the present one */
	size_t next;   /* offset of the next */
	struct index_entry entry;
	char *path; /* version 4 builds it from the one before */
	size_t path_cap;
};

/* No such file is an empty index. On failure *refused says that the file may
 * well be one that git can read. The map is released by index_release, the
 * folders with the arena. */
int index_open(struct index *, struct arena *, const char *path, bool *refused,
	       struct err *);
void index_release(struct index *);

/* At the first entry; entry.path is NULL at the end. */
void index_start(struct index_cursor *, const struct index *, struct arena *);
void index_next(struct index_cursor *);

const struct folder *folder_find(const struct folder *, const char *name,
				 size_t len);

#endif
