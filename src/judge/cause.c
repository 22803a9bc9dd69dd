/* SPDX-License-Identifier: MIT */
#include "judge/cause.h"

#include "base/limits.h"

struct causes {
	const struct text *text;
	const struct ast *ast;
	const struct lines *touched;
	unsigned *line; /* by name: the touched line that it comes from, or 0 */
};

/* Nodes [first, end) of a statement before its block, or all of them. */
struct header {
	uint32_t first, end;
};

static bool is_statement(enum node_kind kind)
{
	return node_is_stmt(kind) && kind != NODE_FILE && kind != NODE_BLOCK;
}

static struct header header_of(const struct ast *t, uint32_t statement)
{
	struct header h = { statement, statement + 1 };

	while (h.end < t->node[statement].end &&
	       t->node[h.end].kind != NODE_BLOCK &&
	       t->node[h.end].kind != NODE_BODY)
		h.end++;
	return h;
}

/* Where the text of a header ends. */
static uint32_t header_text_end(const struct ast *t, struct header h)
{
	const struct node *statement = &t->node[h.first];
	uint32_t end = statement->span.start;

	if (h.end == statement->end)
		return statement->span.end;
	for (uint32_t n = h.first + 1; n < h.end; n++) {
		/* What holds the block reaches over it. */
		if (t->node[n].end <= h.end && t->node[n].span.end > end)
			end = t->node[n].span.end;
	}
	return end;
}

/* The first line of a header that was touched, or 0. */
static unsigned touched_line(const struct causes *c, struct header h)
{
	uint32_t start = c->ast->node[h.first].span.start;
	uint32_t end = header_text_end(c->ast, h);
	unsigned line = text_line_of(c->text, start);
	unsigned last = text_line_of(c->text, end > start ? end - 1 : start);

	if (!lines_overlap(c->touched, line, last))
		return 0;
	while (!lines_overlap(c->touched, line, line))
		line++;
	return line;
}

/* The name that a node binds, or 0. */
static name_t bound_by(const struct ast *t, uint32_t n)
{
	const struct node *node = &t->node[n];
	uint32_t child = ast_first(n), next;

	switch (node->kind) {
	case NODE_TARGET:
	case NODE_PARAM:
	case NODE_PARAM_STAR:
	case NODE_PARAM_STARS:
	case NODE_VARDEF:
	case NODE_DEF:
	case NODE_CLASS:
		return node->name;
	case NODE_NAME:
		return node->flags & NODE_STORE ? node->name : 0;
	case NODE_IMPORTED: /* without "as", which is a target */
		return ast_is_nil(t, child) ? node->name : 0;
	case NODE_IMPORT: /* likewise: the first component */
		next = ast_next(t, child);
		return next < node->end && ast_is_nil(t, next)
			       ? t->node[ast_first(child)].name
			       : 0;
	default:
		return 0;
	}
}

static name_t used_by(const struct ast *t, uint32_t n)
{
	const struct node *node = &t->node[n];

	return node->kind == NODE_NAME && !(node->flags & NODE_STORE)
		       ? node->name
		       : 0;
}

/* The first name used among the nodes that comes from a touched line. */
static unsigned line_of_names(const struct causes *c, uint32_t first,
			      uint32_t end)
{
	for (uint32_t n = first; n < end; n++) {
		unsigned line = c->line[used_by(c->ast, n)];

		if (line)
			return line;
	}
	return 0;
}

static bool bind(struct causes *c, struct header h, unsigned line)
{
	bool news = false;

	for (uint32_t n = h.first; n < h.end; n++) {
		name_t name = bound_by(c->ast, n);

		if (name && !c->line[name]) {
			c->line[name] = line;
			news = true;
		}
	}
	return news;
}

/* Once over the file; true when a name more is known. */
static bool pass(struct causes *c, bool first)
{
	const struct ast *t = c->ast;
	bool news = false;

	for (uint32_t n = 1; n < t->nr; n++) {
		struct header h;
		unsigned line;

		if (!is_statement(t->node[n].kind))
			continue;
		h = header_of(t, n);
		line = first ? touched_line(c, h)
			     : line_of_names(c, h.first, h.end);
		if (line)
			news |= bind(c, h, line);
	}
	return news;
}

/* The first node that starts at the offset or behind it. */
static uint32_t node_at(const struct ast *t, uint32_t offset)
{
	uint32_t low = 0, high = t->nr;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (t->node[middle].span.start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static unsigned line_within(const struct causes *c, struct span span)
{
	const struct ast *t = c->ast;
	uint32_t first = node_at(t, span.start), end = first;

	while (end < t->nr && end - first < LIMIT_CAUSE_NODES &&
	       t->node[end].span.start < span.end)
		end++;
	return line_of_names(c, first, end);
}

static unsigned line_around(const struct causes *c, struct span span)
{
	const struct ast *t = c->ast;
	uint32_t n = ast_statement_at(t, span);

	for (; n; n = t->node[n].parent) {
		unsigned line = is_statement(t->node[n].kind)
					? touched_line(c, header_of(t, n))
					: 0;

		if (line)
			return line;
	}
	return 0;
}

/* One more than the largest number of a name. The table of names does not tell:
 * the old text has been read since, with the same numbers for other words.
 * Within the tree they are still what they were. */
static size_t nr_names(const struct ast *t)
{
	size_t nr = 1;

	for (uint32_t n = 0; n < t->nr; n++) {
		if (t->node[n].name >= nr)
			nr = (size_t)t->node[n].name + 1;
	}
	return nr;
}

static bool wants_cause(const struct finding *f)
{
	return f->introduced && !f->touched;
}

static void find(struct causes *c, struct finding *f, struct arena *a)
{
	unsigned line = line_within(c, f->span);
	struct excerpt *e;

	if (!line)
		line = line_around(c, f->span);
	if (!line)
		return;
	e = ARENA_NEW(a, struct excerpt);
	*e = excerpt_make(a, c->text, line, line, text_line(c->text, line));
	f->cause = e;
}

void causes_find(struct finding *f, size_t nr, struct arena *a,
		 const struct text *t, const struct ast *ast,
		 const struct lines *touched)
{
	struct causes c = { .text = t, .ast = ast, .touched = touched };
	struct arena scratch;
	size_t first = 0;

	while (first < nr && !wants_cause(&f[first]))
		first++;
	if (first == nr || touched->all || lines_empty(touched))
		return;
	arena_init(&scratch);
	c.line = ARENA_ARRAY(&scratch, unsigned, nr_names(ast));
	pass(&c, true);
	/* Code that binds a name before the lines it comes from is rare. */
	for (int i = 0; i < LIMIT_CAUSE_PASSES && pass(&c, false); i++)
		;
	for (size_t i = first; i < nr; i++) {
		if (wants_cause(&f[i]))
			find(&c, &f[i], a);
	}
	arena_release(&scratch);
}
