/* SPDX-License-Identifier: MIT */
#include "match/unify.h"

/*
 * Imports (docs/pattern-language.md 16): the pattern's dotted name is a prefix
 * of what is imported, either as the statement is written, or else as one of
 * the full names it imports.
 */
#define WORDS_MAX 32

/* A dotted name of the text, and where its words stand. */
struct dotted {
	name_t word[WORDS_MAX];
	struct span span[WORDS_MAX];
	uint32_t nr;
};

/* A dotted name of the pattern: nodes whose names are its words. */
struct wanted {
	uint32_t word[WORDS_MAX];
	uint32_t nr;
};

static void add_word(struct dotted *d, name_t word, struct span span)
{
	if (d->nr == WORDS_MAX)
		return;
	d->word[d->nr] = word;
	d->span[d->nr++] = span;
}

static void add_module(struct dotted *d, const struct ast *t, uint32_t module)
{
	for (uint32_t c = module + 1; c < t->node[module].end; c++)
		add_word(d, t->node[c].name, t->node[c].span);
}

/* An IMPORTED node without its alias. */
static struct span imported_span(const struct matcher *m, uint32_t t)
{
	struct span span = target_at(m, t)->span;

	span.end = span.start +
		   (uint32_t)name_len(m->facts->names, target_at(m, t)->name);
	return span;
}

static struct wanted wanted_module(const struct ast *p, uint32_t module)
{
	struct wanted w = { .nr = 0 };

	for (uint32_t c = module + 1; c < p->node[module].end; c++) {
		if (w.nr < WORDS_MAX)
			w.word[w.nr++] = c;
	}
	return w;
}

/* A metavariable takes one word; the last one, all that are left. */
struct words_goal {
	struct goal goal;
	const struct wanted *p;
	const struct dotted *t;
	uint32_t i;
};

static bool bind_words(struct matcher *m, name_t var, const struct dotted *d,
		       uint32_t first, uint32_t last, const struct goal *g)
{
	struct binding b = {
		.var = var,
		.kind = BINDING_PATH,
		.placed = true,
		.span = { d->span[first].start, d->span[last - 1].end },
		.path_nr = last - first,
		.facts = m->facts,
	};

	if (last - first == 1)
		return bind_name(m, var, d->word[first], 0, d->span[first], g);
	b.path = arena_memdup(m->arena, d->word + first,
			      (last - first) * sizeof(*d->word));
	return bind(m, &b, g);
}

static bool match_words(struct matcher *m, const struct goal *g)
{
	const struct words_goal *w = (const struct words_goal *)g;
	struct words_goal rest = *w;
	const struct node *x;

	if (w->i == w->p->nr)
		return goal_run(m, g->next);
	if (w->i == w->t->nr)
		return false;
	x = pattern_at(m, w->p->word[w->i]);
	rest.i++;
	if (x->kind == NODE_ELLIPSIS)
		return goal_run(m, g->next);
	if (!(x->flags & NODE_HOLE_NAME))
		return x->name == w->t->word[w->i] &&
		       match_words(m, &rest.goal);
	return bind_words(m, x->name, w->t, w->i,
			  w->i + 1 == w->p->nr ? w->t->nr : w->i + 1,
			  &rest.goal);
}

static bool match_prefix(struct matcher *m, const struct wanted *p,
			 const struct dotted *t, const struct goal *g)
{
	struct words_goal w = { { match_words, g }, p, t, 0 };

	return match_words(m, &w.goal);
}

/* Full names of the statement t: number i, or false when there are no more. */
static bool full_name(const struct matcher *m, uint32_t t, uint32_t i,
		      struct dotted *d)
{
	const struct node *x = target_at(m, t);
	uint32_t module = t + 1, c = target_at(m, module)->end;

	d->nr = 0;
	add_module(d, m->t, module);
	if (x->kind != NODE_IMPORT_FROM)
		return i == 0;
	for (; c < x->end; c = target_at(m, c)->end) {
		if (i--)
			continue;
		add_word(d, target_at(m, c)->name, imported_span(m, c));
		return true;
	}
	return false;
}

/* Alias of an IMPORT or IMPORTED node. */
static bool match_alias(struct matcher *m, uint32_t p, uint32_t t,
			const struct goal *g)
{
	if (ast_is_nil(m->p, p))
		return goal_run(m, g);
	return !ast_is_nil(m->t, t) && match_name(m, p, target_at(m, t)->name,
						  0, target_at(m, t)->span, g);
}

struct alias_goal {
	struct goal goal;
	uint32_t p, t;
};

static bool alias_matches(struct matcher *m, const struct goal *g)
{
	const struct alias_goal *a = (const struct alias_goal *)g;

	return match_alias(m, a->p, a->t, g->next);
}

static bool match_module_import(struct matcher *m, uint32_t p, uint32_t t,
				const struct goal *g)
{
	struct wanted wanted = wanted_module(m->p, p + 1);
	uint32_t alias = pattern_at(m, p + 1)->end;
	struct dotted name;

	if (target_at(m, t)->kind == NODE_IMPORT) {
		struct alias_goal a = { { alias_matches, g },
					alias,
					target_at(m, t + 1)->end };

		full_name(m, t, 0, &name);
		return match_prefix(m, &wanted, &name, &a.goal);
	}
	if (!ast_is_nil(m->p, alias))
		return false;
	for (uint32_t i = 0; full_name(m, t, i, &name); i++) {
		if (match_prefix(m, &wanted, &name, g))
			return true;
	}
	return false;
}

/* from M import N, ...: every N in turn. */
struct names_goal {
	struct goal goal;
	uint32_t p, p_end; /* IMPORTED nodes of the pattern */
	uint32_t p_stmt, t;
	uint64_t used; /* full names of the text taken already */
};

static bool match_imported(struct matcher *m, const struct goal *g)
{
	const struct names_goal *n = (const struct names_goal *)g;
	struct names_goal rest = *n;
	const struct node *x = pattern_at(m, n->p);
	uint32_t c = target_at(m, n->t + 1)->end;

	if (!burn(m))
		return true;
	if (n->p == n->p_end)
		return goal_run(m, g->next);
	rest.p = x->end;
	if (x->kind == NODE_ELLIPSIS)
		return match_imported(m, &rest.goal);
	for (; c < target_at(m, n->t)->end; c = target_at(m, c)->end) {
		const struct node *y = target_at(m, c);
		struct alias_goal a = { { alias_matches, &rest.goal },
					n->p + 1,
					c + 1 };

		if (match_name(m, n->p, y->name, 0, imported_span(m, c),
			       &a.goal))
			return true;
	}
	return false;
}

static bool match_full_names(struct matcher *m, const struct goal *g)
{
	const struct names_goal *n = (const struct names_goal *)g;
	struct names_goal rest = *n;
	struct wanted wanted = wanted_module(m->p, n->p_stmt + 1);
	struct dotted name;

	if (!burn(m))
		return true;
	if (n->p == n->p_end)
		return goal_run(m, g->next);
	rest.p = pattern_at(m, n->p)->end;
	if (!ast_is_nil(m->p, n->p + 1))
		return false; /* an alias wants the direct form */
	if (wanted.nr < WORDS_MAX)
		wanted.word[wanted.nr++] = n->p;
	for (uint32_t i = 0; i < 64 && full_name(m, n->t, i, &name); i++) {
		if (n->used >> i & 1)
			continue;
		rest.used = n->used | (uint64_t)1 << i;
		if (match_prefix(m, &wanted, &name, &rest.goal))
			return true;
	}
	return false;
}

static bool match_from_import(struct matcher *m, uint32_t p, uint32_t t,
			      const struct goal *g)
{
	struct wanted module = wanted_module(m->p, p + 1);
	bool reached = false;
	struct reached_goal done = { { goal_reached, g }, &reached };
	struct names_goal names = { { match_imported, &done.goal },
				    pattern_at(m, p + 1)->end,
				    pattern_at(m, p)->end,
				    p,
				    t,
				    0 };
	struct dotted name;

	if (target_at(m, t)->kind == NODE_IMPORT_FROM) {
		name.nr = 0;
		add_module(&name, m->t, t + 1);
		if (match_prefix(m, &module, &name, &names.goal))
			return true;
	}
	if (reached || (names.p < names.p_end &&
			pattern_at(m, names.p)->kind == NODE_ELLIPSIS))
		return false;
	names.goal = (struct goal){ match_full_names, g };
	return match_full_names(m, &names.goal);
}

bool match_import(struct matcher *m, uint32_t p, uint32_t t,
		  const struct goal *g)
{
	enum node_kind kind = pattern_at(m, p)->kind;
	enum node_kind target = target_at(m, t)->kind;
	struct wanted wanted;
	struct dotted name;

	if (target != NODE_IMPORT && target != NODE_IMPORT_FROM &&
	    target != NODE_IMPORT_ALL)
		return false;
	if (kind == NODE_IMPORT)
		return match_module_import(m, p, t, g);
	if (kind == NODE_IMPORT_FROM)
		return match_from_import(m, p, t, g);
	if (target != NODE_IMPORT_ALL)
		return false;
	wanted = wanted_module(m->p, p + 1);
	full_name(m, t, 0, &name);
	return match_prefix(m, &wanted, &name, g);
}
