/* SPDX-License-Identifier: MIT */
#include "cli/example.h"

#include "base/name.h"
#include "base/str.h"
#include "parse/ast.h"
#include "parse/parse.h"

#define LINES_MAX 12

/* Lines of a fixture, the first and the last among them. */
struct lines {
	unsigned first, last;
};

/* What is known about a fixture while an example is looked for. */
struct search {
	const struct text *text;
	const struct annotations *said;
	const struct ast *ast;
};

static struct lines lines_of(const struct text *t, struct span s)
{
	return (struct lines){ text_line_of(t, s.start),
			       text_line_of(t, s.end - 1) };
}

static bool is_annotation(const struct search *s, unsigned line)
{
	for (size_t i = 0; i < s->said->list.nr; i++) {
		if (s->said->list.item[i].comment == line)
			return true;
	}
	return false;
}

/* How many lines are shown: annotations are not. */
static unsigned shown(const struct search *s, struct lines l)
{
	unsigned nr = 0;

	for (unsigned line = l.first; line <= l.last; line++)
		nr += !is_annotation(s, line);
	return nr;
}

/* The outermost statement that begins on a line. */
static struct lines statement_at(const struct search *s, unsigned line)
{
	const struct ast *t = s->ast;

	for (uint32_t n = 1; n < t->nr; n++) {
		enum node_kind kind = (enum node_kind)t->node[n].kind;
		struct span span = t->node[n].span;

		if (node_is_stmt(kind) && kind != NODE_BLOCK &&
		    span.end > span.start &&
		    text_line_of(s->text, span.start) == line)
			return lines_of(s->text, span);
	}
	return (struct lines){ line, line };
}

static size_t findings(const struct search *s, struct lines l)
{
	size_t nr = 0;

	for (size_t i = 0; i < s->said->list.nr; i++) {
		const struct annotation *x = &s->said->list.item[i];

		nr += x->kind == ANNOTATION_FOUND && x->line >= l.first &&
		      x->line <= l.last;
	}
	return nr;
}

/* The outermost function or class around a line that makes one point, and is
 * short enough to be shown whole: where the mistake is in what is missing, a
 * line says nothing. */
static bool around(struct lines *found, const struct search *s, unsigned line,
		   enum annotation_kind kind)
{
	const struct ast *t = s->ast;
	size_t point = kind == ANNOTATION_FOUND;

	for (uint32_t n = 1; n < t->nr; n++) {
		enum node_kind node = (enum node_kind)t->node[n].kind;

		if (node != NODE_DEF && node != NODE_CLASS)
			continue;
		*found = lines_of(s->text, t->node[n].span);
		if (found->first < line && line <= found->last &&
		    shown(s, *found) <= LINES_MAX &&
		    findings(s, *found) == point)
			return true;
	}
	return false;
}

static unsigned indent_of(const struct text *t, struct span line)
{
	uint32_t at = line.start;

	while (at < line.end && (t->bytes[at] == ' ' || t->bytes[at] == '\t'))
		at++;
	return at - line.start;
}

static const char *lines_text(struct arena *a, const struct search *s,
			      struct lines l)
{
	const struct text *t = s->text;
	unsigned indent = indent_of(t, text_line(t, l.first));
	unsigned nr = 0;
	struct str out;

	str_init(&out, a);
	for (unsigned line = l.first; line <= l.last; line++) {
		struct span span = text_line(t, line);
		unsigned own = indent_of(t, span);

		if (is_annotation(s, line))
			continue;
		if (nr++ == LINES_MAX) {
			str_add(&out, "...\n");
			break;
		}
		span.start += own < indent ? own : indent;
		str_add_bytes(&out, t->bytes + span.start,
			      span.end - span.start);
		str_add_char(&out, '\n');
	}
	return out.bytes;
}

/* The next line from `*i` on that is annotated so, or 0. */
static unsigned next_line(const struct search *s, size_t *i,
			  const char *rule_id, enum annotation_kind kind)
{
	for (; *i < s->said->list.nr; ++*i) {
		const struct annotation *x = &s->said->list.item[*i];

		if (x->kind == kind && x->line <= s->text->nr_lines &&
		    annotation_names(x, rule_id)) {
			++*i;
			return x->line;
		}
	}
	return 0;
}

/* The first function or class of its kind that makes one point. */
static bool find_whole(struct lines *found, const struct search *s,
		       const char *rule_id, enum annotation_kind kind)
{
	size_t i = 0;

	for (unsigned line; (line = next_line(s, &i, rule_id, kind));) {
		if (around(found, s, line, kind))
			return true;
		/* A simple mistake is shown first by a simple statement. */
		if (kind == ANNOTATION_FOUND)
			return false;
	}
	return false;
}

/* Both examples of a rule are of one form. */
static const char *find(struct arena *a, const struct search *s,
			const char *rule_id, enum annotation_kind kind)
{
	size_t i = 0;
	unsigned line = next_line(s, &i, rule_id, kind);
	struct lines found, clean;

	if (!line)
		return NULL;
	if (find_whole(&found, s, rule_id, ANNOTATION_FOUND) &&
	    find_whole(&clean, s, rule_id, ANNOTATION_CLEAN))
		return lines_text(a, s,
				  kind == ANNOTATION_FOUND ? found : clean);
	return lines_text(a, s, statement_at(s, line));
}

const char *example_find(struct arena *a, const struct text *fixture,
			 const char *rule_id, enum annotation_kind kind)
{
	struct annotations said;
	struct names names;
	struct parser *parser;
	struct ast ast;
	const char *example;

	annotations_read(&said, a, fixture);
	names_init(&names);
	parser = parser_new(&names);
	parse_python(&ast, a, parser, fixture, NULL);
	example = find(a, &(struct search){ fixture, &said, &ast }, rule_id,
		       kind);
	parser_release(parser);
	names_release(&names);
	return example;
}
