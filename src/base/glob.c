/* SPDX-License-Identifier: MIT */
/*
 * Both levels - components of a path, bytes of a component - are matched with
 * the same idea: after a star, the rest of the glob is tried further and
 * further on, and only the newest star need be remembered, because what an
 * earlier one could still take, the newest one can take too.
 */
#include "base/glob.h"

#include <stddef.h>
#include <string.h>

static bool at_end(const char *s)
{
	return *s == '\0' || *s == '/';
}

static const char *next_component(const char *s)
{
	while (!at_end(s))
		s++;
	while (*s == '/')
		s++;
	return s;
}

static bool is_double_star(const char *g)
{
	return g[0] == '*' && g[1] == '*' && at_end(g + 2);
}

/* After the character at s; UTF-8 sequences are one character. */
static const char *next_character(const char *s)
{
	s++;
	while (((unsigned char)*s & 0xc0) == 0x80)
		s++;
	return s;
}

/* The ']' of the set that opens at g, or NULL. */
static const char *set_end(const char *g)
{
	g++;
	if (*g == '!' || *g == '^')
		g++;
	if (*g == ']')
		g++;
	while (!at_end(g) && *g != ']')
		g++;
	return *g == ']' ? g : NULL;
}

static bool set_has(const char *g, const char *end, unsigned char c)
{
	bool negated = g[1] == '!' || g[1] == '^', found = false;

	for (g += negated ? 2 : 1; g < end; g++) {
		unsigned char low = (unsigned char)*g, high = low;

		if (g[1] == '-' && g + 2 < end) {
			high = (unsigned char)g[2];
			g += 2;
		}
		found |= low <= c && c <= high;
	}
	return found != negated;
}

/* One step of the glob that is not a star against one character. True moves
 * both on. */
static bool step(const char **glob, const char **path)
{
	const char *g = *glob, *p = *path, *end;

	if (*g == '?') {
		*glob = g + 1;
		*path = next_character(p);
		return true;
	}
	if (*g == '[' && (end = set_end(g))) {
		*glob = end + 1;
		*path = p + 1;
		return set_has(g, end, (unsigned char)*p);
	}
	if (*g == '\\' && !at_end(g + 1))
		g++;
	*glob = g + 1;
	*path = p + 1;
	return *g == *p;
}

static bool match_component(const char *g, const char *p)
{
	const char *star = NULL, *resume = NULL;

	while (!at_end(p)) {
		if (*g == '*') {
			star = ++g;
			resume = p;
			continue;
		}
		if (!at_end(g) && step(&g, &p))
			continue;
		if (!star)
			return false;
		g = star;
		p = ++resume;
	}
	while (*g == '*')
		g++;
	return at_end(g);
}

/* floating: the glob may start at any component. below: it may end before the
 * path does. whole: it may end with the path. */
static bool match(const char *g, const char *p, bool floating, bool below,
		  bool whole)
{
	const char *star = floating ? g : NULL, *resume = p;

	for (;;) {
		if (is_double_star(g)) {
			g = next_component(g);
			if (*g == '\0')
				return *p != '\0';
			star = g;
			resume = p;
			continue;
		}
		if (*g == '\0') {
			if (*p == '\0' ? whole : below)
				return true;
		} else if (*p != '\0' && match_component(g, p)) {
			g = next_component(g);
			p = next_component(p);
			continue;
		}
		if (!star || *resume == '\0')
			return false;
		g = star;
		p = resume = next_component(resume);
	}
}

bool glob_match(const char *glob, const char *path)
{
	return match(glob, path, false, false, true);
}

bool glob_match_below(const char *glob, const char *path)
{
	size_t len = strlen(glob);
	bool folder = len && glob[len - 1] == '/', floating = true;

	if (!len)
		return false;
	if (glob[0] == '/' && path[0] != '/')
		floating = false;
	else if (glob[0] == '.' && glob[1] == '/')
		floating = false;
	if (!floating)
		glob = next_component(glob);
	return match(glob, path, floating, true, !folder);
}
