/* SPDX-License-Identifier: MIT */
#ifndef REPORT_SELECT_H
#define REPORT_SELECT_H

#include "base/arena.h"
#include "report/report.h"

/*
 * Which findings a report lists: those it shows, and where there is room only
 * for some, the most severe. The same ones each time.
 */
struct selection {
	const struct finding **item;
	size_t nr;
	size_t nr_cut; /* more that are not listed */
};

/* In the order of the verdict. */
struct selection select_shown(struct arena *, const struct verdict *,
			      const struct report_options *, size_t most);

/* The most severe first. */
struct selection select_worst(struct arena *, const struct verdict *,
			      const struct report_options *, size_t most);

/* What follows from the verdict, in one sentence without a full stop: "2
 * findings block this change; 3 older ones ... are not counted". */
const char *summary(struct arena *, const struct verdict *);

#endif
