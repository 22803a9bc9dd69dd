/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_CHANGE_H
#define CHANGE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "base/lines.h"
#include "base/note.h"
#include "base/text.h"

/*
 * What is to be judged: the Python files of a change, each with its new text,
 * where to find its old text, and the lines the change touched.
 *
 * Content comes from the index and the object database, never from the working
 * tree, unless the source is the working tree itself. Nothing is ever written
 * to a repository. Knows nothing of rules.
 */
enum change_kind {
	CHANGE_ADDED,
	CHANGE_MODIFIED,
	CHANGE_RENAMED, /* with or without an edit */
	CHANGE_WHOLE,	/* no old side: a whole file is judged */
};

/* Where one side of a change is; read in its turn, not before. */
struct blob {
	bool exists;
	unsigned char id[32]; /* git object, when not on_disk */
	bool on_disk;	      /* read from disk_path instead */
	const char *disk_path;
};

struct change {
	enum change_kind kind;
	const char *path;     /* relative to the top of the repository */
	const char *old_path; /* differs from path after a rename; or NULL */
	struct blob blob, old_blob;
	/* More old sides, where a merge is pushed: what any of them has is not
	 * new. */
	const struct blob *also_old;
	size_t nr_also_old;
	struct lines touched; /* lines of the new side; may be "all" */
};

struct repo;
struct changeset;

/* One way to say what is to be judged: a row of the table of sources. */
struct change_source {
	const char *name; /* "staged" */
	const char *arg;  /* what it takes ("RANGE"), or NULL */
	const char *help; /* one line */
	bool without_git; /* works where there is no repository */
	int (*collect)(struct changeset *out, const char *const *arg,
		       size_t nr_args, struct err *);
};

extern const struct change_source source_staged, source_worktree, source_range,
	source_all, source_paths, source_push, source_receive,
	source_pre_commit;

/* Where files besides the change are read: the side that is judged. */
enum change_side {
	SIDE_DISK,
	SIDE_INDEX,
	SIDE_COMMIT, /* changeset.revision */
};

struct changeset {
	struct arena *arena; /* of the run; holds everything below */
	struct notes *notes;
	struct repo *repo;    /* NULL outside git */
	const char *compared; /* "the index with HEAD", for people */
	bool nothing_staged; /* by someone who ran it by hand, and may wonder */
	const char *revision; /* hexadecimal id of the commit judged, or NULL */
	enum change_side side;
	/* Set before collecting: read the repository through git, as is done
	 * of its own accord where libgit2 cannot (a note then says so). */
	bool by_git;
	const char *input; /* standard input, when a source has read it */
	bool whole;	   /* files as they are, compared with nothing */
	ARRAY(struct change) list;   /* sorted by path, bytewise */
	ARRAY(const char *) deleted; /* files taken away or renamed, sorted */
};

void changeset_init(struct changeset *, struct arena *, struct notes *);
void changeset_release(struct changeset *);

/* To be called in a process that was forked, before it reads: what is open may
 * be read by the parent and by each of its children. */
void changeset_forked(struct changeset *);

/* Fill the set from a source. */
int changeset_collect(struct changeset *, const struct change_source *,
		      const char *const *arg, size_t nr_args, struct err *);

/* The bytes of a side, into the arena given (which is the file's, not the
 * set's). A side that cannot be judged (too large, a pointer of git-lfs, an
 * encoding not supported, a blob that is absent) is noted and gives 1; an
 * error gives -1; 0 otherwise. `old` is one of the change's old sides. */
int changeset_text(struct text *out, struct arena *, struct changeset *,
		   const struct change *, struct err *);
int changeset_old_text(struct text *out, struct arena *, struct changeset *,
		       const struct change *, const struct blob *old,
		       struct err *);

/* A file that is not part of the change, such as the configuration, as it is
 * on the side that is judged: staged when the index is. path is relative to
 * the top of the repository (outside git: to the current folder). Gives 1 when
 * there is none. */
int changeset_read(struct changeset *, struct arena *, const char *path,
		   const char **bytes, size_t *len, struct err *);

/* Which of these paths (sorted bytewise, each once) name a file on that side.
 */
int changeset_have(struct changeset *, bool *there, const char *const *path,
		   size_t nr, struct err *);

/* Does the change take away the file of this path? */
bool changeset_deletes(const struct changeset *, const char *path);

/* The folder that paths of the change are relative to: ends in '/', or is ""
 * for the current one (outside git, and where there is no working tree). */
const char *changeset_top(const struct changeset *);

/* Where the repository came from: the remote "origin", as it is configured,
 * with a password perhaps. NULL when there is none. */
const char *changeset_remote(const struct changeset *);

#endif
