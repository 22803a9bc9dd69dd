/* SPDX-License-Identifier: MIT */
#include "match/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

/*
 * The expressions of metavariable-comparison (docs/pattern-language.md 4.3),
 * read with the parser of patterns. Whatever cannot be computed makes the
 * whole condition false, also under `not` and beside what is true: FAILED
 * spreads to the root.
 */
struct compute {
	struct eval *e;
	const struct ast *t;
	struct facts *facts; /* of a value; NULL: the comparison itself */
	const struct range *range;
	bool strip;
};

static struct result compute(struct compute *c, uint32_t n);

static const char *text_of(const struct compute *c, uint32_t n)
{
	return name_text(c->t->names, c->t->node[n].name);
}

/* Metavariables. */

static struct result from_value(const struct names *names, struct value v)
{
	const char *s = name_text(names, v.name);

	switch (v.kind) {
	case VALUE_INT:
		return read_integer(s);
	case VALUE_FLOAT:
		return real(strtod(s, NULL));
	case VALUE_BOOL:
		return boolean(!strcmp(s, "True"));
	case VALUE_STR:
		return string(s, name_len(names, v.name));
	default:
		return failed;
	}
}

/* Arithmetic of literals and known names, such as 60 * 60 or -n, is seen
 * through, and so are f-strings of them. */
static struct result from_tree(struct compute *c, const struct binding *b)
{
	struct compute inner = { c->e, b->facts->ast, b->facts, NULL, false };

	switch (b->facts->ast->node[b->node].kind) {
	case NODE_BINARY:
	case NODE_UNARY:
	case NODE_CONCAT:
	case NODE_FSTRING:
		return compute(&inner, b->node);
	default:
		return failed;
	}
}

static struct result metavariable(struct compute *c, name_t var)
{
	const struct binding *b =
		c->range ? binding_find(c->range->binding, c->range->nr, var)
			 : NULL;
	struct result r = failed;
	size_t len;

	if (!b)
		return failed;
	if (b->kind == BINDING_STRING || b->kind == BINDING_TEXT)
		r = string(name_text(b->facts->names, b->name),
			   name_len(b->facts->names, b->name));
	else if (b->kind == BINDING_CODE)
		r = read_integer(name_text(b->facts->names, b->name));
	else
		r = from_value(b->facts->names, binding_value(c->e, b));
	if (r.kind == FAILED && b->kind == BINDING_EXPR)
		r = from_tree(c, b);
	if (r.kind == FAILED) {
		r.kind = CODE;
		r.s = binding_source(b, c->e->arena, &len);
		r.len = len;
	}
	return c->strip ? to_integer(&r) : r;
}

/* Operators. */

#define BYTES_PER_STEP 64

static bool is_number(const struct result *r)
{
	return r->kind == INTEGER || r->kind == REAL;
}

static double number(const struct result *r)
{
	return r->kind == INTEGER ? (double)r->i : r->d;
}

static bool integer_power(int64_t base, int64_t exponent, int64_t *out)
{
	*out = 1;
	for (; exponent > 0; exponent--) {
		if (__builtin_mul_overflow(*out, base, out))
			return false;
		if (base == 0 || base == 1)
			break;
		if (base == -1) {
			*out = exponent % 2 ? -1 : 1;
			break;
		}
	}
	return true;
}

static struct result integers(const char *op, int64_t a, int64_t b)
{
	int64_t r = 0;
	bool bad = false;

	if (!strcmp(op, "+"))
		bad = __builtin_add_overflow(a, b, &r);
	else if (!strcmp(op, "-"))
		bad = __builtin_sub_overflow(a, b, &r);
	else if (!strcmp(op, "*"))
		bad = __builtin_mul_overflow(a, b, &r);
	else if (!strcmp(op, "/") || !strcmp(op, "%"))
		bad = !b || (a == INT64_MIN && b == -1);
	else if (!strcmp(op, "**"))
		bad = b < 0 || !integer_power(a, b, &r);
	else if (!strcmp(op, "&"))
		r = a & b;
	else if (!strcmp(op, "|"))
		r = a | b;
	else if (!strcmp(op, "^"))
		r = a ^ b;
	else
		bad = true;
	if (bad)
		return failed;
	if (op[0] == '/')
		r = a / b;
	else if (op[0] == '%')
		r = a % b;
	return integer(r);
}

static struct result reals(const char *op, double a, double b)
{
	if (!strcmp(op, "+"))
		return real(a + b);
	if (!strcmp(op, "-"))
		return real(a - b);
	if (!strcmp(op, "*"))
		return real(a * b);
	if (!strcmp(op, "/"))
		return real(a / b);
	if (!strcmp(op, "%"))
		return real(fmod(a, b));
	if (!strcmp(op, "**"))
		return real(pow(a, b));
	return failed;
}

static struct result add_strings(struct compute *c, const struct result *a,
				 const struct result *b)
{
	char *s;

	if (a->len + b->len > LIMIT_COMPARED_BYTES) {
		eval_note_limit(c->e, "the length of a string compared");
		return failed;
	}
	if (!budget_take(c->e->budget, (a->len + b->len) / BYTES_PER_STEP))
		return failed;
	s = arena_alloc(c->e->arena, a->len + b->len + 1);
	memcpy(s, a->s, a->len);
	memcpy(s + a->len, b->s, b->len);
	s[a->len + b->len] = '\0';
	return string(s, a->len + b->len);
}

static struct result binary(struct compute *c, uint32_t n)
{
	struct result a = compute(c, n + 1);
	struct result b = compute(c, c->t->node[n + 1].end);
	const char *op = text_of(c, n);

	if (a.kind == INTEGER && b.kind == INTEGER)
		return integers(op, a.i, b.i);
	if (is_number(&a) && is_number(&b))
		return reals(op, number(&a), number(&b));
	if (a.kind == STRING && b.kind == STRING && !strcmp(op, "+"))
		return add_strings(c, &a, &b);
	return failed;
}

/* -2: a and b have no order; else the sign of a - b. */
static int order(const struct result *a, const struct result *b)
{
	int cmp;

	if (a->kind == INTEGER && b->kind == INTEGER)
		return a->i < b->i ? -1 : a->i > b->i;
	if (is_number(a) && is_number(b))
		return number(a) < number(b) ? -1 : number(a) > number(b);
	if (a->kind == BOOLEAN && b->kind == BOOLEAN)
		return (int)(a->i - b->i);
	if (a->kind != STRING || b->kind != STRING)
		return -2;
	cmp = memcmp(a->s, b->s, a->len < b->len ? a->len : b->len);
	if (cmp)
		return cmp < 0 ? -1 : 1;
	return a->len < b->len ? -1 : a->len > b->len;
}

/* On anything but lists and strings both `in` and `not in` are false. */
static struct result membership(struct compute *c, const struct result *a,
				const struct result *b, bool negated)
{
	uint32_t list = (uint32_t)b->i;
	bool found = false;

	if (a->kind == FAILED)
		return failed;
	if (a->kind == STRING && b->kind == STRING)
		return boolean((memmem(b->s, b->len, a->s, a->len) != NULL) !=
			       negated);
	if (b->kind != LIST)
		return boolean(false);
	for (uint32_t x = list + 1; x < c->t->node[list].end;
	     x = c->t->node[x].end) {
		struct result r = compute(c, x);

		if (r.kind == FAILED)
			return failed;
		found |= order(a, &r) == 0;
	}
	return boolean(found != negated);
}

static struct result comparison(struct compute *c, uint32_t n)
{
	struct result a = compute(c, n + 1);
	struct result b = compute(c, c->t->node[n + 1].end);
	const char *op = text_of(c, n);
	int cmp;

	if (a.kind == FAILED || b.kind == FAILED)
		return failed;
	if (!strcmp(op, "in") || !strcmp(op, "not in"))
		return membership(c, &a, &b, op[0] == 'n');
	cmp = order(&a, &b);
	if (cmp == -2)
		return failed;
	if (!strcmp(op, "=="))
		return boolean(cmp == 0);
	if (!strcmp(op, "!="))
		return boolean(cmp != 0);
	if (!strcmp(op, "<"))
		return boolean(cmp < 0);
	if (!strcmp(op, "<="))
		return boolean(cmp <= 0);
	if (!strcmp(op, ">"))
		return boolean(cmp > 0);
	if (!strcmp(op, ">="))
		return boolean(cmp >= 0);
	return failed;
}

static struct result logic(struct compute *c, uint32_t n)
{
	bool and = !strcmp(text_of(c, n), "and"), all = and;

	/* What cannot be computed counts behind a true operand, too. */
	for (uint32_t x = n + 1; x < c->t->node[n].end; x = c->t->node[x].end) {
		struct result r = compute(c, x);

		if (r.kind != BOOLEAN)
			return failed;
		all = and? all && r.i : all || r.i;
	}
	return boolean(all);
}

static struct result unary(struct compute *c, uint32_t n)
{
	struct result r = compute(c, n + 1);
	const char *op = text_of(c, n);

	if (!strcmp(op, "not"))
		return r.kind == BOOLEAN ? boolean(!r.i) : failed;
	if (r.kind == INTEGER && !strcmp(op, "-"))
		return integers("-", 0, r.i);
	if (r.kind == REAL && !strcmp(op, "-"))
		return real(-r.d);
	if (r.kind == INTEGER && !strcmp(op, "~"))
		return integer(~r.i);
	return is_number(&r) && !strcmp(op, "+") ? r : failed;
}

/* Parts of an f-string or an implicit concatenation, as one string. */
static struct result join(struct compute *c, uint32_t n)
{
	struct result all = string("", 0);

	for (uint32_t x = n + 1; x < c->t->node[n].end && all.kind == STRING;
	     x = c->t->node[x].end) {
		bool field = c->t->node[x].kind == NODE_FIELD;
		struct result part;

		if (field && c->t->node[x + 1].end != c->t->node[x].end)
			return failed; /* a format */
		part = compute(c, field ? x + 1 : x);
		part = to_string(c->e, &part);
		all = part.kind == STRING ? add_strings(c, &all, &part) : part;
	}
	return all;
}

#define ARGUMENTS_MAX 2

static struct result call(struct compute *c, uint32_t n)
{
	uint32_t callee = n + 1;
	struct result arg[ARGUMENTS_MAX];
	const char *name = text_of(c, callee);
	size_t nr = 0;

	if (c->t->node[callee].kind == NODE_ATTR &&
	    c->t->node[callee + 1].kind == NODE_NAME)
		name = arena_printf(c->e->arena, "%s.%s",
				    text_of(c, callee + 1), name);
	else if (c->t->node[callee].kind != NODE_NAME)
		return failed;
	for (uint32_t x = c->t->node[callee].end; x < c->t->node[n].end;
	     x = c->t->node[x].end) {
		if (nr == ARGUMENTS_MAX)
			return failed;
		arg[nr++] = compute(c, x);
	}
	return call_function(c->e, name, arg, nr);
}

/* A name: what it is known to hold in the file; in the comparison itself
 * there is but true and false, which some rules write so. */
static struct result name(struct compute *c, uint32_t n)
{
	if (c->facts && !c->e->rule->options.constant_propagation)
		return failed;
	if (c->facts)
		return from_value(c->t->names, facts_value(c->facts, n));
	if (!strcmp(text_of(c, n), "true"))
		return boolean(true);
	if (!strcmp(text_of(c, n), "false"))
		return boolean(false);
	return failed;
}

static struct result compute(struct compute *c, uint32_t n)
{
	const struct node *x = &c->t->node[n];

	if (!budget_take(c->e->budget, 1))
		return failed;
	switch (x->kind) {
	case NODE_INT:
		return read_integer(text_of(c, n));
	case NODE_FLOAT:
		return real(strtod(text_of(c, n), NULL));
	case NODE_STR:
		return string(text_of(c, n), name_len(c->t->names, x->name));
	case NODE_BOOL:
		return boolean(!strcmp(text_of(c, n), "True"));
	case NODE_METAVAR:
		return metavariable(c, x->name);
	case NODE_LIST:
	case NODE_TUPLE:
		return (struct result){ .kind = LIST, .i = n };
	case NODE_BINARY:
		return binary(c, n);
	case NODE_COMPARE:
		return comparison(c, n);
	case NODE_LOGIC:
		return logic(c, n);
	case NODE_UNARY:
		return unary(c, n);
	case NODE_CALL:
		return call(c, n);
	case NODE_CONCAT:
	case NODE_FSTRING:
		return join(c, n);
	case NODE_NAME:
		return name(c, n);
	default:
		return failed;
	}
}

bool comparison_holds(struct eval *e, const struct condition *condition,
		      const struct range *r)
{
	struct pattern *p = condition->comparison;
	struct compute c = { e, &p->ast, NULL, r, condition->strip };
	struct result result;

	if (!eval_compile(e, p) || p->shape != PATTERN_EXPRESSION)
		return false;
	result = compute(&c, p->root);
	return result.kind == BOOLEAN && result.i;
}
