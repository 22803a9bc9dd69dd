/* SPDX-License-Identifier: MIT */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdio.h>

#include "gate.h"

/*
 * One line on a terminal, written over and over, that says how far a long run
 * has come. Nothing is shown in the first second, nor where the line would be
 * read by no person: in a pipe, in CI, on a dumb terminal.
 */
struct progress {
	FILE *out; /* NULL: nobody is to be told */
	double (*clock)(void);
	double start, shown; /* in its seconds */
	bool drawn;
};

/* Seconds of a clock that only goes forwards. */
double clock_seconds(void);

void progress_init(struct progress *, FILE *, bool quiet);

/* For gate_options.progress; data is the struct progress. */
void progress_step(void *data, const struct gate_progress *);

/* Take the line away. */
void progress_end(struct progress *);

#endif
