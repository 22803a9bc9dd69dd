/* SPDX-License-Identifier: MIT */
#include "parse/lower.h"

/* Imports to the normal tree (docs/pattern-language.md 7.2, 16). */

static void word(struct lower *l, const char *text, struct span span)
{
	lower_leaf(l, NODE_WORD, name_intern_str(l->names, text), span);
}

/* Dots are components: one is ".", more are ".." as often as there are steps
 * up (16). */
static void import_dots(struct lower *l, uint32_t prefix)
{
	struct span s = lower_span(l, prefix);
	uint32_t nr = 0;

	for (uint32_t i = s.start; i < s.end; i++)
		nr += l->bytes[i] == '.';
	if (nr == 1)
		word(l, ".", s);
	for (uint32_t i = 1; i < nr; i++)
		word(l, "..", s);
}

static void module_words(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_IMPORT_PREFIX)
			import_dots(l, c);
		else if (lower_kind(l, c) == CST_DOTTED_NAME)
			module_words(l, c);
		else if (lower_kind(l, c) == CST_IDENTIFIER)
			lower_name(l, NODE_WORD, c);
	}
}

static void module(struct lower *l, uint32_t cst)
{
	uint32_t n = lower_open(l, NODE_MODULE, 0, lower_span(l, cst));

	module_words(l, cst);
	lower_close(l, n);
}

static void alias(struct lower *l, uint32_t cst)
{
	uint32_t name = cst_field(l->cst, cst, FIELD_ALIAS);

	if (lower_kind(l, cst) == CST_ALIASED_IMPORT && name)
		lower_name(l, NODE_TARGET, name);
	else
		lower_nil_at_end(l, cst);
}

void lower_import(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		struct span span = { lower_span(l, cst).start,
				     lower_span(l, c).end };
		uint32_t name = c, n;

		if (t->node[c].field != FIELD_NAME || !lower_is_rule(l, c))
			continue;
		if (lower_kind(l, c) == CST_ALIASED_IMPORT)
			name = cst_field(t, c, FIELD_NAME);
		n = lower_open(l, NODE_IMPORT, 0, span);
		module(l, name);
		alias(l, c);
		lower_close(l, n);
	}
}

static void imported(struct lower *l, uint32_t c)
{
	const struct cst *t = l->cst;
	uint32_t dotted = lower_kind(l, c) == CST_ALIASED_IMPORT
				  ? cst_field(t, c, FIELD_NAME)
				  : c;
	uint32_t name = dotted ? cst_rule(t, dotted, 0) : 0, n;

	if (!name)
		return;
	if (lower_is_dots(l, name)) {
		lower_expr(l, name);
		return;
	}
	n = lower_open(l, NODE_IMPORTED, lower_word(l, name), lower_span(l, c));
	if (name_text(l->names, l->node.item[n].name)[0] == '$')
		l->node.item[n].flags |= NODE_HOLE_NAME;
	alias(l, c);
	lower_close(l, n);
}

void lower_import_from(struct lower *l, uint32_t cst)
{
	const struct cst *t = l->cst;
	uint32_t from = cst_field(t, cst, FIELD_MODULE_NAME), star = 0, n;

	for (uint32_t c = cst + 1; c < t->node[cst].end; c = t->node[c].end) {
		if (lower_kind(l, c) == CST_WILDCARD_IMPORT)
			star = c;
	}
	n = lower_open(l, star ? NODE_IMPORT_ALL : NODE_IMPORT_FROM, 0,
		       lower_span(l, cst));
	if (from) {
		module(l, from);
	} else {
		uint32_t m = lower_open(l, NODE_MODULE, 0, lower_span(l, cst));

		word(l, "__future__", lower_span(l, cst));
		lower_close(l, m);
	}
	for (uint32_t c = cst + 1; !star && c < t->node[cst].end;
	     c = t->node[c].end) {
		if (t->node[c].field == FIELD_NAME && lower_is_rule(l, c))
			imported(l, c);
	}
	lower_close(l, n);
}
