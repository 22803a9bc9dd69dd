/* SPDX-License-Identifier: MIT */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * A YAML document as a small tree with line numbers (libyaml underneath).
 *
 * Aliases are followed by sharing, within caps on depth and number of nodes
 * (limits.h). A duplicate key is an error with both lines. Scalars keep their
 * text; whether a plain scalar is a number, a boolean or null is answered by
 * the functions below (YAML 1.2 core schema, and yes/no are text).
 */
enum yaml_kind {
	YAML_SCALAR,
	YAML_LIST,
	YAML_MAP,
};

struct yaml {
	enum yaml_kind kind;
	unsigned line, column; /* 1-based */
	const char *path;      /* of the file, borrowed */
	bool plain;	       /* scalar without quotes or block marks */
	const char *scalar;    /* terminated */
	size_t len;	       /* of the scalar: it may hold NUL bytes */
	const struct yaml *const *item; /* list: items; map: values */
	const struct yaml *const *key;	/* map: keys, scalars all */
	size_t nr;
};

/* The one document of the text. path is kept for messages. An empty document
 * gives a plain scalar "". */
int yaml_parse(const struct yaml **out, struct arena *, const char *path,
	       const char *text, size_t len, struct err *);

/* The value of a key, or NULL. */
const struct yaml *yaml_find(const struct yaml *map, const char *key);

/* Same shape, same text; comments, places and quotes do not count. */
bool yaml_equal(const struct yaml *, const struct yaml *);

bool yaml_is_null(const struct yaml *);
bool yaml_bool(bool *out, const struct yaml *);	    /* true, false */
bool yaml_int(long long *out, const struct yaml *); /* plain integers */
bool yaml_float(double *out, const struct yaml *);  /* plain numbers */

/* "a mapping", "a list", "text": for messages. */
const char *yaml_kind_name(const struct yaml *);

#endif
