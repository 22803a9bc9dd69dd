/* SPDX-License-Identifier: MIT */
#include "match/unify.h"

#include <string.h>

#include "base/limits.h"

/* Expressions (docs/pattern-language.md 10, 11, 17.2, 20, 21). */

bool is_name_chain(const struct ast *t, uint32_t n)
{
	while (t->node[n].kind == NODE_ATTR)
		n++;
	return t->node[n].kind == NODE_NAME;
}

/* The second half of a pair. */
struct pair_goal {
	struct goal goal;
	uint32_t p, t;
};

static bool match_right(struct matcher *m, const struct goal *g)
{
	const struct pair_goal *r = (const struct pair_goal *)g;

	return match_expr(m, r->p, r->t, g->next);
}

/* Names that stand for another. */

static bool bind_path(struct matcher *m, name_t var, const name_t *path,
		      uint32_t nr, uint32_t t, const struct goal *g)
{
	struct binding b = {
		.var = var,
		.kind = BINDING_PATH,
		.placed = true,
		.path = path,
		.path_nr = nr,
		.node = t,
		.span = target_at(m, t)->span,
		.facts = m->facts,
	};

	if (nr == 1) {
		b.kind = BINDING_ID;
		b.name = path[0];
		b.node = 0;
	}
	return bind(m, &b, g);
}

/* The pattern against the expression path[0].path[1]. ... path[nr - 1], which
 * the identifier t stands for. */
static bool match_path(struct matcher *m, uint32_t p, const name_t *path,
		       uint32_t nr, uint32_t t, const struct goal *g);

struct path_goal {
	struct goal goal;
	uint32_t p;
	const name_t *path;
	uint32_t nr, t;
};

static bool rest_of_path(struct matcher *m, const struct goal *g)
{
	const struct path_goal *r = (const struct path_goal *)g;

	return match_path(m, r->p, r->path, r->nr, r->t, g->next);
}

static bool match_path(struct matcher *m, uint32_t p, const name_t *path,
		       uint32_t nr, uint32_t t, const struct goal *g)
{
	const struct node *x = pattern_at(m, p);
	struct path_goal rest = { { rest_of_path, g }, p + 1, path, nr - 1, t };

	switch (x->kind) {
	case NODE_NAME:
		return nr == 1 && x->name == path[0] && goal_run(m, g);
	case NODE_METAVAR:
		return x->end == p + 1 && bind_path(m, x->name, path, nr, t, g);
	case NODE_ELLIPSIS:
		return goal_run(m, g);
	case NODE_DEEP:
		for (uint32_t i = nr; i > 0; i--) {
			if (match_path(m, p + 1, path, i, t, g))
				return true;
		}
		return false;
	case NODE_ATTR:
		if (nr < 2)
			return false;
		if (pattern_at(m, p + 1)->kind == NODE_DOTS) {
			/* Any number of steps may lie between. */
			rest.p = p + 2;
			for (rest.nr = nr - 1; rest.nr > 0; rest.nr--) {
				if (match_name(m, p, path[nr - 1], 0,
					       target_at(m, t)->span,
					       &rest.goal))
					return true;
			}
			return false;
		}
		return match_name(m, p, path[nr - 1], 0, target_at(m, t)->span,
				  &rest.goal);
	case NODE_DOTS:
		for (uint32_t i = nr; nr > 1 && i > 0; i--) {
			if (match_path(m, p + 1, path, i, t, g))
				return true;
		}
		return false;
	default:
		return false;
	}
}

/* A plain chain of names in the pattern against a chain of the text with the
 * prefix of a star import before it (17.3). */
static bool match_star(struct matcher *m, uint32_t p, uint32_t t,
		       const struct goal *g)
{
	uint32_t nr = 1, root = t;

	if (!m->facts->stars.nr || !is_name_chain(m->p, p) ||
	    !is_name_chain(m->t, t))
		return false;
	while (target_at(m, root)->kind == NODE_ATTR)
		root++;
	if (facts_import(m->facts, root))
		return false;
	for (uint32_t i = p; pattern_at(m, i)->kind == NODE_ATTR; i++) {
		if (pattern_at(m, i)->flags & NODE_HOLE_NAME)
			return false;
		nr++;
	}
	for (size_t s = 0; s < m->facts->stars.nr; s++) {
		uint32_t module = m->facts->stars.item[s], i = p, j = t;
		uint32_t words = target_at(m, module)->end - module - 1;
		bool same = nr == words + (root - t) + 1;

		for (; same && j <= root; i++, j++)
			same = pattern_at(m, i)->name == target_at(m, j)->name;
		for (; same && words; words--, i++)
			same = pattern_at(m, i)->name ==
			       target_at(m, module + words)->name;
		if (same && goal_run(m, g))
			return true;
	}
	return false;
}

static bool match_identifier(struct matcher *m, uint32_t p, uint32_t t,
			     const struct goal *g)
{
	const struct node *x = target_at(m, t);
	const struct entity *import;

	if (x->kind != NODE_NAME)
		return false;
	if (x->name == pattern_at(m, p)->name)
		return goal_run(m, g);
	import = facts_import(m->facts, t);
	return import && match_path(m, p, import->path, import->path_nr, t, g);
}

/* Attributes and chains. */

/* Where an attribute's name stands: at the end, before closing parentheses. */
static struct span attribute_span(const struct matcher *m, uint32_t t)
{
	const struct node *x = target_at(m, t);
	uint32_t len = (uint32_t)name_len(m->facts->names, x->name);
	uint32_t end = x->span.end;
	const char *bytes = m->t->text->bytes;

	if (x->flags & NODE_PAREN) {
		while (end > x->span.start + len &&
		       memcmp(bytes + end - len,
			      name_text(m->facts->names, x->name), len) != 0)
			end--;
	}
	return (struct span){ end >= len ? end - len : 0, end };
}

/* One step down a chain: the object of an attribute access or method call;
 * 0 when it is neither. */
static uint32_t chain_object(const struct matcher *m, uint32_t t)
{
	if (target_at(m, t)->kind == NODE_CALL)
		t++;
	return target_at(m, t)->kind == NODE_ATTR ? t + 1 : 0;
}

/* e. ... against t: e against t with zero or more steps taken off. */
static bool match_steps(struct matcher *m, uint32_t e, uint32_t t,
			const struct goal *g)
{
	for (; t; t = chain_object(m, t)) {
		if (!burn(m) || match_expr(m, e, t, g))
			return true;
	}
	return false;
}

static bool match_dots(struct matcher *m, uint32_t p, uint32_t t,
		       const struct goal *g)
{
	return chain_object(m, t) && match_steps(m, p + 1, t, g);
}

bool match_object(struct matcher *m, const struct goal *g)
{
	const struct object_goal *o = (const struct object_goal *)g;

	if (pattern_at(m, o->p)->kind == NODE_DOTS)
		return match_steps(m, o->p + 1, o->t, g->next);
	return match_expr(m, o->p, o->t, g->next);
}

static bool match_attribute(struct matcher *m, uint32_t p, uint32_t t,
			    const struct goal *g)
{
	const struct node *x = target_at(m, t);
	struct object_goal object = { { match_object, g }, p + 1, t + 1 };
	const struct entity *import;

	if (x->kind == NODE_ATTR) {
		struct span span = attribute_span(m, t);

		if (match_name(m, p, x->name, 0, span, &object.goal))
			return true;
	} else if (x->kind == NODE_NAME) {
		import = facts_import(m->facts, t);
		if (import &&
		    match_path(m, p, import->path, import->path_nr, t, g))
			return true;
	} else {
		return false;
	}
	return match_star(m, p, t, g);
}

/* Containers. */

static bool is_only_ellipsis(const struct matcher *m, uint32_t p)
{
	return pattern_at(m, p)->end == p + 2 && is_list_dots(m, p + 1);
}

static bool is_comp(const struct matcher *m, uint32_t t, const char *kind)
{
	return target_at(m, t)->kind == NODE_COMP &&
	       !strcmp(name_text(m->facts->names, target_at(m, t)->name), kind);
}

static bool match_elements(struct matcher *m, uint32_t p, uint32_t t,
			   const struct goal *g)
{
	if (target_at(m, t)->kind != pattern_at(m, p)->kind)
		return pattern_at(m, p)->kind == NODE_LIST &&
		       is_only_ellipsis(m, p) && is_comp(m, t, "list") &&
		       goal_run(m, g);
	return match_list(m, p + 1, pattern_at(m, p)->end, t + 1,
			  target_at(m, t)->end, false, g);
}

static bool has_ellipsis(const struct matcher *m, uint32_t p)
{
	for (uint32_t c = p + 1; c < pattern_at(m, p)->end;
	     c = pattern_at(m, c)->end) {
		if (is_list_dots(m, c))
			return true;
	}
	return false;
}

/* Dictionaries and sets: in any order (10.4). */
static bool match_braces(struct matcher *m, uint32_t p, uint32_t t,
			 const struct goal *g)
{
	enum node_kind kind = target_at(m, t)->kind;

	if (pattern_at(m, p)->kind == NODE_DICT && is_only_ellipsis(m, p))
		return (kind == NODE_DICT || kind == NODE_SET ||
			is_comp(m, t, "dict")) &&
		       goal_run(m, g);
	return kind == pattern_at(m, p)->kind &&
	       match_subset(m, p + 1, pattern_at(m, p)->end, t + 1,
			    target_at(m, t)->end, match_node,
			    !has_ellipsis(m, p), g);
}

/* Assignment. */

static bool match_sides(struct matcher *m, uint32_t p, uint32_t left,
			uint32_t right, const struct goal *g)
{
	struct pair_goal r = { { match_right, g },
			       pattern_at(m, p + 1)->end,
			       right };

	return match_expr(m, p + 1, left, &r.goal);
}

/* The name of a definition on the left: x: T = v, and x = v of a class. */
static bool match_definition(struct matcher *m, uint32_t p, uint32_t t,
			     const struct goal *g)
{
	const struct node *x = target_at(m, t), *left = pattern_at(m, p + 1);
	uint32_t value = target_at(m, t + 1)->end;
	struct pair_goal r = { { match_right, g }, left->end, value };
	struct span name = { x->span.start, x->span.start };

	if (!m->options->vardef_assign || ast_is_nil(m->t, value))
		return false;
	name.end += (uint32_t)name_len(m->facts->names, x->name);
	if (left->kind == NODE_METAVAR && left->end == p + 2)
		return bind_name(m, left->name, x->name, t, name, &r.goal);
	if (left->kind == NODE_ELLIPSIS)
		return goal_run(m, &r.goal);
	return left->kind == NODE_NAME && left->name == x->name &&
	       goal_run(m, &r.goal);
}

bool match_assign(struct matcher *m, uint32_t p, uint32_t t,
		  const struct goal *g)
{
	uint32_t left = t + 1, right, l, r;

	if (target_at(m, t)->kind == NODE_VARDEF)
		return match_definition(m, p, t, g);
	if (target_at(m, t)->kind == NODE_DEF)
		return match_method_assign(m, p, t, g);
	if (target_at(m, t)->kind != NODE_ASSIGN)
		return false;
	right = target_at(m, left)->end;
	if (match_sides(m, p, left, right, g))
		return true;
	if (target_at(m, left)->kind != NODE_TUPLE ||
	    target_at(m, right)->kind != NODE_TUPLE ||
	    ast_nr_children(m->t, left) != ast_nr_children(m->t, right))
		return false;
	for (l = left + 1, r = right + 1; l < target_at(m, left)->end;
	     l = target_at(m, l)->end, r = target_at(m, r)->end) {
		if (match_sides(m, p, l, r, g))
			return true;
	}
	return false;
}

/* Deep expressions (21). */

static bool search(struct matcher *m, uint32_t e, uint32_t t,
		   const struct goal *g)
{
	uint32_t end = target_at(m, t)->end;

	for (uint32_t n = t; n < end;) {
		const struct node *x = target_at(m, n);
		struct value v;

		if (!burn(m))
			return true;
		if (x->kind == NODE_PARAMS) {
			n = x->end;
			continue;
		}
		if (node_is_expr(x->kind) && match_expr(m, e, n, g))
			return true;
		if (x->kind == NODE_NAME && m->options->symbolic_propagation &&
		    m->symbolic_steps < LIMIT_SYMBOLIC_STEPS) {
			v = facts_known(m->facts, n);
			if (v.kind == VALUE_SYMBOLIC &&
			    target_at(m, v.node)->end > v.node + 1) {
				bool enough = false;

				m->symbolic_steps++;
				for (uint32_t c = v.node + 1;
				     !enough && c < target_at(m, v.node)->end;
				     c = target_at(m, c)->end)
					enough = search(m, e, c, g);
				m->symbolic_steps--;
				if (enough)
					return true;
			}
		}
		n++;
	}
	return false;
}

bool match_deep(struct matcher *m, uint32_t e, uint32_t t, const struct goal *g)
{
	if (!m->options->go_deeper_expr)
		return match_expr(m, e, t, g);
	return search(m, e, t, g);
}

/* Metavariables. */

/* Does the type of t, as far as it can be told, match the pattern's type? */
bool match_type(struct matcher *m, uint32_t type, uint32_t t,
		const struct goal *g)
{
	struct type known =
		facts_type(m->facts, t, m->options->constant_propagation);
	const struct node *x = pattern_at(m, type);
	const char *name;

	if (known.node && match_expr(m, type, known.node, g))
		return true;
	if (known.node && target_at(m, known.node)->kind == NODE_NAME &&
	    !known.name)
		known.name = target_at(m, known.node)->name;
	if (!known.name || x->kind != NODE_NAME)
		return false;
	name = name_text(m->facts->names, x->name);
	if (!strcmp(name, "string"))
		name = "str";
	return !strcmp(name, name_text(m->facts->names, known.name)) &&
	       goal_run(m, g);
}

static bool check_type(struct matcher *m, const struct goal *g)
{
	const struct pair_goal *r = (const struct pair_goal *)g;

	return match_type(m, r->p, r->t, g->next);
}

static bool match_metavar(struct matcher *m, uint32_t p, uint32_t t,
			  const struct goal *g)
{
	const struct node *x = pattern_at(m, p);
	enum node_kind kind = target_at(m, t)->kind;
	struct pair_goal typed = { { check_type, g }, p + 1, t };

	if (!node_is_expr(kind) && kind != NODE_TARGET &&
	    kind != NODE_TARGETS && kind != NODE_AS && kind != NODE_VARDEF)
		return false;
	return bind_node(m, x->name, t, x->end == p + 1 ? g : &typed.goal);
}

/* Everything. */

static bool match_alike(struct matcher *m, uint32_t p, uint32_t t,
			const struct goal *g)
{
	return pattern_at(m, p)->kind == target_at(m, t)->kind &&
	       pattern_at(m, p)->name == target_at(m, t)->name &&
	       match_children(m, p, t, g);
}

bool match_written(struct matcher *m, uint32_t p, uint32_t t,
		   const struct goal *g)
{
	switch (pattern_at(m, p)->kind) {
	case NODE_METAVAR:
		return match_metavar(m, p, t, g);
	case NODE_METAVAR_REST: /* only in lists that know of it (9.3) */
		return false;
	case NODE_ELLIPSIS:
		return goal_run(m, g);
	case NODE_DEEP:
		return match_deep(m, p + 1, t, g);
	case NODE_NAME:
		return match_identifier(m, p, t, g);
	case NODE_INT:
	case NODE_FLOAT:
	case NODE_IMAG:
	case NODE_BOOL:
	case NODE_NONE:
	case NODE_STR:
	case NODE_ENCODED:
		return match_literal(m, p, t, g);
	case NODE_FSTRING:
	case NODE_FIELD:
		return match_fstring(m, p, t, g);
	case NODE_CONCAT:
		return match_concat(m, p, t, g);
	case NODE_ATTR:
		return match_attribute(m, p, t, g);
	case NODE_DOTS:
		return match_dots(m, p, t, g);
	case NODE_CALL:
		return target_at(m, t)->kind == NODE_CALL &&
		       match_call(m, p, t, g);
	case NODE_TUPLE:
	case NODE_LIST:
		return match_elements(m, p, t, g);
	case NODE_DICT:
	case NODE_SET:
		return match_braces(m, p, t, g);
	case NODE_BINARY:
		return match_binary(m, p, t, g);
	case NODE_LOGIC:
		return match_logic(m, p, t, g);
	case NODE_UNARY:
		return match_unary(m, p, t, g);
	case NODE_COMPARE:
		return match_compare(m, p, t, g);
	case NODE_ASSIGN:
		return match_assign(m, p, t, g);
	default:
		return match_alike(m, p, t, g);
	}
}

/* As a component of a pattern, an identifier may also stand for its symbolic
 * value (20), and a type annotation may be looked through (11.4). */
bool match_expr(struct matcher *m, uint32_t p, uint32_t t, const struct goal *g)
{
	const struct node *x = target_at(m, t);
	struct value v;

	if (!burn(m) || match_written(m, p, t, g))
		return true;
	if (x->kind == NODE_CAST && pattern_at(m, p)->kind != NODE_CAST)
		return match_expr(m, p, ast_child(m->t, t, 1), g);
	if (x->kind == NODE_NAME && m->options->symbolic_propagation &&
	    m->options->constant_propagation &&
	    m->symbolic_steps < LIMIT_SYMBOLIC_STEPS) {
		v = facts_known(m->facts, t);
		if (v.kind == VALUE_SYMBOLIC) {
			bool enough;

			m->symbolic_steps++;
			enough = match_expr(m, p, v.node, g);
			m->symbolic_steps--;
			return enough;
		}
	}
	return false;
}
