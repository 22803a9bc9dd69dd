/* SPDX-License-Identifier: MIT */
#include "rule/string_regex.h"

#include <string.h>

#include "base/str.h"

#define OPENING "=~/"

bool is_string_regex(const char *content)
{
	const char *last = strrchr(content, '/');

	return starts_with(content, OPENING) &&
	       last >= content + strlen(OPENING) &&
	       last[1 + strspn(last + 1, "im")] == '\0';
}

struct regex *string_regex_compile(struct arena *a, const char *content,
				   struct err *e)
{
	const char *re = content + strlen(OPENING);
	const char *last = strrchr(content, '/');
	unsigned flags = 0;

	if (strchr(last, 'i'))
		flags |= REGEX_CASELESS;
	if (strchr(last, 'm'))
		flags |= REGEX_MULTILINE;
	return regex_compile(a, arena_strndup(a, re, (size_t)(last - re)),
			     flags, e);
}
