/* SPDX-License-Identifier: MIT */
#include "report/metadata.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A plain scalar is what YAML says it is, if JSON can say it. */
static void put_scalar(struct json_writer *w, const char *key,
		       const struct yaml *y)
{
	char text[64];
	long long whole;
	double number;
	bool truth;

	if (yaml_is_null(y)) {
		json_put_raw(w, key, "null");
	} else if (yaml_bool(&truth, y)) {
		json_put_bool(w, key, truth);
	} else if (yaml_int(&whole, y)) {
		snprintf(text, sizeof(text), "%lld", whole);
		json_put_raw(w, key, text);
	} else if (yaml_float(&number, y) && isfinite(number)) {
		snprintf(text, sizeof(text), "%.15g", number);
		json_put_raw(w, key, text);
	} else {
		json_put_bytes(w, key, y->scalar, y->len);
	}
}

void metadata_put(struct json_writer *w, const char *key, const struct yaml *y)
{
	bool map = y->kind == YAML_MAP;

	if (y->kind == YAML_SCALAR) {
		put_scalar(w, key, y);
		return;
	}
	if (map)
		json_open_object(w, key);
	else
		json_open_array(w, key);
	for (size_t i = 0; i < y->nr; i++)
		metadata_put(w, map ? y->key[i]->scalar : NULL, y->item[i]);
	json_close(w);
}

static const char *scalar_text(struct arena *a, const struct json *v)
{
	switch (v->kind) {
	case JSON_BOOL:
		return v->truth ? "true" : "false";
	case JSON_NUMBER:
		return arena_printf(a, "%.15g", v->number);
	case JSON_STRING:
		return v->string;
	default:
		return "null";
	}
}

const struct yaml *metadata_read(struct arena *a, const struct json *v)
{
	const struct yaml **item = ARENA_ARRAY(a, const struct yaml *, v->nr);
	const struct yaml **key = ARENA_ARRAY(a, const struct yaml *, v->nr);
	struct yaml *y = ARENA_NEW(a, struct yaml);

	*y = (struct yaml){ .kind = v->kind == JSON_OBJECT  ? YAML_MAP
				    : v->kind == JSON_ARRAY ? YAML_LIST
							    : YAML_SCALAR };
	if (y->kind == YAML_SCALAR) {
		y->plain = v->kind != JSON_STRING;
		y->scalar = scalar_text(a, v);
		y->len = strlen(y->scalar);
		return y;
	}
	for (size_t i = 0; i < v->nr; i++) {
		struct yaml *name = ARENA_NEW(a, struct yaml);

		item[i] = metadata_read(a, &v->item[i]);
		name->scalar = v->item[i].key ? v->item[i].key : "";
		name->len = strlen(name->scalar);
		key[i] = name;
	}
	y->item = item;
	y->key = y->kind == YAML_MAP ? key : NULL;
	y->nr = v->nr;
	return y;
}
