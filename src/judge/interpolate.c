/* SPDX-License-Identifier: MIT */
#include "judge/interpolate.h"

#include <string.h>

#include "base/limits.h"
#include "base/str.h"
#include "base/utf8.h"

const char *shorten(struct arena *a, struct passage p)
{
	if (p.len <= LIMIT_CAPTURE_BYTES)
		return arena_strndup(a, p.bytes, p.len);
	return arena_printf(a, "%.*s...",
			    (int)utf8_cut(p.bytes, p.len, LIMIT_CAPTURE_BYTES),
			    p.bytes);
}

static const struct metavar *name_at(const struct match *m, const char *at)
{
	const struct metavar *longest = NULL;

	for (size_t i = 0; i < m->nr; i++) {
		const struct metavar *v = &m->metavar[i];

		if (starts_with(at, v->name) &&
		    (!longest || strlen(v->name) > strlen(longest->name)))
			longest = v;
	}
	return longest;
}

struct hole hole_at(const struct match *m, const char *at)
{
	static const char call[] = "value(";
	const size_t before = sizeof(call) - 1;
	struct hole hole = { .var = NULL };

	if (*at == '$') {
		hole.var = name_at(m, at);
		if (hole.var) {
			hole.text = hole.var->text;
			hole.len = strlen(hole.var->name);
		}
	} else if (starts_with(at, call) && at[before] == '$') {
		hole.var = name_at(m, at + before);
		if (hole.var) {
			hole.text = hole.var->value.bytes ? hole.var->value
							  : hole.var->text;
			hole.len = before + strlen(hole.var->name) + 1;
			if (at[hole.len - 1] != ')')
				hole.var = NULL;
		}
	}
	return hole;
}

/* Most are short, and need no copy of their own. */
static void add_shortened(struct str *out, struct arena *a, struct passage p)
{
	if (p.len > LIMIT_CAPTURE_BYTES)
		str_add(out, shorten(a, p));
	else if (p.len)
		str_add_bytes(out, p.bytes, strnlen(p.bytes, p.len));
}

char *interpolate(struct arena *a, const char *template, const struct match *m)
{
	struct str out;

	str_init(&out, a);
	while (*template && out.len < LIMIT_MESSAGE_BYTES) {
		struct hole hole = hole_at(m, template);

		if (hole.var) {
			add_shortened(&out, a, hole.text);
			template += hole.len;
		} else {
			str_add_char(&out, *template ++);
		}
	}
	if (*template)
		str_add(&out, "...");
	return out.bytes;
}
