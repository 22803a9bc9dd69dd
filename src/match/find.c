/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/limits.h"
#include "match/eval.h"
#include "match/operator_tokens.h"

/*
 * Where a leaf of a formula matches (docs/pattern-language.md 3.2, 8.1). A
 * pattern is tried at the nodes of the kinds its root can match, and nowhere
 * else.
 */
struct search {
	struct matcher m; /* first, so that a goal finds its way back */
	struct goal found;
	struct eval *eval;
	struct ranges out;
	struct span span; /* of the candidate */
	bool by_extent;	  /* sequences: the matcher says how far it went */
	bool full;
};

static bool record(struct matcher *m, const struct goal *g)
{
	struct search *s = (struct search *)m;
	struct range *r;

	(void)g;
	if (!burn(m))
		return true;
	if (s->out.list.nr >= LIMIT_RANGES) {
		s->full = true;
		return true;
	}
	r = ARRAY_ADD(m->arena, &s->out.list);
	*r = (struct range){
		.span = s->by_extent ? m->extent : s->span,
		.kind = RANGE_PLAIN,
		.nr = (uint16_t)m->bindings.nr,
		.binding = arena_memdup(m->arena, m->bindings.item,
					m->bindings.nr *
						sizeof(*m->bindings.item)),
	};
	return false;
}

/* Kinds of nodes where a pattern with this root can match. */
struct candidates {
	bool kind[NODE_KINDS];
};

static void add(struct candidates *c, enum node_kind kind)
{
	c->kind[kind] = true;
}

static void add_expressions(struct candidates *c)
{
	for (int k = 0; node_is_expr(k); k++)
		c->kind[k] = true;
}

/* What may be computed to a constant. */
static void add_computed(struct candidates *c)
{
	static const enum node_kind computed[] = {
		NODE_NAME, NODE_BINARY, NODE_UNARY,   NODE_LOGIC,
		NODE_COND, NODE_CONCAT, NODE_FSTRING, NODE_ENCODED,
	};

	for (size_t i = 0; i < ARRAY_SIZE(computed); i++)
		add(c, computed[i]);
}

static void find_candidates(struct candidates *c, const struct ast *p,
			    uint32_t root, const struct rule_options *o)
{
	enum node_kind kind = p->node[root].kind;

	*c = (struct candidates){ 0 };
	add(c, kind);
	switch (kind) {
	case NODE_METAVAR:
	case NODE_ELLIPSIS:
	case NODE_DEEP:
		add_expressions(c);
		add(c, NODE_VARDEF);
		break;
	case NODE_INT:
	case NODE_FLOAT:
	case NODE_STR:
	case NODE_BOOL:
	case NODE_NONE:
		add_computed(c);
		break;
	case NODE_ATTR:
		add(c, NODE_NAME);
		break;
	case NODE_DOTS:
		add(c, NODE_ATTR);
		add(c, NODE_CALL);
		break;
	case NODE_LIST:
		add(c, NODE_COMP);
		break;
	case NODE_DICT:
		add(c, NODE_SET);
		add(c, NODE_COMP);
		break;
	case NODE_CONCAT:
		add(c, NODE_FSTRING);
		break;
	case NODE_FSTRING:
		add(c, NODE_FIELD);
		break;
	case NODE_UNARY:
		add(c, NODE_INT);
		break;
	case NODE_ASSIGN:
		add(c, NODE_VARDEF);
		if (o->flddef_assign)
			add(c, NODE_DEF);
		break;
	case NODE_IMPORT:
	case NODE_IMPORT_FROM:
		add(c, NODE_IMPORT);
		add(c, NODE_IMPORT_FROM);
		add(c, NODE_IMPORT_ALL);
		break;
	default:
		break;
	}
}

static uint64_t fuel(const struct eval *e)
{
	uint64_t left = e->budget->rule.steps;

	return left < LIMIT_FUEL ? left : LIMIT_FUEL;
}

void eval_matcher(struct matcher *m, struct eval *e, const struct ast *pattern,
		  const struct rule_options *options)
{
	*m = (struct matcher){
		.arena = e->arena,
		.facts = e->facts,
		.t = e->ast,
		.p = pattern,
		.options = options,
		.bindings = { .arena = e->arena },
		.fuel = fuel(e),
		.budget = e->budget,
		.lists = &e->lists,
		.regexes = &e->engine->regexes,
	};
}

const char *eval_matched(struct eval *e, const struct matcher *m)
{
	uint64_t burnt = fuel(e) - m->fuel;

	if (!budget_take(e->budget, burnt) || !m->exhausted)
		return NULL;
	return "steps of one pattern";
}

static void start_from(struct matcher *m, const struct scope *s)
{
	for (uint16_t i = 0; i < s->nr; i++)
		bindings_push(&m->bindings, &s->binding[i]);
}

/* A decorator @f seen as the call f(), and its name, are no expressions but
 * for the option attr_expr; a definition with a value is an assignment
 * (8.1). */
static bool is_candidate(const struct search *s, uint32_t n)
{
	const struct node *x = &s->m.t->node[n];

	if (x->kind == NODE_VARDEF)
		return s->m.options->vardef_assign &&
		       !ast_is_nil(s->m.t, ast_child(s->m.t, n, 1));
	if (!(x->flags & NODE_DECORATES))
		return true;
	return x->kind == NODE_CALL && s->m.options->attr_expr;
}

static void try_expression(struct search *s, const struct pattern *p,
			   uint32_t n)
{
	const struct node *x = &s->m.t->node[n];

	if (!is_candidate(s, n))
		return;
	s->span = x->span;
	match_written(&s->m, p->root, n, &s->found);
}

/* First of the sorted nodes that is not below n. */
static uint32_t lower_bound(const uint32_t *node, uint32_t nr, uint32_t n)
{
	uint32_t low = 0;

	while (nr) {
		uint32_t half = nr / 2;

		if (node[low + half] < n) {
			low += half + 1;
			nr -= half + 1;
		} else {
			nr = half;
		}
	}
	return low;
}

/* Sequences start at every statement of a block, but in a class body only at
 * the first (14.4). One that begins with `...` gives its widest extents from
 * there, too. */
static void try_sequence(struct search *s, uint32_t block)
{
	uint32_t nr = statement_lists_get(s->m.lists, block)->nr, last = nr;

	if (nr && (s->m.t->node[block].kind == NODE_BODY ||
		   (s->m.widest && sequence_begins_open(&s->m))))
		last = 1;
	for (uint32_t i = 0; i < last && !s->full; i++)
		match_sequence(&s->m, block, i, nr, &s->found);
}

/* Of a value that is a run of statements, or one of them, these are a block of
 * their own (4.2). */
static void try_run(struct search *s, const struct scope *scope)
{
	const struct node *first = &s->m.t->node[scope->first];
	const struct statement_list *list;
	uint32_t from, to;

	if (!node_is_stmt(first->kind) || first->kind == NODE_BLOCK ||
	    first->kind == NODE_FILE)
		return;
	list = statement_lists_get(s->m.lists, first->parent);
	from = lower_bound(list->item, list->nr, scope->first);
	to = lower_bound(list->item, list->nr, scope->end);
	for (; from < to && !s->full; from++)
		match_sequence(&s->m, first->parent, from, to, &s->found);
}

static void try_node(struct search *s, const struct pattern *p, uint32_t n)
{
	switch (p->shape) {
	case PATTERN_EXPRESSION:
		try_expression(s, p, n);
		break;
	case PATTERN_STATEMENT:
		s->span = s->m.t->node[n].span;
		match_stmt(&s->m, p->root, n, &s->found);
		break;
	case PATTERN_DECORATOR:
		s->span = s->m.t->node[n].span;
		match_decorator(&s->m, p->root, n, &s->found);
		break;
	case PATTERN_SEQUENCE:
		try_sequence(s, n);
		break;
	case PATTERN_USELESS:
		break;
	}
}

typedef void try_fn(struct search *, const struct pattern *, uint32_t n);

static void try_kind(struct search *s, const struct pattern *p,
		     enum node_kind kind, try_fn *try)
{
	const struct eval *e = s->eval;
	const uint32_t *node = e->kinds.node[kind];
	uint32_t nr = e->kinds.nr[kind];
	uint32_t i = lower_bound(node, nr, e->scope.first);

	for (; i < nr && node[i] < e->scope.end; i++) {
		if (s->full || !burn(&s->m))
			return;
		try(s, p, node[i]);
	}
}

/* A lone metavariable or `...` is found at operators, too (28). */
static void try_operator(struct search *s, const struct pattern *p, uint32_t n)
{
	struct binding b = {
		.var = p->ast.node[p->root].name,
		.kind = BINDING_TEXT,
		.placed = true,
		.facts = s->m.facts,
	};

	s->span = operator_token(s->m.t, n);
	if (s->span.start == s->span.end)
		return;
	b.span = s->span;
	b.name = name_intern(s->m.t->names, s->m.t->text->bytes + s->span.start,
			     s->span.end - s->span.start);
	if (b.var)
		bind(&s->m, &b, &s->found);
	else
		record(&s->m, &s->found);
}

static void try_operators(struct search *s, const struct pattern *p)
{
	static const enum node_kind kinds[] = { NODE_BINARY, NODE_LOGIC,
						NODE_UNARY, NODE_COMPARE };
	const struct node *root = &p->ast.node[p->root];

	if (p->shape != PATTERN_EXPRESSION ||
	    (root->kind != NODE_METAVAR && root->kind != NODE_ELLIPSIS))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		try_kind(s, p, kinds[i], try_operator);
}

/* Without a plan: every kind that stands where the pattern may. */
static void add_everything(struct candidates *c, enum pattern_shape shape)
{
	for (int k = 0; k < NODE_KINDS; k++) {
		if (shape == PATTERN_EXPRESSION)
			c->kind[k] |= node_is_expr(k) || k == NODE_VARDEF;
		else if (shape == PATTERN_STATEMENT)
			c->kind[k] |= node_is_stmt(k) && k != NODE_FILE;
	}
}

static void search(struct search *s, const struct pattern *p)
{
	struct candidates c;

	if (p->shape == PATTERN_USELESS)
		return;
	if (p->shape == PATTERN_SEQUENCE) {
		c = (struct candidates){ 0 };
		add(&c, NODE_FILE);
		add(&c, NODE_BLOCK);
		add(&c, NODE_BODY);
		if (!s->eval->scope.whole)
			try_run(s, &s->eval->scope);
	} else {
		find_candidates(&c, &p->ast, p->root, &p->options);
		if (s->eval->no_plan)
			add_everything(&c, p->shape);
	}
	for (int kind = 0; kind < NODE_KINDS; kind++) {
		if (c.kind[kind])
			try_kind(s, p, kind, try_node);
	}
	try_operators(s, p);
}

static struct found find_python(struct eval *e, struct pattern *p)
{
	struct search s = { .eval = e, .found = { record, NULL } };
	struct range_rules r = eval_range_rules(e);
	struct found found = { .limit = NULL };

	if (!eval_compile(e, p))
		return found;
	eval_matcher(&s.m, e, &p->ast, &p->options);
	s.m.inside = p->inside;
	s.m.widest = e->widest && p->inside;
	s.by_extent = p->shape == PATTERN_SEQUENCE;
	if (!e->scope.whole && p->shape == PATTERN_EXPRESSION)
		start_from(&s.m, &e->scope);
	search(&s, p);
	found.limit = eval_matched(e, &s.m);
	if (s.full)
		found.limit = "ranges of one pattern";
	found.ranges = ranges_distinct(&r, &s.out);
	return found;
}

static struct ranges noted(struct eval *e, const struct found *f)
{
	if (f->limit)
		eval_note_limit(e, f->limit);
	return f->ranges;
}

/* What a pattern finds in the whole text is kept, unless the rule could not
 * afford all of it. */
static struct ranges find_in_whole(struct eval *e, struct pattern *p)
{
	struct found ***all = &e->found[e->widest], *f;

	if (!*all)
		*all = ARENA_ARRAY(e->arena, struct found *,
				   e->engine->rules->pattern.nr + 1);
	f = (*all)[p->index];
	if (!f) {
		f = ARENA_NEW(e->arena, struct found);
		*f = find_python(e, p);
		if (!budget_is_spent(e->budget))
			(*all)[p->index] = f;
	}
	return noted(e, f);
}

/* What it costs to look for a pattern at all, however small the place. */
#define PATTERN_STEPS 16

struct ranges find_pattern(struct eval *e, struct pattern *p)
{
	struct found f;

	if (!budget_take(e->budget, PATTERN_STEPS))
		return (struct ranges){ 0 };
	if (p->language == LANGUAGE_GENERIC)
		return find_generic(e, p);
	/* Without one of its words it need not be compiled. */
	if (e->seen && !pattern_has_words(p, e->seen))
		return (struct ranges){ 0 };
	if (e->scope.whole)
		return find_in_whole(e, p);
	f = find_python(e, p);
	return noted(e, &f);
}

/* Regexes over the text: named groups bind $name, all groups $1, $2 ... */

static void add_group(struct eval *e, struct range *r, struct binding *b,
		      const char *name, const size_t group[2], uint32_t offset)
{
	if (group[0] == REGEX_UNSET)
		return;
	b[r->nr++] = (struct binding){
		.var = name_intern_str(e->ast->names,
				       arena_printf(e->arena, "$%s", name)),
		.kind = BINDING_TEXT,
		.placed = true,
		.name = name_intern(e->ast->names,
				    e->text->bytes + offset + group[0],
				    group[1] - group[0]),
		.span = { offset + (uint32_t)group[0],
			  offset + (uint32_t)group[1] },
		.facts = e->facts,
	};
}

static struct range regex_range(struct eval *e, const struct regex *regex,
				const struct regex_match *match,
				uint32_t offset)
{
	size_t names = regex_nr_names(regex);
	struct binding *b =
		ARENA_ARRAY(e->arena, struct binding, match->nr + names);
	struct range r = { .kind = RANGE_REGEX, .binding = b };

	r.span.start = offset + (uint32_t)match->group[0][0];
	r.span.end = offset + (uint32_t)match->group[0][1];
	for (size_t i = 1; i < match->nr; i++)
		add_group(e, &r, b, arena_printf(e->arena, "%zu", i),
			  match->group[i], offset);
	for (size_t i = 0; i < names; i++) {
		unsigned group;
		const char *name = regex_name(regex, i, &group);

		if (group < match->nr)
			add_group(e, &r, b, name, match->group[group], offset);
	}
	return r;
}

struct ranges find_regex(struct eval *e, const struct formula *f)
{
	struct regex *regex = late_regex(f->regex);
	struct span span = e->scope.span;
	struct ranges out = { 0 };
	struct regex_match match;
	struct regex_scan scan;
	enum regex_result result;

	if (!regex)
		return out;
	scan = regex_scan(regex, e->text->bytes + span.start,
			  span.end - span.start, &e->budget->rule.regex);
	while ((result = regex_next(&scan, e->arena, &match)) == REGEX_MATCH) {
		if (out.list.nr >= LIMIT_RANGES) {
			eval_note_limit(e, "ranges of one regex");
			break;
		}
		if (!budget_take(e->budget, match.nr))
			break;
		*ARRAY_ADD(e->arena, &out.list) =
			regex_range(e, regex, &match, span.start);
	}
	if (result == REGEX_LIMIT)
		eval_note_regex(e);
	return out;
}
