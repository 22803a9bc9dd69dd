/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include <stdio.h>

/* Completion for one shell, made from the tables of commands and options. */
struct shell {
	const char *name; /* "bash" */
	void (*write)(FILE *);
};

extern const struct shell shells[]; /* ends without a name */

#endif
