/* SPDX-License-Identifier: MIT */
#include "parse/cst.h"

#include <string.h>

uint32_t cst_field(const struct cst *t, uint32_t n, enum cst_field field)
{
	for (uint32_t c = n + 1; c < t->node[n].end; c = t->node[c].end) {
		if (t->node[c].field == field && t->node[c].kind != CST_ERROR)
			return c;
	}
	return 0;
}

uint32_t cst_rule(const struct cst *t, uint32_t n, unsigned i)
{
	for (uint32_t c = n + 1; c < t->node[n].end; c = t->node[c].end) {
		if (t->node[c].kind == CST_TOKEN ||
		    t->node[c].kind == CST_ERROR)
			continue;
		if (!i--)
			return c;
	}
	return 0;
}

bool cst_is_token(const struct cst *t, uint32_t n, const char *token)
{
	struct span s = t->node[n].span;
	size_t len = strlen(token);

	return t->node[n].kind == CST_TOKEN && s.end - s.start == len &&
	       !memcmp(t->bytes + s.start, token, len);
}

uint32_t cst_token(const struct cst *t, uint32_t n, const char *token)
{
	for (uint32_t c = n + 1; c < t->node[n].end; c = t->node[c].end) {
		if (cst_is_token(t, c, token))
			return c;
	}
	return 0;
}
