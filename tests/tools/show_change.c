/* SPDX-License-Identifier: MIT */
/*
 * show_change [--by-git] SOURCE [ARG...]: print a change as it is collected,
 * for tests that look at nothing but the front end. A path is quoted like a C
 * string; then come the kind, the lines touched, and the old path.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "change/change.h"

static const struct change_source *const sources[] = {
	&source_staged, &source_worktree, &source_range,   &source_all,
	&source_paths,	&source_push,	  &source_receive, &source_pre_commit,
};

static const char *const kinds[] = {
	[CHANGE_ADDED] = "added",
	[CHANGE_MODIFIED] = "modified",
	[CHANGE_RENAMED] = "renamed",
	[CHANGE_WHOLE] = "whole",
};

static void print_quoted(const char *s)
{
	for (; *s; s++) {
		if (isgraph((unsigned char)*s) && *s != '\\')
			putchar(*s);
		else
			printf("\\%03o", (unsigned)(unsigned char)*s);
	}
}

static void print_lines(const struct lines *l)
{
	if (l->all)
		fputs(" all", stdout);
	else if (lines_empty(l))
		fputs(" none", stdout);
	for (size_t i = 0; i < l->range.nr; i++)
		printf("%c%u-%u", i ? ',' : ' ', l->range.item[i].first,
		       l->range.item[i].last);
}

static int print_change(struct changeset *s, const struct change *c,
			bool content, struct err *e)
{
	struct arena a;
	struct text text;
	int ret;

	print_quoted(c->path);
	printf(" %s", kinds[c->kind]);
	print_lines(&c->touched);
	if (c->old_path) {
		putchar(' ');
		print_quoted(c->old_path);
	}
	putchar('\n');
	if (!content)
		return 0;
	arena_init(&a);
	ret = changeset_text(&text, &a, s, c, e);
	if (!ret)
		fwrite(text.bytes, 1, text.len, stdout);
	arena_release(&a);
	return ret < 0 ? -1 : 0;
}

static int show(struct changeset *s, const char *name, char **arg, bool content,
		struct err *e)
{
	const struct change_source *source = NULL;
	size_t nr_args = 0;

	for (size_t i = 0; i < ARRAY_SIZE(sources); i++) {
		if (!strcmp(sources[i]->name, name))
			source = sources[i];
	}
	if (!source)
		return err_set(e, "no source '%s'", name);
	while (arg[nr_args])
		nr_args++;
	if (changeset_collect(s, source, (const char *const *)arg, nr_args, e) <
	    0)
		return -1;
	for (size_t i = 0; i < s->list.nr; i++) {
		if (print_change(s, &s->list.item[i], content, e) < 0)
			return -1;
	}
	printf("= %s\n", s->compared);
	for (size_t i = 0; i < s->notes->list.nr; i++) {
		const struct note *n = &s->notes->list.item[i];

		fputs(n->kind == NOTE_INFO ? "* " : "! ", stdout);
		if (n->path)
			print_quoted(n->path);
		printf("%s%s\n", n->path ? " " : "", n->text);
	}
	return 0;
}

int main(int argc, char **argv)
{
	bool content = false;
	struct arena arena;
	struct notes notes;
	struct changeset set;
	struct err e;
	int ret;

	arena_init(&arena);
	notes_init(&notes, &arena);
	changeset_init(&set, &arena, &notes);
	for (argv++; argc > 1 && argv[0] && argv[0][0] == '-'; argv++) {
		set.by_git |= !strcmp(*argv, "--by-git");
		content |= !strcmp(*argv, "--content");
	}
	ret = argv[0] ? show(&set, argv[0], argv + 1, content, &e)
		      : err_set(&e, "which source?");
	if (ret < 0)
		fprintf(stderr, "error: %s\n", e.text);
	changeset_release(&set);
	arena_release(&arena);
	return ret < 0 ? 2 : 0;
}
