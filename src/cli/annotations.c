/* SPDX-License-Identifier: MIT */
#include "cli/annotations.h"

#include <string.h>

#include "base/str.h"

static const struct {
	const char *word;
	enum annotation_kind kind;
} words[] = {
	{ "ruleid", ANNOTATION_FOUND },
	{ "ok", ANNOTATION_CLEAN },
	{ "todoruleid", ANNOTATION_TODO_FOUND },
	{ "todook", ANNOTATION_TODO_CLEAN },
	{ "proruleid", ANNOTATION_TODO_FOUND },
	{ "prook", ANNOTATION_TODO_CLEAN },
	{ "deepruleid", ANNOTATION_TODO_FOUND },
	{ "deepok", ANNOTATION_TODO_CLEAN },
};

static const char *skip_blanks(const char *s, const char *end)
{
	while (s < end && (*s == ' ' || *s == '\t'))
		s++;
	return s;
}

/* "# word:" at the start of a line: its kind, and where the ids begin. NULL
 * when the line is something else. */
static const char *read_word(enum annotation_kind *kind, const char *s,
			     const char *end)
{
	const char *word;
	size_t len;

	s = skip_blanks(s, end);
	if (s == end || *s != '#')
		return NULL;
	while (s < end && *s == '#')
		s++;
	word = s = skip_blanks(s, end);
	while (s < end && *s >= 'a' && *s <= 'z')
		s++;
	len = (size_t)(s - word);
	s = skip_blanks(s, end);
	if (s == end || *s != ':')
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (strlen(words[i].word) == len &&
		    !memcmp(words[i].word, word, len)) {
			*kind = words[i].kind;
			return s + 1;
		}
	}
	return NULL;
}

static bool ends_id(char c)
{
	return c == ',' || c == ' ' || c == '\t';
}

/* Ids with commas between them. What follows an id behind a blank is prose. */
static void read_ids(struct annotations *out, struct arena *a,
		     struct annotation is, const char *s, const char *end)
{
	while (s < end) {
		const char *id = s = skip_blanks(s, end);

		while (s < end && !ends_id(*s))
			s++;
		if (s > id) {
			is.id = arena_strndup(a, id, (size_t)(s - id));
			*ARRAY_ADD(a, &out->list) = is;
		}
		while (s < end && *s != ',')
			s++;
		if (s < end)
			s++;
	}
}

void annotations_read(struct annotations *out, struct arena *a,
		      const struct text *t)
{
	size_t waiting = 0; /* the first one whose line is not known yet */

	*out = (struct annotations){ 0 };
	for (unsigned line = 1; line <= t->nr_lines; line++) {
		struct span s = text_line(t, line);
		struct annotation is = { .line = t->nr_lines + 1,
					 .comment = line };
		const char *ids = read_word(&is.kind, t->bytes + s.start,
					    t->bytes + s.end);

		if (ids) {
			read_ids(out, a, is, ids, t->bytes + s.end);
			continue;
		}
		for (; waiting < out->list.nr; waiting++)
			out->list.item[waiting].line = line;
	}
}

static bool is_last_part(const char *id, const char *of)
{
	size_t len = strlen(of), part = strlen(id);

	return len > part && of[len - part - 1] == '.' && ends_with(of, id);
}

bool annotation_names(const struct annotation *x, const char *rule_id)
{
	return !strcmp(x->id, rule_id) || is_last_part(rule_id, x->id) ||
	       is_last_part(x->id, rule_id);
}
