/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <assert.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/utf8.h"

/* Reading. cJSON refuses nesting beyond CJSON_NESTING_LIMIT, so the copy may
 * recurse. */

static void copy_value(struct json *out, struct arena *a, const cJSON *from)
{
	struct json *item;
	const cJSON *c;

	*out = (struct json){ .kind = JSON_NULL };
	if (from->string)
		out->key = arena_strdup(a, from->string);
	if (cJSON_IsBool(from)) {
		out->kind = JSON_BOOL;
		out->truth = cJSON_IsTrue(from);
	} else if (cJSON_IsNumber(from)) {
		out->kind = JSON_NUMBER;
		out->number = from->valuedouble;
	} else if (cJSON_IsString(from)) {
		out->kind = JSON_STRING;
		out->string = arena_strdup(a, from->valuestring);
	} else if (cJSON_IsArray(from) || cJSON_IsObject(from)) {
		out->kind = cJSON_IsArray(from) ? JSON_ARRAY : JSON_OBJECT;
		cJSON_ArrayForEach(c, from) out->nr++;
		out->item = item = ARENA_ARRAY(a, struct json, out->nr);
		cJSON_ArrayForEach(c, from) copy_value(item++, a, c);
	}
}

int json_parse(const struct json **out, struct arena *a, const char *path,
	       unsigned line, const char *text, size_t len, struct err *e)
{
	const char *end = text;
	struct json *value;
	cJSON *tree;

	/* With the NUL, so that it can tell a value with something behind. */
	tree = cJSON_ParseWithLengthOpts(text, len + 1, &end, 1);
	if (!tree || end != text + len) {
		cJSON_Delete(tree);
		for (const char *c = text; c < end && c < text + len; c++)
			line += *c == '\n';
		return err_set(e, "%s:%u: not valid JSON", path, line);
	}
	value = ARENA_NEW(a, struct json);
	copy_value(value, a, tree);
	cJSON_Delete(tree);
	*out = value;
	return 0;
}

const struct json *json_find(const struct json *object, const char *key)
{
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->nr; i++) {
		if (!strcmp(object->item[i].key, key))
			return &object->item[i];
	}
	return NULL;
}

const struct json *json_at(const struct json *array, size_t i)
{
	if (!array || array->kind != JSON_ARRAY || i >= array->nr)
		return NULL;
	return &array->item[i];
}

const char *json_string(const struct json *object, const char *key)
{
	const struct json *value = json_find(object, key);

	return value && value->kind == JSON_STRING ? value->string : NULL;
}

unsigned long json_count(const struct json *object, const char *key,
			 unsigned long otherwise)
{
	const struct json *value = json_find(object, key);

	if (!value || value->kind != JSON_NUMBER ||
	    !(value->number >= 0 && value->number <= 0xffffffffu) ||
	    (double)(unsigned long)value->number != value->number)
		return otherwise;
	return (unsigned long)value->number;
}

/* Writing. */

void json_writer_init(struct json_writer *w, FILE *out, unsigned indent)
{
	*w = (struct json_writer){ .out = out, .indent = indent };
}

static void new_line(struct json_writer *w)
{
	if (w->indent)
		fprintf(w->out, "\n%*s", (int)(w->indent * w->depth), "");
}

static void quote(FILE *out, const char *s, size_t len)
{
	static const char escape[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	char bytes[4];
	size_t used;

	fputc('"', out);
	for (size_t i = 0; i < len; i += used) {
		uint32_t code = utf8_next(s + i, len - i, &used);
		const char *e = NULL;

		if (code == UTF8_INVALID)
			code = UTF8_REPLACEMENT;
		for (const char *p = escape; *p && !e; p += 2)
			e = (unsigned char)*p == code ? p + 1 : NULL;
		if (e)
			fprintf(out, "\\%c", *e);
		else if (code < 0x20 || code == 0x7f)
			fprintf(out, "\\u%04x", code);
		else
			fwrite(bytes, 1, utf8_put(bytes, code), out);
	}
	fputc('"', out);
}

static void before_value(struct json_writer *w, const char *key)
{
	assert(!w->depth || (w->close[w->depth - 1] == '}') == !!key);
	if (!w->empty && w->depth)
		fputc(',', w->out);
	if (w->depth)
		new_line(w);
	w->empty = false;
	if (key) {
		quote(w->out, key, strlen(key));
		fputs(w->indent ? ": " : ":", w->out);
	}
}

static void open_bracket(struct json_writer *w, const char *key, char open,
			 char close)
{
	assert(w->depth < JSON_DEPTH);
	before_value(w, key);
	fputc(open, w->out);
	w->close[w->depth++] = close;
	w->empty = true;
}

void json_open_object(struct json_writer *w, const char *key)
{
	open_bracket(w, key, '{', '}');
}

void json_open_array(struct json_writer *w, const char *key)
{
	open_bracket(w, key, '[', ']');
}

void json_close(struct json_writer *w)
{
	assert(w->depth);
	w->depth--;
	if (!w->empty)
		new_line(w);
	fputc(w->close[w->depth], w->out);
	w->empty = false;
}

void json_put_bytes(struct json_writer *w, const char *key, const char *bytes,
		    size_t len)
{
	before_value(w, key);
	quote(w->out, bytes, len);
}

void json_put_text(struct json_writer *w, const char *key, const char *text)
{
	json_put_bytes(w, key, text, strlen(text));
}

void json_put_count(struct json_writer *w, const char *key, unsigned long n)
{
	before_value(w, key);
	fprintf(w->out, "%lu", n);
}

void json_put_bool(struct json_writer *w, const char *key, bool truth)
{
	json_put_raw(w, key, truth ? "true" : "false");
}

void json_put_raw(struct json_writer *w, const char *key, const char *json)
{
	before_value(w, key);
	fputs(json, w->out);
}

int json_writer_finish(struct json_writer *w)
{
	assert(!w->depth);
	fputc('\n', w->out);
	return fflush(w->out) || ferror(w->out) ? -1 : 0;
}
