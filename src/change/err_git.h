/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_ERR_GIT_H
#define CHANGE_ERR_GIT_H

#include "base/err.h"

/* As err_set, with libgit2's own words of the last failure behind. */
int err_git(struct err *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
