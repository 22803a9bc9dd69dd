/* SPDX-License-Identifier: MIT */
#include "cli/annotations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

/* The notation: a text, and "kind id@line" for each annotation. */
static void assert_annotations(const char *bytes, const char *expected)
{
	static const char *const kind[] = { "found", "clean", "todo-found",
					    "todo-clean" };
	struct annotations got;
	struct arena a;
	struct text t;
	struct str s;

	arena_init(&a);
	text_init(&t, &a, "x.py", bytes, strlen(bytes));
	annotations_read(&got, &a, &t);
	str_init(&s, &a);
	for (size_t i = 0; i < got.list.nr; i++)
		str_add_format(&s, "%s%s %s@%u", i ? ", " : "",
			       kind[got.list.item[i].kind], got.list.item[i].id,
			       got.list.item[i].line);
	assert_string_equal(s.bytes, expected);
	arena_release(&a);
}

static void it_speaks_of_the_next_line(void **state)
{
	(void)state;
	assert_annotations("# ruleid: a\nf()\ng()\n", "found a@2");
	assert_annotations("x\n  #ok:a\n\nf()\n", "clean a@3");
}

static void several_stand_above_one_another(void **state)
{
	(void)state;
	assert_annotations("# ruleid: a\n# ok: b\n# todook: c\nf()\n",
			   "found a@4, clean b@4, todo-clean c@4");
}

static void an_ordinary_comment_is_a_line(void **state)
{
	(void)state;
	assert_annotations("# ruleid: a\n# why\nf()\n", "found a@2");
}

static void ids_are_listed(void **state)
{
	(void)state;
	assert_annotations("# ruleid: a,b , c.d-e\nf()\n",
			   "found a@2, found b@2, found c.d-e@2");
	assert_annotations("# ruleid: a because of this, b\nf()\n",
			   "found a@2, found b@2");
	assert_annotations("# ruleid:\nf()\n", "");
}

static void every_word_has_its_meaning(void **state)
{
	(void)state;
	assert_annotations("# todoruleid: a\nf()\n", "todo-found a@2");
	assert_annotations("# todook : a\nf()\n", "todo-clean a@2");
	assert_annotations("# deepruleid: a\nf()\n", "todo-found a@2");
	assert_annotations("# prook: a\nf()\n", "todo-clean a@2");
	assert_annotations("# rules: a\nf()\n", "");
	assert_annotations("# ruleids: a\nf()\n", "");
	assert_annotations("# okay: a\nf()\n", "");
}

static void it_stands_alone_on_its_line(void **state)
{
	(void)state;
	assert_annotations("f()  # ruleid: a\ng()\n", "");
	assert_annotations("## ruleid: a\ng()\n", "found a@2");
}

static void lines_end_in_any_way(void **state)
{
	(void)state;
	assert_annotations("# ruleid: a\r\nf()\r\n", "found a@2");
	assert_annotations("# ruleid: a\rf()", "found a@2");
}

static void the_last_line_speaks_of_none(void **state)
{
	(void)state;
	assert_annotations("f()\n# ruleid: a\n", "found a@3");
	assert_annotations("", "");
}

static bool names(const char *annotation, const char *rule)
{
	struct annotation x = { .id = annotation };

	return annotation_names(&x, rule);
}

static void the_last_part_of_a_dotted_id_is_enough(void **state)
{
	(void)state;
	assert_true(names("a", "a"));
	assert_true(names("python.lang.a", "a"));
	assert_true(names("a", "python.lang.a"));
	assert_false(names("python.b-a", "a"));
	assert_false(names("a", "b"));
	assert_false(names("", "a"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_speaks_of_the_next_line),
		cmocka_unit_test(several_stand_above_one_another),
		cmocka_unit_test(an_ordinary_comment_is_a_line),
		cmocka_unit_test(ids_are_listed),
		cmocka_unit_test(every_word_has_its_meaning),
		cmocka_unit_test(it_stands_alone_on_its_line),
		cmocka_unit_test(lines_end_in_any_way),
		cmocka_unit_test(the_last_line_speaks_of_none),
		cmocka_unit_test(the_last_part_of_a_dotted_id_is_enough),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
