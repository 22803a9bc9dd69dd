/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_PROCESS_H
#define CHANGE_PROCESS_H

#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * git, run as a program of its own: found on PATH, without a shell, in the
 * environment that we were given (a hook's GIT_INDEX_FILE and quarantine), and
 * told to write nothing of its own accord (GIT_OPTIONAL_LOCKS=0).
 */
struct process {
	pid_t pid;
	int in;	 /* a socket to its standard input */
	int out; /* a pipe from its standard output */
};

/* argv ends in NULL; argv[0] is "git". What it says on its standard error goes
 * to `errors`, a file descriptor. */
int process_start(struct process *, const char *const *argv, int errors,
		  struct err *);
/* Close both ends and wait; the exit status, or 128 and the signal. */
int process_finish(struct process *);

/* Run to the end. 0 with what it wrote (a NUL follows), 1 when it ended with
 * status 1 and in silence ("no such thing"), -1 with its words otherwise. */
int git_run(struct arena *, const char **out, size_t *size,
	    const char *const *argv, struct err *);

#endif
