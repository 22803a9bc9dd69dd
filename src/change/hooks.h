/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_HOOKS_H
#define CHANGE_HOOKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * Where the hooks of the current repository are, asked of git, because git is
 * who will run them: core.hooksPath, linked working trees and bare repositories
 * are its business.
 */
struct hooks_place {
	const char *folder; /* absolute, need not exist */
	bool bare;
};

int hooks_find(struct hooks_place *out, struct arena *, struct err *);

#endif
