/* SPDX-License-Identifier: MIT */
#include "judge/suppress.h"

#include <string.h>
#include <strings.h>

#include "base/nearest.h"
#include "base/str.h"
#include "judge/nest.h"

/* Reading a comment. */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

static bool is_id(char c)
{
	return is_word(c) || c == '-' || c == '.';
}

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " \t");
}

/* What stands behind the word, where it stands alone; NULL when nowhere. */
static const char *after_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (const char *s = text; *s; s++) {
		if (!strncasecmp(s, word, len) && !is_word(s[len]) &&
		    (s == text || !is_word(s[-1])))
			return s + len;
	}
	return NULL;
}

/* Ids with commas between; returns where they end. */
static const char *read_ids(struct suppression *out, struct arena *a,
			    const char *s)
{
	for (;;) {
		size_t len = 0;

		s = skip_blanks(s);
		while (is_id(s[len]))
			len++;
		/* "--" begins the reason. */
		if (!len || starts_with(s, "--"))
			return s;
		*ARRAY_ADD(a, &out->id) = arena_strndup(a, s, len);
		s = skip_blanks(s + len);
		if (*s != ',')
			return s;
		s++;
	}
}

static void read_reason(struct suppression *out, const char *s)
{
	const char *reason = strstr(s, "--");

	if (!reason)
		return;
	reason = skip_blanks(reason + 2);
	if (*reason)
		out->reason = reason;
}

/* "ignore[id, id] -- reason" behind our name. */
static bool read_ours(struct suppression *out, struct arena *a, const char *s)
{
	if (*s != ':')
		return false;
	s = skip_blanks(s + 1);
	if (!starts_with(s, "ignore") || is_word(s[strlen("ignore")]))
		return false;
	out->ours = true;
	s = skip_blanks(s + strlen("ignore"));
	if (*s == '[') {
		s = skip_blanks(read_ids(out, a, s + 1));
		out->malformed = *s != ']' || !out->id.nr;
	}
	read_reason(out, s);
	return true;
}

static bool read_comment(struct suppression *out, struct arena *a,
			 const char *text)
{
	const char *s = after_word(text, "mlgate");

	if (s && read_ours(out, a, s))
		return true;
	s = after_word(text, "nosemgrep");
	if (!s)
		s = after_word(text, "nosem");
	if (!s)
		return false;
	if (*s == ':')
		s = read_ids(out, a, s + 1);
	read_reason(out, s);
	return true;
}

/* Does one of our words begin in [p, end)? */
static bool mentions(const char *p, const char *end)
{
	for (; p < end; p++) {
		char c = (char)(*p | 0x20);

		if ((c == 'm' && !strncasecmp(p, "mlgate", 6)) ||
		    (c == 'n' && !strncasecmp(p, "nosem", 5)))
			return true;
	}
	return false;
}

bool suppressions_possible(const struct text *t, const struct lines *scope)
{
	const char *end = t->bytes + t->len, *p = t->bytes;

	if (lines_empty(scope))
		return false;
	while ((p = memchr(p, '#', (size_t)(end - p)))) {
		unsigned line = text_line_of(t, (uint32_t)(p - t->bytes));
		const char *stop = line < t->nr_lines
					   ? t->bytes + t->line_start[line]
					   : end;

		if (lines_overlap(scope, line, line) && mentions(p, stop))
			return true;
		p = stop;
	}
	return false;
}

static bool is_alone(const struct text *t, unsigned line, uint32_t comment)
{
	uint32_t start = t->line_start[line - 1];

	while (start < comment && strchr(" \t\f", t->bytes[start]))
		start++;
	return start == comment;
}

void suppressions_read(struct suppressions *out, struct arena *a,
		       const struct ast *ast)
{
	const struct text *t = ast->text;

	*out = (struct suppressions){ { 0 } };
	for (uint32_t i = 0; i < ast->nr_comments; i++) {
		struct span c = ast->comment[i];
		struct suppression s = { .line = text_line_of(t, c.start) };
		size_t len = c.end - c.start;

		while (len && strchr(" \t\r\n", t->bytes[c.start + len - 1]))
			len--;
		if (!read_comment(&s, a,
				  arena_strndup(a, t->bytes + c.start, len)))
			continue;
		s.alone = is_alone(t, s.line, c.start);
		*ARRAY_ADD(a, &out->list) = s;
	}
}

/* Which lines are those of a finding. */

static bool is_statement(enum node_kind kind)
{
	return node_is_stmt(kind) && kind != NODE_FILE && kind != NODE_BLOCK;
}

static bool is_body(enum node_kind kind)
{
	return kind == NODE_BLOCK || kind == NODE_BODY ||
	       kind == NODE_HANDLER || kind == NODE_CASE;
}

/* Where the header of a statement ends, or all of it when it has no body. */
static uint32_t header_end(const struct ast *ast, uint32_t statement)
{
	const struct node *node = ast->node;
	uint32_t end = node[statement].span.start + 1;

	for (uint32_t c = ast_first(statement); c < node[statement].end;
	     c = ast_next(ast, c)) {
		if (is_body(node[c].kind))
			return end;
		if (node[c].span.end > end)
			end = node[c].span.end;
	}
	return node[statement].span.end;
}

/* Lines whose comments speak of the finding, and first of them its own. */
struct reach {
	struct line_range own, statement;
};

static struct reach reach_of(const struct finding *f, const struct ast *ast,
			     uint32_t statement)
{
	struct line_range own = { f->start.line, f->last_line };
	struct reach r = { own, own };
	uint32_t start = ast->node[statement].span.start, end;

	if (!statement)
		return r;
	end = header_end(ast, statement);
	if (f->span.start >= end)
		return r; /* several statements of its body, together */
	r.statement.first = text_line_of(ast->text, start);
	r.statement.last = text_line_of(ast->text, end - 1);
	if (f->span.end > end)
		r.own.last = r.statement.last; /* the body is not reached */
	return r;
}

/* Which comments fit. */

static bool is_tail(const char *whole, const char *tail)
{
	size_t len = strlen(whole), want = strlen(tail);

	return len > want && whole[len - want - 1] == '.' &&
	       !strcmp(whole + len - want, tail);
}

static bool ids_agree(const char *a, const char *b)
{
	return !strcmp(a, b) || is_tail(a, b) || is_tail(b, a);
}

static bool fits(const struct suppression *s, const struct rule *r)
{
	for (size_t i = 0; i < s->id.nr; i++) {
		if (ids_agree(s->id.item[i], r->id))
			return true;
	}
	return !s->id.nr && !s->malformed;
}

static bool is_allowed(const struct suppression *s, const struct policy *p)
{
	return !s->malformed && (s->id.nr || !p->require_ids) &&
	       (s->reason || !p->require_reasons);
}

/* Index of the first suppression on the line or below. */
static size_t at_line(const struct suppressions *s, unsigned line)
{
	size_t low = 0, high = s->list.nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->list.item[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A fitting one on the lines, the line above included if it is alone there. */
static struct suppression *search(struct suppressions *s, struct line_range r,
				  const struct rule *rule)
{
	for (size_t i = at_line(s, r.first - 1);
	     i < s->list.nr && s->list.item[i].line <= r.last; i++) {
		struct suppression *c = &s->list.item[i];

		if ((c->line >= r.first || c->alone) && fits(c, rule))
			return c;
	}
	return NULL;
}

void suppressions_apply(struct suppressions *s, struct finding *f, size_t nr,
			const struct ast *ast, const struct policy *p)
{
	struct nest statements;
	struct arena a;

	if (!s->list.nr)
		return;
	arena_init(&a);
	nest_build(&statements, &a, ast, is_statement);
	for (size_t i = 0; i < nr; i++) {
		uint32_t n = nest_find(&statements, f[i].span);
		struct reach r =
			reach_of(&f[i], ast, statements.list.item[n].node);
		struct suppression *c = search(s, r.own, f[i].rule);

		if (!c)
			c = search(s, r.statement, f[i].rule);
		if (!c)
			continue;
		c->used = true;
		f[i].suppressed = is_allowed(c, p);
		f[i].reason = c->reason;
	}
	arena_release(&a);
}

/* What does nothing. */

/* "; did you mean 'x'?", or nothing. */
static const char *guess(struct arena *a, const struct ruleset *rules,
			 const char *id)
{
	struct nearest near;

	nearest_init(&near, id);
	for (size_t i = 0; i < rules->list.nr; i++)
		nearest_try(&near, rules->list.item[i]->id);
	return near.best ? arena_printf(a, "; did you mean '%s'?", near.best)
			 : "";
}

static bool is_known(const struct ruleset *rules, const char *id)
{
	for (size_t i = 0; i < rules->list.nr; i++) {
		if (ids_agree(id, rules->list.item[i]->id))
			return true;
	}
	return false;
}

/* Note the ids that name no rule; true when all do. */
static bool note_unknown(const struct suppression *s, struct notes *notes,
			 const char *path, const struct ruleset *rules)
{
	bool all = true;

	for (size_t i = 0; i < s->id.nr; i++) {
		const char *id = s->id.item[i];

		if (is_known(rules, id))
			continue;
		all = false;
		if (s->ours)
			notes_add(notes, NOTE_SUPPRESSION, path, s->line, NULL,
				  "no rule has the id '%s'%s", id,
				  guess(notes->arena, rules, id));
	}
	return all;
}

static void note_one(const struct suppression *s, struct notes *notes,
		     const char *path, const struct ruleset *rules,
		     const struct policy *p)
{
	const char *wrong =
		s->malformed ? "the ids of this suppression cannot be read; "
			       "write `mlgate: ignore[rule-id] -- reason`"
		: p->require_ids && !s->id.nr
			? "this suppression has to name the rules it is for"
		: p->require_reasons && !s->reason
			? "this suppression has to give its reason after `--`"
			: NULL;

	if (wrong && (s->used || s->ours)) {
		notes_add(notes, NOTE_SUPPRESSION, path, s->line, NULL, "%s",
			  wrong);
		return;
	}
	if (!note_unknown(s, notes, path, rules) || s->used)
		return;
	if (s->ours || s->id.nr)
		notes_add(notes, NOTE_SUPPRESSION, path, s->line, NULL,
			  "this suppression fits no finding; remove it");
}

void suppressions_note(const struct suppressions *s, struct notes *notes,
		       const char *path, const struct lines *scope,
		       const struct ruleset *rules, const struct policy *p)
{
	for (size_t i = 0; i < s->list.nr; i++) {
		unsigned line = s->list.item[i].line;

		if (lines_overlap(scope, line, line))
			note_one(&s->list.item[i], notes, path, rules, p);
	}
}
