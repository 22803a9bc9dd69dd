/* SPDX-License-Identifier: MIT */
#include "cli/example.h"

#include "base/name.h"
#include "base/str.h"
#include "parse/ast.h"
#include "parse/parse.h"

#define LINES_MAX 12

/* The last line of the outermost statement that begins on a line. */
static unsigned last_line(const struct ast *t, unsigned line)
{
	for (uint32_t n = 1; n < t->nr; n++) {
		enum node_kind kind = (enum node_kind)t->node[n].kind;
		struct span s = t->node[n].span;

		if (node_is_stmt(kind) && kind != NODE_BLOCK &&
		    s.end > s.start && text_line_of(t->text, s.start) == line)
			return text_line_of(t->text, s.end - 1);
	}
	return line;
}

static unsigned indent_of(const struct text *t, struct span line)
{
	uint32_t at = line.start;

	while (at < line.end && (t->bytes[at] == ' ' || t->bytes[at] == '\t'))
		at++;
	return at - line.start;
}

static const char *lines_text(struct arena *a, const struct text *t,
			      unsigned first, unsigned last)
{
	unsigned indent = indent_of(t, text_line(t, first));
	struct str out;

	str_init(&out, a);
	for (unsigned line = first; line <= last; line++) {
		struct span s = text_line(t, line);
		unsigned own = indent_of(t, s);

		if (line - first == LINES_MAX) {
			str_add(&out, "...\n");
			break;
		}
		s.start += own < indent ? own : indent;
		str_add_bytes(&out, t->bytes + s.start, s.end - s.start);
		str_add_char(&out, '\n');
	}
	return out.bytes;
}

static const char *statement_text(struct arena *a, const struct text *t,
				  unsigned line)
{
	struct names names;
	struct parser *parser;
	struct ast ast;
	unsigned last;

	names_init(&names);
	parser = parser_new(&names);
	parse_python(&ast, a, parser, t, NULL);
	last = last_line(&ast, line);
	parser_release(parser);
	names_release(&names);
	return lines_text(a, t, line, last);
}

const char *example_find(struct arena *a, const struct text *fixture,
			 const char *rule_id, enum annotation_kind kind)
{
	struct annotations said;

	annotations_read(&said, a, fixture);
	for (size_t i = 0; i < said.list.nr; i++) {
		const struct annotation *x = &said.list.item[i];

		if (x->kind == kind && x->line <= fixture->nr_lines &&
		    annotation_names(x, rule_id))
			return statement_text(a, fixture, x->line);
	}
	return NULL;
}
