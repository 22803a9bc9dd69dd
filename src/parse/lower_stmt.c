/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <string.h>

/*
 * Statements to the normal tree (docs/pattern-language.md 7.2, 13). One Python
 * statement may give several nodes side by side (import a, b) or one within
 * the other (with a, b; elif).
 */

static void statement(struct lower *l, uint32_t cst, bool in_class);

static bool is_plain_expression(const struct lower *l, uint32_t c)
{
	uint32_t e = cst_rule(l->cst, c, 0);

	return lower_kind(l, c) == CST_EXPRESSION_STATEMENT && e &&
	       lower_kind(l, e) != CST_ASSIGNMENT &&
	       lower_kind(l, e) != CST_AUGMENTED;
}

/* The expression behind the one c, when a `=` parts the two that the second
 * reading took for a semicolon (second_reading.h); or 0. */
static uint32_t right_side(const struct lower *l, uint32_t c, uint32_t end)
{
	const struct cst *t = l->cst;
	uint32_t mark = t->node[c].end, next;

	if (mark >= end || !cst_is_token(t, mark, ";") ||
	    l->bytes[lower_span(l, mark).start] != '=' ||
	    !is_plain_expression(l, c))
		return 0;
	next = t->node[mark].end;
	return next < end && is_plain_expression(l, next) ? next : 0;
}

/* The expression of a statement that is one; of several with commas, the
 * statement itself is their tuple. */
static void part_of_assignment(struct lower *l, uint32_t cst)
{
	uint32_t tuple;

	if (!cst_token(l->cst, cst, ",")) {
		lower_store(l, cst_rule(l->cst, cst, 0));
		return;
	}
	tuple = lower_open(l, NODE_TUPLE, 0, lower_span(l, cst));
	lower_items(l, cst);
	lower_close(l, tuple);
	lower_hug(l, tuple);
}

/* f() = g(): any expression left of `=`. Returns the last of its parts. */
static uint32_t parted_assignment(struct lower *l, uint32_t first, uint32_t end)
{
	uint32_t last = first, next, tuple = 0, stmt, n;
	uint32_t value = right_side(l, first, end);

	while ((next = right_side(l, value, end)))
		value = next;
	stmt = lower_open(l, NODE_EXPR_STMT, 0, lower_hull(l, first, value));
	n = lower_open(l, NODE_ASSIGN, 0, lower_hull(l, first, value));
	if (right_side(l, first, end) != value)
		tuple = lower_open(l, NODE_TUPLE, 0,
				   lower_hull(l, first, value));
	for (; last != value; last = right_side(l, last, end))
		part_of_assignment(l, last);
	if (tuple) {
		lower_close(l, tuple);
		lower_hug(l, tuple);
	}
	part_of_assignment(l, value);
	lower_close(l, n);
	lower_close(l, stmt);
	return value;
}

/* Every statement below cst. What error recovery has put aside is looked into
 * for whole statements. */
void lower_statements(struct lower *l, uint32_t cst, bool in_class)
{
	const struct cst *t = l->cst;

	uint32_t end = cst < t->nr ? t->node[cst].end : 0;

	for (uint32_t c = cst + 1; c < end; c = t->node[c].end) {
		if (right_side(l, c, end))
			c = parted_assignment(l, c, end);
		else if (lower_kind(l, c) == CST_ERROR)
			lower_statements(l, c, in_class);
		else if (lower_kind(l, c) != CST_TOKEN)
			statement(l, c, in_class);
	}
}

/* A suite; cst 0 (absent through an error) gives an empty one. */
uint32_t lower_suite(struct lower *l, enum node_kind kind, uint32_t cst,
		     uint32_t offset)
{
	struct span span =
		cst ? lower_span(l, cst) : (struct span){ offset, offset };
	uint32_t n = lower_open(l, kind, 0, span);

	if (cst)
		lower_statements(l, cst, kind == NODE_BODY);
	lower_close(l, n);
	if (l->node.item[n].end > n + 1)
		lower_hug(l, n);
	else
		l->node.item[n].span.end = l->node.item[n].span.start;
	return n;
}

uint32_t lower_block(struct lower *l, uint32_t cst)
{
	return lower_suite(l, NODE_BLOCK, cst,
			   cst ? lower_span(l, cst).start : 0);
}

/* The suite among the children, where the grammar gives it no field. */
uint32_t lower_suite_of(const struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_BLOCK)
			return c;
	}
	return 0;
}

void lower_nil_at_end(struct lower *l, uint32_t cst)
{
	lower_nil(l, lower_span(l, cst).end);
}

/* Simple statements. */

static void expression_statement(struct lower *l, uint32_t cst,
				 struct span span)
{
	uint32_t n = lower_open(l, NODE_EXPR_STMT, 0, span);

	lower_expr(l, cst);
	lower_close(l, n);
	lower_hug(l, n);
}

/* x: T = v, x: T, and in a class body x = v. */
static void variable(struct lower *l, uint32_t left, uint32_t type,
		     uint32_t right, struct span span)
{
	name_t name = lower_word(l, left);
	uint32_t n = lower_open(l, NODE_VARDEF, name, span);

	if (l->pattern && name_text(l->names, name)[0] == '$')
		l->node.item[n].flags |= NODE_HOLE_NAME;
	lower_type(l, type);
	lower_expr(l, right);
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void cast(struct lower *l, uint32_t left, uint32_t type)
{
	struct span span = { lower_span(l, left).start,
			     lower_span(l, type).end };
	uint32_t n = lower_open(l, NODE_CAST, 0, span);

	lower_type(l, type);
	lower_store(l, left);
	lower_close(l, n);
}

/* a = b = v has the targets (a, b) (7.2). */
static uint32_t targets(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t right = cst_field(t, cst, FIELD_RIGHT), n, last = cst;
	uint32_t value = right;

	if (!right || lower_kind(l, right) != CST_ASSIGNMENT) {
		lower_store(l, cst_field(t, cst, FIELD_LEFT));
		return right;
	}
	n = lower_open(l, NODE_TUPLE, 0, lower_span(l, cst));
	l->node.item[n].flags |= NODE_STORE;
	lower_store(l, cst_field(t, cst, FIELD_LEFT));
	while (value && lower_kind(l, value) == CST_ASSIGNMENT) {
		last = value;
		lower_store(l, cst_field(t, last, FIELD_LEFT));
		value = cst_field(t, last, FIELD_RIGHT);
	}
	lower_close(l, n);
	lower_hug(l, n);
	return value;
}

static void assignment(struct lower *l, uint32_t cst, bool in_class)
{
	const struct cst *t = l->cst;
	uint32_t left = cst_field(t, cst, FIELD_LEFT);
	uint32_t type = cst_field(t, cst, FIELD_TYPE);
	uint32_t right = cst_field(t, cst, FIELD_RIGHT);
	struct span span = lower_span(l, cst);
	bool several = right && lower_kind(l, right) == CST_ASSIGNMENT;
	uint32_t stmt, n;

	if (lower_is_name(l, left) && (type || in_class) && !several) {
		variable(l, left, type, right, span);
		return;
	}
	stmt = lower_open(l, NODE_EXPR_STMT, 0, span);
	if (type && !right) {
		if (left)
			cast(l, left, type);
		lower_close(l, stmt);
		return;
	}
	n = lower_open(l, NODE_ASSIGN, 0, span);
	if (type && left) {
		cast(l, left, type);
		lower_expr(l, right);
	} else {
		lower_expr(l, targets(l, cst));
	}
	lower_close(l, n);
	lower_hug(l, n); /* the star of a first target is not kept (13.14) */
	lower_close(l, stmt);
	lower_hug(l, stmt);
}

static void augmented(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATOR), stmt, n;
	struct span span = lower_span(l, cst), o;
	name_t name = 0;

	if (op) {
		o = lower_span(l, op);
		name = name_intern(l->names, l->bytes + o.start,
				   o.end - o.start - 1);
	}
	stmt = lower_open(l, NODE_EXPR_STMT, 0, span);
	n = lower_open(l, NODE_AUGMENT, name, span);
	lower_store(l, cst_field(t, cst, FIELD_LEFT));
	lower_expr(l, cst_field(t, cst, FIELD_RIGHT));
	lower_close(l, n);
	lower_close(l, stmt);
}

static void expressions(struct lower *l, uint32_t cst, bool in_class)
{
	const struct cst *t = l->cst;
	uint32_t first = cst_rule(t, cst, 0), stmt, n;

	if (!first)
		return;
	if (lower_kind(l, first) == CST_ASSIGNMENT) {
		assignment(l, first, in_class);
		return;
	}
	if (lower_kind(l, first) == CST_AUGMENTED) {
		augmented(l, first);
		return;
	}
	if (!cst_token(t, cst, ",")) {
		expression_statement(l, first, lower_span(l, cst));
		return;
	}
	stmt = lower_open(l, NODE_EXPR_STMT, 0, lower_span(l, cst));
	n = lower_open(l, NODE_TUPLE, 0, lower_span(l, cst));
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_is_rule(l, c))
			lower_expr(l, c);
	}
	lower_close(l, n);
	lower_hug(l, n);
	lower_close(l, stmt);
	lower_hug(l, stmt);
}

/* print x and exec x of Python 2 are calls (6.1). */
static void call_statement(struct lower *l, uint32_t cst, const char *callee)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, cst);
	struct span word = { span.start,
			     span.start + (uint32_t)strlen(callee) };
	uint32_t stmt = lower_open(l, NODE_EXPR_STMT, 0, span);
	uint32_t n = lower_open(l, NODE_CALL, 0, span);

	lower_leaf(l, NODE_NAME, name_intern_str(l->names, callee), word);
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_CHEVRON)
			lower_expr(l, cst_rule(t, c, 0));
		else if (lower_is_rule(l, c))
			lower_expr(l, c);
	}
	lower_close(l, n);
	lower_hug_end(l, n);
	lower_close(l, stmt);
	lower_hug_end(l, stmt);
}

static void leaf(struct lower *l, enum node_kind kind, uint32_t cst)
{
	lower_leaf(l, kind, 0, lower_span(l, cst));
}

static void return_statement(struct lower *l, uint32_t cst)
{
	uint32_t n = lower_open(l, NODE_RETURN, 0, lower_span(l, cst));
	uint32_t value = cst_rule(l->cst, cst, 0);

	if (value)
		lower_expr(l, value);
	else
		lower_nil_at_end(l, cst);
	lower_close(l, n);
}

static void raise_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t cause = cst_field(t, cst, FIELD_CAUSE);
	uint32_t what = cst_rule(t, cst, 0), n, inner;

	if (!what || what == cause) {
		leaf(l, NODE_RAISE_BARE, cst);
		return;
	}
	n = cause ? lower_open(l, NODE_RAISE_FROM, 0, lower_span(l, cst)) : 0;
	inner = lower_open(l, NODE_RAISE, 0, lower_span(l, cst));
	lower_expr(l, what);
	lower_close(l, inner);
	lower_hug_end(l, inner);
	if (cause) {
		lower_expr(l, cause);
		lower_close(l, n);
	}
}

/* assert and del: a list of expressions. del does not keep its keyword
 * (13.14). */
static void list_statement(struct lower *l, enum node_kind kind, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t from = cst, only = cst_rule(t, cst, 0);
	uint32_t n = lower_open(l, kind, 0, lower_span(l, cst));

	if (only && lower_kind(l, only) == CST_EXPRESSION_LIST)
		from = only;
	for (uint32_t c = from + 1; c < t->node[from].end; c = t->node[c].end) {
		if (lower_is_rule(l, c))
			lower_expr(l, c);
	}
	lower_close(l, n);
	if (kind == NODE_DEL)
		lower_hug(l, n);
}

/* global a, b: a node for each name, from the keyword to the name. */
static void scope_statement(struct lower *l, enum node_kind kind, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		uint32_t n;

		if (!lower_is_rule(l, c))
			continue;
		n = lower_name(l, kind, c);
		l->node.item[n].span.start = lower_span(l, cst).start;
	}
}

static void type_alias(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_TYPE_ALIAS, 0, lower_span(l, cst));

	lower_type(l, cst_field(t, cst, FIELD_LEFT));
	lower_type(l, cst_field(t, cst, FIELD_RIGHT));
	lower_close(l, n);
}

static void statement(struct lower *l, uint32_t cst, bool in_class)
{
	const struct cst *t = l->cst;
	uint32_t first = (uint32_t)l->node.nr;

	switch (lower_kind(l, cst)) {
	case CST_EXPRESSION_STATEMENT:
		expressions(l, cst, in_class);
		break;
	case CST_PRINT:
		call_statement(l, cst, "print");
		break;
	case CST_EXEC:
		call_statement(l, cst, "exec");
		break;
	case CST_IMPORT:
		lower_import(l, cst);
		break;
	case CST_IMPORT_FROM:
	case CST_IMPORT_FUTURE:
		lower_import_from(l, cst);
		break;
	case CST_ASSERT:
		list_statement(l, NODE_ASSERT, cst);
		break;
	case CST_DELETE:
		list_statement(l, NODE_DEL, cst);
		break;
	case CST_RETURN:
		return_statement(l, cst);
		break;
	case CST_RAISE:
		raise_statement(l, cst);
		break;
	case CST_PASS:
		leaf(l, NODE_PASS, cst);
		break;
	case CST_BREAK:
		leaf(l, NODE_BREAK, cst);
		break;
	case CST_CONTINUE:
		leaf(l, NODE_CONTINUE, cst);
		break;
	case CST_GLOBAL:
		scope_statement(l, NODE_GLOBAL, cst);
		break;
	case CST_NONLOCAL:
		scope_statement(l, NODE_NONLOCAL, cst);
		break;
	case CST_TYPE_ALIAS:
		type_alias(l, cst);
		break;
	case CST_IF:
		lower_if(l, cst);
		break;
	case CST_WHILE:
		lower_while(l, cst);
		break;
	case CST_FOR:
		lower_for(l, cst);
		break;
	case CST_WITH:
		lower_with(l, cst);
		break;
	case CST_TRY:
		lower_try(l, cst);
		break;
	case CST_MATCH:
		lower_match(l, cst);
		break;
	case CST_FUNCTION:
	case CST_CLASS:
		lower_definition(l, cst, 0);
		break;
	case CST_DECORATED:
		lower_definition(l, cst_field(t, cst, FIELD_DEFINITION), cst);
		break;
	case CST_BLOCK: /* an indented block that belongs to nothing */
		lower_statements(l, cst, in_class);
		break;
	default: /* an expression that error recovery left alone */
		break;
	}
	for (uint32_t n = first; in_class && n < l->node.nr;
	     n = l->node.item[n].end)
		l->node.item[n].flags |= NODE_IN_CLASS;
}

void lower_file(struct lower *l)
{
	uint32_t n = lower_open(l, NODE_FILE, 0, lower_span(l, 0));

	lower_statements(l, 0, false);
	lower_close(l, n);
	l->node.item[0].parent = 0;
}
