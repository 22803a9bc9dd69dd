/* SPDX-License-Identifier: MIT */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include <stdio.h>

#include "base/str.h"

/*
 * Text within XML and HTML, also between quotes: marks are escaped, and what
 * XML has no way to hold, or has no shape, is made visible (visible.h). Line
 * ends and tabs stay, as numbers between quotes.
 */
void markup_add(struct str *, const char *text, size_t len);
void markup_add_attribute(struct str *, const char *text);

/* ` name="value"` */
void markup_put_attribute(FILE *, struct arena *scratch, const char *name,
			  const char *value);

#endif
