/* SPDX-License-Identifier: MIT */
#include "match/string_regexes.h"

#include <string.h>

void string_regexes_init(struct string_regexes *r, struct arena *a)
{
	*r = (struct string_regexes){ .arena = a };
}

void string_regexes_release(struct string_regexes *r)
{
	for (size_t i = 0; i < r->list.nr; i++) {
		if (r->list.item[i].regex)
			regex_release(r->list.item[i].regex);
	}
}

/* =~/re/im: re runs from the first slash to the last (12.2). */
static struct regex *compile(struct arena *a, const char *text)
{
	const char *last = strrchr(text, '/'), *flag;
	unsigned flags = 0;
	struct err e;

	if (last == text + 2)
		return NULL;
	for (flag = last + 1; *flag; flag++) {
		if (*flag == 'i')
			flags |= REGEX_CASELESS;
		else if (*flag == 'm')
			flags |= REGEX_MULTILINE;
	}
	return regex_compile(
		a, arena_strndup(a, text + 3, (size_t)(last - text - 3)), flags,
		&e);
}

static struct regex *find(struct matcher *m, name_t pattern)
{
	struct string_regexes *r = m->regexes;
	struct string_regex *new;

	for (size_t i = 0; i < r->list.nr; i++) {
		if (r->list.item[i].text == pattern)
			return r->list.item[i].regex;
	}
	new = ARRAY_ADD(r->arena, &r->list);
	new->text = pattern;
	new->regex = compile(r->arena, name_text(m->facts->names, pattern));
	return new->regex;
}

bool string_regex_found(struct matcher *m, name_t pattern, name_t content)
{
	struct regex *regex = find(m, pattern);
	enum regex_result result;

	if (!regex)
		return false;
	result = regex_test(regex, name_text(m->facts->names, content),
			    name_len(m->facts->names, content));
	if (result == REGEX_LIMIT)
		m->exhausted = true;
	return result == REGEX_MATCH;
}
