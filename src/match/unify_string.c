/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/regex.h"
#include "match/unify.h"
#include "match/string_regexes.h"
#include "rule/string_regex.h"

/* Literals and strings (docs/pattern-language.md 11.1, 12). */

name_t string_metavar(const struct names *names, name_t text)
{
	const char *s = name_text(names, text);
	size_t len = name_len(names, text), i = 1;

	if (len < 2 || s[0] != '$' || isdigit((unsigned char)s[1]))
		return 0;
	for (; i < len; i++) {
		if (!isupper((unsigned char)s[i]) && s[i] != '_' &&
		    !isdigit((unsigned char)s[i]))
			return 0;
	}
	return text;
}

/* Where the content of the literal stands. */
static struct span content_span(const struct matcher *m, uint32_t t)
{
	const struct node *x = target_at(m, t);

	if (x->kind == NODE_ENCODED)
		t++;
	return target_at(m, t)->kind == NODE_STR ? ast_content_span(m->t, t)
						 : x->span;
}

static bool bind_content(struct matcher *m, name_t var, name_t content,
			 uint32_t origin, const struct goal *g)
{
	struct binding b = {
		.var = var,
		.kind = BINDING_STRING,
		.placed = origin != 0,
		.name = content,
		.node = origin,
		.facts = m->facts,
	};

	if (origin)
		b.span = content_span(m, origin);
	return bind(m, &b, g);
}

/* The string a pattern's literal is compared with: what is written, or what
 * is known; a string whose text is not known has name 0 and some = true. */
struct content {
	name_t name;
	uint32_t origin; /* literal it stands in, or 0 */
	bool some;
};

static bool read_content(struct matcher *m, uint32_t t, struct content *c)
{
	const struct node *x = target_at(m, t);
	struct value v;

	*c = (struct content){ x->name, t, false };
	if (x->kind == NODE_STR)
		return true;
	if (!m->options->constant_propagation && x->kind != NODE_ENCODED &&
	    x->kind != NODE_CONCAT)
		return false;
	v = facts_value(m->facts, t);
	if (!value_is_string(v))
		return false;
	*c = (struct content){ v.name, v.node ? v.node : t,
			       v.kind == VALUE_SOME_STR };
	return true;
}

static bool match_content(struct matcher *m, name_t pattern,
			  const struct content *c, const struct goal *g)
{
	const char *p = name_text(m->facts->names, pattern);
	name_t var = string_metavar(m->facts->names, pattern);

	if (!strcmp(p, "..."))
		return goal_run(m, g);
	if (c->some)
		return false;
	if (var)
		return bind_content(m, var, c->name, c->origin, g);
	if (is_string_regex(p))
		return string_regex_found(m, pattern, c->name) &&
		       goal_run(m, g);
	return pattern == c->name && goal_run(m, g);
}

static bool match_string(struct matcher *m, uint32_t p, uint32_t t,
			 const struct goal *g)
{
	struct content c;

	return read_content(m, t, &c) &&
	       match_content(m, pattern_at(m, p)->name, &c, g);
}

/* r"..." in a pattern: that prefix only (12.3). */
static bool match_encoded(struct matcher *m, uint32_t p, uint32_t t,
			  const struct goal *g)
{
	struct content c;

	if (target_at(m, t)->kind != NODE_ENCODED ||
	    target_at(m, t)->name != pattern_at(m, p)->name)
		return false;
	c = (struct content){ target_at(m, t + 1)->name, t, false };
	return match_content(m, pattern_at(m, p + 1)->name, &c, g);
}

bool match_literal(struct matcher *m, uint32_t p, uint32_t t,
		   const struct goal *g)
{
	const struct node *x = pattern_at(m, p), *y = target_at(m, t);
	struct value v;
	enum value_kind kind;

	switch (x->kind) {
	case NODE_STR:
		return match_string(m, p, t, g);
	case NODE_ENCODED:
		return match_encoded(m, p, t, g);
	case NODE_INT:
		kind = VALUE_INT;
		break;
	case NODE_FLOAT:
		kind = VALUE_FLOAT;
		break;
	case NODE_BOOL:
		kind = VALUE_BOOL;
		break;
	case NODE_NONE:
		kind = VALUE_NONE;
		break;
	default:
		return x->kind == y->kind && x->name == y->name &&
		       goal_run(m, g);
	}
	if (x->kind == y->kind)
		return x->name == y->name && goal_run(m, g);
	if (!m->options->constant_propagation || !node_is_expr(y->kind))
		return false;
	v = facts_value(m->facts, t);
	return v.kind == kind && v.name == x->name && goal_run(m, g);
}

/* f-strings: lists of pieces (12.4). */
struct pieces_goal {
	struct goal goal;
	uint32_t p, p_end, t, t_end;
};

static bool match_pieces(struct matcher *m, const struct goal *g);

static bool piece_is(const struct matcher *m, uint32_t p, const char *text)
{
	const struct node *x = pattern_at(m, p);

	return x->kind == NODE_STR &&
	       !strcmp(name_text(m->facts->names, x->name), text);
}

static name_t piece_rest(const struct matcher *m, uint32_t p)
{
	const struct node *x = pattern_at(m, p);
	const char *text = name_text(m->facts->names, x->name);

	return x->kind == NODE_STR && !strncmp(text, "$...", 4) ? x->name : 0;
}

static bool match_piece(struct matcher *m, uint32_t p, uint32_t t,
			const struct goal *g)
{
	const struct node *x = pattern_at(m, p), *y = target_at(m, t);

	if (x->kind == NODE_FIELD)
		return y->kind == NODE_FIELD && match_children(m, p, t, g);
	if (x->kind != NODE_STR)
		return x->kind == y->kind && match_node(m, p, t, g);
	return match_string(m, p, t, g);
}

static bool match_pieces(struct matcher *m, const struct goal *g)
{
	const struct pieces_goal *s = (const struct pieces_goal *)g;
	struct pieces_goal rest = *s;
	name_t var;

	if (!burn(m))
		return true;
	if (s->p == s->p_end)
		return s->t == s->t_end && goal_run(m, g->next);
	rest.p = pattern_at(m, s->p)->end;
	var = piece_rest(m, s->p);
	if (!var && !piece_is(m, s->p, "...")) {
		if (s->t == s->t_end)
			return false;
		rest.t = target_at(m, s->t)->end;
		return match_piece(m, s->p, s->t, &rest.goal);
	}
	if (!var && rest.p == s->p_end)
		return goal_run(m, g->next);
	for (;; rest.t = target_at(m, rest.t)->end) {
		if (var ? bind_run(m, var, s->t, rest.t, &rest.goal)
			: match_pieces(m, &rest.goal))
			return true;
		if (rest.t == s->t_end)
			return false;
	}
}

bool match_fstring(struct matcher *m, uint32_t p, uint32_t t,
		   const struct goal *g)
{
	const struct node *x = pattern_at(m, p), *y = target_at(m, t);
	struct pieces_goal s = {
		{ match_pieces, g }, p + 1, x->end, t + 1, y->end
	};

	if (x->kind == NODE_FIELD)
		return y->kind == NODE_FIELD && match_children(m, p, t, g);
	/* An interpolation is a list of pieces, too. */
	if (y->kind != NODE_FIELD &&
	    (y->kind != NODE_FSTRING || y->name != x->name))
		return false;
	return match_pieces(m, &s.goal);
}

/* "a" "b" in a pattern: the parts of a concatenation, or the pieces of an
 * f-string (12.3). */
bool match_concat(struct matcher *m, uint32_t p, uint32_t t,
		  const struct goal *g)
{
	enum node_kind kind = target_at(m, t)->kind;
	struct pieces_goal s = { { match_pieces, g },
				 p + 1,
				 pattern_at(m, p)->end,
				 t + 1,
				 target_at(m, t)->end };

	return (kind == NODE_CONCAT || kind == NODE_FSTRING) &&
	       match_pieces(m, &s.goal);
}
