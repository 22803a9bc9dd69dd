/* SPDX-License-Identifier: MIT */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/*
 * Errors that stop the run. The callee writes a whole sentence - what, where
 * (file:line), what to do - into a buffer of the caller, and returns -1; only
 * the command line prints it. What does not stop the run is a note (note.h).
 */
struct err {
	char text[2048];
};

/* Returns -1, so that reporting and returning are one statement. */
int err_set(struct err *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Put what only the caller knows in front: "rule x: " . Returns -1. */
int err_in(struct err *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The state of the machine does not allow to go on (out of memory). Says so
 * on stderr and exits with status 2. */
_Noreturn void die(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#endif
