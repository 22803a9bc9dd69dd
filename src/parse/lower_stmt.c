/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <string.h>

/*
 * Statements to the normal tree (docs/pattern-language.md 7.2, 13). One Python
 * statement may give several nodes side by side (import a, b) or one within
 * the other (with a, b; elif).
 */

static void statement(struct lower *l, uint32_t cst, bool in_class);

static bool is_rule(const struct lower *l, uint32_t c)
{
	return lower_kind(l, c) != CST_TOKEN && lower_kind(l, c) != CST_ERROR;
}

/* Every statement below cst. What error recovery has put aside is looked into
 * for whole statements. */
static void statements(struct lower *l, uint32_t cst, bool in_class)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; cst < t->nr && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (lower_kind(l, c) == CST_ERROR)
			statements(l, c, in_class);
		else if (lower_kind(l, c) != CST_TOKEN)
			statement(l, c, in_class);
	}
}

/* A suite; cst 0 (absent through an error) gives an empty one. */
static uint32_t suite(struct lower *l, enum node_kind kind, uint32_t cst,
		      uint32_t offset)
{
	struct span span =
		cst ? lower_span(l, cst) : (struct span){ offset, offset };
	uint32_t n = lower_open(l, kind, 0, span);

	if (cst)
		statements(l, cst, kind == NODE_BODY);
	lower_close(l, n);
	if (l->node.item[n].end > n + 1)
		lower_hug(l, n);
	else
		l->node.item[n].span.end = l->node.item[n].span.start;
	return n;
}

static uint32_t block(struct lower *l, uint32_t cst)
{
	return suite(l, NODE_BLOCK, cst, cst ? lower_span(l, cst).start : 0);
}

/* The suite among the children, where the grammar gives it no field. */
static uint32_t suite_of(const struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_BLOCK)
			return c;
	}
	return 0;
}

static void nil_at_end(struct lower *l, uint32_t cst)
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

static bool plain_name(const struct lower *l, uint32_t cst)
{
	return cst && lower_kind(l, cst) == CST_IDENTIFIER;
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

	if (plain_name(l, left) && (type || in_class) && !several) {
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
	lower_close(l, stmt);
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
		if (is_rule(l, c))
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
		else if (is_rule(l, c))
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
		nil_at_end(l, cst);
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
		if (is_rule(l, c))
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

		if (!is_rule(l, c))
			continue;
		n = lower_name(l, kind, c);
		l->node.item[n].span.start = lower_span(l, cst).start;
	}
}

/* Imports. */

static void word(struct lower *l, const char *text, struct span span)
{
	lower_leaf(l, NODE_WORD, name_intern_str(l->names, text), span);
}

/* Dots are components: one is ".", more are ".." as often as there are steps
 * up (16). */
static void import_dots(struct lower *l, uint32_t prefix)
{
	struct span s = lower_span(l, prefix);
	uint32_t nr = 0;

	for (uint32_t i = s.start; i < s.end; i++)
		nr += l->bytes[i] == '.';
	if (nr == 1)
		word(l, ".", s);
	for (uint32_t i = 1; i < nr; i++)
		word(l, "..", s);
}

static void module_words(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_IMPORT_PREFIX)
			import_dots(l, c);
		else if (lower_kind(l, c) == CST_DOTTED_NAME)
			module_words(l, c);
		else if (lower_kind(l, c) == CST_IDENTIFIER)
			lower_name(l, NODE_WORD, c);
	}
}

static void module(struct lower *l, uint32_t cst)
{
	uint32_t n = lower_open(l, NODE_MODULE, 0, lower_span(l, cst));

	module_words(l, cst);
	lower_close(l, n);
}

static void alias(struct lower *l, uint32_t cst)
{
	uint32_t name = cst_field(l->cst, cst, FIELD_ALIAS);

	if (lower_kind(l, cst) == CST_ALIASED_IMPORT && name)
		lower_name(l, NODE_TARGET, name);
	else
		nil_at_end(l, cst);
}

static void import_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		struct span span = { lower_span(l, cst).start,
				     lower_span(l, c).end };
		uint32_t name = c, n;

		if (t->node[c].field != FIELD_NAME || !is_rule(l, c))
			continue;
		if (lower_kind(l, c) == CST_ALIASED_IMPORT)
			name = cst_field(t, c, FIELD_NAME);
		n = lower_open(l, NODE_IMPORT, 0, span);
		module(l, name);
		alias(l, c);
		lower_close(l, n);
	}
}

static void imported(struct lower *l, uint32_t c)
{
	const struct cst *t = l->cst;
	uint32_t dotted = lower_kind(l, c) == CST_ALIASED_IMPORT
				  ? cst_field(t, c, FIELD_NAME)
				  : c;
	uint32_t name = dotted ? cst_rule(t, dotted, 0) : 0, n;

	if (!name)
		return;
	if (l->pattern &&
	    lower_span(l, name).end - lower_span(l, name).start ==
		    strlen(HOLE_ELLIPSIS) &&
	    !memcmp(l->bytes + lower_span(l, name).start, HOLE_ELLIPSIS,
		    strlen(HOLE_ELLIPSIS))) {
		lower_expr(l, name);
		return;
	}
	n = lower_open(l, NODE_IMPORTED, lower_word(l, name), lower_span(l, c));
	if (name_text(l->names, l->node.item[n].name)[0] == '$')
		l->node.item[n].flags |= NODE_HOLE_NAME;
	alias(l, c);
	lower_close(l, n);
}

static void import_from(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t from = cst_field(t, cst, FIELD_MODULE_NAME), star = 0, n;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_WILDCARD_IMPORT)
			star = c;
	}
	n = lower_open(l, star ? NODE_IMPORT_ALL : NODE_IMPORT_FROM, 0,
		       lower_span(l, cst));
	if (from) {
		module(l, from);
	} else {
		uint32_t m = lower_open(l, NODE_MODULE, 0, lower_span(l, cst));

		word(l, "__future__", lower_span(l, cst));
		lower_close(l, m);
	}
	for (uint32_t c = cst + 1; !star && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (t->node[c].field == FIELD_NAME && is_rule(l, c))
			imported(l, c);
	}
	lower_close(l, n);
}

/* Compound statements. */

/* Branches of an if from `cst` on: elif is an if within the else (13.1). */
static void else_branch(struct lower *l, uint32_t statement, uint32_t branch);

static void if_parts(struct lower *l, uint32_t statement, uint32_t branch,
		     uint32_t next)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_IF, 0, lower_span(l, branch));

	lower_expr(l, cst_field(t, branch, FIELD_CONDITION));
	block(l, cst_field(t, branch, FIELD_CONSEQUENCE));
	else_branch(l, statement, next);
	lower_close(l, n);
	lower_hug_end(l, n);
}

/* The next elif or else of the statement, at or after c; or its end. */
static uint32_t next_branch(const struct lower *l, uint32_t statement,
			    uint32_t c)
{
	const struct cst *t = l->cst;

	while (c < t->node[statement].end && lower_kind(l, c) != CST_ELIF &&
	       lower_kind(l, c) != CST_ELSE)
		c = t->node[c].end;
	return c;
}

static void else_branch(struct lower *l, uint32_t statement, uint32_t branch)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (branch >= t->node[statement].end) {
		nil_at_end(l, statement);
	} else if (lower_kind(l, branch) == CST_ELSE) {
		block(l, suite_of(l, branch));
	} else {
		n = lower_open(l, NODE_BLOCK, 0, lower_span(l, branch));
		if_parts(l, statement, branch,
			 next_branch(l, statement, t->node[branch].end));
		lower_close(l, n);
		lower_hug(l, n);
	}
}

/* A loop with an else is a block of the loop and the else (7.2). */
static uint32_t open_loop(struct lower *l, uint32_t cst, uint32_t *loop_else)
{
	*loop_else = cst_field(l->cst, cst, FIELD_ALTERNATIVE);
	return *loop_else ? lower_open(l, NODE_BLOCK, 0, lower_span(l, cst))
			  : 0;
}

static void close_loop(struct lower *l, uint32_t wrapper, uint32_t loop_else)
{
	if (!loop_else)
		return;
	suite(l, NODE_LOOP_ELSE, suite_of(l, loop_else),
	      lower_span(l, loop_else).end);
	lower_close(l, wrapper);
	lower_hug(l, wrapper);
}

static uint32_t open_async(struct lower *l, uint32_t cst)
{
	return cst_token(l->cst, cst, "async")
		       ? lower_open(l, NODE_ASYNC, 0, lower_span(l, cst))
		       : 0;
}

static void close_async(struct lower *l, uint32_t n)
{
	if (!n)
		return;
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void while_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t loop_else, wrapper = open_loop(l, cst, &loop_else), n;

	n = lower_open(l, NODE_WHILE, 0, lower_span(l, cst));
	lower_expr(l, cst_field(t, cst, FIELD_CONDITION));
	block(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	lower_hug_end(l, n);
	close_loop(l, wrapper, loop_else);
}

static void for_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t loop_else, wrapper = open_loop(l, cst, &loop_else);
	uint32_t async = open_async(l, cst), keyword = cst_token(t, cst, "for");
	struct span span = lower_span(l, cst);
	uint32_t n;

	if (keyword)
		span.start = lower_span(l, keyword).start;
	n = lower_open(l, NODE_FOR, 0, span);
	lower_target(l, cst_field(t, cst, FIELD_LEFT));
	lower_expr(l, cst_field(t, cst, FIELD_RIGHT));
	block(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	lower_hug_end(l, n);
	close_async(l, async);
	close_loop(l, wrapper, loop_else);
}

/* The items of a with. with (a as b, c): reads as a tuple to tree-sitter. */
static void with_items(const struct lower *l, struct arena *a, uint32_t cst,
		       uint32_t **item, size_t *nr)
{
	const struct cst *t = l->cst;
	ARRAY(uint32_t) found = { .item = *item, .nr = *nr, .cap = *nr };

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		uint32_t value;

		if (lower_kind(l, c) == CST_WITH_CLAUSE) {
			with_items(l, a, c, item, nr);
			return;
		}
		if (lower_kind(l, c) != CST_WITH_ITEM)
			continue;
		value = cst_field(t, c, FIELD_VALUE);
		if (value && (lower_kind(l, value) == CST_TUPLE ||
			      lower_kind(l, value) == CST_PARENTHESIZED)) {
			bool as = false;

			for (uint32_t i = value + 1; i < t->node[value].end;
			     i = t->node[i].end)
				as |= lower_kind(l, i) == CST_AS_PATTERN;
			for (uint32_t i = value + 1;
			     as && i < t->node[value].end; i = t->node[i].end) {
				if (is_rule(l, i))
					*ARRAY_ADD(a, &found) = i;
			}
			if (as)
				continue;
		}
		if (value)
			*ARRAY_ADD(a, &found) = value;
	}
	*item = found.item;
	*nr = found.nr;
}

static void with_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t async = open_async(l, cst);
	uint32_t *item = NULL;
	size_t nr = 0;
	ARRAY(uint32_t) open = { 0 };

	with_items(l, l->arena, cst, &item, &nr);
	for (size_t i = 0; i < nr; i++) {
		struct span span = { lower_span(l, item[i]).start,
				     lower_span(l, cst).end };

		if (i)
			*ARRAY_ADD(l->arena, &open) =
				lower_open(l, NODE_BLOCK, 0, span);
		*ARRAY_ADD(l->arena, &open) = lower_open(l, NODE_WITH, 0, span);
		lower_expr(l, item[i]);
	}
	block(l, cst_field(t, cst, FIELD_BODY));
	while (open.nr) {
		lower_close(l, open.item[--open.nr]);
		lower_hug_end(l, open.item[open.nr]);
	}
	close_async(l, async);
}

/* Python 2 wrote `except E, e`; PEP 758 writes `except A, B`. Both read the
 * same, and only the second name's first letter tells which is meant. */
static bool is_old_alias(const struct lower *l, uint32_t second)
{
	char c = l->bytes[lower_span(l, second).start];

	return lower_kind(l, second) == CST_IDENTIFIER && c >= 'a' && c <= 'z';
}

static void handler(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t value[2] = { 0, 0 }, nr = 0;
	uint32_t as = cst_field(t, cst, FIELD_ALIAS), n, tuple;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field == FIELD_VALUE && is_rule(l, c)) {
			if (nr < 2)
				value[nr] = c;
			nr++;
		}
	}
	n = lower_open(l, NODE_HANDLER, 0, lower_span(l, cst));
	if (nr == 1 && lower_kind(l, value[0]) == CST_AS_PATTERN) {
		as = cst_field(t, value[0], FIELD_ALIAS);
		value[0] = cst_rule(t, value[0], 0);
	}
	if (nr == 2 && is_old_alias(l, value[1])) {
		as = value[1];
		nr = 1;
	}
	if (nr > 1) {
		tuple = lower_open(l, NODE_TUPLE, 0, lower_span(l, value[0]));
		for (uint32_t c = cst + 1; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (t->node[c].field == FIELD_VALUE && is_rule(l, c))
				lower_expr(l, c);
		}
		lower_close(l, tuple);
		lower_hug(l, tuple);
	} else {
		lower_expr(l, value[0]);
	}
	if (as)
		lower_target(l, as);
	else
		nil_at_end(l, cst);
	block(l, suite_of(l, cst));
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void try_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_TRY, 0, lower_span(l, cst));
	uint32_t otherwise = 0, finally = 0;

	block(l, cst_field(t, cst, FIELD_BODY));
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_EXCEPT)
			handler(l, c);
		else if (lower_kind(l, c) == CST_ELSE)
			otherwise = c;
		else if (lower_kind(l, c) == CST_FINALLY)
			finally = c;
	}
	if (otherwise)
		block(l, suite_of(l, otherwise));
	else
		nil_at_end(l, cst);
	if (finally)
		block(l, suite_of(l, finally));
	else
		nil_at_end(l, cst);
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void case_clause(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t first = 0, last = 0, nr = 0, n, tuple;
	uint32_t guard = cst_field(t, cst, FIELD_GUARD);

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) != CST_CASE_PATTERN)
			continue;
		if (!nr++)
			first = c;
		last = c;
	}
	n = lower_open(l, NODE_CASE, 0, lower_span(l, cst));
	if (nr > 1 || cst_token(t, cst, ",")) {
		struct span span = { lower_span(l, first).start,
				     lower_span(l, last).end };

		tuple = lower_open(l, NODE_TUPLE, 0, span);
		for (uint32_t c = first; c <= last; c = t->node[c].end) {
			if (lower_kind(l, c) == CST_CASE_PATTERN)
				lower_case_pattern(l, c);
		}
		lower_close(l, tuple);
	} else {
		lower_case_pattern(l, first);
	}
	if (guard)
		lower_expr(l, cst_rule(t, guard, 0));
	else
		nil_at_end(l, cst);
	block(l, cst_field(t, cst, FIELD_CONSEQUENCE));
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void match_statement(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t subject = cst_field(t, cst, FIELD_SUBJECT);
	uint32_t body = cst_field(t, cst, FIELD_BODY), n, tuple = 0;
	bool several = cst_token(t, cst, ",") != 0;

	n = lower_open(l, NODE_MATCH, 0, lower_span(l, cst));
	if (several && subject)
		tuple = lower_open(l, NODE_TUPLE, 0, lower_span(l, subject));
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field == FIELD_SUBJECT && is_rule(l, c))
			lower_expr(l, c);
	}
	if (tuple) {
		lower_close(l, tuple);
		lower_hug(l, tuple);
	}
	for (uint32_t c = body + 1; body && c < t->node[body].end;
	     c = t->node[c].end) {
		if (lower_kind(l, c) == CST_CASE)
			case_clause(l, c);
	}
	lower_close(l, n);
	lower_hug_end(l, n);
}

/* Definitions. */

/* @f and @f(a) of a plain name are calls that pattern-expressions may see
 * through the option attr_expr; what is dotted is an ordinary expression
 * (8.1, 15.2). */
static void decorator(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t e = cst_rule(t, cst, 0), n, call = 0;
	bool called = e && lower_kind(l, e) == CST_CALL;
	uint32_t callee = called ? cst_field(t, e, FIELD_FUNCTION) : e;

	n = lower_open(l, NODE_DECORATOR, 0, lower_span(l, cst));
	if (called)
		l->node.item[n].flags |= NODE_CALLED;
	if (plain_name(l, callee)) {
		call = lower_open(l, NODE_CALL, 0, lower_span(l, e));
		l->node.item[call].flags |= NODE_DECORATES;
		l->node.item[lower_expr(l, callee)].flags |= NODE_DECORATES;
		if (called)
			lower_arguments(l, cst_field(t, e, FIELD_ARGUMENTS));
		lower_close(l, call);
	} else {
		lower_expr(l, e);
	}
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void definition_name(struct lower *l, uint32_t def, uint32_t name)
{
	uint32_t n;

	if (!name) {
		lower_nil(l, l->node.item[def].span.start);
		return;
	}
	n = lower_name(l, NODE_WORD, name);
	l->node.item[def].name = l->node.item[n].name;
	l->node.item[def].flags |= l->node.item[n].flags & NODE_HOLE_NAME;
}

static void decorators(struct lower *l, uint32_t decorated)
{
	const struct cst *t = l->cst;

	for (uint32_t c = decorated + 1;
	     decorated && c < t->node[decorated].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_DECORATOR)
			decorator(l, c);
	}
}

static void function(struct lower *l, uint32_t cst, uint32_t decorated)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, decorated ? decorated : cst);
	uint32_t n = lower_open(l, NODE_DEF, 0, span);

	if (cst_token(t, cst, "async") && !decorated)
		l->node.item[n].flags |= NODE_IS_ASYNC;
	decorators(l, decorated);
	definition_name(l, n, cst_field(t, cst, FIELD_NAME));
	lower_params(l, cst_field(t, cst, FIELD_PARAMETERS),
		     lower_span(l, cst));
	lower_type(l, cst_field(t, cst, FIELD_RETURN_TYPE));
	block(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void class(struct lower *l, uint32_t cst, uint32_t decorated)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, decorated ? decorated : cst);
	uint32_t n = lower_open(l, NODE_CLASS, 0, span);
	uint32_t bases = cst_field(t, cst, FIELD_SUPERCLASSES), list;

	decorators(l, decorated);
	definition_name(l, n, cst_field(t, cst, FIELD_NAME));
	list = lower_open(l, NODE_BASES, 0,
			  bases ? lower_span(l, bases)
				: (struct span){ span.start, span.start });
	lower_arguments(l, bases);
	lower_close(l, list);
	suite(l, NODE_BODY, cst_field(t, cst, FIELD_BODY), span.end);
	lower_close(l, n);
	lower_hug_end(l, n);
}

static void definition(struct lower *l, uint32_t cst, uint32_t decorated)
{
	if (!cst)
		return;
	if (lower_kind(l, cst) == CST_FUNCTION)
		function(l, cst, decorated);
	else if (lower_kind(l, cst) == CST_CLASS)
		class(l, cst, decorated);
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
		import_statement(l, cst);
		break;
	case CST_IMPORT_FROM:
	case CST_IMPORT_FUTURE:
		import_from(l, cst);
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
		if_parts(l, cst, cst, next_branch(l, cst, cst + 1));
		break;
	case CST_WHILE:
		while_statement(l, cst);
		break;
	case CST_FOR:
		for_statement(l, cst);
		break;
	case CST_WITH:
		with_statement(l, cst);
		break;
	case CST_TRY:
		try_statement(l, cst);
		break;
	case CST_MATCH:
		match_statement(l, cst);
		break;
	case CST_FUNCTION:
	case CST_CLASS:
		definition(l, cst, 0);
		break;
	case CST_DECORATED:
		definition(l, cst_field(t, cst, FIELD_DEFINITION), cst);
		break;
	case CST_BLOCK: /* an indented block that belongs to nothing */
		statements(l, cst, in_class);
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

	statements(l, 0, false);
	lower_close(l, n);
	l->node.item[0].parent = 0;
}
