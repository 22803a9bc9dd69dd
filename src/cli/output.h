/* SPDX-License-Identifier: MIT */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "cli/options.h"
#include "judge/verdict.h"
#include "report/report.h"

/*
 * Where reports go: pairs of --format and --output.
 *
 * Each --format begins a report, and the --output after it says where that one
 * goes; without one it goes to standard output. With a single --format the
 * order does not matter.
 */
struct output {
	const struct format *format;
	const char *path; /* NULL: standard output */
};

struct outputs {
	ARRAY(struct output) list;
};

/* Make the pairs from what was given, and refuse what cannot be meant: two
 * reports in one place, a place without its report. Without a --format it is
 * the one of this name. Nothing is opened. */
int outputs_read(struct outputs *out, struct arena *, const struct arguments *,
		 const char *initial, struct err *);

/* Does one go to standard output? */
bool outputs_to_stdout(const struct outputs *);

/* What any of them has to be told: of enum format_needs. */
unsigned outputs_need(const struct outputs *);

/* Write all of them, files first; a report that cannot be written does not
 * keep the others from being. */
int outputs_write(const struct outputs *, struct arena *,
		  const struct verdict *, const struct report_options *,
		  struct err *);

/* The words of --format. */
const char *format_choice(size_t i);

#endif
