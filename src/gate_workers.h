/* SPDX-License-Identifier: MIT */
#ifndef GATE_WORKERS_H
#define GATE_WORKERS_H

#include "base/err.h"
#include "gate.h"

/*
 * Many files: processes that are forked when rules and changes are loaded. Each
 * takes the next file from a shared counter and sends what it found over a
 * pipe; the parent puts the answers in the order of the files, so that nothing
 * depends on the number of workers.
 *
 * A worker that dies costs one note that names its file (NOTE_INTERNAL);
 * another takes its place and the other files are judged.
 */

/* gate_file for all files of the change. jobs 0: one a processor. */
int workers_run(struct gate *, unsigned jobs, struct err *);

#endif
