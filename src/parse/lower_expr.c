/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

#include <stdio.h>
#include <string.h>

/*
 * Expressions to the normal tree (docs/pattern-language.md 7.1): Python's many
 * spellings are dealt with here, once, and no matcher meets them again.
 */

/* A hole is an identifier that begins with the reserved letter. */
static bool is_hole(const struct lower *l, uint32_t cst)
{
	struct span s = lower_span(l, cst);

	return l->pattern && s.end - s.start > strlen(HOLE) &&
	       !memcmp(l->bytes + s.start, HOLE, strlen(HOLE));
}

static bool word_is(const struct lower *l, uint32_t cst, const char *word)
{
	struct span s = lower_span(l, cst);

	return s.end - s.start == strlen(word) &&
	       !memcmp(l->bytes + s.start, word, strlen(word));
}

static uint32_t identifier(struct lower *l, uint32_t cst, struct span span)
{
	struct span s = lower_span(l, cst);

	if (l->cst->node[cst].flags & CST_MISSING)
		return lower_nil(l, s.start);
	if (!is_hole(l, cst))
		return word_is(l, cst, "self")
			       ? lower_leaf(l, NODE_SELF, lower_word(l, cst),
					    span)
			       : lower_leaf(l, NODE_NAME, lower_word(l, cst),
					    span);
	if (word_is(l, cst, HOLE_ELLIPSIS))
		return lower_leaf(l, NODE_ELLIPSIS, 0, span);
	if (!memcmp(l->bytes + s.start + strlen(HOLE), HOLE, strlen(HOLE)))
		return lower_leaf(l, NODE_METAVAR_REST, lower_word(l, cst),
				  span);
	return lower_leaf(l, NODE_METAVAR, lower_word(l, cst), span);
}

/* Operators. */

static struct span hull(const struct lower *l, uint32_t first, uint32_t last)
{
	return (struct span){ lower_span(l, first).start,
			      lower_span(l, last).end };
}

/* The class of operators whose chains nest to the right: all of * / // % @
 * together, and & (7.1). Others nest the way Python's grammar nests them. */
static int right_class(const struct lower *l, uint32_t binary)
{
	static const char *const times[] = { "*", "/", "//", "%", "@" };
	uint32_t op = cst_field(l->cst, binary, FIELD_OPERATOR);

	if (lower_kind(l, binary) != CST_BINARY || !op)
		return 0;
	if (word_is(l, op, "&"))
		return 2;
	for (size_t i = 0; i < ARRAY_SIZE(times); i++) {
		if (word_is(l, op, times[i]))
			return 1;
	}
	return 0;
}

/* ((a % b) * c) becomes a % (b * c): operands and operators in the order of the
 * text, nested from the right. */
static uint32_t right_chain(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	ARRAY(uint32_t) right = { 0 }; /* the binary nodes, outermost first */
	int class = right_class(l, cst);
	uint32_t first = cst, root = 0, end = lower_span(l, cst).end;
	ARRAY(uint32_t) open = { 0 };

	while (right_class(l, first) == class) {
		*ARRAY_ADD(l->arena, &right) = first;
		first = cst_field(t, first, FIELD_LEFT);
		if (!first)
			break;
	}
	for (size_t i = right.nr; i-- > 0;) {
		uint32_t op = cst_field(t, right.item[i], FIELD_OPERATOR);
		uint32_t left =
			i + 1 == right.nr
				? first
				: cst_field(t, right.item[i + 1], FIELD_RIGHT);
		struct span s = { left ? lower_span(l, left).start : end, end };
		uint32_t n = lower_open(l, NODE_BINARY, lower_word(l, op),
					i + 1 == right.nr ? span : s);

		*ARRAY_ADD(l->arena, &open) = n;
		if (i + 1 == right.nr)
			root = n;
		lower_expr(l, left);
	}
	lower_expr(l, cst_field(t, right.item[0], FIELD_RIGHT));
	while (open.nr)
		lower_close(l, open.item[--open.nr]);
	return root;
}

static uint32_t binary(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATOR), n;

	if (right_class(l, cst))
		return right_chain(l, cst, span);
	n = lower_open(l, NODE_BINARY, op ? lower_word(l, op) : 0, span);
	lower_expr(l, cst_field(t, cst, FIELD_LEFT));
	lower_expr(l, cst_field(t, cst, FIELD_RIGHT));
	lower_close(l, n);
	return n;
}

static void logic_operands(struct lower *l, uint32_t cst, name_t op)
{
	const struct cst *t = l->cst;

	if (cst && lower_kind(l, cst) == CST_BOOLEAN &&
	    lower_word(l, cst_field(t, cst, FIELD_OPERATOR)) == op) {
		logic_operands(l, cst_field(t, cst, FIELD_LEFT), op);
		logic_operands(l, cst_field(t, cst, FIELD_RIGHT), op);
		return;
	}
	lower_expr(l, cst);
}

static uint32_t logic(struct lower *l, uint32_t cst, struct span span)
{
	name_t op = lower_word(l, cst_field(l->cst, cst, FIELD_OPERATOR));
	uint32_t n = lower_open(l, NODE_LOGIC, op, span);

	logic_operands(l, cst, op);
	lower_close(l, n);
	return n;
}

static name_t comparison_word(struct lower *l, uint32_t op)
{
	if (word_is(l, op, "<>"))
		return name_intern_str(l->names, "!=");
	/* "not   in" may be written with any space between. */
	if (l->bytes[lower_span(l, op).start] == 'n')
		return name_intern_str(l->names, "not in");
	if (lower_span(l, op).end - lower_span(l, op).start > 2)
		return name_intern_str(l->names, "is not");
	return lower_word(l, op);
}

/* a < b < c: an opaque node over operators and all operands but the first
 * (7.1), from the first operator on. */
static uint32_t chained(struct lower *l, uint32_t cst, uint32_t first_op,
			struct span span)
{
	const struct cst *t = l->cst;
	char words[256];
	size_t len = 0;
	uint32_t n;

	for (uint32_t c = first_op; c < t->node[cst].end; c = t->node[c].end) {
		name_t op = t->node[c].field == FIELD_OPERATORS
				    ? comparison_word(l, c)
				    : 0;

		if (op && len + 10 < sizeof(words))
			len += (size_t)snprintf(words + len,
						sizeof(words) - len, "%s ",
						name_text(l->names, op));
	}
	span.start = lower_span(l, first_op).start;
	n = lower_open(l, NODE_CHAIN, name_intern(l->names, words, len), span);
	for (uint32_t c = first_op; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) != CST_TOKEN &&
		    lower_kind(l, c) != CST_ERROR)
			lower_expr(l, c);
	}
	lower_close(l, n);
	return n;
}

static uint32_t comparison(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATORS), n;

	if (!op)
		return lower_nil(l, span.start);
	for (uint32_t c = t->node[op].end; c < t->node[cst].end;
	     c = t->node[c].end) {
		if (t->node[c].field == FIELD_OPERATORS)
			return chained(l, cst, op, span);
	}
	n = lower_open(l, NODE_COMPARE, comparison_word(l, op), span);
	lower_expr(l, cst_rule(t, cst, 0));
	lower_expr(l, cst_rule(t, cst, 1));
	lower_close(l, n);
	return n;
}

static uint32_t unary(struct lower *l, uint32_t cst, const char *not_word,
		      struct span span)
{
	const struct cst *t = l->cst;
	uint32_t op = cst_field(t, cst, FIELD_OPERATOR);
	name_t name = not_word ? name_intern_str(l->names, not_word)
			       : lower_word(l, op);
	uint32_t n = lower_open(l, NODE_UNARY, name, span);

	lower_expr(l, cst_field(t, cst, FIELD_ARGUMENT));
	lower_close(l, n);
	return n;
}

/* Containers and displays. */

static bool is_item(const struct lower *l, uint32_t c)
{
	return lower_kind(l, c) != CST_TOKEN && lower_kind(l, c) != CST_ERROR;
}

/* Every child that is a rule. */
static void items(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (is_item(l, c))
			lower_expr(l, c);
	}
}

static uint32_t with_items(struct lower *l, enum node_kind kind, uint32_t cst,
			   struct span span)
{
	uint32_t n = lower_open(l, kind, 0, span);

	items(l, cst);
	lower_close(l, n);
	return n;
}

static uint32_t pair(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t n = lower_open(l, NODE_PAIR, 0, span);

	lower_expr(l, cst_field(l->cst, cst, FIELD_KEY));
	lower_expr(l, cst_field(l->cst, cst, FIELD_VALUE));
	lower_close(l, n);
	return n;
}

/* `{...}` reads as a set of one hole; it stands for any braces (10.4). */
static uint32_t set_display(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t only = cst_rule(l->cst, cst, 0);
	bool any = only && !cst_rule(l->cst, cst, 1) && l->pattern &&
		   lower_kind(l, only) == CST_IDENTIFIER &&
		   word_is(l, only, HOLE_ELLIPSIS);

	return with_items(l, any ? NODE_DICT : NODE_SET, cst, span);
}

/* A splat outside calls does not keep its star (13.14). */
static uint32_t splat(struct lower *l, enum node_kind kind, uint32_t cst,
		      bool keep_star, struct span span)
{
	uint32_t inner = cst_rule(l->cst, cst, 0), n;

	if (inner && l->pattern && lower_kind(l, inner) == CST_IDENTIFIER &&
	    kind == NODE_KWSPLAT && word_is(l, inner, HOLE_ELLIPSIS))
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
			if (t->node[r].field != FIELD_RIGHT || !is_item(l, r))
				continue;
			if (!nr_right++)
				right = r;
			last = r;
		}
		if (nr_right > 1) {
			/* Python 2: for x in 1, 2 */
			uint32_t tuple = lower_open(l, NODE_TUPLE, 0,
						    hull(l, right, last));

			for (uint32_t r = right; r < t->node[c].end;
			     r = t->node[r].end) {
				if (is_item(l, r))
					lower_expr(l, r);
			}
			lower_close(l, tuple);
		} else {
			lower_expr(l, right);
		}
		lower_close(l, n);
	}
}

static uint32_t comprehension(struct lower *l, uint32_t cst, const char *kind,
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

/* Access and calls. */

static uint32_t attribute(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t name = cst_field(t, cst, FIELD_ATTRIBUTE), n;
	bool dots = name && is_hole(l, name) && word_is(l, name, HOLE_ELLIPSIS);

	n = lower_open(l, dots ? NODE_DOTS : NODE_ATTR,
		       dots || !name ? 0 : lower_word(l, name), span);
	if (name && !dots && is_hole(l, name))
		l->node.item[n].flags |= NODE_HOLE_NAME;
	lower_expr(l, cst_field(t, cst, FIELD_OBJECT));
	lower_close(l, n);
	return n;
}

static uint32_t slice_part(struct lower *l, uint32_t slice, int wanted)
{
	const struct cst *t = l->cst;
	int part = 0;

	for (uint32_t c = slice + 1; c < t->node[slice].end;
	     c = t->node[c].end) {
		if (cst_is_token(t, c, ":"))
			part++;
		else if (is_item(l, c) && part == wanted)
			return lower_expr(l, c);
	}
	return lower_nil(l, lower_span(l, slice).start);
}

static void slice_parts(struct lower *l, uint32_t slice)
{
	for (int i = 0; i < 3; i++)
		slice_part(l, slice, i);
}

static uint32_t subscript(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t first = 0, last = 0, nr = 0, nr_slices = 0, n;
	enum node_kind kind = NODE_INDEX;
	bool comma = cst_token(t, cst, ",") != 0;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field != FIELD_SUBSCRIPT || !is_item(l, c))
			continue;
		if (!nr++)
			first = c;
		last = c;
		nr_slices += lower_kind(l, c) == CST_SLICE;
	}
	if (nr_slices)
		kind = nr == 1 && !comma ? NODE_SLICE : NODE_SLICES;
	n = lower_open(l, kind, 0, span);
	lower_expr(l, cst_field(t, cst, FIELD_VALUE));
	if (kind == NODE_SLICE) {
		slice_parts(l, first);
	} else if (nr == 1 && !comma) {
		lower_expr(l, first);
	} else if (nr) {
		uint32_t list = kind == NODE_INDEX
					? lower_open(l, NODE_TUPLE, 0,
						     hull(l, first, last))
					: 0;

		for (uint32_t c = first; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (lower_kind(l, c) == CST_SLICE) {
				uint32_t r = lower_open(l, NODE_RANGE, 0,
							lower_span(l, c));

				slice_parts(l, c);
				lower_close(l, r);
			} else if (is_item(l, c)) {
				lower_expr(l, c);
			}
		}
		if (list)
			lower_close(l, list);
	} else {
		lower_nil(l, span.end);
	}
	lower_close(l, n);
	return n;
}

static void argument(struct lower *l, uint32_t c)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, c);
	uint32_t n, name;

	switch (lower_kind(l, c)) {
	case CST_KEYWORD_ARGUMENT:
		name = cst_field(t, c, FIELD_NAME);
		n = lower_open(l, NODE_KEYWORD, name ? lower_word(l, name) : 0,
			       span);
		if (name && is_hole(l, name))
			l->node.item[n].flags |= NODE_HOLE_NAME;
		lower_expr(l, cst_field(t, c, FIELD_VALUE));
		lower_close(l, n);
		break;
	case CST_LIST_SPLAT:
		splat(l, NODE_SPLAT, c, true, span);
		break;
	case CST_DICTIONARY_SPLAT:
		splat(l, NODE_KWSPLAT, c, true, span);
		break;
	default:
		lower_expr(l, c);
	}
}

void lower_arguments(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	if (!cst)
		return;
	if (lower_kind(l, cst) == CST_GENERATOR) {
		struct span span = lower_span(l, cst);
		uint32_t first = cst_rule(t, cst, 0), n;

		/* f(x for x in y): the parentheses are the call's. */
		if (first)
			span.start = lower_span(l, first).start;
		for (uint32_t c = cst + 1; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (is_item(l, c))
				span.end = lower_span(l, c).end;
		}
		n = comprehension(l, cst, "list", span);
		l->node.item[n].flags |= NODE_ARGUMENTS;
		return;
	}
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (is_item(l, c))
			argument(l, c);
	}
}

/* <... e ...> and ($X : T) reach the parser as calls of reserved names. */
static bool lower_hole_call(struct lower *l, uint32_t cst, struct span span,
			    uint32_t *out)
{
	const struct cst *t = l->cst;
	uint32_t callee = cst_field(t, cst, FIELD_FUNCTION);
	uint32_t args = cst_field(t, cst, FIELD_ARGUMENTS);

	if (!callee || !args || lower_kind(l, callee) != CST_IDENTIFIER ||
	    !is_hole(l, callee))
		return false;
	if (word_is(l, callee, HOLE_DEEP)) {
		*out = lower_open(l, NODE_DEEP, 0, span);
		lower_expr(l, cst_rule(t, args, 0));
		lower_close(l, *out);
		return true;
	}
	if (word_is(l, callee, HOLE_TYPED)) {
		uint32_t name = cst_rule(t, args, 0);

		*out = lower_open(l, NODE_METAVAR,
				  name ? lower_word(l, name) : 0, span);
		lower_expr(l, cst_rule(t, args, 1));
		lower_close(l, *out);
		return true;
	}
	return false;
}

static uint32_t call(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (l->pattern && lower_hole_call(l, cst, span, &n))
		return n;
	n = lower_open(l, NODE_CALL, 0, span);
	lower_expr(l, cst_field(t, cst, FIELD_FUNCTION));
	lower_arguments(l, cst_field(t, cst, FIELD_ARGUMENTS));
	lower_close(l, n);
	return n;
}

/* Functions. */

static void param_mark(struct lower *l, uint32_t c)
{
	lower_leaf(l, NODE_PARAM_MARK, lower_word(l, c), lower_span(l, c));
}

/* name, *name or **name; returns the node, open. */
static uint32_t open_param(struct lower *l, uint32_t c, struct span span)
{
	enum node_kind kind = NODE_PARAM;
	uint32_t name = c, n;

	if (lower_kind(l, c) == CST_LIST_SPLAT_PATTERN ||
	    lower_kind(l, c) == CST_DICTIONARY_SPLAT_PATTERN) {
		kind = lower_kind(l, c) == CST_LIST_SPLAT_PATTERN
			       ? NODE_PARAM_STAR
			       : NODE_PARAM_STARS;
		name = cst_rule(l->cst, c, 0);
	}
	n = lower_open(l, kind, name ? lower_word(l, name) : 0, span);
	if (name && is_hole(l, name))
		l->node.item[n].flags |= NODE_HOLE_NAME;
	return n;
}

static void param(struct lower *l, uint32_t c)
{
	const struct cst *t = l->cst;
	struct span span = lower_span(l, c);
	uint32_t name = c, type = 0, value = 0, n;

	switch (lower_kind(l, c)) {
	case CST_KEYWORD_SEPARATOR:
	case CST_POSITIONAL_SEPARATOR:
		param_mark(l, c);
		return;
	case CST_IDENTIFIER:
		if (is_hole(l, c) && word_is(l, c, HOLE_ELLIPSIS)) {
			lower_leaf(l, NODE_ELLIPSIS, 0, span);
			return;
		}
		if (is_hole(l, c) &&
		    !memcmp(l->bytes + span.start + strlen(HOLE), HOLE,
			    strlen(HOLE))) {
			lower_leaf(l, NODE_METAVAR_REST, lower_word(l, c),
				   span);
			return;
		}
		break;
	case CST_TYPED_PARAMETER:
		name = cst_rule(t, c, 0);
		type = cst_field(t, c, FIELD_TYPE);
		break;
	case CST_DEFAULT_PARAMETER:
	case CST_TYPED_DEFAULT_PARAMETER:
		name = cst_field(t, c, FIELD_NAME);
		type = cst_field(t, c, FIELD_TYPE);
		value = cst_field(t, c, FIELD_VALUE);
		break;
	default:
		break;
	}
	if (!name)
		return;
	n = open_param(l, name, span);
	lower_type(l, type);
	if (l->node.item[n].kind == NODE_PARAM)
		lower_expr(l, value);
	lower_close(l, n);
}

uint32_t lower_params(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n =
		lower_open(l, NODE_PARAMS, 0, cst ? lower_span(l, cst) : span);

	for (uint32_t c = cst + 1; cst && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (is_item(l, c))
			param(l, c);
	}
	lower_close(l, n);
	return n;
}

static uint32_t lambda(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_LAMBDA, 0, span);

	lower_params(l, cst_field(t, cst, FIELD_PARAMETERS),
		     (struct span){ span.start, span.start });
	lower_expr(l, cst_field(t, cst, FIELD_BODY));
	lower_close(l, n);
	return n;
}

static uint32_t yield(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	bool from = cst_token(t, cst, "from") != 0;
	uint32_t n =
		lower_open(l, from ? NODE_YIELD_FROM : NODE_YIELD, 0, span);

	lower_expr(l, cst_rule(t, cst, 0));
	lower_close(l, n);
	return n;
}

static uint32_t conditional(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_COND, 0, span);

	lower_expr(l, cst_rule(t, cst, 1));
	lower_expr(l, cst_rule(t, cst, 0));
	lower_expr(l, cst_rule(t, cst, 2));
	lower_close(l, n);
	return n;
}

/* a := b */
static uint32_t walrus(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_ASSIGN, 0, span);

	lower_store(l, cst_field(t, cst, FIELD_NAME));
	lower_expr(l, cst_field(t, cst, FIELD_VALUE));
	lower_close(l, n);
	return n;
}

static uint32_t as_pattern(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t alias = cst_field(t, cst, FIELD_ALIAS);
	uint32_t n = lower_open(l, NODE_AS, 0, span);

	lower_expr(l, cst_rule(t, cst, 0));
	lower_target(l, alias ? alias : cst_rule(t, cst, 1));
	lower_close(l, n);
	return n;
}

/* Types: List[int] and a | b are grammar of their own to tree-sitter. */

static uint32_t generic_type(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t args = cst_rule(t, cst, 1), n, first = 0, last = 0, nr = 0;

	n = lower_open(l, NODE_INDEX, 0, span);
	lower_expr(l, cst_rule(t, cst, 0));
	for (uint32_t c = args + 1; args && c < t->node[args].end;
	     c = t->node[c].end) {
		if (!is_item(l, c))
			continue;
		if (!nr++)
			first = c;
		last = c;
	}
	if (nr > 1) {
		uint32_t tuple =
			lower_open(l, NODE_TUPLE, 0, hull(l, first, last));

		items(l, args);
		lower_close(l, tuple);
	} else {
		lower_expr(l, first);
	}
	lower_close(l, n);
	return n;
}

static uint32_t two_types(struct lower *l, enum node_kind kind, const char *op,
			  uint32_t cst, struct span span)
{
	uint32_t n = lower_open(l, kind, name_intern_str(l->names, op), span);

	lower_expr(l, cst_rule(l->cst, cst, 0));
	lower_expr(l, cst_rule(l->cst, cst, 1));
	lower_close(l, n);
	return n;
}

static uint32_t member_type(struct lower *l, uint32_t cst, struct span span)
{
	uint32_t name = cst_rule(l->cst, cst, 1);
	uint32_t n =
		lower_open(l, NODE_ATTR, name ? lower_word(l, name) : 0, span);

	lower_expr(l, cst_rule(l->cst, cst, 0));
	lower_close(l, n);
	return n;
}

uint32_t lower_type(struct lower *l, uint32_t cst)
{
	return lower_expr(l, cst);
}

/* Targets: plain names that are bound are no expressions (7.3). */

uint32_t lower_target(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (!cst)
		return lower_expr(l, 0);
	switch (lower_kind(l, cst)) {
	case CST_IDENTIFIER:
		if (is_hole(l, cst))
			return lower_expr(l, cst);
		return lower_name(l, NODE_TARGET, cst);
	case CST_AS_PATTERN_TARGET:
	case CST_PARENTHESIZED:
		return lower_target(l, cst_rule(t, cst, 0));
	case CST_TUPLE_PATTERN:
	case CST_LIST_PATTERN:
	case CST_PATTERN_LIST:
	case CST_TUPLE:
	case CST_LIST:
	case CST_EXPRESSION_LIST:
		n = lower_open(l, NODE_TARGETS, 0, lower_span(l, cst));
		for (uint32_t c = cst + 1; c < t->node[cst].end;
		     c = t->node[c].end) {
			if (is_item(l, c))
				lower_target(l, c);
		}
		lower_close(l, n);
		if (lower_kind(l, cst) == CST_PATTERN_LIST ||
		    lower_kind(l, cst) == CST_EXPRESSION_LIST)
			lower_hug(l, n);
		return n;
	case CST_LIST_SPLAT_PATTERN:
	case CST_LIST_SPLAT:
		n = lower_open(l, NODE_SPLAT, 0, lower_span(l, cst));
		lower_target(l, cst_rule(t, cst, 0));
		lower_close(l, n);
		return n;
	default:
		return lower_store(l, cst);
	}
}

/* Mark what is written to; the base of a stored attribute or subscript and an
 * index are only read. */
static void mark_store(struct lower *l, uint32_t n)
{
	struct node *node = &l->node.item[n];
	uint32_t end = node->end;

	node->flags |= NODE_STORE;
	if (node->kind != NODE_TUPLE && node->kind != NODE_LIST &&
	    node->kind != NODE_SPLAT)
		return;
	for (uint32_t c = n + 1; c < end; c = l->node.item[c].end)
		mark_store(l, c);
}

uint32_t lower_store(struct lower *l, uint32_t cst)
{
	uint32_t n = lower_expr(l, cst);

	mark_store(l, n);
	return n;
}

/* The patterns of `case`, as the expressions they look like (13.9). */

static uint32_t case_items(struct lower *l, enum node_kind kind, uint32_t cst,
			   uint32_t skip, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, kind, 0, span);

	if (skip)
		lower_case_pattern(l, skip);
	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (is_item(l, c) && c != skip)
			lower_case_pattern(l, c);
	}
	lower_close(l, n);
	return n;
}

static uint32_t case_dict(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n = lower_open(l, NODE_DICT, 0, span), key = 0;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (t->node[c].field == FIELD_KEY && is_item(l, c)) {
			key = c;
		} else if (t->node[c].field == FIELD_VALUE && key) {
			uint32_t p =
				lower_open(l, NODE_PAIR, 0, hull(l, key, c));

			lower_case_pattern(l, key);
			lower_case_pattern(l, c);
			lower_close(l, p);
			key = 0;
		} else if (lower_kind(l, c) == CST_SPLAT_PATTERN) {
			lower_case_pattern(l, c);
		}
	}
	lower_close(l, n);
	return n;
}

static uint32_t case_dotted(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t first = cst_rule(t, cst, 0), last = 0, nr = 0, root = 0;
	ARRAY(uint32_t) open = { 0 };

	for (uint32_t c = first; first && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (is_item(l, c)) {
			nr++;
			last = c;
		}
	}
	if (nr < 2)
		return lower_expr_as(l, first, span);
	for (uint32_t i = nr - 1; i > 0; i--) {
		last = cst_rule(t, cst, i);
		*ARRAY_ADD(l->arena, &open) =
			lower_open(l, NODE_ATTR, lower_word(l, last),
				   hull(l, first, last));
	}
	root = open.item[0];
	lower_expr(l, first);
	while (open.nr)
		lower_close(l, open.item[--open.nr]);
	return root;
}

static uint32_t case_keyword(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t name = cst_rule(t, cst, 0);
	uint32_t n = lower_open(l, NODE_KEYWORD, name ? lower_word(l, name) : 0,
				span);

	lower_case_pattern(l, cst_rule(t, cst, 1));
	lower_close(l, n);
	return n;
}

/* a | b | c nests to the left like the operator. */
static uint32_t case_union(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	ARRAY(uint32_t) open = { 0 };
	name_t bar = name_intern_str(l->names, "|");
	uint32_t nr = 0, first = cst_rule(t, cst, 0), root;

	while (cst_rule(t, cst, nr))
		nr++;
	if (nr < 2)
		return lower_case_pattern(l, first);
	for (uint32_t i = nr - 1; i > 0; i--)
		*ARRAY_ADD(l->arena, &open) = lower_open(
			l, NODE_BINARY, bar,
			i == nr - 1 ? span
				    : hull(l, first, cst_rule(t, cst, i)));
	root = open.item[0];
	lower_case_pattern(l, first);
	for (uint32_t i = 1; i < nr; i++) {
		lower_case_pattern(l, cst_rule(t, cst, i));
		lower_close(l, open.item[--open.nr]);
	}
	return root;
}

uint32_t lower_case_pattern(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	struct span span = cst ? lower_span(l, cst) : (struct span){ 0, 0 };
	uint32_t n, inner;

	if (!cst)
		return lower_nil(l, 0);
	switch (lower_kind(l, cst)) {
	case CST_CASE_PATTERN:
		inner = cst_rule(t, cst, 0);
		if (inner && cst_token(t, cst, "-")) {
			n = lower_open(l, NODE_UNARY,
				       name_intern_str(l->names, "-"), span);
			lower_case_pattern(l, inner);
			lower_close(l, n);
			return n;
		}
		if (!inner) /* `_` is a token here */
			return lower_leaf(l, NODE_NAME, lower_word(l, cst),
					  span);
		return lower_case_pattern(l, inner);
	case CST_DOTTED_NAME:
		return case_dotted(l, cst, span);
	case CST_CLASS_PATTERN:
		return case_items(l, NODE_CALL, cst, cst_rule(t, cst, 0), span);
	case CST_KEYWORD_PATTERN:
		return case_keyword(l, cst, span);
	case CST_TUPLE_PATTERN:
		return case_items(l, NODE_TUPLE, cst, 0, span);
	case CST_LIST_PATTERN:
		return case_items(l, NODE_LIST, cst, 0, span);
	case CST_DICT_PATTERN:
		return case_dict(l, cst, span);
	case CST_UNION_PATTERN:
		return case_union(l, cst, span);
	case CST_SPLAT_PATTERN:
		n = lower_open(
			l, cst_token(t, cst, "**") ? NODE_KWSPLAT : NODE_SPLAT,
			0, span);
		lower_expr(l, cst_rule(t, cst, 0));
		lower_close(l, n);
		return n;
	case CST_AS_PATTERN:
		n = lower_open(l, NODE_AS, 0, span);
		lower_case_pattern(l, cst_rule(t, cst, 0));
		lower_target(l, cst_rule(t, cst, 1));
		lower_close(l, n);
		return n;
	default:
		return lower_expr(l, cst);
	}
}

/* Everything. */

uint32_t lower_expr(struct lower *l, uint32_t cst)
{
	return lower_expr_as(l, cst,
			     cst ? lower_span(l, cst) : (struct span){ 0, 0 });
}

uint32_t lower_expr_as(struct lower *l, uint32_t cst, struct span span)
{
	const struct cst *t = l->cst;
	uint32_t n;

	if (!cst)
		return lower_nil(l, span.start);
	switch (lower_kind(l, cst)) {
	case CST_IDENTIFIER:
		return identifier(l, cst, span);
	case CST_TRUE:
	case CST_FALSE:
		return lower_leaf(l, NODE_BOOL, lower_word(l, cst), span);
	case CST_NONE:
		return lower_leaf(l, NODE_NONE, 0, span);
	case CST_ELLIPSIS:
		return lower_leaf(l, NODE_ELLIPSIS, 0, span);
	case CST_INTEGER:
	case CST_FLOAT:
		return lower_number(l, cst, span);
	case CST_STRING:
		return lower_string(l, cst, span);
	case CST_CONCATENATED:
		return with_items(l, NODE_CONCAT, cst, span);
	case CST_PARENTHESIZED:
	case CST_PARENTHESIZED_SPLAT:
		n = lower_expr_as(l, cst_rule(t, cst, 0), span);
		l->node.item[n].flags |= NODE_PAREN;
		return n;
	case CST_TYPE:
	case CST_AS_PATTERN_TARGET:
		return lower_expr_as(l, cst_rule(t, cst, 0), span);
	case CST_BINARY:
		return binary(l, cst, span);
	case CST_BOOLEAN:
		return logic(l, cst, span);
	case CST_COMPARISON:
		return comparison(l, cst, span);
	case CST_NOT:
		return unary(l, cst, "not", span);
	case CST_UNARY:
		return unary(l, cst, NULL, span);
	case CST_ATTRIBUTE:
		return attribute(l, cst, span);
	case CST_SUBSCRIPT:
		return subscript(l, cst, span);
	case CST_CALL:
		return call(l, cst, span);
	case CST_TUPLE:
	case CST_TUPLE_PATTERN:
		return with_items(l, NODE_TUPLE, cst, span);
	case CST_EXPRESSION_LIST:
	case CST_PATTERN_LIST:
		n = with_items(l, NODE_TUPLE, cst, span);
		lower_hug(l, n);
		return n;
	case CST_LIST:
	case CST_LIST_PATTERN:
		return with_items(l, NODE_LIST, cst, span);
	case CST_SET:
		return set_display(l, cst, span);
	case CST_DICTIONARY:
		return with_items(l, NODE_DICT, cst, span);
	case CST_PAIR:
		return pair(l, cst, span);
	case CST_LIST_SPLAT:
	case CST_LIST_SPLAT_PATTERN:
	case CST_SPLAT_TYPE:
		return splat(l, NODE_SPLAT, cst, false, span);
	case CST_DICTIONARY_SPLAT:
		return splat(l, NODE_KWSPLAT, cst, false, span);
	case CST_LIST_COMPREHENSION:
		return comprehension(l, cst, "list", span);
	case CST_GENERATOR:
		return comprehension(l, cst, "tuple", span);
	case CST_SET_COMPREHENSION:
	case CST_DICTIONARY_COMPREHENSION:
		return comprehension(l, cst, "dict", span);
	case CST_CONDITIONAL:
		return conditional(l, cst, span);
	case CST_LAMBDA:
		return lambda(l, cst, span);
	case CST_AWAIT:
		n = lower_open(l, NODE_AWAIT, 0, span);
		lower_expr(l, cst_rule(t, cst, 0));
		lower_close(l, n);
		return n;
	case CST_YIELD:
		return yield(l, cst, span);
	case CST_NAMED_EXPRESSION:
		return walrus(l, cst, span);
	case CST_AS_PATTERN:
		return as_pattern(l, cst, span);
	case CST_GENERIC_TYPE:
		return generic_type(l, cst, span);
	case CST_UNION_TYPE:
		return two_types(l, NODE_BINARY, "|", cst, span);
	case CST_CONSTRAINED_TYPE:
		return lower_expr_as(l, cst_rule(t, cst, 0), span);
	case CST_MEMBER_TYPE:
		return member_type(l, cst, span);
	default:
		return lower_nil(l, span.start);
	}
}
