/* SPDX-License-Identifier: MIT */
#include "parse/ast.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"

#define CLASS_OF_EXPR CLASS_EXPR
#define CLASS_OF_HOLE CLASS_HOLE
#define CLASS_OF_PART CLASS_PART
#define CLASS_OF_STMT CLASS_STMT

enum node_class node_class(enum node_kind kind)
{
	static const uint8_t class_of[] = {
#define KIND(id, text, class) CLASS_OF_##class,
#include "parse/kinds.def"
#undef KIND
	};

	return class_of[kind];
}

const char *node_kind_text(enum node_kind kind)
{
	static const char *const text_of[] = {
#define KIND(id, text, class) text,
#include "parse/kinds.def"
#undef KIND
	};

	return text_of[kind];
}

uint32_t ast_child(const struct ast *t, uint32_t n, unsigned i)
{
	uint32_t c = n + 1;

	while (i--)
		c = t->node[c].end;
	assert(c < t->node[n].end);
	return c;
}

unsigned ast_nr_children(const struct ast *t, uint32_t n)
{
	unsigned nr = 0;

	for (uint32_t c = n + 1; c < t->node[n].end; c = t->node[c].end)
		nr++;
	return nr;
}

/* Equal kinds and names at equal distances: since the array is in pre-order,
 * equal sub-tree sizes make equal shapes. */
bool ast_equal(const struct ast *a, uint32_t n, const struct ast *b, uint32_t m)
{
	uint32_t nr = a->node[n].end - n;

	if (b->node[m].end - m != nr)
		return false;
	for (uint32_t i = 0; i < nr; i++) {
		const struct node *x = &a->node[n + i], *y = &b->node[m + i];

		if (x->kind != y->kind || x->name != y->name ||
		    x->end - n != y->end - m)
			return false;
	}
	return true;
}

/* From an offset on, past parentheses, space and comments to a quote. */
static uint32_t find_quote(const struct text *t, struct span s)
{
	uint32_t i = s.start;

	while (i < s.end && t->bytes[i] != '\'' && t->bytes[i] != '"') {
		if (t->bytes[i] == '#') {
			while (i < s.end && t->bytes[i] != '\n')
				i++;
		} else {
			i++;
		}
	}
	return i;
}

struct span ast_content_span(const struct ast *t, uint32_t n)
{
	const struct node *node = &t->node[n];
	struct span s = node->span;
	enum node_kind parent = t->node[node->parent].kind;
	size_t len = name_len(t->names, node->name);
	uint32_t quote;

	if (!(node->flags & NODE_VERBATIM) || parent == NODE_FSTRING)
		return s;
	quote = find_quote(t->text, s);
	if (quote + 2 < s.end &&
	    t->text->bytes[quote + 1] == t->text->bytes[quote] &&
	    t->text->bytes[quote + 2] == t->text->bytes[quote])
		quote += 2;
	if (quote + 1 + len > s.end)
		return s;
	return (struct span){ quote + 1, quote + 1 + (uint32_t)len };
}

static bool contains(struct span outer, struct span inner)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

const char *ast_enclosing_name(const struct ast *t, struct arena *a,
			       struct span place)
{
	struct str out;

	str_init(&out, a);
	for (uint32_t n = 1; n < t->nr;) {
		const struct node *node = &t->node[n];

		if (!contains(node->span, place)) {
			n = node->end;
			continue;
		}
		if (node->kind == NODE_DEF || node->kind == NODE_CLASS) {
			if (out.len)
				str_add_char(&out, '.');
			str_add(&out, name_text(t->names, node->name));
		}
		n++;
	}
	return out.bytes;
}

uint32_t ast_statement_at(const struct ast *t, struct span place)
{
	uint32_t found = 0;

	for (uint32_t n = 1; n < t->nr;) {
		const struct node *node = &t->node[n];

		if (!contains(node->span, place)) {
			n = node->end;
			continue;
		}
		if (node_is_stmt(node->kind) && node->kind != NODE_BLOCK)
			found = n;
		n++;
	}
	return found;
}

static void dump_name(FILE *out, const char *name, size_t len)
{
	bool plain = len > 0;

	for (size_t i = 0; i < len; i++)
		plain &= name[i] > ' ' && name[i] < 0x7f &&
			 !strchr("()\"\\", name[i]);
	if (plain) {
		fprintf(out, " %.*s", (int)len, name);
		return;
	}
	fputs(" \"", out);
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)name[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			fprintf(out, "\\x%02x", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

void ast_dump(FILE *out, const struct ast *t, uint32_t root, bool spans)
{
	uint32_t n = root, end = t->node[root].end;

	while (n < end) {
		const struct node *node = &t->node[n];
		uint32_t up = n;

		if (n != root)
			fputc(' ', out);
		fprintf(out, "(%s", node_kind_text(node->kind));
		if (node->name || node->kind == NODE_STR)
			dump_name(out, name_text(t->names, node->name),
				  name_len(t->names, node->name));
		if (spans)
			fprintf(out, " [%u,%u)", node->span.start,
				node->span.end);
		n++;
		/* Close every node that ends here. */
		while (t->node[up].end == n) {
			fputc(')', out);
			if (up == root)
				break;
			up = t->node[up].parent;
		}
	}
}
