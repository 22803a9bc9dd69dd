/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define QUIET_SECONDS 1.0
#define EVERY_SECONDS 0.1

double clock_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool has_reader(FILE *out)
{
	const char *term = getenv("TERM"), *ci = getenv("CI");

	return isatty(fileno(out)) && term && *term &&
	       strcmp(term, "dumb") != 0 && !(ci && *ci);
}

void progress_init(struct progress *p, FILE *out, bool quiet)
{
	*p = (struct progress){
		.out = !quiet && has_reader(out) ? out : NULL,
		.clock = clock_seconds,
		.start = clock_seconds(),
	};
}

void progress_step(void *data, const struct gate_progress *done)
{
	struct progress *p = data;
	double now, passed;

	if (!p->out)
		return;
	now = p->clock();
	passed = now - p->start;
	if (passed < QUIET_SECONDS || now - p->shown < EVERY_SECONDS)
		return;
	fprintf(p->out, "\r%zu of %zu files, %.1f MB/s, %zu findings\033[K",
		done->files, done->all_files,
		(double)done->bytes / 1e6 / passed, done->findings);
	fflush(p->out);
	p->shown = now;
	p->drawn = true;
}

void progress_end(struct progress *p)
{
	if (!p->drawn)
		return;
	fputs("\r\033[K", p->out);
	fflush(p->out);
	p->drawn = false;
}
