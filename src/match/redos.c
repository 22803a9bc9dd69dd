/* SPDX-License-Identifier: MIT */
#include "match/analysis.h"

#include <limits.h>
#include <string.h>

/*
 * One pass over the regex, without a tree: each part tells what it holds, and
 * a sequence watches for the three things that make trouble together, in this
 * order: a repetition, a repetition of that, and something that can fail.
 */
#define LIMIT_GROUPS 200 /* one within the other */

/* Repeats at least this often count as many. */
#define MANY 4

enum holds {
	HOLDS_MATTER = 1,   /* a character, a class or an assertion */
	HOLDS_VARYING = 2,  /* a repetition of varying length */
	HOLDS_REPEATED = 4, /* a repetition, often, of something varying */
	HOLDS_TROUBLE = 8,
};

struct redos {
	const char *at, *end;
	unsigned groups;
	bool invalid;
};

static unsigned parse_alternatives(struct redos *p);

static bool next_is(const struct redos *p, const char *s)
{
	size_t len = strlen(s);

	return (size_t)(p->end - p->at) >= len && !memcmp(p->at, s, len);
}

static bool accept(struct redos *p, const char *s)
{
	if (!next_is(p, s))
		return false;
	p->at += strlen(s);
	return true;
}

static unsigned fail(struct redos *p)
{
	p->invalid = true;
	p->at = p->end;
	return 0;
}

static bool skip_to(struct redos *p, char c)
{
	const char *found = memchr(p->at, c, (size_t)(p->end - p->at));

	if (!found) {
		fail(p);
		return false;
	}
	p->at = found + 1;
	return true;
}

/* Atoms. */

/* After the '['. A ']' that comes first is one of the class. */
static unsigned parse_class(struct redos *p)
{
	accept(p, "^");
	accept(p, "]");
	while (p->at < p->end) {
		char c = *p->at++;

		if (c == ']')
			return HOLDS_MATTER;
		if (c == '\\' && p->at < p->end)
			p->at++;
		if (c == '[' && (next_is(p, ":") || next_is(p, "."))) {
			const char *close =
				memchr(p->at, ']', (size_t)(p->end - p->at));

			if (close && close[-1] == *p->at)
				p->at = close + 1;
		}
	}
	return fail(p);
}

/* After the backslash. */
static unsigned parse_escape(struct redos *p)
{
	char c;

	if (p->at == p->end)
		return fail(p);
	c = *p->at++;
	if (c >= '1' && c <= '9') {
		while (p->at < p->end && *p->at >= '0' && *p->at <= '9')
			p->at++;
		return 0; /* what a group matched */
	}
	if (strchr("xupPNgk", c) && accept(p, "{"))
		skip_to(p, '}');
	else if ((c == 'k' || c == 'g') && accept(p, "<"))
		skip_to(p, '>');
	return c == 'k' || c == 'g' ? 0 : HOLDS_MATTER;
}

/* What "(?" begins, up to where alternatives begin; false when the group has
 * none: a comment, options, a reference. */
static bool parse_group_head(struct redos *p)
{
	static const char *const plain[] = {
		":", "=", "!", "<=", "<!", ">", "|"
	};

	if (accept(p, "#") || accept(p, "P=") || accept(p, "P>") ||
	    accept(p, "&") || accept(p, "R")) {
		skip_to(p, ')');
		return false;
	}
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (accept(p, plain[i]))
			return true;
	if (accept(p, "P<") || accept(p, "<"))
		return skip_to(p, '>');
	if (accept(p, "'"))
		return skip_to(p, '\'');
	if (accept(p, "("))
		return skip_to(p, ')');
	while (p->at < p->end && strchr("imsxnJU-^aLu", *p->at))
		p->at++;
	if (accept(p, ")"))
		return false;
	if (!accept(p, ":"))
		fail(p);
	return !p->invalid;
}

/* After the '('. */
static unsigned parse_group(struct redos *p)
{
	unsigned holds;

	if (next_is(p, "*")) { /* a verb */
		skip_to(p, ')');
		return 0;
	}
	if (accept(p, "?") && !parse_group_head(p))
		return 0;
	if (++p->groups > LIMIT_GROUPS)
		return fail(p);
	holds = parse_alternatives(p);
	p->groups--;
	return accept(p, ")") ? holds : fail(p);
}

static unsigned parse_atom(struct redos *p)
{
	if (accept(p, "("))
		return parse_group(p);
	if (accept(p, "["))
		return parse_class(p);
	if (accept(p, "\\"))
		return parse_escape(p);
	if (next_is(p, "*") || next_is(p, "+") || next_is(p, "?"))
		return fail(p);
	p->at++;
	return HOLDS_MATTER; /* a character, '.', '^' or '$' */
}

/* Repetitions. */

static bool parse_number(const char **at, const char *end, unsigned *out)
{
	const char *s = *at;
	unsigned n = 0;

	for (; s < end && *s >= '0' && *s <= '9'; s++)
		if (n < 100000)
			n = n * 10 + (unsigned)(*s - '0');
	if (s == *at)
		return false;
	*at = s;
	*out = n;
	return true;
}

/* "{2}", "{2,}", "{2,3}"; another brace is a character. */
static bool parse_bounds(struct redos *p, unsigned *min, unsigned *max)
{
	const char *s = p->at;

	if (s == p->end || *s++ != '{' || !parse_number(&s, p->end, min))
		return false;
	*max = *min;
	if (s < p->end && *s == ',') {
		s++;
		if (!parse_number(&s, p->end, max))
			*max = UINT_MAX;
	}
	if (s == p->end || *s != '}')
		return false;
	p->at = s + 1;
	return true;
}

static bool parse_repeat(struct redos *p, unsigned *min, unsigned *max)
{
	*min = 0;
	*max = UINT_MAX;
	if (accept(p, "*"))
		return true;
	if (accept(p, "?")) {
		*max = 1;
		return true;
	}
	if (accept(p, "+")) {
		*min = 1;
		return true;
	}
	return parse_bounds(p, min, max);
}

/* Can it repeat in two ways that are not "not at all"? */
static bool is_varying(unsigned min, unsigned max)
{
	return min ? max > min : max >= 2;
}

static unsigned parse_element(struct redos *p)
{
	unsigned holds = parse_atom(p), min, max;

	while (!p->invalid && parse_repeat(p, &min, &max)) {
		if (accept(p, "+")) /* possessive: gives nothing back */
			continue;
		accept(p, "?");
		if (max >= MANY && holds & HOLDS_VARYING)
			holds |= HOLDS_REPEATED;
		if (is_varying(min, max))
			holds |= HOLDS_VARYING;
	}
	return holds;
}

/* Sequences. */

static unsigned parse_sequence(struct redos *p)
{
	unsigned all = 0, holds;

	while (p->at < p->end && *p->at != '|' && *p->at != ')') {
		holds = parse_element(p);
		if (all & HOLDS_REPEATED && holds & HOLDS_MATTER)
			all |= HOLDS_TROUBLE;
		all |= holds;
	}
	return all;
}

static unsigned parse_alternatives(struct redos *p)
{
	unsigned all = parse_sequence(p);

	while (accept(p, "|"))
		all |= parse_sequence(p);
	return all;
}

bool analysis_redos(const char *regex, size_t len)
{
	struct redos p = { .at = regex, .end = regex + len };
	unsigned holds = parse_alternatives(&p);

	return p.at == p.end && !p.invalid && holds & HOLDS_TROUBLE;
}
