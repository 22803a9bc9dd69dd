/* SPDX-License-Identifier: MIT */
#include "match/bindings.h"

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"

void bindings_push(struct bindings *b, const struct binding *value)
{
	if (b->nr == b->cap)
		b->item = array_grow(b->arena, b->item, &b->cap,
				     sizeof(*b->item));
	b->item[b->nr++] = *value;
}

const struct binding *binding_find(const struct binding *b, size_t nr,
				   name_t var)
{
	for (size_t i = 0; i < nr; i++) {
		if (b[i].var == var)
			return &b[i];
	}
	return NULL;
}

bool is_group_name(const struct names *names, name_t var)
{
	return isdigit((unsigned char)name_text(names, var)[1]);
}

/* Equality. */

static bool same_trees(const struct binding *a, uint32_t n,
		       const struct binding *b, uint32_t m)
{
	if (a->facts == b->facts)
		return facts_equal(a->facts, n, m);
	return ast_equal(a->facts->ast, n, b->facts->ast, m);
}

static bool same_ids(const struct binding *a, const struct binding *b,
		     bool strict)
{
	if (a->name != b->name)
		return false;
	if (!strict || !a->node || !b->node || a->facts != b->facts ||
	    !a->facts->entity[a->node] || !b->facts->entity[b->node])
		return true;
	return facts_same_entity(a->facts, a->node, b->node);
}

/* A literal and an identifier that is known to hold it (9.4, 2). */
static bool literal_and_id(const struct binding *literal,
			   const struct binding *id)
{
	struct value known, written;
	enum node_kind kind = literal->facts->ast->node[literal->node].kind;

	if (!id->node || id->facts->ast->node[id->node].kind != NODE_NAME ||
	    !node_is_literal(kind))
		return false;
	known = facts_known(id->facts, id->node);
	written = facts_value(literal->facts, literal->node);
	return value_is_literal(known) && value_same(known, written);
}

static bool same_runs(const struct binding *a, const struct binding *b)
{
	const struct ast *t = a->facts->ast, *u = b->facts->ast;
	uint32_t n = a->node, m = b->node;

	while (n < a->last && m < b->last) {
		if (!same_trees(a, n, b, m))
			return false;
		n = t->node[n].end;
		m = u->node[m].end;
	}
	return n >= a->last && m >= b->last;
}

/* a.b spelled in the source, and a.b that another name stands for. */
static bool path_and_expr(const struct binding *path, const struct binding *e)
{
	const struct ast *t = e->facts->ast;
	uint32_t n = e->node;

	for (uint32_t i = path->path_nr; i-- > 1; n++) {
		if (t->node[n].kind != NODE_ATTR ||
		    t->node[n].name != path->path[i])
			return false;
	}
	return t->node[n].kind == NODE_NAME && t->node[n].name == path->path[0];
}

/* Operands taken out of two operations; or of one, and a whole operation. */
static bool same_operands(const struct binding *a, const struct binding *b)
{
	if (a->name != b->name || a->nr_operands != b->nr_operands)
		return false;
	for (uint32_t i = 0; i < a->nr_operands; i++) {
		if (!same_trees(a, a->operand[i], b, b->operand[i]))
			return false;
	}
	return true;
}

static bool operands_and_expr(const struct binding *a, const struct binding *e)
{
	const struct ast *t = e->facts->ast;
	const struct node *op = &t->node[e->node];
	uint32_t i = 0, n = e->node + 1;

	if (op->name != a->name ||
	    (op->kind != NODE_LOGIC && op->kind != NODE_BINARY))
		return false;
	while (n < op->end) {
		if (t->node[n].kind == op->kind && t->node[n].name == a->name) {
			n++; /* nested: its operands come next */
			continue;
		}
		if (i == a->nr_operands ||
		    !same_trees(a, a->operand[i++], e, n))
			return false;
		n = t->node[n].end;
	}
	return i == a->nr_operands;
}

bool binding_equal(const struct binding *a, const struct binding *b,
		   struct equality how)
{
	if (a->kind == b->kind) {
		switch ((enum binding_kind)a->kind) {
		case BINDING_ID:
			return same_ids(a, b, how.strict);
		case BINDING_EXPR:
		case BINDING_STMT:
			return same_trees(a, a->node, b, b->node);
		case BINDING_RUN:
			return same_runs(a, b);
		case BINDING_STRING:
		case BINDING_TEXT:
		case BINDING_CODE:
			return a->name == b->name;
		case BINDING_OPERANDS:
			return same_operands(a, b);
		case BINDING_PATH:
			return a->path_nr == b->path_nr &&
			       !memcmp(a->path, b->path,
				       a->path_nr * sizeof(*a->path));
		}
	}
	if (a->kind == BINDING_ID && b->kind == BINDING_EXPR)
		return how.values && literal_and_id(b, a);
	if (a->kind == BINDING_EXPR && b->kind == BINDING_ID)
		return how.values && literal_and_id(a, b);
	if (a->kind == BINDING_PATH && b->kind == BINDING_EXPR)
		return path_and_expr(a, b);
	if (a->kind == BINDING_EXPR && b->kind == BINDING_PATH)
		return path_and_expr(b, a);
	if (a->kind == BINDING_OPERANDS && b->kind == BINDING_EXPR)
		return operands_and_expr(a, b);
	if (a->kind == BINDING_EXPR && b->kind == BINDING_OPERANDS)
		return operands_and_expr(b, a);
	if (a->kind == BINDING_STRING && b->kind == BINDING_ID)
		return a->name == b->name &&
		       !(b->node && b->facts->entity[b->node]);
	if (a->kind == BINDING_ID && b->kind == BINDING_STRING)
		return binding_equal(b, a, how);
	return false;
}

/* Nodes are compared somewhat faster than patterns are matched. */
#define NODES_PER_STEP 2

static uint32_t size_of(const struct binding *b)
{
	return b->last > b->node ? b->last - b->node : 0;
}

uint32_t binding_cost(const struct binding *a, const struct binding *b)
{
	uint32_t x = size_of(a), y = size_of(b);

	return (x < y ? x : y) / NODES_PER_STEP;
}

bool binding_same(const struct binding *a, const struct binding *b)
{
	return a->var == b->var && a->kind == b->kind && a->name == b->name &&
	       a->placed == b->placed && a->span.start == b->span.start &&
	       a->span.end == b->span.end && a->path_nr == b->path_nr;
}

/* Text. */

static const char *path_text(const struct binding *b, struct arena *a,
			     size_t *len)
{
	struct str out;

	str_init(&out, a);
	for (uint32_t i = 0; i < b->path_nr; i++) {
		if (i)
			str_add_char(&out, '.');
		str_add(&out, name_text(b->facts->names, b->path[i]));
	}
	*len = out.len;
	return out.bytes;
}

static const char *named(const struct binding *b, size_t *len)
{
	*len = name_len(b->facts->names, b->name);
	return name_text(b->facts->names, b->name);
}

const char *binding_source(const struct binding *b, struct arena *a,
			   size_t *len)
{
	const struct text *t = b->facts->ast->text;

	if (b->kind == BINDING_STRING || b->kind == BINDING_TEXT ||
	    b->kind == BINDING_CODE)
		return named(b, len);
	if (b->span.end > b->span.start && b->span.end <= t->len) {
		*len = b->span.end - b->span.start;
		return t->bytes + b->span.start;
	}
	if (b->kind == BINDING_PATH)
		return path_text(b, a, len);
	if (b->name)
		return named(b, len);
	*len = 0;
	return "";
}

const char *binding_text(const struct binding *b, struct arena *a, size_t *len)
{
	if (b->kind == BINDING_ID || b->kind == BINDING_STRING)
		return named(b, len);
	return binding_source(b, a, len);
}

const char *binding_code(const struct binding *b, struct arena *a, size_t *len)
{
	if (b->kind == BINDING_PATH)
		return path_text(b, a, len);
	return binding_text(b, a, len);
}
