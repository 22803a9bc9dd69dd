/* SPDX-License-Identifier: MIT */
/*
 * What the normalised tree of a source is (docs/pattern-language.md 7). Cases
 * are in tests/ast/:
 *
 *	=== name
 *	source
 *	---
 *	the s-expression of each top-level statement, one a line
 *
 * Words on the dashes: `spans` (with places in bytes), `pattern` (the source
 * is a pattern; the tree is that of its root), `broken` (it is not all
 * Python), `escapes` and `no newline at the end` (of the source).
 */
#include "case_files.h"

#include "parse/ast.h"
#include "parse/parse.h"
#include "rule/pattern.h"

struct trees {
	struct arena arena;
	struct names names;
	struct parser *parser;
	FILE *out;
	bool spans;
};

static void dump(struct trees *t, const struct ast *ast, uint32_t n)
{
	ast_dump(t->out, ast, n, t->spans);
	fputc('\n', t->out);
}

static void dump_children(struct trees *t, const struct ast *ast)
{
	for (uint32_t n = 1; n < ast->nr; n = ast_next(ast, n))
		dump(t, ast, n);
}

static void dump_pattern(struct trees *t, const char *source)
{
	struct pattern p = { .path = "pattern" };

	pattern_init(&p, &t->arena, source, NULL);
	p.options = rule_options_default();
	if (pattern_compile(&p, &t->arena, t->parser) < 0)
		fprintf(t->out, "%s\n", p.error);
	else if (p.root == 0)
		dump_children(t, &p.ast);
	else
		dump(t, &p.ast, p.root);
}

/* Children lie within their parents, and in the order of the text. */
static void assert_nested(const struct ast *ast)
{
	for (uint32_t n = 1; n < ast->nr; n++) {
		const struct node *x = &ast->node[n];
		const struct node *up = &ast->node[x->parent];

		assert_true(x->span.start <= x->span.end);
		assert_true(x->span.end <= ast->text->len);
		if (x->kind != NODE_NIL && (x->span.start < up->span.start ||
					    x->span.end > up->span.end))
			fail_msg("%s [%u,%u) leaves its parent %s [%u,%u)",
				 node_kind_text(x->kind), x->span.start,
				 x->span.end, node_kind_text(up->kind),
				 up->span.start, up->span.end);
	}
}

static void dump_file(struct trees *t, const char *source, bool broken)
{
	struct notes notes;
	struct text text;
	struct ast ast;

	notes_init(&notes, &t->arena);
	text_init(&text, &t->arena, "a.py", source, strlen(source));
	parse_python(&ast, &t->arena, t->parser, &text, &notes);
	if (!!notes.list.nr != broken)
		fail_msg("%s",
			 broken ? "it is all Python" : notes.list.item[0].text);
	assert_nested(&ast);
	dump_children(t, &ast);
}

static void a_source_has_this_tree(void **state)
{
	const struct case_text *c = *state;
	const struct case_section *source = &c->section.item[0];
	const struct case_section *expected = &c->section.item[1];
	struct case_section marked = { expected->mark, source->text };
	const char *options = expected->mark;
	struct trees t = { 0 };
	char *got = NULL;
	size_t len;

	assert_int_equal(c->section.nr, 2);
	arena_init(&t.arena);
	names_init(&t.names);
	t.parser = parser_new(&t.names);
	t.spans = case_option(&t.arena, options, "spans", NULL);
	t.out = open_memstream(&got, &len);
	if (case_option(&t.arena, options, "pattern", NULL))
		dump_pattern(&t, case_source(&t.arena, &marked));
	else
		dump_file(&t, case_source(&t.arena, &marked),
			  case_option(&t.arena, options, "broken", NULL));
	fclose(t.out);
	parser_release(t.parser);
	names_release(&t.names);
	if (strcmp(got, expected->text) != 0)
		fail_msg("expected\n%sgot\n%s", expected->text, got);
	free(got);
	arena_release(&t.arena);
}

int main(void)
{
	struct cases cases;

	cases_read(&cases, "ast");
	return cases_run(&cases, "ast", a_source_has_this_tree);
}
