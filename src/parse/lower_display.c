/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* Displays and comprehensions to the normal tree (docs/pattern-language.md
 * 7.1). */

/* Every child that is a rule. */
void lower_items(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_is_rule(l, c))
			lower_expr(l, c);
	}
}

uint32_t lower_display(struct lower *l, enum node_kind kind, uint32_t cst,
		       struct span span)
{
	uint32_t n = lower_open(l, kind, 0, span);

	lower_items(l, cst);
	lower_close(l, n);
	return n;
}

uint32_t lower_pair(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t n = lower_open(l, NODE_PAIR, 0, span);

	lower_expr(l, cst_field(l->cst, cst, FIELD_KEY));
	lower_expr(l, cst_field(l->cst, cst, FIELD_VALUE));
	lower_close(l, n);
	return n;
}

/* `{...}` reads as a set of one hole; it stands for any braces (10.4). */
uint32_t lower_set(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t only = cst_rule(l->cst, cst, 0);
	bool any = only && !cst_rule(l->cst, cst, 1) && lower_is_dots(l, only);

	return lower_display(l, any ? NODE_DICT : NODE_SET, cst, span);
}

/* A splat outside calls does not keep its star (13.14). */
uint32_t lower_splat(struct lower *l, enum node_kind kind, uint32_t cst,
		     bool keep_star, struct span span)
{
	uint32_t inner = cst_rule(l->cst, cst, 0), n;

	/* Among pairs `...` is written as a splat (rule/holes.c). */
	if (!keep_star && inner && kind == NODE_KWSPLAT &&
	    lower_is_dots(l, inner))
		return lower_leaf(l, NODE_ELLIPSIS, 0, span);
	if (!keep_star && inner)
		span = lower_span(l, inner);
	n = lower_open(l, kind, 0, span);
	lower_expr(l, inner);
	lower_close(l, n);
	return n;
}

static void clauses(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		uint32_t n, nr_right = 0, right = 0, last = 0;

		if (lower_kind(l, c) == CST_IF_CLAUSE) {
			n = lower_open(l, NODE_COMP_IF, 0, lower_span(l, c));
			lower_expr(l, cst_rule(t, c, 0));
			lower_close(l, n);
			continue;
		}
		if (lower_kind(l, c) != CST_FOR_IN)
			continue;
		n = lower_open(l, NODE_COMP_FOR, 0, lower_span(l, c));
		lower_target(l, cst_field(t, c, FIELD_LEFT));
		for (uint32_t r = c + 1; r < t->node[c].end;
		     r = t->node[r].end) {
			if (t->node[r].field != FIELD_RIGHT ||
			    !lower_is_rule(l, r))
				continue;
			if (!nr_right++)
				right = r;
			last = r;
		}
		if (nr_right > 1) {
			/* Python 2: for x in 1, 2 */
			uint32_t tuple = lower_open(l, NODE_TUPLE, 0,
						    lower_hull(l, right, last));

			for (uint32_t r = right; r < t->node[c].end;
			     r = t->node[r].end) {
				if (lower_is_rule(l, r))
					lower_expr(l, r);
			}
			lower_close(l, tuple);
		} else {
			lower_expr(l, right);
		}
		lower_close(l, n);
	}
}

uint32_t lower_comprehension(struct lower *l, uint32_t cst, const char *kind,
			     struct span span)
{
	uint32_t body = cst_field(l->cst, cst, FIELD_BODY);
	uint32_t n =
		lower_open(l, NODE_COMP, name_intern_str(l->names, kind), span);

	lower_expr(l, body);
	clauses(l, cst);
	lower_close(l, n);
	return n;
}
