/* SPDX-License-Identifier: MIT */
#include "parse/second_reading.h"

#include <string.h>

#include "base/array.h"
#include "base/word.h"

/* Words become others of their length: the last letter tells them apart. */
static bool rename_words(char *copy, uint32_t len)
{
	static const char *const name[] = { "async", "await", "nonlocal",
					    "True", "False" };
	bool changed = false;

	for (uint32_t at = 0, end; at < len; at = end) {
		end = word_end(copy, at, len);
		for (size_t i = 0; i < ARRAY_SIZE(name); i++) {
			if (strlen(name[i]) != end - at ||
			    memcmp(copy + at, name[i], end - at) != 0)
				continue;
			copy[end - 1] = '_';
			changed = true;
		}
		end += end == at;
	}
	return changed;
}

static bool end_lines(char *copy, uint32_t len)
{
	bool changed = false;

	for (uint32_t i = 0; i < len; i++) {
		if (copy[i] == '\f') {
			copy[i] = '\n';
			changed = true;
		}
	}
	return changed;
}

/* Is there something right of the `=`? */
static bool has_right_side(const struct cst *t, uint32_t at, uint32_t len)
{
	while (at < len && (t->bytes[at] == ' ' || t->bytes[at] == '\t'))
		at++;
	return at < len && !strchr("\r\n#;", t->bytes[at]);
}

/* A `=` that the first reading could not place. */
static bool part_assignments(char *copy, const struct cst *t, uint32_t len)
{
	bool changed = false;

	for (uint32_t n = 0; n < t->nr; n++) {
		if (t->node[n].kind != CST_ERROR)
			continue;
		for (uint32_t c = n + 1; c < t->node[n].end;
		     c = t->node[c].end) {
			if (!cst_is_token(t, c, "=") ||
			    !has_right_side(t, t->node[c].span.end, len))
				continue;
			copy[t->node[c].span.start] = ';';
			changed = true;
		}
	}
	return changed;
}

const char *second_reading_of_names(struct arena *a, const struct cst *t,
				    uint32_t len)
{
	char *copy = arena_strndup(a, t->bytes, len);
	bool changed = rename_words(copy, len);

	changed |= end_lines(copy, len);
	return changed ? copy : NULL;
}

const char *second_reading_of_targets(struct arena *a, const struct cst *t,
				      uint32_t len)
{
	char *copy = arena_strndup(a, t->bytes, len);

	return part_assignments(copy, t, len) ? copy : NULL;
}
