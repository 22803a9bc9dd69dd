/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CASE_FILES_H
#define TESTS_CASE_FILES_H

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/array.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/str.h"

/*
 * Cases kept in text files, one after the other:
 *
 *	=== a name that is a sentence
 *	first section
 *	--- words the test gives a meaning
 *	second section
 *	--->
 *	third section
 *
 * Lines before the first case are for people. Each case becomes a test of its
 * own, named by its file and its sentence.
 */
struct case_section {
	const char *mark; /* the line it stands under, without --- */
	char *text;	  /* whole lines */
};

struct case_text {
	const char *file; /* without folder and ending */
	const char *name;
	ARRAY(struct case_section) section;
};

struct cases {
	struct arena arena;
	ARRAY(struct case_text *) list;
};

static struct case_section *case_section_add(struct arena *a,
					     struct case_text *c,
					     const char *mark)
{
	struct case_section *s = ARRAY_ADD(a, &c->section);

	*s = (struct case_section){ mark, arena_strdup(a, "") };
	return s;
}

static void cases_add_line(struct cases *cases, struct case_text **now,
			   const char *file, char *line)
{
	struct arena *a = &cases->arena;

	if (!strncmp(line, "=== ", 4)) {
		*now = ARENA_NEW(a, struct case_text);
		(*now)->file = file;
		(*now)->name = line + 4;
		case_section_add(a, *now, "");
		*ARRAY_ADD(a, &cases->list) = *now;
	} else if (*now && !strncmp(line, "---", 3)) {
		case_section_add(a, *now, line + 3);
	} else if (*now) {
		struct case_section *s =
			&(*now)->section.item[(*now)->section.nr - 1];

		s->text = arena_printf(a, "%s%s\n", s->text, line);
	}
}

static void cases_add_file(struct cases *cases, const char *path)
{
	struct arena *a = &cases->arena;
	const char *base = strrchr(path, '/') + 1;
	const char *file = arena_strndup(a, base, strlen(base) - 4);
	struct case_text *now = NULL;
	struct err err = { { 0 } };
	char *text;
	size_t len;

	if (file_read(&text, &len, a, path, LIMIT_FILE_BYTES, &err) < 0)
		fail_msg("%s", err.text);
	while (*text) {
		size_t end = strcspn(text, "\n");
		char *next = text + end + (text[end] == '\n');

		text[end] = '\0';
		cases_add_line(cases, &now, file, text);
		text = next;
	}
}

/* Cases are told apart by empty lines, which belong to none. */
static void trim_last_section(struct case_text *c)
{
	char *text = c->section.item[c->section.nr - 1].text;
	size_t len = strlen(text);

	while (len && text[len - 1] == '\n' &&
	       (len == 1 || text[len - 2] == '\n'))
		text[--len] = '\0';
}

/* All cases of tests/<folder>/, in the order of the files' names. */
static void cases_read(struct cases *cases, const char *folder)
{
	const char *top = getenv("srcdir");
	glob_t found;
	char *where;

	*cases = (struct cases){ 0 };
	arena_init(&cases->arena);
	where = arena_printf(&cases->arena, "%s/tests/%s/*.txt",
			     top ? top : ".", folder);
	if (glob(where, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			cases_add_file(cases, found.gl_pathv[i]);
	}
	globfree(&found);
	for (size_t i = 0; i < cases->list.nr; i++)
		trim_last_section(cases->list.item[i]);
}

/* One test for each case; the arena of the cases goes when they are done. */
static int cases_run(struct cases *cases, const char *group,
		     CMUnitTestFunction run)
{
	size_t nr = cases->list.nr;
	struct CMUnitTest *test =
		ARENA_ARRAY(&cases->arena, struct CMUnitTest, nr);
	int failed;

	for (size_t i = 0; i < nr; i++) {
		struct case_text *c = cases->list.item[i];

		test[i] = (struct CMUnitTest){
			.name = arena_printf(&cases->arena, "%s: %s", c->file,
					     c->name),
			.test_func = run,
			.initial_state = c,
		};
	}
	failed = _cmocka_run_group_tests(group, test, nr, NULL, NULL);
	arena_release(&cases->arena);
	return nr ? failed : 1;
}

/* Does a list of words with commas have this one? What follows its `=` goes
 * to *value, when it is wanted. */
static bool case_option(struct arena *a, const char *list, const char *word,
			const char **value)
{
	size_t len = strlen(word);

	while (*list) {
		size_t end = strcspn(list, ",");
		const char *item = list + strspn(list, " ");

		if (!strncmp(item, word, len) &&
		    (item[len] == '=' || item + len == list + end)) {
			if (value)
				*value = arena_strndup(
					a, item + len + 1,
					(size_t)(list + end - item - len - 1));
			return true;
		}
		list += end + (list[end] == ',');
	}
	return false;
}

/* \r, \t, \f, \n and \\ of a text that says `escapes`. */
static void case_unescape(char *s)
{
	static const char letters[] = "r\rt\tf\fn\n\\\\";
	char *out = s;

	for (; *s; s++) {
		const char *e =
			*s == '\\' && s[1] ? strchr(letters, s[1]) : NULL;

		*out++ = e ? e[1] : *s;
		s += e != NULL;
	}
	*out = '\0';
}

/* The text of a source section, as its mark wants it. */
static char *case_source(struct arena *a, const struct case_section *s)
{
	char *text = arena_strdup(a, s->text);
	size_t len;

	if (case_option(a, s->mark, "no newline at the end", NULL)) {
		len = strlen(text);
		text[len ? len - 1 : 0] = '\0';
	}
	if (case_option(a, s->mark, "escapes", NULL))
		case_unescape(text);
	return text;
}

#endif
