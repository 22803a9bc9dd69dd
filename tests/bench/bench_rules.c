/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "rule/ruleset.h"

/*
 * bench_rules FILE [ROUNDS]: what it costs to load a rule file, in all and by
 * part; the best of the rounds, because noise only adds.
 */
struct costs {
	double yaml, load, validate;
	size_t rules, patterns, notes, bytes;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double smaller(double a, double b)
{
	return a && a < b ? a : b;
}

static int run(struct costs *c, const char *path, const char *text, size_t len,
	       struct err *e)
{
	const struct yaml *tree;
	struct arena arena;
	struct names names;
	struct notes notes;
	struct ruleset set;
	struct parser *parser;
	double start;
	int ret;

	arena_init(&arena);
	start = now_ms();
	ret = yaml_parse(&tree, &arena, path, text, len, e);
	c->yaml = smaller(c->yaml, now_ms() - start);
	arena_release(&arena);
	if (ret < 0)
		return -1;

	start = now_ms();
	arena_init(&arena);
	names_init(&names);
	notes_init(&notes, &arena);
	ruleset_init(&set, &arena, &names, &notes);
	ret = ruleset_load(&set, path, e);
	c->load = smaller(c->load, now_ms() - start);
	c->bytes = arena.total;

	parser = parser_new(&names);
	start = now_ms();
	ruleset_validate(&set, parser);
	c->validate = smaller(c->validate, now_ms() - start);
	c->rules = set.list.nr;
	c->patterns = set.pattern.nr;
	c->notes = notes.list.nr;
	parser_release(parser);
	ruleset_release(&set);
	names_release(&names);
	arena_release(&arena);
	return ret;
}

int main(int argc, char **argv)
{
	long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 20;
	struct costs c = { 0 };
	struct arena arena;
	struct err e = { "usage: bench_rules FILE [ROUNDS]" };
	char *text;
	size_t len;
	int ret = -1;

	arena_init(&arena);
	if (argc > 1)
		ret = file_read(&text, &len, &arena, argv[1], LIMIT_RULE_BYTES,
				&e);
	for (long i = 0; !ret && i < rounds; i++)
		ret = run(&c, argv[1], text, len, &e);
	arena_release(&arena);
	if (ret) {
		fprintf(stderr, "%s\n", e.text);
		return 2;
	}
	printf("%zu KB, %zu rules, %zu patterns, %zu notes, %zu KB kept\n",
	       len >> 10, c.rules, c.patterns, c.notes, c.bytes >> 10);
	printf("yaml %.2f ms, load (yaml included) %.2f ms, validate %.2f ms\n",
	       c.yaml, c.load, c.validate);
	return 0;
}
