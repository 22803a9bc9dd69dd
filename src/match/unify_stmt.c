/* SPDX-License-Identifier: MIT */
#include "base/limits.h"
#include "match/unify.h"

/* Statements (docs/pattern-language.md 13, 14.5). */

struct rest_goal {
	struct goal goal;
	uint32_t p, t;
};

static bool rest_matches(struct matcher *m, const struct goal *g)
{
	const struct rest_goal *r = (const struct rest_goal *)g;

	return match_node(m, r->p, r->t, g->next);
}

static struct rest_goal then_match(uint32_t p, uint32_t t,
				   const struct goal *next)
{
	return (struct rest_goal){ { rest_matches, next }, p, t };
}

/* Expression statements (14.5): the pattern's expression is also looked for
 * within some positions of the statement's. */

static bool match_within(struct matcher *m, uint32_t e, uint32_t t,
			 const struct goal *g);

static bool match_within_all(struct matcher *m, uint32_t e, uint32_t first,
			     uint32_t end, const struct goal *g)
{
	for (uint32_t c = first; c < end; c = target_at(m, c)->end) {
		if (match_within(m, e, c, g))
			return true;
	}
	return false;
}

static bool match_parts(struct matcher *m, uint32_t e, uint32_t t,
			const struct goal *g)
{
	const struct node *x = target_at(m, t);
	bool enough;
	struct value v;

	switch (x->kind) {
	case NODE_ASSIGN:
	case NODE_AUGMENT:
		return match_within(m, e, target_at(m, t + 1)->end, g);
	case NODE_CAST:
		return match_within(m, e, ast_child(m->t, t, 1), g);
	case NODE_FIELD:
		return match_within(m, e, t + 1, g);
	case NODE_CALL:
	case NODE_KEYWORD:
	case NODE_PAIR:
	case NODE_ATTR:
	case NODE_AWAIT:
	case NODE_YIELD:
	case NODE_YIELD_FROM:
	case NODE_SPLAT:
	case NODE_KWSPLAT:
	case NODE_UNARY:
	case NODE_BINARY:
	case NODE_LOGIC:
	case NODE_COMPARE:
	case NODE_FSTRING:
	case NODE_CONCAT:
	case NODE_LIST:
	case NODE_TUPLE:
	case NODE_SET:
	case NODE_DICT:
		return match_within_all(m, e, t + 1, x->end, g);
	case NODE_NAME:
		v = facts_known(m->facts, t);
		if (!m->options->symbolic_propagation ||
		    v.kind != VALUE_SYMBOLIC ||
		    m->symbolic_steps >= LIMIT_SYMBOLIC_STEPS)
			return false;
		m->symbolic_steps++;
		enough = match_parts(m, e, v.node, g);
		m->symbolic_steps--;
		return enough;
	default:
		return false;
	}
}

static bool match_within(struct matcher *m, uint32_t e, uint32_t t,
			 const struct goal *g)
{
	if (!burn(m))
		return true;
	if (node_is_expr(target_at(m, t)->kind) && match_expr(m, e, t, g))
		return true;
	return match_parts(m, e, t, g);
}

/* <... e ...> as a statement looks into the expressions that stand directly
 * in it, not into its suites (21). */
static bool match_deep_statement(struct matcher *m, uint32_t e, uint32_t t,
				 const struct goal *g)
{
	const struct node *x = target_at(m, t);

	if (node_is_expr(x->kind))
		return match_deep(m, e, t, g);
	if (x->kind == NODE_DEF || x->kind == NODE_CLASS ||
	    x->kind == NODE_ASYNC || x->kind == NODE_BLOCK)
		return false;
	for (uint32_t c = t + 1; c < x->end; c = target_at(m, c)->end) {
		enum node_kind kind = target_at(m, c)->kind;
		uint32_t inner = kind == NODE_AS      ? c + 1
				 : kind == NODE_RAISE ? c + 1
						      : c;

		if (node_is_expr(target_at(m, inner)->kind) &&
		    match_deep(m, e, inner, g))
			return true;
	}
	return false;
}

static bool match_expression_statement(struct matcher *m, uint32_t p,
				       uint32_t t, const struct goal *g)
{
	const struct node *x = target_at(m, t);
	uint32_t e = p + 1, value;

	switch (pattern_at(m, e)->kind) {
	case NODE_METAVAR:
		return bind_node(m, pattern_at(m, e)->name, t, g);
	case NODE_ELLIPSIS:
		return goal_run(m, g);
	case NODE_DEEP:
		return match_deep_statement(m, e + 1, t, g);
	default:
		break;
	}
	switch (x->kind) {
	case NODE_EXPR_STMT:
		return m->options->implicit_deep_exprstmt
			       ? match_within(m, e, t + 1, g)
			       : match_expr(m, e, t + 1, g);
	case NODE_RETURN:
		value = t + 1;
		break;
	case NODE_VARDEF:
		if (pattern_at(m, e)->kind == NODE_ASSIGN &&
		    match_assign(m, e, t, g))
			return true;
		value = target_at(m, t + 1)->end;
		break;
	default:
		return node_is_expr(x->kind) && match_within(m, e, t, g);
	}
	if (ast_is_nil(m->t, value))
		return false;
	return m->options->implicit_deep_exprstmt ? match_deep(m, e, value, g)
						  : match_expr(m, e, value, g);
}

/* Compound statements. */

/* A suite of the pattern, or nothing, against one of the text. */
static bool match_branch(struct matcher *m, uint32_t p, uint32_t t, bool exact,
			 const struct goal *g)
{
	if (ast_is_nil(m->p, p))
		return (!exact || ast_is_nil(m->t, t)) && goal_run(m, g);
	return match_suite(m, p, t, g);
}

struct branch_goal {
	struct goal goal;
	uint32_t p, t;
	bool exact;
};

static bool branch_matches(struct matcher *m, const struct goal *g)
{
	const struct branch_goal *b = (const struct branch_goal *)g;

	return match_branch(m, b->p, b->t, b->exact, g->next);
}

static struct branch_goal then_branch(uint32_t p, uint32_t t, bool exact,
				      const struct goal *next)
{
	return (struct branch_goal){ { branch_matches, next }, p, t, exact };
}

static bool match_if(struct matcher *m, uint32_t p, uint32_t t,
		     const struct goal *g)
{
	uint32_t pb = pattern_at(m, p + 1)->end, tb = target_at(m, t + 1)->end;
	struct branch_goal otherwise = then_branch(
		pattern_at(m, pb)->end, target_at(m, tb)->end, false, g);
	struct rest_goal body = then_match(pb, tb, &otherwise.goal);

	return match_expr(m, p + 1, t + 1, &body.goal);
}

/* `with $E:` takes an item with and without `as`; other expressions take what
 * has no `as` (13.3). */
static bool match_with(struct matcher *m, uint32_t p, uint32_t t,
		       const struct goal *g)
{
	uint32_t item = p + 1, what = t + 1;
	enum node_kind kind = pattern_at(m, item)->kind;
	struct rest_goal body = then_match(pattern_at(m, item)->end,
					   target_at(m, what)->end, g);
	struct rest_goal target;

	if (kind == NODE_AS) {
		if (target_at(m, what)->kind != NODE_AS)
			return false;
		target = then_match(pattern_at(m, item + 1)->end,
				    target_at(m, what + 1)->end, &body.goal);
		return match_expr(m, item + 1, what + 1, &target.goal);
	}
	if (target_at(m, what)->kind == NODE_AS) {
		if (kind != NODE_METAVAR && kind != NODE_ELLIPSIS)
			return false;
		what++;
	}
	return match_expr(m, item, what, &body.goal);
}

/* Exception types as a list: `except A` is a list of one (13.4). */
static bool match_exceptions(struct matcher *m, uint32_t p, uint32_t t,
			     const struct goal *g)
{
	bool several = pattern_at(m, p)->kind == NODE_TUPLE;
	bool many = target_at(m, t)->kind == NODE_TUPLE;

	if (ast_is_nil(m->p, p) || ast_is_nil(m->t, t))
		return ast_is_nil(m->p, p) && ast_is_nil(m->t, t) &&
		       goal_run(m, g);
	return match_list(m, several ? p + 1 : p, pattern_at(m, p)->end,
			  many ? t + 1 : t, target_at(m, t)->end, false, g);
}

static bool match_handler(struct matcher *m, uint32_t p, uint32_t t,
			  const struct goal *g)
{
	uint32_t type = p + 1, name = pattern_at(m, type)->end;
	uint32_t t_type = t + 1, t_name = target_at(m, t_type)->end;
	struct rest_goal body = then_match(pattern_at(m, name)->end,
					   target_at(m, t_name)->end, g);
	struct rest_goal target = then_match(name, t_name, &body.goal);
	enum node_kind kind = pattern_at(m, type)->kind;

	if (kind == NODE_ELLIPSIS && ast_is_nil(m->p, name))
		return goal_run(m, &body.goal);
	if (!ast_is_nil(m->p, name) &&
	    (kind == NODE_METAVAR || kind == NODE_ELLIPSIS))
		return match_node(m, type, t_type, &target.goal);
	return match_exceptions(m, type, t_type, &target.goal);
}

static uint32_t handlers_end(const struct ast *t, uint32_t c)
{
	while (t->node[c].kind == NODE_HANDLER)
		c = t->node[c].end;
	return c;
}

struct handlers_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
};

static bool match_handlers(struct matcher *m, const struct goal *g)
{
	const struct handlers_goal *h = (const struct handlers_goal *)g;

	return match_subset(m, h->p, h->p_end, h->t, h->t_end, match_handler,
			    false, g->next);
}

static bool match_try(struct matcher *m, uint32_t p, uint32_t t,
		      const struct goal *g)
{
	uint32_t ph = pattern_at(m, p + 1)->end, th = target_at(m, t + 1)->end;
	uint32_t pe = handlers_end(m->p, ph), te = handlers_end(m->t, th);
	struct branch_goal finally = then_branch(
		pattern_at(m, pe)->end, target_at(m, te)->end, true, g);
	struct branch_goal otherwise = then_branch(pe, te, true, &finally.goal);
	struct handlers_goal handlers = {
		{ match_handlers, &otherwise.goal }, ph, pe, th, te
	};

	return match_suite(m, p + 1, t + 1, &handlers.goal);
}

static bool match_cases(struct matcher *m, const struct goal *g)
{
	const struct rest_goal *r = (const struct rest_goal *)g;

	return match_subset(
		m, pattern_at(m, r->p + 1)->end, pattern_at(m, r->p)->end,
		target_at(m, r->t + 1)->end, target_at(m, r->t)->end,
		match_node, false, g->next);
}

static bool match_match(struct matcher *m, uint32_t p, uint32_t t,
			const struct goal *g)
{
	struct rest_goal cases = { { match_cases, g }, p, t };

	return match_expr(m, p + 1, t + 1, &cases.goal);
}

/* return ... takes a bare return, too. */
static bool match_return(struct matcher *m, uint32_t p, uint32_t t,
			 const struct goal *g)
{
	if (pattern_at(m, p + 1)->kind == NODE_ELLIPSIS)
		return goal_run(m, g);
	return match_node(m, p + 1, t + 1, g);
}

/* x: T = v. The annotation is ignored when the pattern has none (8.4). */
static bool match_variable(struct matcher *m, uint32_t p, uint32_t t,
			   const struct goal *g)
{
	const struct node *x = target_at(m, t);
	uint32_t value = pattern_at(m, p + 1)->end;
	struct rest_goal rest = then_match(value, target_at(m, t + 1)->end, g);
	struct rest_goal type = then_match(p + 1, t + 1, &rest.goal);
	struct span name = { x->span.start, x->span.start };

	name.end += (uint32_t)name_len(m->facts->names, x->name);
	return match_name(m, p, x->name, t, name,
			  ast_is_nil(m->p, p + 1) ? &rest.goal : &type.goal);
}

static bool match_scope_name(struct matcher *m, uint32_t p, uint32_t t,
			     const struct goal *g)
{
	const struct node *x = target_at(m, t);
	struct span name = { x->span.end, x->span.end };

	name.start -= (uint32_t)name_len(m->facts->names, x->name);
	return match_name(m, p, x->name, 0, name, g);
}

bool match_stmt(struct matcher *m, uint32_t p, uint32_t t, const struct goal *g)
{
	enum node_kind kind = pattern_at(m, p)->kind;

	if (!burn(m))
		return true;
	if (kind == NODE_EXPR_STMT)
		return match_expression_statement(m, p, t, g);
	if (kind == NODE_IMPORT || kind == NODE_IMPORT_FROM ||
	    kind == NODE_IMPORT_ALL)
		return match_import(m, p, t, g);
	if (kind == NODE_BLOCK && target_at(m, t)->kind == NODE_BLOCK)
		return match_suite(m, p, t, g);
	if (kind != target_at(m, t)->kind)
		return false;
	switch (kind) {
	case NODE_IF:
		return match_if(m, p, t, g);
	case NODE_WITH:
		return match_with(m, p, t, g);
	case NODE_TRY:
		return match_try(m, p, t, g);
	case NODE_MATCH:
		return match_match(m, p, t, g);
	case NODE_RETURN:
		return match_return(m, p, t, g);
	case NODE_VARDEF:
		return match_variable(m, p, t, g);
	case NODE_GLOBAL:
	case NODE_NONLOCAL:
		return match_scope_name(m, p, t, g);
	case NODE_ASSERT:
	case NODE_DEL:
		return match_list(m, p + 1, pattern_at(m, p)->end, t + 1,
				  target_at(m, t)->end, false, g);
	case NODE_LOOP_ELSE:
		return match_suite(m, p, t, g);
	case NODE_DEF:
		return match_def(m, p, t, g);
	case NODE_CLASS:
		return match_class(m, p, t, g);
	default:
		return match_children(m, p, t, g);
	}
}
