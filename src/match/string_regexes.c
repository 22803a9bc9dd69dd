/* SPDX-License-Identifier: MIT */
#include "match/string_regexes.h"

#include "rule/string_regex.h"

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

static struct regex *find(struct matcher *m, name_t pattern)
{
	struct string_regexes *r = m->regexes;
	struct string_regex *new;
	struct err why = { "" };

	for (size_t i = 0; i < r->list.nr; i++) {
		if (r->list.item[i].text == pattern)
			return r->list.item[i].regex;
	}
	new = ARRAY_ADD(r->arena, &r->list);
	new->text = pattern;
	new->regex = string_regex_compile(
		r->arena, name_text(m->facts->names, pattern), &why);
	return new->regex;
}

bool string_regex_found(struct matcher *m, name_t pattern, name_t content)
{
	struct regex *regex = find(m, pattern);
	enum regex_result result;

	if (!regex)
		return false;
	result = regex_test(regex, name_text(m->facts->names, content),
			    name_len(m->facts->names, content),
			    &m->budget->rule.regex);
	if (result == REGEX_LIMIT) {
		budget_has_time(m->budget);
		m->exhausted = true;
	}
	return result == REGEX_MATCH;
}
