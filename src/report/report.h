/* SPDX-License-Identifier: MIT */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "judge/verdict.h"

/*
 * Say the verdict. A format is one file and one row of the table; it chooses
 * what to show and never what counts. The same verdict gives the same bytes.
 */
struct report_options {
	bool color;
	bool quiet;	  /* only what blocks */
	bool verbose;	  /* also what was compared, and counts when clean */
	bool show_hidden; /* suppressed and baselined findings too */
	unsigned columns; /* width of the terminal, 0 when it is none */
	const char *time; /* UTC, for formats that must have one: NULL is now */
};

/* What costs time to find out, and few formats tell. */
enum format_needs {
	FORMAT_NEEDS_RULES = 1,	 /* also those that found nothing */
	FORMAT_NEEDS_REMOTE = 2, /* verdict.remote */
};

struct format {
	const char *name; /* "sarif" */
	const char *help; /* one line */
	/* 0, or -1 when the stream failed. */
	int (*write)(FILE *out, const struct verdict *,
		     const struct report_options *);
	unsigned needs; /* enum format_needs */
};

extern const struct format *const formats[]; /* ends with NULL */

const struct format *format_find(const char *name);

/* For formats: is the finding to be shown? Older ones never are, only
 * counted. */
bool report_shows(const struct finding *, const struct report_options *);

#endif
