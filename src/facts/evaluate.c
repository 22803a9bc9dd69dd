/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "facts/infer.h"

/*
 * Values of expressions from values of their parts (docs/pattern-language.md
 * 19.4), and which expressions may stand for a variable as they are (20).
 */
static const struct value unknown = { VALUE_UNKNOWN, 0, 0 };

static struct value literal(enum value_kind kind, name_t name, uint32_t node)
{
	return (struct value){ kind, name, node };
}

static struct value some(enum value_kind kind)
{
	return (struct value){ kind, 0, 0 };
}

static const struct node *node_at(const struct facts *f, uint32_t n)
{
	return &f->ast->node[n];
}

/* The value of a part: at the end of the inference it is kept. */
static struct value evaluate_part(struct facts *f, uint32_t n, unsigned flags)
{
	return flags & EVALUATE_FINAL ? facts_value(f, n)
				      : facts_evaluate(f, n, flags);
}

static bool operator_is(const struct facts *f, uint32_t n, const char *op)
{
	return !strcmp(name_text(f->names, node_at(f, n)->name), op);
}

/* Strings. */

/* What r"\d" holds is written "\\d" in a plain literal (12.3). */
static struct value encoded(struct facts *f, uint32_t n)
{
	const char *prefix = name_text(f->names, node_at(f, n)->name);
	name_t content = node_at(f, n + 1)->name;
	const char *text = name_text(f->names, content);
	size_t len = name_len(f->names, content);
	struct str out;

	if (node_at(f, n + 1)->kind != NODE_STR)
		return unknown;
	if (!strpbrk(prefix, "rR") || !memchr(text, '\\', len))
		return literal(VALUE_STR, content, n);
	str_init(&out, f->arena);
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\')
			str_add_char(&out, '\\');
		str_add_char(&out, text[i]);
	}
	return literal(VALUE_STR, name_intern(f->names, out.bytes, out.len), n);
}

/*
 * Strings that are put together of others. The text is gathered at the end of
 * a buffer that all share, and becomes a word when it is complete: the words
 * in between would be as many bytes as their number squared.
 */
static void gather(struct facts *f, struct value v)
{
	size_t len = name_len(f->names, v.name);

	if (v.kind != VALUE_STR)
		return;
	f->computed += len;
	if (f->computed > LIMIT_COMPUTED_BYTES)
		f->limited = true;
	else
		str_add_bytes(&f->gathered, name_text(f->names, v.name), len);
}

/* What was gathered from start on, when all is a string; and it is gone from
 * the buffer. */
static struct value gathered(struct facts *f, size_t start, struct value all)
{
	struct value v = all;

	if (all.kind == VALUE_STR && f->computed > LIMIT_COMPUTED_BYTES)
		v = some(VALUE_SOME_STR);
	else if (all.kind == VALUE_STR)
		v = literal(VALUE_STR,
			    name_intern(f->names, f->gathered.bytes + start,
					f->gathered.len - start),
			    0);
	f->gathered.len = start;
	return v;
}

/* The kind of two strings one after the other. */
static struct value add_kinds(struct value a, struct value b)
{
	if (!value_is_string(a) || !value_is_string(b))
		return unknown;
	return a.kind == VALUE_STR ? b : a;
}

/* Implicit concatenation and f-strings: all parts must be known. */
static struct value join_parts(struct facts *f, uint32_t n, unsigned flags)
{
	size_t start = f->gathered.len;
	struct value all = { VALUE_STR, 0, 0 };

	for (uint32_t c = n + 1;
	     c < node_at(f, n)->end && all.kind != VALUE_UNKNOWN;
	     c = node_at(f, c)->end) {
		bool field = node_at(f, c)->kind == NODE_FIELD;
		struct value v;

		/* A format is no string. */
		if (field && node_at(f, c + 1)->end != node_at(f, c)->end)
			all = unknown;
		v = evaluate_part(f, field ? c + 1 : c, flags);
		gather(f, v);
		all = add_kinds(all, v);
	}
	return gathered(f, start, all);
}

/* Numbers and booleans. */

static bool is_int(struct value v)
{
	return v.kind == VALUE_INT || v.kind == VALUE_SOME_INT;
}

static bool is_bool(struct value v)
{
	return v.kind == VALUE_BOOL || v.kind == VALUE_SOME_BOOL;
}

/* False for an integer beyond 64 bits, which is kept as text. */
static bool read_int(const struct facts *f, struct value v, int64_t *out)
{
	const char *text = name_text(f->names, v.name);
	char *end;

	*out = strtoll(text, &end, 10);
	return !*end && strlen(text) < 20;
}

static struct value integer(struct facts *f, int64_t i)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, i);
	return literal(VALUE_INT, name_intern_str(f->names, text), 0);
}

static struct value arithmetic(struct facts *f, char op, struct value a,
			       struct value b)
{
	int64_t x, y, r;
	bool overflow;

	if (!is_int(a) || !is_int(b))
		return unknown;
	if (a.kind != VALUE_INT || b.kind != VALUE_INT || !read_int(f, a, &x) ||
	    !read_int(f, b, &y))
		return some(VALUE_SOME_INT);
	switch (op) {
	case '+':
		overflow = __builtin_add_overflow(x, y, &r);
		break;
	case '-':
		overflow = __builtin_sub_overflow(x, y, &r);
		break;
	case '*':
		overflow = __builtin_mul_overflow(x, y, &r);
		break;
	default:
		overflow = !y || (x == INT64_MIN && y == -1);
		r = overflow ? 0 : x / y;
	}
	return overflow ? some(VALUE_SOME_INT) : integer(f, r);
}

/* Operators of an assignment: of two known values of a type, some value of
 * it. */
static struct value some_of(struct value a, struct value b)
{
	if (value_is_string(a) && value_is_string(b))
		return some(VALUE_SOME_STR);
	if (is_int(a) && is_int(b))
		return some(VALUE_SOME_INT);
	if (is_bool(a) && is_bool(b))
		return some(VALUE_SOME_BOOL);
	return unknown;
}

/* a + b, where text of strings is gathered. */
static struct value add(struct facts *f, uint32_t left, unsigned flags)
{
	uint32_t right = node_at(f, left)->end;
	struct value a, b, r;

	if (node_at(f, left)->kind == NODE_BINARY &&
	    operator_is(f, left, "+") && !(flags & EVALUATE_FINAL)) {
		a = add(f, left + 1, flags);
	} else {
		a = evaluate_part(f, left, flags);
		gather(f, a);
	}
	b = evaluate_part(f, right, flags);
	gather(f, b);
	if (value_is_string(a) || value_is_string(b))
		return add_kinds(a, b);
	r = arithmetic(f, '+', a, b);
	return r.kind == VALUE_UNKNOWN && (flags & EVALUATE_ASSIGNED)
		       ? some_of(a, b)
		       : r;
}

static struct value sum(struct facts *f, uint32_t left, unsigned flags)
{
	size_t start = f->gathered.len;

	return gathered(f, start, add(f, left, flags));
}

static struct value binary(struct facts *f, uint32_t n, unsigned flags)
{
	uint32_t left = n + 1, right = node_at(f, left)->end;
	bool assigned = flags & EVALUATE_ASSIGNED;
	struct value a, b, r = unknown;

	if (operator_is(f, n, "+"))
		return sum(f, left, flags);
	a = evaluate_part(f, left, flags);
	b = evaluate_part(f, right, flags);
	if (operator_is(f, n, "*")) {
		if (value_is_string(a))
			return some(VALUE_SOME_STR);
		r = arithmetic(f, '*', a, b);
	} else if (assigned && operator_is(f, n, "-")) {
		r = arithmetic(f, '-', a, b);
	} else if (assigned && operator_is(f, n, "/")) {
		r = arithmetic(f, '/', a, b);
	}
	return r.kind == VALUE_UNKNOWN && assigned ? some_of(a, b) : r;
}

static struct value boolean(struct facts *f, bool b)
{
	return literal(VALUE_BOOL,
		       name_intern_str(f->names, b ? "True" : "False"), 0);
}

static bool is_true(const struct facts *f, struct value v)
{
	return !strcmp(name_text(f->names, v.name), "True");
}

static struct value unary(struct facts *f, uint32_t n, unsigned flags)
{
	struct value v = evaluate_part(f, n + 1, flags);

	if (operator_is(f, n, "not")) {
		if (v.kind == VALUE_BOOL)
			return boolean(f, !is_true(f, v));
		return v.kind == VALUE_SOME_BOOL ? v : unknown;
	}
	if (operator_is(f, n, "-") && (flags & EVALUATE_ASSIGNED) && is_int(v))
		return arithmetic(f, '-', integer(f, 0), v);
	return unknown;
}

/* c and "a" or "b" is how conditionals were once written. */
static bool is_old_conditional(const struct facts *f, uint32_t n)
{
	uint32_t first = n + 1, second = node_at(f, first)->end, last;

	if (!operator_is(f, n, "or") ||
	    node_at(f, second)->end != node_at(f, n)->end ||
	    node_at(f, second)->kind != NODE_STR ||
	    node_at(f, first)->kind != NODE_LOGIC ||
	    !operator_is(f, first, "and"))
		return false;
	last = node_at(f, first + 1)->end;
	return node_at(f, last)->kind == NODE_STR &&
	       node_at(f, last)->end == second;
}

static struct value logic(struct facts *f, uint32_t n, unsigned flags)
{
	bool and = operator_is(f, n, "and");
	struct value all = unknown;

	if (is_old_conditional(f, n))
		return some(VALUE_SOME_STR);
	for (uint32_t c = n + 1; c < node_at(f, n)->end;
	     c = node_at(f, c)->end) {
		struct value v = evaluate_part(f, c, flags);

		if (c == n + 1)
			all = v;
		else if (all.kind == VALUE_BOOL && is_true(f, all) == and)
			all = v; /* True and e, False or e: e */
		else if (!is_bool(all) || !is_bool(v))
			return unknown;
		else if (all.kind != VALUE_BOOL || v.kind != VALUE_BOOL)
			all = some(VALUE_SOME_BOOL);
	}
	return is_bool(all) || (flags & EVALUATE_ASSIGNED) ? all : unknown;
}

static struct value comparison(struct facts *f, uint32_t n, unsigned flags)
{
	uint32_t left = n + 1;

	if (!(flags & EVALUATE_ASSIGNED))
		return unknown;
	return some_of(facts_evaluate(f, left, flags),
		       facts_evaluate(f, node_at(f, left)->end, flags));
}

static struct value conditional(struct facts *f, uint32_t n, unsigned flags)
{
	uint32_t then = ast_child(f->ast, n, 1);

	return value_join(evaluate_part(f, then, flags),
			  evaluate_part(f, node_at(f, then)->end, flags));
}

struct value facts_evaluate_operator(struct facts *f, uint32_t augment)
{
	return binary(f, augment, EVALUATE_ASSIGNED);
}

struct value facts_evaluate(struct facts *f, uint32_t n, unsigned flags)
{
	const struct node *x = node_at(f, n);

	switch (x->kind) {
	case NODE_INT:
		return literal(VALUE_INT, x->name, n);
	case NODE_FLOAT:
		return literal(VALUE_FLOAT, x->name, n);
	case NODE_STR:
		return literal(VALUE_STR, x->name, n);
	case NODE_BOOL:
		return literal(VALUE_BOOL, x->name, n);
	case NODE_NONE:
		return literal(VALUE_NONE, 0, n);
	case NODE_ENCODED:
		return encoded(f, n);
	case NODE_NAME:
		return facts_known(f, n);
	case NODE_CONCAT:
	case NODE_FSTRING:
		return join_parts(f, n, flags);
	case NODE_BINARY:
		return binary(f, n, flags);
	case NODE_UNARY:
		return unary(f, n, flags);
	case NODE_LOGIC:
		return logic(f, n, flags);
	case NODE_COMPARE:
		return comparison(f, n, flags);
	case NODE_COND:
		return conditional(f, n, flags);
	default:
		return unknown;
	}
}

struct value facts_value(struct facts *f, uint32_t n)
{
	if (!f->folded[n])
		f->folded[n] =
			facts_add_value(f,
					facts_evaluate(f, n, EVALUATE_FINAL)) +
			1;
	return f->values.item[f->folded[n] - 1];
}

bool facts_is_symbolic(const struct facts *f, uint32_t n)
{
	for (uint32_t i = n; i < node_at(f, n)->end; i++) {
		switch (node_at(f, i)->kind) {
		case NODE_NAME:
		case NODE_SELF:
		case NODE_INT:
		case NODE_FLOAT:
		case NODE_IMAG:
		case NODE_BOOL:
		case NODE_NONE:
		case NODE_STR:
		case NODE_ENCODED:
		case NODE_ATTR:
		case NODE_INDEX:
		case NODE_CALL:
		case NODE_CAST:
		case NODE_KEYWORD:
			break;
		default:
			return false;
		}
	}
	return true;
}
