/* SPDX-License-Identifier: MIT */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * JSON, read into a small tree and written as a stream.
 *
 * Reading is cJSON's; its tree is copied into the arena and freed at once, so
 * that the rest of the program owns nothing of it.
 *
 * Writing is our own. cJSON writes only trees, so a report would be in memory
 * three times (findings, tree, text); it keeps numbers as doubles and passes
 * bytes that are not UTF-8 on to a reader that refuses them. The writer below
 * holds a few bytes however long the report, and what is not UTF-8 comes out
 * as U+FFFD.
 */
enum json_kind {
	JSON_NULL,
	JSON_BOOL,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

struct json {
	enum json_kind kind;
	bool truth;		 /* of a JSON_BOOL */
	double number;		 /* of a JSON_NUMBER */
	const char *string;	 /* of a JSON_STRING; ends at its first NUL */
	const char *key;	 /* when it is a member of an object */
	const struct json *item; /* [nr] elements or members */
	size_t nr;
};

/* The one value of the text, where text[len] is 0. path and line (of the first
 * byte) are for the message: "path:line: not valid JSON". */
int json_parse(const struct json **out, struct arena *, const char *path,
	       unsigned line, const char *text, size_t len, struct err *);

/* The first member of this name; NULL when there is none, and when the value
 * is no object or NULL itself, so that a path of names is one expression. */
const struct json *json_find(const struct json *, const char *key);

/* Element i of an array, or NULL likewise. */
const struct json *json_at(const struct json *, size_t i);

/* The text of a member that is a string, or NULL. */
const char *json_string(const struct json *, const char *key);

/* The value of a member that is a whole number of 0 or more, or `otherwise`. */
unsigned long json_count(const struct json *, const char *key,
			 unsigned long otherwise);

#define JSON_DEPTH 160

struct json_writer {
	FILE *out;
	unsigned indent; /* spaces a level; 0: everything on one line */
	unsigned depth;
	bool empty;		/* nothing in the innermost bracket yet */
	char close[JSON_DEPTH]; /* the bracket that ends each level */
};

void json_writer_init(struct json_writer *, FILE *, unsigned indent);

/* key is NULL at the top and within arrays. */
void json_open_object(struct json_writer *, const char *key);
void json_open_array(struct json_writer *, const char *key);
void json_close(struct json_writer *);

void json_put_text(struct json_writer *, const char *key, const char *text);
void json_put_bytes(struct json_writer *, const char *key, const char *,
		    size_t len);
void json_put_count(struct json_writer *, const char *key, unsigned long);
void json_put_bool(struct json_writer *, const char *key, bool);

/* A value that is JSON already: "null", "1.5". */
void json_put_raw(struct json_writer *, const char *key, const char *json);

/* End the last line. 0, or -1 when the stream failed. */
int json_writer_finish(struct json_writer *);

#endif
