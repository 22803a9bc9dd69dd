/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* Compound statements to the normal tree (docs/pattern-language.md 7.2, 13). */

/* Branches of an if from `cst` on: elif is an if within the else (13.1). */
static void else_branch(struct lower *l, uint32_t statement, uint32_t branch);

static void if_parts(struct lower *l, uint32_t statement, uint32_t branch,
		     uint32_t next)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_IF, 0, lower_span(l, branch));

	lower_expr(l, cst_field(t, branch, FIELD_CONDITION));
	lower_block(l, cst_field(t, branch, FIELD_CONSEQUENCE));
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

	if (branch >= t->node[statement].end || lower_is_too_deep(l)) {
		lower_nil_at_end(l, statement);
	} else if (lower_kind(l, branch) == CST_ELSE) {
		lower_block(l, lower_suite_of(l, branch));
	} else {
		n = lower_open(l, NODE_BLOCK, 0, lower_span(l, branch));
		if_parts(l, statement, branch,
			 next_branch(l, statement, t->node[branch].end));
		lower_close(l, n);
		lower_hug(l, n);
	}
}

void lower_if(struct lower *l, uint32_t cst)
{
	if_parts(l, cst, cst, next_branch(l, cst, cst + 1));
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
	lower_suite(l, NODE_LOOP_ELSE, lower_suite_of(l, loop_else),
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

void lower_while(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t loop_else, wrapper = open_loop(l, cst, &loop_else), n;

	n = lower_open(l, NODE_WHILE, 0, lower_span(l, cst));
	lower_expr(l, cst_field(t, cst, FIELD_CONDITION));
	lower_block(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	lower_hug_end(l, n);
	close_loop(l, wrapper, loop_else);
}

void lower_for(struct lower *l, uint32_t cst)
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
	lower_block(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	lower_hug_end(l, n);
	close_async(l, async);
	close_loop(l, wrapper, loop_else);
}

/* The items of a with. with (a as b, c): reads as a tuple to tree-sitter. */
static void items_of_with(const struct lower *l, struct arena *a, uint32_t cst,
			  uint32_t **item, size_t *nr)
{
	const struct cst *t = l->cst;
	ARRAY(uint32_t) found = { .item = *item, .nr = *nr, .cap = *nr };

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		uint32_t value;

		if (lower_kind(l, c) == CST_WITH_CLAUSE) {
			items_of_with(l, a, c, item, nr);
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
				if (lower_is_rule(l, i))
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

void lower_with(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t async = open_async(l, cst);
	uint32_t *item = NULL;
	size_t nr = 0;
	ARRAY(uint32_t) open = { 0 };

	items_of_with(l, l->arena, cst, &item, &nr);
	for (size_t i = 0; i < nr && !lower_is_too_deep(l); i++) {
		struct span span = { lower_span(l, item[i]).start,
				     lower_span(l, cst).end };

		if (i)
			*ARRAY_ADD(l->arena, &open) =
				lower_open(l, NODE_BLOCK, 0, span);
		*ARRAY_ADD(l->arena, &open) = lower_open(l, NODE_WITH, 0, span);
		lower_expr(l, item[i]);
	}
	lower_block(l, cst_field(t, cst, FIELD_BODY));
	while (open.nr) {
		lower_close(l, open.item[--open.nr]);
		lower_hug_end(l, open.item[open.nr]);
	}
	close_async(l, async);
}

/* Python 2 wrote `except E, e`; PEP 758 writes `except A, B`. Both read the
 * same, and only the second name's first letter tells which is meant; a
 * metavariable is the alias, as patterns of both kinds have brackets around
 * several exceptions. */
static bool is_old_alias(const struct lower *l, uint32_t second)
{
	char c = l->bytes[lower_span(l, second).start];

	return lower_kind(l, second) == CST_IDENTIFIER &&
	       ((c >= 'a' && c <= 'z') || lower_is_hole(l, second));
}

static void handler(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t value[2] = { 0, 0 }, nr = 0;
	uint32_t as = cst_field(t, cst, FIELD_ALIAS), n, tuple;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field == FIELD_VALUE && lower_is_rule(l, c)) {
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
			if (t->node[c].field == FIELD_VALUE &&
			    lower_is_rule(l, c))
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
		lower_nil_at_end(l, cst);
	lower_block(l, lower_suite_of(l, cst));
	lower_close(l, n);
	lower_hug_end(l, n);
}

void lower_try(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_TRY, 0, lower_span(l, cst));
	uint32_t otherwise = 0, finally = 0;

	lower_block(l, cst_field(t, cst, FIELD_BODY));
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_EXCEPT)
			handler(l, c);
		else if (lower_kind(l, c) == CST_ELSE)
			otherwise = c;
		else if (lower_kind(l, c) == CST_FINALLY)
			finally = c;
	}
	if (otherwise)
		lower_block(l, lower_suite_of(l, otherwise));
	else
		lower_nil_at_end(l, cst);
	if (finally)
		lower_block(l, lower_suite_of(l, finally));
	else
		lower_nil_at_end(l, cst);
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
		lower_nil_at_end(l, cst);
	lower_block(l, cst_field(t, cst, FIELD_CONSEQUENCE));
	lower_close(l, n);
	lower_hug_end(l, n);
}

void lower_match(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t subject = cst_field(t, cst, FIELD_SUBJECT);
	uint32_t body = cst_field(t, cst, FIELD_BODY), n, tuple = 0;
	bool several = cst_token(t, cst, ",") != 0;

	n = lower_open(l, NODE_MATCH, 0, lower_span(l, cst));
	if (several && subject)
		tuple = lower_open(l, NODE_TUPLE, 0, lower_span(l, subject));
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field == FIELD_SUBJECT && lower_is_rule(l, c))
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
