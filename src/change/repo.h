/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_REPO_H
#define CHANGE_REPO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"

/*
 * A repository, read through one of two stores: libgit2, which is fast, or git
 * itself, which knows repositories that libgit2 refuses (a split or sparse
 * index, SHA-256, reftable, objects still to be fetched). Nothing is written.
 *
 * A failure is an error, and `refused` says whether the other store may do
 * better. Paths are bytes, relative to the top of the repository.
 */

/* Name of an object: the first repo.id_size bytes count. */
struct id {
	unsigned char bytes[32];
};

struct ids {
	ARRAY(struct id) list; /* in the arena of the repository */
};

#define MODE_TYPE    0170000u
#define MODE_REGULAR 0100000u

/* One side of a difference. */
struct side {
	unsigned mode; /* as git's trees have it; 0: there is no such side */
	struct id id;
	bool on_disk; /* the content is in the working tree, id is unknown */
};

/* A difference between two trees, an index or a working tree. */
struct delta {
	const char *path;     /* of the new side, or of the old when deleted */
	const char *old_path; /* after a rename, else NULL */
	struct side old, new;
	bool unmerged; /* a conflict: the index has no one content */
};

struct deltas {
	struct arena *arena; /* of the changeset */
	ARRAY(struct delta) list;
	bool renames_cut; /* too many files to look for all renames */
};

struct repo;

#define NOT_A_COMMIT 2

struct store {
	const char *name;

	/* The commit a revision names; 1 when there is none, NOT_A_COMMIT when
	 * it names something else. */
	int (*resolve)(struct repo *, struct id *out, const char *revision,
		       struct err *);
	/* The commit HEAD is at; 1 before the first one. */
	int (*head)(struct repo *, struct id *out, struct err *);
	/* The best common ancestors of one commit and others taken together:
	 * more than one after criss-cross merges, none for unrelated ones. */
	int (*merge_bases)(struct repo *, struct ids *out, struct id one,
			   const struct ids *other, struct err *);
	/* The commits that the references below a prefix are at. */
	int (*tips)(struct repo *, struct ids *out, const char *prefix,
		    struct err *);

	/* Differences, sorted by path and with renames found. A commit that is
	 * NULL stands for nothing at all. */
	int (*diff_commits)(struct repo *, struct deltas *, const struct id *a,
			    const struct id *b, struct err *);
	int (*diff_index)(struct repo *, struct deltas *, struct err *);
	int (*diff_worktree)(struct repo *, struct deltas *, struct err *);
	/* Every file of the index, as if added. */
	int (*list_index)(struct repo *, struct deltas *, struct err *);

	/* The file a path names in a commit, or in the index when that is
	 * NULL; 1 when there is none. A conflict is an error. */
	int (*find)(struct repo *, struct id *out, const struct id *commit,
		    const char *path, struct err *);
	/* Which of these paths (sorted, each once) it has. */
	int (*have)(struct repo *, bool *there, const struct id *commit,
		    const char *const *path, size_t nr, struct err *);

	/* Content, with a NUL after it; 1 when the object is not here. What has
	 * more than `limit` bytes is not read: *bytes is NULL, *size is told.
	 */
	int (*read)(struct repo *, struct arena *, struct id, size_t limit,
		    const char **bytes, size_t *size, struct err *);

	/* Where a remote is, as it is configured: with a password, perhaps. 1
	 * when there is no such remote. */
	int (*remote)(struct repo *, const char **out, const char *name,
		      struct err *);

	bool (*is_shallow)(struct repo *);
	void (*close)(struct repo *);
};

struct repo {
	const struct store *store;
	struct arena *arena; /* of the changeset */
	bool refused;	     /* the store cannot, the other one may */
	bool bare;
	const char *top; /* of the working tree, ends in '/'; or NULL */
	size_t id_size;	 /* 20 or 32 */
	struct git_repository *git; /* of libgit2; NULL: ask git itself */
	struct git_odb *odb;
	struct cat_file *cat_file; /* git, reading objects; when needed */
};

/* From the environment (GIT_DIR, GIT_INDEX_FILE, quarantine) and the current
 * folder, as git does. */
int repo_open(struct repo *, struct arena *, struct err *);
int repo_open_by_git(struct repo *, struct arena *, struct err *);
/* For the two above: empty, of this store. */
void repo_init(struct repo *, const struct store *, struct arena *);
/* Also after a failure. */
void repo_close(struct repo *);

/* As store.resolve, but not to find it is an error, which says what to do. */
int repo_resolve(struct repo *, struct id *out, const char *revision,
		 struct err *);

/* repo.store->read, and what libgit2 does not have is asked of git, which may
 * know where to fetch it. */
int repo_read(struct repo *, struct arena *, struct id, size_t limit,
	      const char **bytes, size_t *size, struct err *);

bool id_equal(const struct repo *, const struct id *, const struct id *);
bool id_is_zero(const struct id *);
const char *id_text(const struct repo *, struct arena *, const struct id *);
/* False when text is not the hexadecimal name of an object. */
bool id_parse(const struct repo *, struct id *out, const char *text,
	      size_t len);

/* Fill the error: a file that has no one content in the index. */
int is_unmerged(const char *path, struct err *);

/* Cleared but for the path, which is borrowed. */
struct delta *deltas_add(struct deltas *, const char *path);
void deltas_sort(struct deltas *);

#endif
