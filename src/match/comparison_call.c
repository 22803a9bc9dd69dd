/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "match/comparison.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The functions of metavariable-comparison (docs/pattern-language.md 4.3). */

struct result read_integer(const char *s)
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
	char digits[72]; /* 64 bits, a sign and the end */
	const char *s = r->s;
	size_t len = 0;
	int base = 10;
	char *end;
	int64_t i;

	while (isspace((unsigned char)*s))
		s++;
	if (*s == '-' || *s == '+')
		digits[len++] = *s++;
	if (s[0] == '0' && s[1] && strchr("xXoObB", s[1])) {
		base = strchr("xX", s[1]) ? 16 : strchr("oO", s[1]) ? 8 : 2;
		s += 2;
	}
	if (!isxdigit((unsigned char)*s))
		return failed;
	for (; isxdigit((unsigned char)*s) || *s == '_'; s++) {
		if (*s != '_' && len + 1 < sizeof(digits))
			digits[len++] = *s;
	}
	while (isspace((unsigned char)*s))
		s++;
	digits[len] = '\0';
	errno = 0;
	i = strtoll(digits, &end, base);
	return errno || *end || s != r->s + r->len ? failed : integer(i);
}

struct result to_integer(const struct result *r)
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

struct result to_string(struct eval *e, const struct result *r)
{
	const char *s;

	switch (r->kind) {
	case INTEGER:
		s = arena_printf(e->arena, "%" PRId64, r->i);
		break;
	case REAL:
		s = arena_printf(e->arena, "%.12g", r->d);
		break;
	case BOOLEAN:
		s = r->i ? "True" : "False";
		break;
	case STRING:
		return *r;
	case CODE:
		return string(arena_strndup(e->arena, r->s, r->len), r->len);
	default:
		return failed;
	}
	return string(s, strlen(s));
}

static struct result date(const struct result *r)
{
	static const char form[] = "dddd-dd-dd";
	int year, month, day;
	struct tm tm = { 0 };
	time_t t;

	if (r->kind != STRING || r->len != sizeof(form) - 1)
		return failed;
	for (size_t i = 0; i < r->len; i++) {
		if (form[i] == 'd' ? !isdigit((unsigned char)r->s[i])
				   : r->s[i] != form[i])
			return failed;
	}
	year = (int)strtol(r->s, NULL, 10);
	month = (int)strtol(r->s + 5, NULL, 10);
	day = (int)strtol(r->s + 8, NULL, 10);
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

/* What it takes to compile a short regex. */
#define COMPILE_STEPS 500

static struct result regex_matches(struct eval *e, const struct result *re,
				   const struct result *subject)
{
	enum regex_result found;
	struct regex *regex;
	struct err err;

	if (re->kind != STRING || subject->kind != STRING)
		return failed;
	if (!budget_take(e->budget, COMPILE_STEPS + re->len))
		return failed;
	regex = regex_compile(e->arena, re->s, REGEX_ANCHORED, &err);
	if (!regex)
		return failed;
	found = regex_test(regex, subject->s, subject->len,
			   &e->budget->rule.regex);
	regex_release(regex);
	if (found == REGEX_LIMIT)
		eval_note_regex(e);
	return found == REGEX_LIMIT ? failed : boolean(found == REGEX_MATCH);
}

/* All functions of one shape are a row. */

static struct result function_int(struct eval *e, const struct result *arg)
{
	(void)e;
	return to_integer(arg);
}

static struct result function_strptime(struct eval *e, const struct result *arg)
{
	(void)e;
	return date(arg);
}

static struct result function_duration(struct eval *e, const struct result *arg)
{
	(void)e;
	return duration(arg);
}

static struct result function_today(struct eval *e, const struct result *arg)
{
	(void)e;
	(void)arg;
	return integer(time(NULL));
}

static struct result function_match(struct eval *e, const struct result *arg)
{
	return regex_matches(e, &arg[0], &arg[1]);
}

struct result call_function(struct eval *e, const char *name,
			    const struct result *arg, size_t nr)
{
	static const struct {
		const char *name;
		size_t nr;
		struct result (*call)(struct eval *, const struct result *);
	} functions[] = {
		{ "int", 1, function_int },
		{ "str", 1, to_string },
		{ "re.match", 2, function_match },
		{ "today", 0, function_today },
		{ "strptime", 1, function_strptime },
		{ "parse_promql_duration", 1, function_duration },
	};

	for (size_t i = 0; i < ARRAY_SIZE(functions); i++) {
		if (!strcmp(functions[i].name, name) && functions[i].nr == nr)
			return functions[i].call(e, arg);
	}
	return failed;
}
