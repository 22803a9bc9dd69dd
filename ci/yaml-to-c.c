/* SPDX-License-Identifier: MIT */
/*
 * Writes the trees of the shipped rules as C tables (builtin_trees of
 * src/rule/builtin.h), at build time: a commit then pays nothing for reading
 * their YAML, however many there are.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/yaml.h"
#include "rule/builtin.h"

static void write_string(const char *s, size_t len)
{
	putchar('"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		/* Octal of three digits cannot run into what follows, and
		 * keeps trigraphs out. */
		if (c < ' ' || c >= 0x7f || strchr("\"\\?", c))
			printf("\\%03o", c);
		else
			putchar(c);
		if (i % 60 == 59)
			fputs("\"\n\t\"", stdout);
	}
	putchar('"');
}

static void write_list(const char *what, unsigned id, const unsigned *node,
		       size_t nr)
{
	printf("static const struct yaml *const %s%u[] = {\n", what, id);
	for (size_t i = 0; i < nr; i++)
		printf("\t&node%u,\n", node[i]);
	printf("};\n");
}

/* Children first; returns the number of the node. */
static unsigned write_node(struct arena *a, const struct yaml *y,
			   unsigned *last)
{
	static const char *const kind[] = { "YAML_SCALAR", "YAML_LIST",
					    "YAML_MAP" };
	unsigned *item = ARENA_ARRAY(a, unsigned, y->nr);
	unsigned *key = ARENA_ARRAY(a, unsigned, y->nr);
	unsigned id;

	for (size_t i = 0; i < y->nr; i++) {
		if (y->kind == YAML_MAP)
			key[i] = write_node(a, y->key[i], last);
		item[i] = write_node(a, y->item[i], last);
	}
	id = ++*last;
	if (y->nr)
		write_list("item", id, item, y->nr);
	if (y->nr && y->kind == YAML_MAP)
		write_list("key", id, key, y->nr);
	printf("static const struct yaml node%u = {\n"
	       "\t%s, %u, %u, PATH, %d,\n\t",
	       id, kind[y->kind], y->line, y->column, y->plain);
	if (y->scalar)
		write_string(y->scalar, y->len);
	else
		fputs("NULL", stdout);
	printf(", %zu,\n", y->len);
	if (y->nr)
		printf("\titem%u, ", id);
	else
		fputs("\tNULL, ", stdout);
	if (y->nr && y->kind == YAML_MAP)
		printf("key%u, ", id);
	else
		fputs("NULL, ", stdout);
	printf("%zu\n};\n", y->nr);
	return id;
}

static int write_file(struct arena *a, const struct builtin_file *f,
		      unsigned *last, unsigned *root)
{
	const struct yaml *y;
	struct err e;

	if (yaml_parse(&y, a, f->path, f->text, f->length, &e) < 0) {
		fprintf(stderr, "rules/%s\n", e.text);
		return -1;
	}
	printf("#undef PATH\n#define PATH \"" BUILTIN_FOLDER "%s\"\n", f->path);
	*root = write_node(a, y, last);
	return 0;
}

int main(void)
{
	unsigned last = 0, *root;
	struct arena a;
	int ret = 0;

	arena_init(&a);
	root = ARENA_ARRAY(&a, unsigned, builtin_files_nr + 1);
	puts("/* Made by ci/yaml-to-c.c from the shipped rules; not to be "
	     "edited. */\n#include \"rule/builtin.h\"\n");
	for (size_t i = 0; !ret && i < builtin_files_nr; i++)
		ret = write_file(&a, &builtin_files[i], &last, &root[i]);
	puts("\nconst struct yaml *const builtin_trees[] = {");
	for (size_t i = 0; !ret && i < builtin_files_nr; i++)
		printf("\t&node%u,\n", root[i]);
	puts("\tNULL,\n};");
	arena_release(&a);
	return ret || fflush(stdout) ? 1 : 0;
}
