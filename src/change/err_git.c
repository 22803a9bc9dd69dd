/* SPDX-License-Identifier: MIT */
#include "change/err_git.h"

#include <stdarg.h>
#include <stdio.h>
#include <git2.h>

int err_git(struct err *e, const char *format, ...)
{
	const git_error *last = git_error_last();
	va_list ap;
	char text[sizeof(e->text) / 2];

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return err_set(e, "%s: %s", text,
		       last && last->message ? last->message
					     : "no reason given");
}
