/* SPDX-License-Identifier: MIT */
/*
 * Reads the shipped rules and writes them as C tables (builtin_rules and the
 * others of src/rule/builtin.h), at build time: a commit then pays nothing for
 * the ones that none of its files wakes, however many there are.
 */
#include <stdio.h>
#include <string.h>

#include "rule/builtin.h"
#include "rule/pack.h"
#include "rule/ruleset.h"

struct tables {
	struct arena arena;
	struct names names;
	struct notes notes;
	struct ruleset set;
	ARRAY(struct builtin_node) node;
	ARRAY(name_t) string;	/* in the order of their offsets */
	ARRAY(uint32_t) offset; /* by name: of the string + 1, or 0 */
	uint32_t end;		/* of the strings */
	uint32_t nr_steps;
};

/* Equal texts are one. */
static uint32_t string_of(struct tables *t, const char *text, size_t len)
{
	name_t name = name_intern(&t->names, text, len);

	while (t->offset.nr <= name)
		*ARRAY_ADD(&t->arena, &t->offset) = 0;
	if (!t->offset.item[name]) {
		*ARRAY_ADD(&t->arena, &t->string) = name;
		t->offset.item[name] = t->end + 1;
		t->end += (uint32_t)len + 1;
	}
	return t->offset.item[name] - 1;
}

static void write_strings(const struct tables *t)
{
	puts("const char builtin_strings[] =");
	for (size_t i = 0; i < t->string.nr; i++) {
		const char *s = name_text(&t->names, t->string.item[i]);
		size_t len = name_len(&t->names, t->string.item[i]);

		fputs("\t\"", stdout);
		for (size_t k = 0; k < len; k++) {
			unsigned char c = (unsigned char)s[k];

			/* Octal of three digits cannot run into what follows,
			 * and keeps trigraphs out. */
			if (c < ' ' || c >= 0x7f || strchr("\"\\?", c))
				printf("\\%03o", c);
			else
				putchar(c);
			if (k % 60 == 59)
				fputs("\"\n\t\"", stdout);
		}
		puts("\\000\"");
	}
	puts("\t\"\";\n");
}

static uint32_t add_nodes(struct tables *t, size_t nr)
{
	uint32_t first = (uint32_t)t->node.nr;

	for (size_t i = 0; i < nr; i++)
		*ARRAY_ADD(&t->arena, &t->node) = (struct builtin_node){ 0 };
	return first;
}

static void fill_node(struct tables *t, uint32_t index, const struct yaml *y)
{
	bool is_map = y->kind == YAML_MAP;
	uint32_t at = add_nodes(t, is_map ? 2 * y->nr : y->nr);
	const char *text = y->scalar ? y->scalar : "";

	t->node.item[index] = (struct builtin_node){
		.text = string_of(t, text, y->len),
		.len = (uint32_t)y->len,
		.first = at,
		.line = y->line,
		.column = (uint16_t)y->column,
		.nr = (uint16_t)y->nr,
		.kind = (uint8_t)y->kind,
		.plain = y->plain,
	};
	for (size_t i = 0; i < y->nr; i++) {
		if (is_map)
			fill_node(t, at++, y->key[i]);
		fill_node(t, at++, y->item[i]);
	}
}

static void write_rules(struct tables *t)
{
	puts("const struct builtin_rule builtin_rules[] = {");
	for (size_t i = 0; i < t->set.list.nr; i++) {
		const struct rule *r = t->set.list.item[i];
		struct pack_entry e = pack_entry(r->yaml);
		uint32_t tree = add_nodes(t, 1);

		fill_node(t, tree, r->yaml);
		printf("\t{ %u, %u, %u, %u, %u, %u, %u, %u },\n",
		       string_of(t, r->id, strlen(r->id)),
		       string_of(t, r->path, strlen(r->path)),
		       string_of(t, e.pack, strlen(e.pack)),
		       string_of(t, e.severity, strlen(e.severity)), r->line,
		       tree, t->nr_steps, (uint32_t)r->wake.step.nr);
		t->nr_steps += (uint32_t)r->wake.step.nr;
	}
	printf("\t{ 0 },\n};\n\nconst size_t builtin_rules_nr = %zu;\n\n",
	       t->set.list.nr);
}

static void write_nodes(const struct tables *t)
{
	puts("const struct builtin_node builtin_nodes[] = {");
	for (size_t i = 0; i < t->node.nr; i++) {
		const struct builtin_node *n = &t->node.item[i];

		printf("\t{ %u, %u, %u, %u, %u, %u, %u, %u },\n", n->text,
		       n->len, n->first, n->line, n->column, n->nr, n->kind,
		       n->plain);
	}
	puts("};\n");
}

static void write_wakes(const struct tables *t)
{
	puts("const uint32_t builtin_wakes[] = {");
	for (size_t i = 0; i < t->set.list.nr; i++) {
		const struct wake *w = &t->set.list.item[i]->wake;

		for (size_t k = 0; k < w->step.nr; k++)
			printf("\t%u,\n", w->step.item[k]);
	}
	puts("\t0,\n};\n");
}

static void write_words(struct tables *t)
{
	const struct word_table *w = &t->set.words;
	uint32_t *text = ARENA_ARRAY(&t->arena, uint32_t, w->list.nr);

	for (size_t i = 0; i < w->list.nr; i++) {
		const struct word *x = &w->list.item[i];

		text[i] = string_of(t, name_text(&t->names, x->name),
				    name_len(&t->names, x->name))
				  << 1 |
			  x->is_string;
	}
	puts("const uint32_t builtin_words[] = {");
	for (size_t i = 0; i < w->list.nr; i++)
		printf("\t%u,\n", text[i]);
	printf("\t0,\n};\n\nconst size_t builtin_words_nr = %zu;\n\n",
	       w->list.nr);
}

static int load(struct tables *t)
{
	struct err e;

	for (size_t i = 0; i < builtin_files_nr; i++) {
		const struct builtin_file *f = &builtin_files[i];
		const char *path =
			arena_printf(&t->arena, BUILTIN_FOLDER "%s", f->path);

		if (ruleset_load_text(&t->set, path, f->text, f->length, &e) ==
		    0)
			continue;
		fprintf(stderr, "%s\n", e.text);
		return -1;
	}
	for (size_t i = 0; i < t->notes.list.nr; i++) {
		const struct note *n = &t->notes.list.item[i];

		fprintf(stderr, "%s:%u: %s\n", n->path, n->line, n->text);
	}
	return t->notes.list.nr || t->set.nr_other_languages ? -1 : 0;
}

int main(void)
{
	static struct tables t;
	int ret;

	arena_init(&t.arena);
	names_init(&t.names);
	notes_init(&t.notes, &t.arena);
	ruleset_init(&t.set, &t.arena, &t.names, &t.notes);
	ret = load(&t);
	if (!ret) {
		puts("/* Made by ci/shipped-rules.c; not to be edited. */\n"
		     "#include \"rule/builtin.h\"\n");
		write_rules(&t);
		write_nodes(&t);
		write_wakes(&t);
		write_words(&t);
		write_strings(&t);
	}
	ruleset_release(&t.set);
	names_release(&t.names);
	arena_release(&t.arena);
	return ret || fflush(stdout) ? 1 : 0;
}
