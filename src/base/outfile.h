/* SPDX-License-Identifier: MIT */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * A file that appears whole or not at all: it is written beside its place
 * under another name, and renamed when all of it is on the disk. A reader, or
 * a later step of CI, never sees half a report.
 *
 * A symbolic link is followed, and a file that exists keeps its permissions.
 * What is not a regular file (a device, a pipe) cannot be replaced and is
 * written directly.
 */
struct outfile {
	FILE *stream;	       /* write here; NULL once it is done */
	const char *path;      /* as given, for messages */
	const char *place;     /* where it goes, links followed */
	const char *temporary; /* NULL when written directly */
};

/* Can a file be made or replaced there? Asked before long work. */
int outfile_check(const char *path, struct err *);

int outfile_open(struct outfile *, struct arena *, const char *path,
		 struct err *);

/* Everything written so far becomes the file. An error of any earlier write is
 * found here, too, and leaves what was there before. */
int outfile_commit(struct outfile *, struct err *);

/* Nothing becomes of it. Does nothing when it is done already. */
void outfile_abandon(struct outfile *);

#endif
