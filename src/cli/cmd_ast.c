/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/source.h"
#include "parse/ast.h"
#include "parse/parse.h"
#include "rule/pattern.h"

struct ast_options {
	const char *pattern;
	bool spans;
};

#define FIELD(name) offsetof(struct ast_options, name)

static const struct option option_table[] = {
	{
		.name = "pattern",
		.letter = 'p',
		.kind = OPTION_WORD,
		.field = FIELD(pattern),
		.value = "TEXT",
		.help = "show a pattern of the rule language instead of a file",
	},
	{
		.name = "spans",
		.kind = OPTION_FLAG,
		.field = FIELD(spans),
		.help = "show where in the text each node stands, in bytes",
	},
	{ 0 },
};

/* A statement a line, as long as the tree is that of a file. */
static void print_tree(const struct ast *t, uint32_t root, bool spans)
{
	uint32_t end = t->node[root].end;

	if (t->node[root].kind != NODE_FILE) {
		ast_dump(stdout, t, root, spans);
		putchar('\n');
		return;
	}
	for (uint32_t n = ast_first(root); n < end; n = ast_next(t, n)) {
		ast_dump(stdout, t, n, spans);
		putchar('\n');
	}
}

static int show_pattern(struct arena *a, struct parser *parser,
			const struct ast_options *o, struct err *e)
{
	struct pattern pattern = {
		.path = "--pattern",
		.line = 1,
		.language = LANGUAGE_PYTHON,
		.options = rule_options_default(),
	};

	pattern_init(&pattern, a, o->pattern, NULL);
	if (pattern_compile(&pattern, a, parser) < 0)
		return err_set(e, "ast: %s", pattern.error);
	print_tree(&pattern.ast, pattern.root, o->spans);
	return EXIT_PASS;
}

/* Notes become errors: whoever asks for a tree wants the whole of it. */
static int first_note(const struct notes *notes, struct err *e)
{
	const struct note *n = notes->list.item;

	if (n->line)
		return err_set(e, "ast: %s:%u: %s", n->path, n->line, n->text);
	return err_set(e, "ast: %s: %s", n->path ? n->path : "", n->text);
}

static int show_file(struct arena *a, struct parser *parser, const char *path,
		     const struct ast_options *o, struct err *e)
{
	struct notes notes;
	struct text text;
	struct ast ast;

	if (source_read(&text, a, path, e) < 0)
		return err_in(e, "ast");
	notes_init(&notes, a);
	parse_python(&ast, a, parser, &text, &notes);
	print_tree(&ast, 0, o->spans);
	return notes.list.nr ? first_note(&notes, e) : EXIT_PASS;
}

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	struct ast_options o = { 0 };
	const struct words *word = &args->word;
	struct parser *parser;
	struct names names;
	int status;

	options_apply(&o, a, option_table, args);
	if (word->list.nr + (o.pattern != NULL) != 1)
		return err_set(e, "ast: name one FILE, or --pattern TEXT");
	names_init(&names);
	parser = parser_new(&names);
	status = o.pattern ? show_pattern(a, parser, &o, e)
			   : show_file(a, parser, word->list.item[0], &o, e);
	parser_release(parser);
	names_release(&names);
	return status;
}

static const char *const synopsis[] = { "FILE", "--pattern TEXT", NULL };

static const struct command_example examples[] = {
	{ "mlgate ast train.py", "The tree of a file." },
	{ "mlgate ast --pattern 'torch.load($F, ...)'",
	  "The tree of a pattern: where it differs from the file's, it does "
	  "not match." },
	{ 0 },
};

const struct command command_ast = {
	.name = "ast",
	.summary = "print the tree that the matcher sees",
	.synopsis = synopsis,
	.description = "Prints the normalised tree of a Python file, a "
		       "statement a line, or of a pattern.",
	.option = option_table,
	.example = examples,
	.run = run,
};
