/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "match/eval.h"

/*
 * The expressions of metavariable-comparison (docs/pattern-language.md 4.3),
 * read with the parser of patterns. Whatever cannot be computed makes the
 * whole condition false, also under `not`: FAILED spreads to the root.
 */
enum result_kind {
	FAILED,
	INTEGER,
	REAL,
	BOOLEAN,
	STRING,
	CODE, /* source text: usable through str() only */
	LIST, /* node of the list: its elements are computed when needed */
};

struct result {
	enum result_kind kind;
	int64_t i; /* INTEGER, BOOLEAN, LIST */
	double d;
	const char *s;
	size_t len;
};

struct compute {
	struct eval *e;
	const struct ast *t;
	const struct range *range;
	bool strip;
};

static const struct result failed = { FAILED, 0, 0, NULL, 0 };

static struct result integer(int64_t i)
{
	return (struct result){ .kind = INTEGER, .i = i };
}

static struct result real(double d)
{
	return (struct result){ .kind = REAL, .d = d };
}

static struct result boolean(bool b)
{
	return (struct result){ .kind = BOOLEAN, .i = b };
}

static struct result string(const char *s, size_t len)
{
	return (struct result){ .kind = STRING, .s = s, .len = len };
}

static struct result compute(struct compute *c, uint32_t n);

static const char *text_of(const struct compute *c, uint32_t n)
{
	return name_text(c->t->names, c->t->node[n].name);
}

/* Numbers. */

static struct result read_integer(const char *s)
{
	char *end;
	int64_t i;

	errno = 0;
	i = strtoll(s, &end, 10);
	return errno || *end || end == s ? failed : integer(i);
}

/* int("0x1f"), int("12"): Python's literals, and decimal text. */
static struct result string_to_integer(const struct result *r)
{
	char digits[40];
	const char *s = r->s;
	size_t len = 0;
	bool negative;
	int base = 10;
	char *end;
	int64_t i;

	while (isspace((unsigned char)*s))
		s++;
	negative = *s == '-';
	s += *s == '-' || *s == '+';
	if (s[0] == '0' && s[1] && strchr("xXoObB", s[1])) {
		base = strchr("xX", s[1]) ? 16 : strchr("oO", s[1]) ? 8 : 2;
		s += 2;
	}
	for (; *s && len + 1 < sizeof(digits); s++) {
		if (*s != '_' && !isspace((unsigned char)*s))
			digits[len++] = *s;
	}
	digits[len] = '\0';
	errno = 0;
	i = strtoll(digits, &end, base);
	if (errno || *end || end == digits)
		return failed;
	return integer(negative ? -i : i);
}

static struct result to_integer(const struct result *r)
{
	switch (r->kind) {
	case INTEGER:
		return *r;
	case STRING:
		return string_to_integer(r);
	default:
		return failed;
	}
}

static struct result to_string(struct compute *c, const struct result *r)
{
	const char *s;

	switch (r->kind) {
	case INTEGER:
		s = arena_printf(c->e->arena, "%" PRId64, r->i);
		break;
	case REAL:
		s = arena_printf(c->e->arena, "%.12g", r->d);
		break;
	case BOOLEAN:
		s = r->i ? "True" : "False";
		break;
	case STRING:
	case CODE:
		return string(r->s, r->len);
	default:
		return failed;
	}
	return string(s, strlen(s));
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

/* Arithmetic of literals, such as 60 * 60 or -1, is seen through. */
static struct result from_tree(struct compute *c, const struct binding *b)
{
	struct compute inner = { c->e, b->facts->ast, NULL, false };
	enum node_kind kind = b->facts->ast->node[b->node].kind;

	if (kind != NODE_BINARY && kind != NODE_UNARY)
		return failed;
	return compute(&inner, b->node);
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
	if (b->kind == BINDING_STRING ||
	    (b->kind == BINDING_TEXT && is_group_name(c->t->names, var)))
		r = string(name_text(b->facts->names, b->name),
			   name_len(b->facts->names, b->name));
	else
		r = from_value(b->facts->names, binding_value(b));
	if (r.kind == FAILED && b->kind == BINDING_TEXT)
		r = read_integer(name_text(b->facts->names, b->name));
	if (r.kind == FAILED && b->kind == BINDING_TEXT)
		r = string(name_text(b->facts->names, b->name),
			   name_len(b->facts->names, b->name));
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
	else if (!strcmp(op, "/") || !strcmp(op, "//") || !strcmp(op, "%"))
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

static struct result binary(struct compute *c, uint32_t n)
{
	struct result a = compute(c, n + 1);
	struct result b = compute(c, c->t->node[n + 1].end);
	const char *op = text_of(c, n);

	if (a.kind == INTEGER && b.kind == INTEGER)
		return integers(op, a.i, b.i);
	if (is_number(&a) && is_number(&b))
		return reals(op, number(&a), number(&b));
	if (a.kind == STRING && b.kind == STRING && !strcmp(op, "+")) {
		char *s = arena_alloc(c->e->arena, a.len + b.len + 1);

		memcpy(s, a.s, a.len);
		memcpy(s + a.len, b.s, b.len);
		s[a.len + b.len] = '\0';
		return string(s, a.len + b.len);
	}
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
	bool and = !strcmp(text_of(c, n), "and");
	struct result r = failed;

	for (uint32_t x = n + 1; x < c->t->node[n].end; x = c->t->node[x].end) {
		r = compute(c, x);
		if (r.kind != BOOLEAN)
			return failed;
		if (r.i != and)
			return r;
	}
	return r;
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

/* Functions. */

static struct result date(const struct result *r)
{
	struct tm tm = { 0 };
	int year, month, day, end = 0;
	time_t t;

	if (r->kind != STRING ||
	    sscanf(r->s, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 ||
	    end != 10 || r->len != 10)
		return failed;
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	t = timegm(&tm);
	/* timegm takes the 30th of February for a day in March. */
	if (tm.tm_mon != month - 1 || tm.tm_mday != day)
		return failed;
	return integer(t);
}

/* 1d12h30m to milliseconds. */
static struct result duration(const struct result *r)
{
	static const struct {
		const char *unit;
		int64_t ms;
	} units[] = {
		{ "ms", 1 },	      { "s", 1000 },	 { "m", 60000 },
		{ "h", 3600000 },     { "d", 86400000 }, { "w", 604800000 },
		{ "y", 31536000000 },
	};
	int64_t total = 0;
	const char *s = r->s;

	if (r->kind != STRING || !r->len)
		return failed;
	while (*s) {
		char *end;
		int64_t nr = strtoll(s, &end, 10);
		size_t i = 0;

		if (end == s)
			return failed;
		while (i < ARRAY_SIZE(units) &&
		       strncmp(end, units[i].unit, strlen(units[i].unit)) != 0)
			i++;
		if (i == ARRAY_SIZE(units) ||
		    __builtin_mul_overflow(nr, units[i].ms, &nr) ||
		    __builtin_add_overflow(total, nr, &total))
			return failed;
		s = end + strlen(units[i].unit);
	}
	return integer(total);
}

static struct result regex_matches(struct compute *c, const struct result *re,
				   const struct result *subject)
{
	enum regex_result found;
	struct regex *regex;
	struct err e;

	if (re->kind != STRING || subject->kind != STRING)
		return failed;
	regex = regex_compile(c->e->arena, re->s, REGEX_ANCHORED, &e);
	if (!regex)
		return failed;
	found = regex_test(regex, subject->s, subject->len);
	regex_release(regex);
	if (found == REGEX_LIMIT)
		eval_note_limit(c->e, "steps of one regex");
	return found == REGEX_LIMIT ? failed : boolean(found == REGEX_MATCH);
}

static struct result call(struct compute *c, uint32_t n)
{
	uint32_t callee = n + 1, arg = c->t->node[callee].end;
	uint32_t end = c->t->node[n].end, second;
	const char *name = text_of(c, callee);
	struct result r, s;

	if (c->t->node[callee].kind == NODE_ATTR) {
		if (strcmp(name, "match") != 0 || arg >= end)
			return failed;
		second = c->t->node[arg].end;
		if (second >= end || c->t->node[second].end != end)
			return failed;
		r = compute(c, arg);
		s = compute(c, second);
		return regex_matches(c, &r, &s);
	}
	if (c->t->node[callee].kind != NODE_NAME)
		return failed;
	if (!strcmp(name, "today"))
		return arg == end ? integer(time(NULL)) : failed;
	if (arg >= end || c->t->node[arg].end != end)
		return failed;
	r = compute(c, arg);
	if (!strcmp(name, "int"))
		return to_integer(&r);
	if (!strcmp(name, "str"))
		return to_string(c, &r);
	if (!strcmp(name, "strptime"))
		return date(&r);
	if (!strcmp(name, "parse_promql_duration"))
		return duration(&r);
	return failed;
}

static struct result compute(struct compute *c, uint32_t n)
{
	const struct node *x = &c->t->node[n];

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
	case NODE_NAME:
		/* Some rules write true and false. */
		if (!strcmp(text_of(c, n), "true"))
			return boolean(true);
		if (!strcmp(text_of(c, n), "false"))
			return boolean(false);
		return failed;
	default:
		return failed;
	}
}

bool comparison_holds(struct eval *e, const struct condition *condition,
		      const struct range *r)
{
	struct pattern *p = condition->comparison;
	struct compute c = { e, &p->ast, r, condition->strip };
	struct result result;

	if (pattern_compile(p, e->engine->rules->arena, e->engine->parser) <
		    0 ||
	    p->shape != PATTERN_EXPRESSION)
		return false;
	result = compute(&c, p->root);
	return result.kind == BOOLEAN && result.i;
}
