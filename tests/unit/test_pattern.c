/* SPDX-License-Identifier: MIT */
/*
 * Patterns and sources of a size that nobody writes: they are refused or cut
 * with a word about it, and never exhaust the stack.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "base/str.h"
#include "rule/pattern.h"

struct fixture {
	struct arena arena;
	struct names names;
	struct parser *parser;
};

static int setup(void **state)
{
	static struct fixture f;

	arena_init(&f.arena);
	names_init(&f.names);
	f.parser = parser_new(&f.names);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	parser_release(f->parser);
	names_release(&f->names);
	arena_release(&f->arena);
	return 0;
}

/* before, then n times part, then after. */
static const char *repeated(struct fixture *f, const char *before,
			    const char *part, size_t n, const char *after)
{
	struct str s;

	str_init(&s, &f->arena);
	str_add(&s, before);
	while (n--)
		str_add(&s, part);
	str_add(&s, after);
	return s.bytes;
}

static const char *compile_error(struct fixture *f, const char *text)
{
	struct pattern p;

	pattern_init(&p, &f->arena, text, NULL);
	p.options = rule_options_default();
	return pattern_compile(&p, &f->arena, f->parser) < 0 ? p.error : NULL;
}

static void a_pattern_of_too_many_parts_is_refused(void **state)
{
	static const char *const shape[][3] = {
		{ "", "a()\n", "" },
		{ "f(", "a, ", ")" },
		{ "[", "[a], ", "]" },
		{ "@a(", "1, ", ")" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(shape); i++) {
		const char *error = compile_error(
			*state, repeated(*state, shape[i][0], shape[i][1],
					 LIMIT_PATTERN_NODES, shape[i][2]));

		assert_non_null(error);
		assert_non_null(strstr(error, "more than 5000 parts"));
	}
}

static void a_long_pattern_is_compiled(void **state)
{
	assert_null(
		compile_error(*state, repeated(*state, "", "a()\n", 500, "")));
}

/* What reading a source says, or NULL. */
static const char *reading_note(struct fixture *f, const char *source)
{
	struct notes notes;
	struct text text;
	struct ast ast;

	notes_init(&notes, &f->arena);
	text_init(&text, &f->arena, "a.py", source, strlen(source));
	parse_python(&ast, &f->arena, f->parser, &text, &notes);
	for (uint32_t n = 1, depth; n < ast.nr; n++) {
		depth = 0;
		for (uint32_t up = n; up && depth < 3 * LIMIT_TREE_DEPTH;
		     up = ast.node[up].parent)
			depth++;
		assert_true(depth < 2 * LIMIT_TREE_DEPTH);
	}
	return notes.list.nr ? notes.list.item[0].text : NULL;
}

static void lists_that_nest_in_the_tree_are_cut_with_a_note(void **state)
{
	static const char *const shape[][3] = {
		{ "if a: b\n", "elif c: d\n", "" },
		{ "with a", ", b", ": c\n" },
		{ "match a:\n case 1", " | 2", ": b\n" },
		{ "match a:\n case b", ".c", ": d\n" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(shape); i++) {
		const char *note = reading_note(
			*state, repeated(*state, shape[i][0], shape[i][1],
					 LIMIT_TREE_DEPTH + 100, shape[i][2]));

		assert_non_null(note);
		assert_non_null(strstr(note, "nested deeper"));
	}
}

static void lists_of_usual_length_are_whole(void **state)
{
	assert_null(reading_note(
		*state, repeated(*state, "if a: b\n", "elif c: d\n", 300, "")));
	assert_null(reading_note(
		*state, repeated(*state, "with a", ", b", 300, ": c\n")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_of_too_many_parts_is_refused),
		cmocka_unit_test(a_long_pattern_is_compiled),
		cmocka_unit_test(
			lists_that_nest_in_the_tree_are_cut_with_a_note),
		cmocka_unit_test(lists_of_usual_length_are_whole),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
