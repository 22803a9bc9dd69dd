/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static const struct json *read_json(const char *text)
{
	const struct json *value = NULL;
	struct err e = { "" };

	if (json_parse(&value, &arena, "f.json", 1, text, strlen(text), &e))
		fail_msg("%s", e.text);
	return value;
}

static void assert_refused(const char *text, size_t len, const char *expected)
{
	const struct json *value;
	struct err e = { "" };

	assert_int_equal(json_parse(&value, &arena, "f.json", 7, text, len, &e),
			 -1);
	assert_string_equal(e.text, expected);
}

static void values_of_every_kind_are_read(void **state)
{
	const struct json *v = read_json("{\"s\": \"\\u00e9\", \"n\": 12,"
					 "\"t\": true, \"z\": null,"
					 "\"a\": [1, {\"b\": []}]}");

	(void)state;
	assert_string_equal(json_string(v, "s"), "\xc3\xa9");
	assert_int_equal(json_count(v, "n", 0), 12);
	assert_true(json_find(v, "t")->truth);
	assert_int_equal(json_find(v, "z")->kind, JSON_NULL);
	assert_int_equal(json_at(json_find(v, "a"), 0)->number, 1);
	assert_int_equal(json_find(json_at(json_find(v, "a"), 1), "b")->kind,
			 JSON_ARRAY);
}

static void what_is_not_there_is_null_along_the_path(void **state)
{
	const struct json *v = read_json("{\"a\": {\"n\": -1, \"f\": 1.5}}");

	(void)state;
	assert_null(json_find(json_find(json_find(v, "x"), "y"), "z"));
	assert_null(json_at(json_find(v, "a"), 0));
	assert_null(json_string(v, "a"));
	assert_int_equal(json_count(json_find(v, "a"), "n", 9), 9);
	assert_int_equal(json_count(json_find(v, "a"), "f", 9), 9);
}

static void what_is_not_json_is_refused_with_its_line(void **state)
{
	(void)state;
	assert_refused("{\n\"a\":\n}", 8, "f.json:9: not valid JSON");
	assert_refused("{} {}", 5, "f.json:7: not valid JSON");
	assert_refused("{}\0{}", 5, "f.json:7: not valid JSON");
	assert_refused("", 0, "f.json:7: not valid JSON");
}

static void too_deep_is_refused(void **state)
{
	char *deep = memset(arena_zalloc(&arena, 100001), '[', 100000);

	(void)state;
	assert_refused(deep, 100000, "f.json:7: not valid JSON");
}

/* What the calls write. */
#define WRITES(indent, expected, calls)                      \
	do {                                                 \
		char *got = NULL;                            \
		size_t len = 0;                              \
		FILE *out = open_memstream(&got, &len);      \
		struct json_writer w;                        \
		json_writer_init(&w, out, indent);           \
		calls;                                       \
		assert_int_equal(json_writer_finish(&w), 0); \
		fclose(out);                                 \
		assert_string_equal(got, expected);          \
		free(got);                                   \
	} while (0)

static void brackets_nest_and_commas_separate(void **state)
{
	(void)state;
	WRITES(0, "{\"a\":[1,\"x\",{}],\"b\":true}\n", {
		json_open_object(&w, NULL);
		json_open_array(&w, "a");
		json_put_count(&w, NULL, 1);
		json_put_text(&w, NULL, "x");
		json_open_object(&w, NULL);
		json_close(&w);
		json_close(&w);
		json_put_bool(&w, "b", true);
		json_close(&w);
	});
}

static void indented_output_has_a_line_for_each_value(void **state)
{
	(void)state;
	WRITES(1, "{\n \"a\": [],\n \"b\": [\n  null\n ]\n}\n", {
		json_open_object(&w, NULL);
		json_open_array(&w, "a");
		json_close(&w);
		json_open_array(&w, "b");
		json_put_raw(&w, NULL, "null");
		json_close(&w);
		json_close(&w);
	});
}

static void control_characters_are_escaped(void **state)
{
	(void)state;
	WRITES(0, "\"a\\\"\\\\\\n\\r\\t\\b\\f\\u001b\\u007f/\\u0000\"\n",
	       json_put_bytes(&w, NULL, "a\"\\\n\r\t\b\f\x1b\x7f/\0", 12));
}

static void what_is_not_utf8_is_replaced(void **state)
{
	(void)state;
	WRITES(0, "\"\xc3\xa9\xef\xbf\xbd\xf0\x9f\x98\x80\"\n",
	       json_put_text(&w, NULL, "\xc3\xa9\xff\xf0\x9f\x98\x80"));
}

static void a_stream_that_fails_is_told(void **state)
{
	FILE *full = fopen("/dev/full", "w");
	struct json_writer w;

	(void)state;
	assert_non_null(full);
	json_writer_init(&w, full, 0);
	json_put_text(&w, NULL, "x");
	assert_int_equal(json_writer_finish(&w), -1);
	fclose(full);
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_of_every_kind_are_read),
		cmocka_unit_test(what_is_not_there_is_null_along_the_path),
		cmocka_unit_test(what_is_not_json_is_refused_with_its_line),
		cmocka_unit_test(too_deep_is_refused),
		cmocka_unit_test(brackets_nest_and_commas_separate),
		cmocka_unit_test(indented_output_has_a_line_for_each_value),
		cmocka_unit_test(control_characters_are_escaped),
		cmocka_unit_test(what_is_not_utf8_is_replaced),
		cmocka_unit_test(a_stream_that_fails_is_told),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
