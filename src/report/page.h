/* SPDX-License-Identifier: MIT */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

/*
 * What page.css and page.js hold, inside the binary: written at build time by
 * ci/embed-page.sh.
 */
extern const char page_css[];
extern const char page_js[];

#endif
