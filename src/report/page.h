/* SPDX-License-Identifier: MIT */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "rule/builtin.h"

/* The style and the script of the HTML report as they lie in page/, inside the
 * binary, one row each. The tables are written at build time by ci/embed.sh. */
extern const struct builtin_file page_style[], page_script[];
extern const size_t page_style_nr, page_script_nr;

#endif
