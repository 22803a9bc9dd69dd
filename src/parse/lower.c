/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <string.h>

#include "base/limits.h"
#include "base/word.h"

/* What the lowering of expressions, statements and literals shares. */

uint32_t lower_open(struct lower *l, enum node_kind kind, name_t name,
		    struct span span)
{
	uint32_t n = (uint32_t)l->node.nr;

	*ARRAY_ADD(l->arena, &l->node) = (struct node){
		.kind = (uint16_t)kind,
		.name = name,
		.parent = l->parent,
		.span = span,
	};
	l->parent = n;
	l->depth++;
	return n;
}

void lower_close(struct lower *l, uint32_t n)
{
	l->depth--;
	l->node.item[n].end = (uint32_t)l->node.nr;
	l->parent = l->node.item[n].parent;
}

uint32_t lower_leaf(struct lower *l, enum node_kind kind, name_t name,
		    struct span span)
{
	uint32_t n = lower_open(l, kind, name, span);

	lower_close(l, n);
	return n;
}

bool lower_is_too_deep(struct lower *l)
{
	if (l->depth < LIMIT_TREE_DEPTH)
		return false;
	l->too_deep = true;
	return true;
}

uint32_t lower_nil(struct lower *l, uint32_t offset)
{
	return lower_leaf(l, NODE_NIL, 0, (struct span){ offset, offset });
}

void lower_hug_end(struct lower *l, uint32_t n)
{
	struct node *node = l->node.item;

	for (uint32_t c = n + 1; c < node[n].end; c = node[c].end) {
		if (node[c].kind != NODE_NIL &&
		    node[c].span.end > node[c].span.start)
			node[n].span.end = node[c].span.end;
	}
}

void lower_hug(struct lower *l, uint32_t n)
{
	struct node *node = l->node.item;

	lower_hug_end(l, n);
	for (uint32_t c = n + 1; c < node[n].end; c = node[c].end) {
		if (node[c].kind != NODE_NIL) {
			node[n].span.start = node[c].span.start;
			return;
		}
	}
}

struct span lower_span(const struct lower *l, uint32_t cst)
{
	return l->cst->node[cst].span;
}

enum cst_kind lower_kind(const struct lower *l, uint32_t cst)
{
	return l->cst->node[cst].kind;
}

/* In a pattern, $X for the reserved word that stands for it. */
name_t lower_word(struct lower *l, uint32_t cst)
{
	static const size_t hole = sizeof(HOLE) - 1;
	struct span s = lower_span(l, cst);
	const char *word = l->bytes + s.start;
	size_t len = s.end - s.start;
	bool rest;
	char *name;

	/* Error recovery may have made two words of one: neither is there. */
	if (lower_kind(l, cst) == CST_IDENTIFIER &&
	    !word_begins(l->bytes, s.start))
		return 0;
	if (!l->pattern || len <= hole || memcmp(word, HOLE, hole) != 0)
		return name_intern(l->names, word, len);
	rest = len > 2 * hole && !memcmp(word + hole, HOLE, hole);
	word += rest ? 2 * hole : hole;
	len -= rest ? 2 * hole : hole;
	name = arena_printf(l->arena, "$%s%.*s", rest ? "..." : "", (int)len,
			    word);
	return name_intern_str(l->names, name);
}

uint32_t lower_name(struct lower *l, enum node_kind kind, uint32_t cst)
{
	name_t name = lower_word(l, cst);
	uint32_t n = lower_leaf(l, kind, name, lower_span(l, cst));

	if (l->pattern && name_text(l->names, name)[0] == '$')
		l->node.item[n].flags |= NODE_HOLE_NAME;
	return n;
}

/* A hole is an identifier that begins with the reserved letter. */
bool lower_is_hole(const struct lower *l, uint32_t cst)
{
	struct span s = lower_span(l, cst);

	return l->pattern && s.end - s.start > strlen(HOLE) &&
	       !memcmp(l->bytes + s.start, HOLE, strlen(HOLE));
}

bool lower_word_is(const struct lower *l, uint32_t cst, const char *word)
{
	struct span s = lower_span(l, cst);

	return s.end - s.start == strlen(word) &&
	       !memcmp(l->bytes + s.start, word, strlen(word));
}

bool lower_is_dots(const struct lower *l, uint32_t cst)
{
	return l->pattern && lower_word_is(l, cst, HOLE_ELLIPSIS);
}

bool lower_is_rest(const struct lower *l, uint32_t cst)
{
	struct span s = lower_span(l, cst);

	return l->pattern && s.end - s.start > strlen(HOLE_REST) &&
	       !memcmp(l->bytes + s.start, HOLE_REST, strlen(HOLE_REST)) &&
	       !lower_is_dots(l, cst);
}

struct span lower_hull(const struct lower *l, uint32_t first, uint32_t last)
{
	return (struct span){ lower_span(l, first).start,
			      lower_span(l, last).end };
}

bool lower_is_rule(const struct lower *l, uint32_t c)
{
	return lower_kind(l, c) != CST_TOKEN && lower_kind(l, c) != CST_ERROR;
}

bool lower_is_group(const struct lower *l, uint32_t cst)
{
	return cst_rule(l->cst, cst, 0) && !cst_token(l->cst, cst, ",");
}

bool lower_is_name(const struct lower *l, uint32_t cst)
{
	return cst && lower_kind(l, cst) == CST_IDENTIFIER;
}
