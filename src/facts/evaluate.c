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

static struct value add_strings(struct facts *f, struct value a, struct value b)
{
	struct str out;

	if (!value_is_string(a) || !value_is_string(b))
		return unknown;
	if (a.kind != VALUE_STR || b.kind != VALUE_STR ||
	    name_len(f->names, a.name) + name_len(f->names, b.name) >
		    LIMIT_CONSTANT_BYTES)
		return some(VALUE_SOME_STR);
	str_init(&out, f->arena);
	str_add_bytes(&out, name_text(f->names, a.name),
		      name_len(f->names, a.name));
	str_add_bytes(&out, name_text(f->names, b.name),
		      name_len(f->names, b.name));
	return literal(VALUE_STR, name_intern(f->names, out.bytes, out.len), 0);
}

/* Implicit concatenation and f-strings: all parts must be known. */
static struct value join_parts(struct facts *f, uint32_t n, unsigned flags)
{
	struct value all = literal(VALUE_STR, name_intern_str(f->names, ""), 0);

	for (uint32_t c = n + 1; c < node_at(f, n)->end;
	     c = node_at(f, c)->end) {
		uint32_t part = c;

		if (node_at(f, c)->kind == NODE_FIELD) {
			part = c + 1;
			if (node_at(f, part)->end != node_at(f, c)->end)
				return unknown; /* a format */
		}
		all = add_strings(f, all, facts_evaluate(f, part, flags));
		if (all.kind == VALUE_UNKNOWN)
			return unknown;
	}
	return all;
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

static struct value binary(struct facts *f, uint32_t n, unsigned flags)
{
	uint32_t left = n + 1, right = node_at(f, left)->end;
	struct value a = facts_evaluate(f, left, flags);
	struct value b = facts_evaluate(f, right, flags), r = unknown;
	bool assigned = flags & EVALUATE_ASSIGNED;

	if (operator_is(f, n, "+")) {
		r = value_is_string(a) ? add_strings(f, a, b)
				       : arithmetic(f, '+', a, b);
	} else if (operator_is(f, n, "*")) {
		if (value_is_string(a))
			return some(VALUE_SOME_STR);
		r = arithmetic(f, '*', a, b);
	} else if (assigned && operator_is(f, n, "-")) {
		r = arithmetic(f, '-', a, b);
	} else if (assigned && operator_is(f, n, "/")) {
		r = arithmetic(f, '/', a, b);
	}
	if (r.kind != VALUE_UNKNOWN || !assigned)
		return r;
	if (value_is_string(a) && value_is_string(b))
		return some(VALUE_SOME_STR);
	if (is_int(a) && is_int(b))
		return some(VALUE_SOME_INT);
	if (is_bool(a) && is_bool(b))
		return some(VALUE_SOME_BOOL);
	return unknown;
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
	struct value v = facts_evaluate(f, n + 1, flags);

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
		struct value v = facts_evaluate(f, c, flags);

		if (c == n + 1) {
			all = v;
		} else if (all.kind == VALUE_BOOL) {
			/* True and e, False or e: e; else what is known. */
			if (is_true(f, all) != and)
				return all;
			all = v;
		} else if (is_bool(all) && is_bool(v)) {
			all = some(VALUE_SOME_BOOL);
		} else {
			return unknown;
		}
	}
	return is_bool(all) || (flags & EVALUATE_ASSIGNED) ? all : unknown;
}

static struct value comparison(struct facts *f, uint32_t n, unsigned flags)
{
	uint32_t left = n + 1, right = node_at(f, left)->end;
	struct value a = facts_evaluate(f, left, flags);
	struct value b = facts_evaluate(f, right, flags);

	if (!(flags & EVALUATE_ASSIGNED))
		return unknown;
	if (value_is_string(a) && value_is_string(b))
		return some(VALUE_SOME_STR);
	if (is_int(a) && is_int(b))
		return some(VALUE_SOME_INT);
	if (is_bool(a) && is_bool(b))
		return some(VALUE_SOME_BOOL);
	return unknown;
}

static struct value conditional(struct facts *f, uint32_t n, unsigned flags)
{
	uint32_t then = ast_child(f->ast, n, 1);

	return value_join(facts_evaluate(f, then, flags),
			  facts_evaluate(f, node_at(f, then)->end, flags));
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
		f->folded[n] = facts_add_value(f, facts_evaluate(f, n, 0)) + 1;
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
