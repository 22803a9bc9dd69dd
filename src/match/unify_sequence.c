/* SPDX-License-Identifier: MIT */
#include "match/unify.h"

/* Sequences of statements, and suites (docs/pattern-language.md 14). */

struct sequence {
	struct goal goal;
	uint32_t p, p_end;    /* statements of the pattern */
	const uint32_t *item; /* statements of the text */
	uint32_t i, nr;
	const struct statement_list *list; /* where item came from */
	bool open;	  /* statements may be left over at the end */
	bool closed_body; /* a suite: its extent does not matter */
	struct span extent;
};

static bool match_strict(struct matcher *m, const struct goal *g);
static bool match_loose(struct matcher *m, const struct goal *g);

static uint32_t statement_expr(const struct matcher *m, uint32_t p)
{
	return pattern_at(m, p)->kind == NODE_EXPR_STMT ? p + 1 : 0;
}

static bool is_dots(const struct matcher *m, uint32_t p)
{
	uint32_t e = statement_expr(m, p);

	return e && pattern_at(m, e)->kind == NODE_ELLIPSIS;
}

static bool is_rest(const struct matcher *m, uint32_t p)
{
	uint32_t e = statement_expr(m, p);

	return e && pattern_at(m, e)->kind == NODE_METAVAR_REST;
}

static bool finish(struct matcher *m, const struct sequence *s)
{
	struct span was = m->extent;
	bool enough;

	m->extent = s->extent;
	enough = goal_run(m, s->goal.next);
	m->extent = was;
	return enough;
}

static void extend(const struct matcher *m, struct sequence *s, uint32_t t)
{
	struct span span = target_at(m, t)->span;

	if (s->extent.end == 0)
		s->extent = span;
	if (span.start < s->extent.start)
		s->extent.start = span.start;
	if (span.end > s->extent.end)
		s->extent.end = span.end;
}

/* The first statements of both, then the rest. */
static bool match_first(struct matcher *m, const struct sequence *s)
{
	struct sequence rest = *s;
	uint32_t t;

	if (s->i == s->nr)
		return false;
	t = s->item[s->i];
	rest.p = pattern_at(m, s->p)->end;
	rest.i++;
	extend(m, &rest, t);
	return match_stmt(m, s->p, t, &rest.goal);
}

/* Trailing `...`: one match for every end; where the extent does not matter,
 * just one. */
static bool every_end(struct matcher *m, const struct sequence *s)
{
	struct sequence rest = *s;

	if (m->widest && !s->closed_body) {
		for (; rest.i < rest.nr; rest.i++)
			extend(m, &rest, rest.item[rest.i]);
		return finish(m, &rest);
	}
	if (finish(m, s))
		return true;
	if (s->closed_body)
		return false;
	for (; rest.i < rest.nr; rest.i++) {
		struct span before = rest.extent;

		extend(m, &rest, rest.item[rest.i]);
		if (rest.extent.end == before.end &&
		    rest.extent.start == before.start)
			continue;
		if (!burn(m) || finish(m, &rest))
			return true;
	}
	return false;
}

/* `$...S` takes the statements before each place in turn; at the end of the
 * pattern, all that are left. */
static bool match_run(struct matcher *m, const struct sequence *s)
{
	name_t var = pattern_at(m, s->p + 1)->name;
	struct sequence rest = *s;

	rest.p = pattern_at(m, s->p)->end;
	rest.goal.run = match_loose;
	if (rest.p == rest.p_end)
		rest.i = rest.nr;
	for (;; rest.i++) {
		uint32_t last = rest.i > s->i
					? target_at(m, s->item[rest.i - 1])->end
					: 0;
		uint32_t first = last ? s->item[s->i] : 0;

		if (last)
			extend(m, &rest, s->item[rest.i - 1]);
		if (bind_run(m, var, first, last, &rest.goal))
			return true;
		if (rest.i >= rest.nr)
			return false;
	}
}

/* After a first `...`: open at the end. */
static bool match_loose(struct matcher *m, const struct goal *g)
{
	const struct sequence *s = (const struct sequence *)g;
	struct sequence rest = *s;

	if (!burn(m))
		return true;
	if (s->p == s->p_end)
		return finish(m, s);
	rest.goal.run = match_loose;
	if (is_rest(m, s->p))
		return match_run(m, s);
	if (!is_dots(m, s->p))
		return match_first(m, &rest);
	rest.p = pattern_at(m, s->p)->end;
	if (rest.p == rest.p_end)
		return every_end(m, &rest);
	for (;; rest.i++) {
		if (match_loose(m, &rest.goal))
			return true;
		if (rest.i == rest.nr)
			return false;
		extend(m, &rest, rest.item[rest.i]);
	}
}

/* Have two statements of the pattern to stand side by side? If not, what is
 * found among the statements of the block is found among all below it, too. */
static bool has_neighbours(const struct matcher *m, const struct sequence *s)
{
	bool after_dots = true;

	for (uint32_t p = s->p; p < s->p_end; p = pattern_at(m, p)->end) {
		bool dots = is_dots(m, p);

		if (is_rest(m, p) || (!dots && !after_dots))
			return true;
		after_dots = dots;
	}
	return false;
}

/* From a `...` on, statements may lie deeper than the first ones. */
static bool match_deeper(struct matcher *m, const struct sequence *s)
{
	struct sequence deep = *s;
	bool compound = s->list && m->options->go_deeper_stmt;

	deep.goal.run = match_loose;
	if (compound) {
		deep.item = s->list->flat;
		deep.nr = s->nr < s->list->nr ? s->list->flat_at[s->nr]
					      : s->list->nr_flat;
		deep.i = s->i < s->nr ? s->list->flat_at[s->i] : deep.nr;
		compound = deep.nr - deep.i > s->nr - s->i;
	}
	if (compound) {
		if (match_loose(m, &deep.goal))
			return true;
		if (!has_neighbours(m, s))
			return false;
	}
	deep = *s;
	deep.goal.run = match_loose;
	return match_loose(m, &deep.goal);
}

static bool match_strict(struct matcher *m, const struct goal *g)
{
	const struct sequence *s = (const struct sequence *)g;
	struct sequence all = *s;
	bool last;

	if (!burn(m))
		return true;
	if (s->p == s->p_end)
		return (s->open || s->i == s->nr) && finish(m, s);
	if (is_rest(m, s->p))
		return match_run(m, s);
	if (!is_dots(m, s->p))
		return match_first(m, s);
	last = pattern_at(m, s->p)->end == s->p_end;
	if (last && (s->i == s->nr || s->closed_body))
		return finish(m, s);
	if (last && m->inside) { /* the longest (3.2) */
		for (; all.i < all.nr; all.i++)
			extend(m, &all, all.item[all.i]);
		return finish(m, &all);
	}
	return match_deeper(m, s);
}

bool sequence_begins_open(const struct matcher *m)
{
	return is_dots(m, 1);
}

bool match_sequence(struct matcher *m, uint32_t block, uint32_t from,
		    uint32_t to, const struct goal *g)
{
	const struct statement_list *list =
		statement_lists_get(m->lists, block);
	struct sequence s = {
		.goal = { match_strict, g },
		.p = 1,
		.p_end = m->p->nr,
		.item = list->item,
		.i = from,
		.nr = to,
		.list = list,
		.open = true,
	};

	return match_strict(m, &s.goal);
}

bool match_suite(struct matcher *m, uint32_t p, uint32_t t,
		 const struct goal *g)
{
	const struct node *x = pattern_at(m, p);
	enum node_kind kind = target_at(m, t)->kind;
	const struct statement_list *list;
	struct sequence s;

	if (kind != NODE_BLOCK && kind != NODE_LOOP_ELSE)
		return false;
	if (x->flags & NODE_ONLY)
		return bind_node(m, pattern_at(m, p + 2)->name, t, g);
	list = statement_lists_get(m->lists, t);
	s = (struct sequence){
		.goal = { match_strict, g },
		.p = p + 1,
		.p_end = x->end,
		.item = list->item,
		.nr = list->nr,
		.list = list,
		.closed_body = true,
	};
	return match_strict(m, &s.goal);
}
