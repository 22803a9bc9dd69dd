/* SPDX-License-Identifier: MIT */
#include "match/eval.h"

#include <string.h>

#include "match/analysis.h"

/* metavariable-* conditions (docs/pattern-language.md 4). */

#define TEXTS_WITHIN_TEXTS 8

/* metavariable-regex. */

static void add_extra(struct eval *e, struct ranges *extra, uint16_t nr,
		      const struct binding *b)
{
	if (nr)
		*ARRAY_ADD(e->arena, &extra->list) =
			(struct range){ .nr = nr, .binding = b };
}

/* A named group stands where it lies within the value, when the text matched
 * is the text that stands there. */
static void bind_groups(struct eval *e, const struct regex *regex,
			const struct regex_match *match,
			const struct binding *value, const char *text,
			size_t len, struct ranges *extra)
{
	size_t names = regex_nr_names(regex);
	struct binding *b = ARENA_ARRAY(e->arena, struct binding, names);
	bool verbatim = value->facts->ast->text == e->text &&
			value->span.end - value->span.start == len &&
			!memcmp(e->text->bytes + value->span.start, text, len);
	uint16_t nr = 0;

	for (size_t i = 0; i < names; i++) {
		unsigned group;
		const char *name = regex_name(regex, i, &group);
		const size_t *at = match->group[group];
		uint32_t start = value->span.start;

		if (group >= match->nr || at[0] == REGEX_UNSET)
			continue;
		b[nr++] = (struct binding){
			.var = name_intern_str(
				e->ast->names,
				arena_printf(e->arena, "$%s", name)),
			.kind = BINDING_TEXT,
			.placed = verbatim,
			.name = name_intern(e->ast->names, text + at[0],
					    at[1] - at[0]),
			.span = { start + (uint32_t)(verbatim ? at[0] : 0),
				  start + (uint32_t)(verbatim ? at[1] : 0) },
			.facts = e->facts,
		};
	}
	add_extra(e, extra, nr, b);
}

static bool regex_holds(struct eval *e, const struct condition *c,
			const struct binding *b, struct ranges *extra)
{
	struct regex *regex = late_regex(c->regex);
	struct regex_match match;
	enum regex_result result;
	const char *text;
	size_t len;

	if (!regex || !b->placed)
		return false;
	text = c->constant_propagation ? value_text(e, b, &len)
				       : binding_text(b, e->arena, &len);
	result = regex_search(regex, e->arena, text, len, 0,
			      &e->budget->rule.regex, &match);
	if (result == REGEX_LIMIT)
		eval_note_regex(e);
	if (result != REGEX_MATCH)
		return false;
	bind_groups(e, regex, &match, b, text, len, extra);
	return true;
}

/* metavariable-pattern: the formula on a part of the tree, or on a text of its
 * own. */

/* Bindings that the formula made, beyond those it was given. */
static void keep_new(struct eval *e, const struct ranges *found,
		     const struct scope *scope, struct ranges *extra)
{
	for (size_t i = 0; i < found->list.nr; i++) {
		const struct range *r = &found->list.item[i];
		struct binding *b =
			ARENA_ARRAY(e->arena, struct binding, r->nr);
		uint16_t nr = 0;

		for (uint16_t k = 0; k < r->nr; k++) {
			if (!binding_find(scope->binding, scope->nr,
					  r->binding[k].var))
				b[nr++] = r->binding[k];
		}
		add_extra(e, extra, nr, b);
	}
}

static bool formula_holds_in(struct eval *e, const struct formula *f,
			     struct scope scope, struct ranges *extra)
{
	struct scope was = e->scope;
	bool widest = e->widest;
	struct ranges found;

	e->scope = scope;
	e->widest = false;
	found = eval_formula(e, f);
	e->scope = was;
	e->widest = widest;
	keep_new(e, &found, &scope, extra);
	return found.list.nr > 0;
}

/* What was bound in a text within the text, as text of this one; offset is
 * where the inner text stands here. */
static void translate(struct eval *e, struct eval *inner,
		      const struct ranges *from, uint32_t offset, bool placed,
		      struct ranges *extra)
{
	for (size_t i = 0; i < from->list.nr; i++) {
		const struct range *r = &from->list.item[i];
		struct binding *b =
			ARENA_ARRAY(e->arena, struct binding, r->nr);

		for (uint16_t k = 0; k < r->nr; k++) {
			size_t len;
			const char *text = binding_source(&r->binding[k],
							  inner->arena, &len);

			b[k] = r->binding[k];
			if (b[k].kind != BINDING_STRING &&
			    b[k].kind != BINDING_TEXT)
				b[k].kind = BINDING_CODE;
			b[k].name = name_intern(e->ast->names, text, len);
			b[k].placed &= placed;
			b[k].span.start += offset;
			b[k].span.end += offset;
			b[k].node = 0;
			b[k].facts = e->facts;
		}
		add_extra(e, extra, r->nr, b);
	}
}

/* What a text of its own costs, beside the search: reading it, the square of
 * its length when it is no Python, and tables by word for what is known of its
 * names. */
#define STEPS_PER_BYTE	    8
#define WORDS_PER_STEP	    32
#define STEPS_OF_INNER_TEXT 500
#define SQUARE		    64

static uint64_t inner_steps(const struct eval *e, size_t len, bool python)
{
	uint64_t bytes = len, steps = STEPS_OF_INNER_TEXT + bytes;

	steps += e->ast->names->nr / WORDS_PER_STEP;
	if (python)
		steps += bytes * STEPS_PER_BYTE + bytes * bytes / SQUARE;
	return steps;
}

/* The formula on a text of its own: the inside of a string, read as Python or
 * as text. */
static bool formula_holds_on(struct eval *e, const struct condition *c,
			     const struct range *r, const char *bytes,
			     size_t len, struct span place, bool placed,
			     bool python, struct ranges *extra)
{
	struct text *text = ARENA_NEW(e->arena, struct text);
	struct ast *tree = ARENA_NEW(e->arena, struct ast);
	struct facts *facts = ARENA_NEW(e->arena, struct facts);
	struct ranges new = { 0 };
	struct eval inner;
	bool holds;

	if (e->depth >= TEXTS_WITHIN_TEXTS) {
		eval_note_limit(e, "texts within texts");
		return false;
	}
	if (!budget_take(e->budget, inner_steps(e, len, python)))
		return false;
	text_init(text, e->arena, e->text->path,
		  arena_strndup(e->arena, bytes, len), len);
	if (python) {
		parse_python(tree, e->arena, e->engine->parser, text, NULL);
	} else {
		tree->text = text;
		tree->names = e->ast->names;
		tree->node = ARENA_NEW(e->arena, struct node);
		tree->node[0] = (struct node){ .kind = NODE_FILE, .end = 1 };
		tree->nr = 1;
	}
	facts_infer(facts, e->arena, tree);
	eval_init(&inner, e->engine, e->arena, facts, e->budget, e->notes);
	inner.rule = e->rule;
	inner.trace = e->trace;
	inner.no_plan = e->no_plan;
	inner.depth = e->depth + 1;
	inner.scope.whole = false;
	inner.scope.binding = r->binding;
	inner.scope.nr = r->nr;
	holds = formula_holds_in(&inner, c->formula, inner.scope, &new);
	translate(e, &inner, &new, place.start, placed, extra);
	return holds;
}

/* The content of a value that is a string: "$X", a literal. */
static bool string_content(struct eval *e, const struct binding *b,
			   bool prefixed, const char **bytes, size_t *len,
			   struct span *place, bool *placed)
{
	const struct node *x;
	uint32_t n = b->node;
	name_t name = b->name;

	*place = b->span;
	*placed = b->placed;
	if (b->kind == BINDING_EXPR) {
		x = &b->facts->ast->node[n];
		if (x->kind == NODE_ENCODED && prefixed)
			x = &b->facts->ast->node[++n];
		if (x->kind != NODE_STR)
			return false;
		name = x->name;
		*place = ast_content_span(b->facts->ast, n);
		*placed &= (x->flags & NODE_VERBATIM) != 0;
	} else if (b->kind != BINDING_STRING) {
		return false;
	}
	*bytes = name_text(e->ast->names, name);
	*len = name_len(e->ast->names, name);
	*placed &= place->end - place->start == *len;
	return true;
}

static bool in_tree(struct eval *e, const struct condition *c,
		    const struct range *r, const struct binding *b,
		    struct ranges *extra)
{
	const struct ast *t = b->facts->ast;
	struct scope scope = {
		.first = b->node,
		.end = b->kind == BINDING_RUN || b->kind == BINDING_OPERANDS
			       ? b->last
			       : t->node[b->node].end,
		.span = b->span,
		.binding = r->binding,
		.nr = r->nr,
	};

	return formula_holds_in(e, c->formula, scope, extra);
}

/* The value as the tree it is; a name that is no expression in the tree is
 * read as one. Argument lists, string contents and the like are no programs
 * (4.2). */
static bool same_language(struct eval *e, const struct condition *c,
			  const struct range *r, const struct binding *b,
			  struct ranges *extra)
{
	const struct ast *t = b->facts->ast;
	const char *text;
	size_t len;

	switch ((enum binding_kind)b->kind) {
	case BINDING_EXPR:
	case BINDING_STMT:
	case BINDING_OPERANDS:
		if (b->facts == e->facts)
			return in_tree(e, c, r, b, extra);
		break;
	case BINDING_RUN:
		return b->node < b->last &&
		       node_is_stmt(t->node[b->node].kind) &&
		       b->facts == e->facts && in_tree(e, c, r, b, extra);
	case BINDING_ID:
		if (b->node && b->facts == e->facts &&
		    node_is_expr(t->node[b->node].kind))
			return in_tree(e, c, r, b, extra);
		break;
	case BINDING_PATH:
	case BINDING_CODE:
		break;
	case BINDING_STRING:
	case BINDING_TEXT:
		return false;
	}
	text = binding_code(b, e->arena, &len);
	return formula_holds_on(e, c, r, text, len, b->span,
				b->placed && b->span.end - b->span.start == len,
				true, extra);
}

static bool pattern_holds(struct eval *e, const struct condition *c,
			  const struct range *r, const struct binding *b,
			  struct ranges *extra)
{
	struct span place = b->span;
	bool placed = b->placed;
	const char *text;
	size_t len;

	if (c->language == LANGUAGE_SAME)
		return same_language(e, c, r, b, extra);
	if (!string_content(e, b, c->language == LANGUAGE_PYTHON, &text, &len,
			    &place, &placed)) {
		if (c->language != LANGUAGE_GENERIC)
			return false;
		text = binding_source(b, e->arena, &len);
	}
	return formula_holds_on(e, c, r, text, len, place, placed,
				c->language == LANGUAGE_PYTHON, extra);
}

/* metavariable-type. */

static bool always(struct matcher *m, const struct goal *g)
{
	(void)m;
	(void)g;
	return true;
}

static bool type_holds(struct eval *e, const struct condition *c,
		       const struct binding *b)
{
	static const struct goal done = { always, NULL };
	const char *limit;
	struct matcher m;
	bool holds;

	if ((b->kind != BINDING_EXPR && b->kind != BINDING_ID) || !b->node ||
	    b->facts != e->facts || !node_is_expr(e->ast->node[b->node].kind))
		return false;
	for (size_t i = 0; i < c->nr_types; i++) {
		struct pattern *p = c->type[i];

		if (!eval_compile(e, p) || p->shape != PATTERN_EXPRESSION)
			continue;
		eval_matcher(&m, e, &p->ast, &e->rule->options);
		holds = match_type(&m, p->root, b->node, &done) && !m.exhausted;
		limit = eval_matched(e, &m);
		if (limit)
			eval_note_limit(e, limit);
		if (holds)
			return true;
	}
	return false;
}

/* metavariable-analysis. */

/* The analyzers look at each byte once, after some preparation. */
#define ANALYSIS_STEPS 1000

static bool analysis_holds(struct eval *e, const struct condition *c,
			   const struct binding *b)
{
	static bool (*const analysis[])(const char *, size_t) = {
		[ANALYZER_ENTROPY] = analysis_entropy,
		[ANALYZER_REDOS] = analysis_redos,
	};
	struct span place;
	const char *text;
	bool placed;
	size_t len;

	if (!string_content(e, b, true, &text, &len, &place, &placed))
		text = binding_text(b, e->arena, &len);
	if (!budget_take(e->budget, ANALYSIS_STEPS + len))
		return false;
	return analysis[c->analyzer](text, len);
}

bool condition_holds(struct eval *e, const struct condition *c,
		     const struct range *r, struct ranges *extra)
{
	const struct binding *b = binding_find(r->binding, r->nr, c->var);

	if (c->kind == CONDITION_COMPARISON)
		return (!c->var || b) && comparison_holds(e, c, r);
	if (!b)
		return false;
	switch (c->kind) {
	case CONDITION_REGEX:
		return regex_holds(e, c, b, extra);
	case CONDITION_PATTERN:
		return pattern_holds(e, c, r, b, extra);
	case CONDITION_TYPE:
		return type_holds(e, c, b);
	case CONDITION_ANALYSIS:
		return analysis_holds(e, c, b);
	case CONDITION_COMPARISON:
		break;
	}
	return false;
}
