/* SPDX-License-Identifier: MIT */
#include "base/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/str.h"

/*
 * A document is written in YAML and compared with its tree on one line:
 * {key: value} and [item], text in quotes unless it is plain.
 */
static struct arena arena;
static struct err err;

static void print(struct str *s, const struct yaml *y)
{
	if (y->kind == YAML_SCALAR && y->plain) {
		str_add(s, y->scalar);
		return;
	}
	if (y->kind == YAML_SCALAR) {
		str_add_char(s, '"');
		for (size_t i = 0; i < y->len; i++) {
			if (y->scalar[i] == '\n')
				str_add(s, "\\n");
			else if (y->scalar[i] == '\0')
				str_add(s, "\\0");
			else
				str_add_char(s, y->scalar[i]);
		}
		str_add_char(s, '"');
		return;
	}
	str_add_char(s, y->kind == YAML_MAP ? '{' : '[');
	for (size_t i = 0; i < y->nr; i++) {
		str_add(s, i ? ", " : "");
		if (y->kind == YAML_MAP) {
			print(s, y->key[i]);
			str_add(s, ": ");
		}
		print(s, y->item[i]);
	}
	str_add_char(s, y->kind == YAML_MAP ? '}' : ']');
}

static const struct yaml *parse_bytes(const char *text, size_t len)
{
	const struct yaml *y;

	err.text[0] = '\0';
	if (yaml_parse(&y, &arena, "f.yml", text, len, &err) < 0)
		assert_null(y);
	return y;
}

static const struct yaml *parse(const char *text)
{
	return parse_bytes(text, strlen(text));
}

static void is(const char *text, const char *expected)
{
	const struct yaml *y = parse(text);
	struct str s;

	assert_string_equal(err.text, "");
	assert_non_null(y);
	str_init(&s, &arena);
	print(&s, y);
	assert_string_equal(s.bytes, expected);
}

static void fails_bytes(const char *text, size_t len, const char *message)
{
	assert_null(parse_bytes(text, len));
	assert_string_equal(err.text, message);
}

static void fails(const char *text, const char *message)
{
	fails_bytes(text, strlen(text), message);
}

static void collections_nest(void **state)
{
	(void)state;
	is("a:\n  - b\n  - c: d\n", "{a: [b, {c: d}]}");
	is("[a, {b: c}]", "[a, {b: c}]");
	is("{}", "{}");
	is("a: []\nb:\n", "{a: [], b: }");
}

static void an_empty_document_is_an_empty_scalar(void **state)
{
	(void)state;
	is("", "");
	is("# only a comment\n", "");
	is("---\n", "");
}

static void only_plain_scalars_are_plain(void **state)
{
	(void)state;
	is("[a, 'a', \"a\"]", "[a, \"a\", \"a\"]");
	is("a: |\n  x\n  y\n", "{a: \"x\\ny\\n\"}");
	is("a: >-\n  x\n  y\n", "{a: \"x y\"}");
	is("a: !!str 1\n", "{a: \"1\"}");
}

static void line_ends_and_nul_bytes(void **state)
{
	(void)state;
	is("a: |\r\n  x\r\n  y\r\nb: c\r\n", "{a: \"x\\ny\\n\", b: c}");
	is("\"a\\0b\"", "\"a\\0b\"");
}

static void places_count_from_one(void **state)
{
	const struct yaml *y = parse("a: b\nc:\n  - d\n");

	(void)state;
	assert_int_equal(y->line, 1);
	assert_int_equal(y->key[1]->line, 2);
	assert_int_equal(y->item[1]->item[0]->line, 3);
	assert_int_equal(y->item[1]->item[0]->column, 5);
	assert_string_equal(y->item[1]->path, "f.yml");
}

static void aliases_share_the_node(void **state)
{
	const struct yaml *y = parse("- &x [1, 2]\n- *x\n- &x 3\n- *x\n");

	(void)state;
	assert_ptr_equal(y->item[0], y->item[1]);
	is("- &x [1, 2]\n- *x\n- &x 3\n- *x\n", "[[1, 2], [1, 2], 3, 3]");
	fails("- *x\n", "f.yml:1: the alias '*x' has no anchor before it; "
			"define '&x' first");
	fails("- &x 1\n- *y\n",
	      "f.yml:2: the alias '*y' has no anchor before it; "
	      "define '&y' first");
	fails("a: &x\n  b: *x\n",
	      "f.yml:2: the alias '*x' is within its own anchor of line 1; "
	      "write the value out");
}

static void merged_keys_give_way_to_those_that_are_there(void **state)
{
	(void)state;
	is("- &x {a: 1, b: 2}\n- {b: 3, <<: *x, c: 4}\n",
	   "[{a: 1, b: 2}, {b: 3, c: 4, a: 1}]");
	is("- &x {a: 1}\n- &y {a: 2, b: 3}\n- <<: [*x, *y]\n",
	   "[{a: 1}, {a: 2, b: 3}, {a: 1, b: 3}]");
	is("{'<<': a}", "{\"<<\": a}");
	fails("<<: 1\n", "f.yml:1: '<<' takes in the keys of a mapping, or of "
			 "a list of mappings; give it one");
	fails("- {<<: {}, <<: {}, b: 1, b: 2}\n",
	      "f.yml:1: the key 'b' is here for a second time, the first is at "
	      "line 1; remove one of them");
}

static void keys_differ_and_are_text(void **state)
{
	struct str many, message;

	(void)state;
	fails("a: 1\nb: 2\na: 3\n",
	      "f.yml:3: the key 'a' is here for a second time, the first is at "
	      "line 1; remove one of them");
	fails("[a]: 1\n", "f.yml:1: a key that is not text; "
			  "put quotes around it");

	str_init(&many, &arena);
	for (int i = 0; i < 100; i++)
		str_add_format(&many, "key%d: 1\n", i);
	assert_int_equal(parse(many.bytes)->nr, 100);
	assert_string_equal(parse(many.bytes)->key[57]->scalar, "key57");
	str_add(&many, "key57: 1\n");
	str_init(&message, &arena);
	str_add(&message, "f.yml:101: the key 'key57' is here for a second "
			  "time, the first is at line 58; remove one of them");
	fails(many.bytes, message.bytes);
}

static void what_is_not_yaml_is_named_with_its_line(void **state)
{
	(void)state;
	fails("a: 1\nb: [1\nc: 2\n",
	      "f.yml:3: not YAML: did not find expected ',' or ']' (while "
	      "parsing a flow sequence at line 2); check the indentation and "
	      "the quotes around here");
	fails("a:\n\t- b\n", "f.yml:2: not YAML: a tab indents this line; "
			     "indent with spaces");
	fails("a: 'b\n",
	      "f.yml:2: not YAML: found unexpected end of stream (while "
	      "scanning a quoted scalar at line 1); check the indentation and "
	      "the quotes around here");
	fails("a: 1\n---\nb: 2\n", "f.yml:2: a second document begins here; "
				   "put each in a file of its own");
}

static void what_is_not_text_is_named_with_its_line(void **state)
{
	(void)state;
	fails("a: 1\nb: \xff\n",
	      "f.yml:2: not YAML: invalid leading UTF-8 octet (byte 0xFF); "
	      "save the file as UTF-8 text");
	fails("a: \xc3(\n",
	      "f.yml:1: not YAML: invalid trailing UTF-8 octet (byte 0x28); "
	      "save the file as UTF-8 text");
	fails_bytes("a: 1\nb: \0\n", 10,
		    "f.yml:2: not YAML: control characters are not allowed "
		    "(byte 0x00); save the file as UTF-8 text");
}

static void nested(struct str *s, unsigned depth)
{
	str_init(s, &arena);
	for (unsigned i = 0; i < depth; i++)
		str_add_char(s, '[');
	for (unsigned i = 0; i < depth; i++)
		str_add_char(s, ']');
}

static void depth_is_capped(void **state)
{
	struct str s;

	(void)state;
	nested(&s, LIMIT_YAML_DEPTH);
	assert_non_null(parse(s.bytes));
	nested(&s, LIMIT_YAML_DEPTH + 1);
	fails(s.bytes, "f.yml:1: nested more than 100 levels deep; "
		       "write it flatter");
	nested(&s, 200000);
	fails(s.bytes, "f.yml:1: nested more than 100 levels deep; "
		       "write it flatter");
}

/* Each line holds the one before, so depth grows without brackets. */
static void depth_is_counted_through_aliases(void **state)
{
	struct str s;

	(void)state;
	str_init(&s, &arena);
	str_add(&s, "- &a0 x\n");
	for (int i = 1; i < 99; i++)
		str_add_format(&s, "- &a%d [*a%d]\n", i, i - 1);
	assert_non_null(parse(s.bytes));
	str_add(&s, "- &a99 [*a98]\n");
	fails(s.bytes, "f.yml:100: nested more than 100 levels deep; "
		       "write it flatter");
}

static void an_alias_bomb_is_counted_not_built(void **state)
{
	struct str s;

	(void)state;
	str_init(&s, &arena);
	str_add(&s, "- &a0 x\n");
	for (int i = 1; i < 60; i++)
		str_add_format(&s, "- &a%d [*a%d, *a%d]\n", i, i - 1, i - 1);
	fails(s.bytes, "f.yml:20: more than 2000000 values, with aliases "
		       "written out; use fewer aliases or split the file");
}

static void a_value_is_found_by_its_whole_key(void **state)
{
	const struct yaml *y = parse("{a: 1, ab: 2, \"a\\0\": 3}");

	(void)state;
	assert_string_equal(yaml_find(y, "a")->scalar, "1");
	assert_string_equal(yaml_find(y, "ab")->scalar, "2");
	assert_null(yaml_find(y, "b"));
	assert_null(yaml_find(parse("[a]"), "a"));
}

/* "n" null, "t" true, "f" false, "i7" integer, "d1.5" number, "s" text. */
static void means(const char *text, const char *expected)
{
	const struct yaml *y = parse(text);
	char got[80] = "s";
	long long i;
	double d;
	bool b;

	if (yaml_is_null(y))
		snprintf(got, sizeof(got), "n");
	else if (yaml_bool(&b, y))
		snprintf(got, sizeof(got), "%c", b ? 't' : 'f');
	else if (yaml_int(&i, y))
		snprintf(got, sizeof(got), "i%lld", i);
	else if (yaml_float(&d, y))
		snprintf(got, sizeof(got), "d%g", d);
	assert_string_equal(got, expected);
}

static void plain_scalars_mean_what_the_core_schema_says(void **state)
{
	static const char *const cases[][2] = {
		{ "", "n" },
		{ "~", "n" },
		{ "null", "n" },
		{ "'null'", "s" },
		{ "true", "t" },
		{ "False", "f" },
		{ "yes", "s" },
		{ "'true'", "s" },
		{ "7", "i7" },
		{ "-7", "i-7" },
		{ "+7", "i7" },
		{ "007", "i7" },
		{ "0x1f", "i31" },
		{ "0o17", "i15" },
		{ "0x", "s" },
		{ "0x-1", "s" },
		{ "+-7", "s" },
		{ "7a", "s" },
		{ "'7'", "s" },
		{ "9223372036854775807", "i9223372036854775807" },
		{ "9223372036854775808", "d9.22337e+18" },
		{ "1.5", "d1.5" },
		{ ".5", "d0.5" },
		{ "1.", "d1" },
		{ "1e3", "d1000" },
		{ "1e", "s" },
		{ ".", "s" },
		{ "1.2.3", "s" },
		{ ".inf", "dinf" },
		{ "-.inf", "d-inf" },
		{ "inf", "s" },
		{ "2020-01-01", "s" },
		{ "[1]", "s" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		means(cases[i][0], cases[i][1]);
}

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(collections_nest),
		TEST(an_empty_document_is_an_empty_scalar),
		TEST(only_plain_scalars_are_plain),
		TEST(line_ends_and_nul_bytes),
		TEST(places_count_from_one),
		TEST(aliases_share_the_node),
		TEST(merged_keys_give_way_to_those_that_are_there),
		TEST(keys_differ_and_are_text),
		TEST(what_is_not_yaml_is_named_with_its_line),
		TEST(what_is_not_text_is_named_with_its_line),
		TEST(depth_is_capped),
		TEST(depth_is_counted_through_aliases),
		TEST(an_alias_bomb_is_counted_not_built),
		TEST(a_value_is_found_by_its_whole_key),
		TEST(plain_scalars_mean_what_the_core_schema_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
