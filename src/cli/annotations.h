/* SPDX-License-Identifier: MIT */
#ifndef CLI_ANNOTATIONS_H
#define CLI_ANNOTATIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

/*
 * What a fixture says about its own lines, as Semgrep's tests do:
 *
 *	# ruleid: a, b		the next line is a finding of a and of b
 *	# ok: a			it is none
 *	# todoruleid: a		it should be one, and is not yet
 *	# todook: a		it should be none, and still is one
 *
 * The comment stands alone on its line and speaks of the next line that is no
 * such comment, so several may stand above one another. `pro` or `deep` before
 * the word speak of other engines: nothing is expected of us then.
 */
enum annotation_kind {
	ANNOTATION_FOUND,      /* ruleid */
	ANNOTATION_CLEAN,      /* ok */
	ANNOTATION_TODO_FOUND, /* todoruleid */
	ANNOTATION_TODO_CLEAN, /* todook */
};

struct annotation {
	enum annotation_kind kind;
	const char *id;	  /* as written */
	unsigned line;	  /* the one spoken of; may be past the end */
	unsigned comment; /* the line it stands on */
};

struct annotations {
	ARRAY(struct annotation) list; /* in the order of the text */
};

void annotations_read(struct annotations *, struct arena *,
		      const struct text *);

/* The same rule? Of a dotted name ("python.lang.x") the last part is enough. */
bool annotation_names(const struct annotation *, const char *rule_id);

#endif
