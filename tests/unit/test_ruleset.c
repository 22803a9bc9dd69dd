/* SPDX-License-Identifier: MIT */
#include "rule_cases.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "rule/builtin.h"
#include "rule/pack.h"

/* Rule files in a folder that is new for each test: "@" in a path or a message
 * stands for it. */
static char folder[64];

static const char *at(const char *text)
{
	const char *mark = strchr(text, '@');

	return mark ? arena_printf(&arena, "%.*s%s%s", (int)(mark - text), text,
				   folder, mark + 1)
		    : text;
}

/* A file with one rule of this id. */
static void file(const char *path, const char *id)
{
	FILE *f = fopen(at(path), "w");

	assert_non_null(f);
	fprintf(f,
		"rules: [{id: %s, message: m, severity: INFO, "
		"languages: [python], pattern: x}]\n",
		id);
	fclose(f);
}

static void subfolder(const char *path)
{
	assert_int_equal(mkdir(at(path), 0700), 0);
}

/* The ids of the rules, in order. */
static void loads(const char *path, const char *ids)
{
	struct str s;

	clear();
	ruleset_load(&set, at(path), &err);
	assert_string_equal(err.text, "");
	str_init(&s, &arena);
	for (size_t i = 0; i < set.list.nr; i++)
		str_add_format(&s, "%s%s", i ? " " : "", set.list.item[i]->id);
	assert_string_equal(s.bytes, ids);
}

static void does_not_load(const char *path, const char *message)
{
	clear();
	assert_int_equal(ruleset_load(&set, at(path), &err), -1);
	assert_string_equal(err.text, at(message));
}

static void a_file_is_loaded(void **state)
{
	(void)state;
	file("@/a.rules", "a");
	loads("@/a.rules", "a");
	assert_string_equal(set.list.item[0]->path, at("@/a.rules"));
}

static void a_folder_is_loaded_in_order(void **state)
{
	(void)state;
	subfolder("@/b");
	subfolder("@/b/deep");
	file("@/c.yml", "c");
	file("@/b/deep/z.yaml", "deep");
	file("@/b/y.yml", "y");
	file("@/a.yml", "a");
	loads("@", "a deep y c");
	loads("@/", "a deep y c");
	loads("@/b//", "deep y");
	assert_string_equal(set.list.item[1]->path, at("@/b/y.yml"));
}

static void a_folder_has_other_things_too(void **state)
{
	(void)state;
	subfolder("@/.git");
	subfolder("@/sub");
	file("@/.git/a.yml", "git");
	file("@/.hidden.yml", "hidden");
	file("@/a.test.yml", "target");
	file("@/a.test.yaml", "target");
	file("@/a.py", "fixture");
	file("@/sub/a.yml", "a");
	assert_int_equal(symlink("..", at("@/sub/circle")), 0);
	assert_int_equal(symlink("a.yml", at("@/sub/link.yml")), 0);
	loads("@", "a");
}

static void what_cannot_be_loaded_is_named(void **state)
{
	(void)state;
	does_not_load("@/none",
		      "@/none: no such rules: No such file or directory; name "
		      "a file, a folder or 'builtin'");
	does_not_load("@", "@: the folder has no rule files; they end in .yml "
			   "or .yaml");
	does_not_load("/dev/zero", "/dev/zero: not a regular file; name one");
	assert_int_equal(mkfifo(at("@/pipe.yml"), 0600), 0);
	does_not_load("@", "@/pipe.yml: not a regular file; name one");
	unlink(at("@/pipe.yml"));
	assert_int_equal(symlink("nowhere", at("@/a.yml")), 0);
	does_not_load("@", "@/a.yml: cannot be opened: No such file or "
			   "directory");
}

static void a_huge_file_is_refused(void **state)
{
	(void)state;
	file("@/a.yml", "a");
	assert_int_equal(truncate(at("@/a.yml"), LIMIT_RULE_BYTES + 1), 0);
	does_not_load("@/a.yml", "@/a.yml: larger than 16384 KiB; split it or "
				 "name another file");
}

static void the_first_error_ends_the_loading(void **state)
{
	FILE *f;

	(void)state;
	file("@/a.yml", "a");
	f = fopen(at("@/b.yml"), "w");
	assert_non_null(f);
	fputs("rules:\n- [\n", f);
	fclose(f);
	clear();
	assert_int_equal(ruleset_load(&set, folder, &err), -1);
	assert_true(starts_with(err.text, at("@/b.yml:")));
}

static void the_rules_built_in_are_valid(void **state)
{
	struct parser *parser = parser_new(&names);

	(void)state;
	clear();
	ruleset_load(&set, "builtin:all", &err);
	assert_string_equal(err.text, "");
	ruleset_validate(&set, parser);
	for (size_t i = 0; i < notes.list.nr; i++)
		print_error("%s:%u: %s\n", notes.list.item[i].path,
			    notes.list.item[i].line, notes.list.item[i].text);
	assert_int_equal(notes.list.nr, 0);
	assert_true(set.list.nr >= builtin_files_nr);
	parser_release(parser);
}

/* What was made of them when building is what reading their texts gives. */
static void the_rules_built_in_are_those_of_their_texts(void **state)
{
	struct ruleset built;

	(void)state;
	clear();
	ruleset_load(&set, "builtin:all", &err);
	assert_int_equal(set.pattern.nr, 0); /* nothing was read yet */
	ruleset_read_all(&set);
	built = set;
	ruleset_init(&set, &arena, &names, &notes);
	for (size_t i = 0; i < builtin_files_nr; i++) {
		const struct builtin_file *f = &builtin_files[i];
		const char *path =
			arena_printf(&arena, BUILTIN_FOLDER "%s", f->path);

		ruleset_load_text(&set, path, f->text, f->length, &err);
	}
	assert_string_equal(err.text, "");
	assert_int_equal(notes.list.nr, 0);
	assert_int_equal(set.list.nr, built.list.nr);
	for (size_t i = 0; i < set.list.nr; i++) {
		const struct rule *a = set.list.item[i];
		const struct rule *b = built.list.item[i];

		assert_string_equal(a->id, b->id);
		assert_string_equal(a->path, b->path);
		assert_int_equal(a->line, b->line);
		assert_true(yaml_equal(a->yaml, b->yaml));
		assert_int_equal(a->wake.step.nr, b->wake.step.nr);
		assert_memory_equal(a->wake.step.item, b->wake.step.item,
				    a->wake.step.nr * sizeof(uint32_t));
	}
}

static void hints_are_for_those_who_name_their_pack(void **state)
{
	(void)state;
	clear();
	ruleset_load(&set, "builtin:security", &err);
	assert_non_null(ruleset_find(&set, "torchscript-load"));
	clear();
	ruleset_load(&set, "builtin", &err);
	assert_non_null(ruleset_find(&set, "pickle-load"));
	assert_null(ruleset_find(&set, "torchscript-load"));
}

static void packs_are_chosen_by_name(void **state)
{
	size_t all, some;

	(void)state;
	clear();
	ruleset_load(&set, "builtin:all", &err);
	assert_string_equal(err.text, "");
	all = set.list.nr;
	clear();
	for (size_t i = 0; i < packs_nr; i++) {
		char *word = arena_printf(&arena, "builtin:%s", packs[i].name);
		size_t before = set.list.nr;

		ruleset_load(&set, word, &err);
		assert_string_equal(err.text, "");
		assert_true(set.list.nr > before);
	}
	assert_int_equal(set.list.nr, all);
	clear();
	ruleset_load(&set, "builtin:core", &err);
	ruleset_load(&set, "builtin:security", &err);
	some = set.list.nr;
	ruleset_load(&set, "builtin", &err);
	assert_int_equal(set.list.nr, some);
	assert_true(some < all);
}

static void a_pack_that_there_is_not_is_an_error(void **state)
{
	(void)state;
	does_not_load("builtin:securty", "builtin:securty: no such pack; did "
					 "you mean 'builtin:security'?");
	does_not_load("builtin:", "builtin:: no such pack; there are core, "
				  "security, correctness, efficiency and all");
}

static int make_folder(void **state)
{
	const char *tmp = getenv("TMPDIR");

	set_up(state);
	snprintf(folder, sizeof(folder), "%.40s/mlgate-XXXXXX",
		 tmp ? tmp : "/tmp");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	const char *command = arena_printf(&arena, "rm -rf '%s'", folder);
	int ret = system(command);

	tear_down(state);
	return ret;
}

#define STORY(name) \
	cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(a_file_is_loaded),
		STORY(a_folder_is_loaded_in_order),
		STORY(a_folder_has_other_things_too),
		STORY(what_cannot_be_loaded_is_named),
		STORY(a_huge_file_is_refused),
		STORY(the_first_error_ends_the_loading),
		TEST(the_rules_built_in_are_valid),
		TEST(the_rules_built_in_are_those_of_their_texts),
		TEST(hints_are_for_those_who_name_their_pack),
		TEST(packs_are_chosen_by_name),
		TEST(a_pack_that_there_is_not_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
