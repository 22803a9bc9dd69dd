/* SPDX-License-Identifier: MIT */
#include "report/markup.h"

#include <string.h>

#include "report/visible.h"

static const char *entity(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void add(struct str *out, const char *s, size_t len, bool quoted)
{
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		const char *e = entity(s[i]);

		used = 1;
		if (e)
			str_add(out, e);
		else if (s[i] == '\n' || s[i] == '\t')
			str_add_format(out, quoted ? "&#%d;" : "%c", s[i]);
		else if (s[i] == '\r' && i + 1 < len && s[i + 1] == '\n')
			continue; /* XML would read it as one line end, too */
		/* Not characters of XML: U+FFFE and U+FFFF. */
		else if (len - i >= 3 && !memcmp(s + i, "\xef\xbf", 2) &&
			 (s[i + 2] == '\xbe' || s[i + 2] == '\xbf')) {
			str_add(out, "\xef\xbf\xbd");
			used = 3;
		} else {
			visible_next(out, s + i, len - i, &used);
		}
	}
}

void markup_add(struct str *out, const char *text, size_t len)
{
	add(out, text, len, false);
}

void markup_add_attribute(struct str *out, const char *text)
{
	add(out, text, strlen(text), true);
}

void markup_put_attribute(FILE *out, struct arena *scratch, const char *name,
			  const char *value)
{
	struct str s;

	str_init(&s, scratch);
	markup_add_attribute(&s, value);
	fprintf(out, " %s=\"%s\"", name, s.bytes);
}
