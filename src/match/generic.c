/* SPDX-License-Identifier: MIT */
#include "match/generic.h"

#include <string.h>

#include "base/limits.h"
#include "match/generic_tokens.h"

/*
 * Tokens are taken one after the other in a loop; only a hole that may skip,
 * or a block, is a choice, and has a call of its own. The first way found is
 * the one that skips least.
 */

/* "..." skips to this many lines below the last token that was matched. */
#define DOTS_LINES 10

/* Holes and blocks within one pattern: each is a call within the last. */
#define LIMIT_CALLS 1000

struct bound {
	uint32_t hole;	      /* token of the pattern */
	uint32_t first, last; /* tokens of the text, [first, last) */
};

/* What is to be matched after a block, and within what it stands. */
struct rest {
	uint32_t p, p_end, t_end;
	const struct rest *next;
};

struct search {
	struct arena *arena; /* what does not outlive the search */
	struct tokens pattern, text;
	ARRAY(struct bound) bound;
	uint32_t after; /* the text token after the match found */
	uint64_t fuel;
	unsigned calls;
	bool exhausted;
};

static bool match_from(struct search *s, uint32_t p, uint32_t p_end, uint32_t t,
		       uint32_t t_end, uint32_t line, const struct rest *next);

static bool burn(struct search *s, uint64_t steps)
{
	s->exhausted |= s->fuel <= steps;
	s->fuel -= s->exhausted ? s->fuel : steps;
	return !s->exhausted;
}

/* Tokens that are passed or compared within the time of a step. */
#define TOKENS_PER_STEP 8

/* Texts of tokens. */

static bool same_text(const struct tokens *a, uint32_t i,
		      const struct tokens *b, uint32_t k)
{
	const struct span x = a->item[i].span, y = b->item[k].span;

	return x.end - x.start == y.end - y.start &&
	       !memcmp(a->text + x.start, b->text + y.start, x.end - x.start);
}

static bool is_block(const struct tokens *t, uint32_t i)
{
	return t->item[i].kind == TOKEN_BLOCK;
}

/* The next token that is no block, or end. */
static uint32_t skip_blocks(const struct tokens *t, uint32_t i, uint32_t end)
{
	while (i < end && is_block(t, i))
		i++;
	return i;
}

/* Metavariables. */

static const struct bound *find_bound(const struct search *s, uint32_t hole)
{
	for (size_t i = 0; i < s->bound.nr; i++)
		if (same_text(&s->pattern, s->bound.item[i].hole, &s->pattern,
			      hole))
			return &s->bound.item[i];
	return NULL;
}

/* The same tokens, wherever the blocks are. */
static bool same_tokens(const struct tokens *t, uint32_t a, uint32_t a_end,
			uint32_t b, uint32_t b_end)
{
	for (;;) {
		a = skip_blocks(t, a, a_end);
		b = skip_blocks(t, b, b_end);
		if (a == a_end || b == b_end)
			return a == a_end && b == b_end;
		if (!same_text(t, a++, t, b++))
			return false;
	}
}

static bool is_anonymous(const struct search *s, uint32_t hole)
{
	struct span at = s->pattern.item[hole].span;

	return s->pattern.text[at.end - 1] == '_' &&
	       (at.end - at.start == 2 || s->pattern.text[at.end - 2] == '.');
}

static bool bind(struct search *s, uint32_t hole, uint32_t first, uint32_t last)
{
	const struct bound *b = find_bound(s, hole);

	if (b)
		return burn(s, (last - first) / TOKENS_PER_STEP) &&
		       same_tokens(&s->text, b->first, b->last, first, last);
	if (!is_anonymous(s, hole))
		*ARRAY_ADD(s->arena, &s->bound) =
			(struct bound){ hole, first, last };
	return true;
}

/* Choices. */

/* A try that leaves no binding behind when it fails. */
static bool try_from(struct search *s, uint32_t p, uint32_t p_end, uint32_t t,
		     uint32_t t_end, uint32_t line, const struct rest *next)
{
	size_t height = s->bound.nr;
	bool found;

	if (s->calls == LIMIT_CALLS) {
		s->exhausted = true;
		return false;
	}
	s->calls++;
	found = match_from(s, p, p_end, t, t_end, line, next);
	s->calls--;
	if (!found)
		s->bound.nr = height;
	return found;
}

/* A block of the pattern: the block here, or the first within it. */
static bool match_block(struct search *s, uint32_t p, uint32_t p_end,
			uint32_t t, uint32_t t_end, uint32_t line,
			const struct rest *next)
{
	for (; t < t_end && is_block(&s->text, t); t++) {
		uint32_t end = s->pattern.item[p].end;
		struct rest rest = { end, p_end, t_end, next };

		if (try_from(s, p + 1, end, t + 1, s->text.item[t].end, line,
			     &rest))
			return true;
	}
	return false;
}

/* How far "..." at the end of the pattern or of a block goes: to the end, if
 * the lines suffice, else as far as they do. */
static uint32_t skip_lines(struct search *s, uint32_t t, uint32_t t_end,
			   uint32_t last_line)
{
	uint32_t first = t;

	while (t < t_end && s->text.item[t].line <= last_line)
		t++;
	burn(s, (t - first) / TOKENS_PER_STEP);
	return t;
}

static bool match_dots(struct search *s, uint32_t p, uint32_t p_end, uint32_t t,
		       uint32_t t_end, uint32_t line, const struct rest *next)
{
	const bool rest = s->pattern.item[p].kind == TOKEN_REST;
	const uint32_t hole = p, first = t;
	uint32_t last_line = line;

	/* Further dots go further: one hole that skips more. */
	do {
		p++;
		last_line += DOTS_LINES;
	} while (!rest && p < p_end && s->pattern.item[p].kind == TOKEN_DOTS);

	if (p == p_end) {
		t = skip_lines(s, t, t_end, last_line);
		if (rest && !bind(s, hole, first, t))
			return false;
		if (!next)
			s->after = t;
		return !next || try_from(s, p, p_end, t, t_end, line, next);
	}
	for (; t == t_end || s->text.item[t].line <= last_line; t++) {
		size_t height = s->bound.nr;

		/* What comes next may be a hole, too, and counts from here. */
		if ((!rest || bind(s, hole, first, t)) &&
		    try_from(s, p, p_end, t, t_end,
			     s->pattern.item[p].kind == TOKEN_REST ? last_line
								   : line,
			     next))
			return true;
		s->bound.nr = height;
		if (t == t_end || s->exhausted)
			break;
	}
	return false;
}

/* One token for one token. */
static bool match_token(struct search *s, uint32_t p, uint32_t t)
{
	const struct token *want = &s->pattern.item[p];
	const struct token *have = &s->text.item[t];

	if (want->kind == TOKEN_METAVAR)
		return have->kind == TOKEN_WORD && bind(s, p, t, t + 1);
	return want->kind == have->kind &&
	       same_text(&s->pattern, p, &s->text, t);
}

/* Tokens p .. p_end of the pattern, then what is next, against the text from t
 * on; line is that of the last token matched. */
static bool match_from(struct search *s, uint32_t p, uint32_t p_end, uint32_t t,
		       uint32_t t_end, uint32_t line, const struct rest *next)
{
	for (;;) {
		uint32_t blocks_end = skip_blocks(&s->text, t, t_end);

		if (!burn(s, 1 + (blocks_end - t) / TOKENS_PER_STEP))
			return false;
		if (p == p_end && !next) {
			s->after = t;
			return true;
		}
		if (p == p_end) {
			/* A block must be matched to its end. */
			if (blocks_end != t_end)
				return false;
			t = t_end;
			p = next->p;
			p_end = next->p_end;
			t_end = next->t_end;
			next = next->next;
			continue;
		}
		if (s->pattern.item[p].kind == TOKEN_BLOCK)
			return match_block(s, p, p_end, t, t_end, line, next);
		if (s->pattern.item[p].kind == TOKEN_DOTS ||
		    s->pattern.item[p].kind == TOKEN_REST)
			return match_dots(s, p, p_end, t, t_end, line, next);
		t = blocks_end;
		if (t == t_end || !match_token(s, p, t))
			return false;
		line = s->text.item[t].line;
		p++;
		t++;
	}
}

/* Results. */

static struct span span_of(const struct tokens *t, uint32_t first,
			   uint32_t after)
{
	uint32_t last = after;

	first = skip_blocks(t, first, after);
	while (last > first && is_block(t, last - 1))
		last--;
	if (first < last)
		return (struct span){ t->item[first].span.start,
				      t->item[last - 1].span.end };
	/* Nothing: the place where it would stand. */
	if (first)
		return (struct span){ t->item[first - 1].span.end,
				      t->item[first - 1].span.end };
	return (struct span){ 0, 0 };
}

static struct generic_match make_match(struct arena *a, const struct search *s,
				       uint32_t start)
{
	struct generic_binding *b =
		ARENA_ARRAY(a, struct generic_binding, s->bound.nr);

	for (size_t i = 0; i < s->bound.nr; i++) {
		const struct bound *from = &s->bound.item[i];
		struct span name = s->pattern.item[from->hole].span;

		b[i].var = arena_strndup(a, s->pattern.text + name.start,
					 name.end - name.start);
		b[i].span = span_of(&s->text, from->first, from->last);
	}
	return (struct generic_match){
		.span = span_of(&s->text, start, s->after),
		.binding = b,
		.nr = s->bound.nr,
	};
}

static bool ends_in_dots(const struct tokens *pattern)
{
	return pattern->nr && pattern->item[pattern->nr - 1].kind >= TOKEN_DOTS;
}

/* In order, without those whose place the last one took. */
static void compact(struct generic_matches *m)
{
	size_t nr = 0;

	for (size_t i = 0; i < m->list.nr; i++)
		if (m->list.item[i].span.end != UINT32_MAX)
			m->list.item[nr++] = m->list.item[i];
	m->list.nr = nr;
}

#define STEPS_PER_BINDING 16

/* by_end: for each token that may come after a match, 1 + the match. */
static void keep(struct generic_matches *m, struct arena *a, struct search *s,
		 uint32_t start, uint32_t *by_end)
{
	uint32_t *at = &by_end[s->after];

	if ((*at && ends_in_dots(&s->pattern)) ||
	    !burn(s, s->bound.nr * STEPS_PER_BINDING))
		return;
	if (*at)
		m->list.item[*at - 1].span.end = UINT32_MAX;
	*ARRAY_ADD(a, &m->list) = make_match(a, s, start);
	*at = (uint32_t)m->list.nr;
}

struct generic_matches generic_search(struct arena *a, const char *pattern,
				      const char *text, size_t len,
				      uint64_t *fuel)
{
	struct search s = { .fuel = *fuel };
	struct generic_matches out = { 0 };
	struct arena scratch;
	uint32_t *by_end;
	uint32_t p = 0;

	arena_init(&scratch);
	s.arena = &scratch;
	s.pattern = tokens_read(&scratch, pattern, strlen(pattern), true);
	s.text = tokens_read(&scratch, text, len, false);
	by_end = ARENA_ARRAY(&scratch, uint32_t, s.text.nr + 1);
	/* Dots in front skip nothing that a later start would not. */
	while (p + 1 < s.pattern.nr && s.pattern.item[p].kind == TOKEN_DOTS)
		p++;
	for (uint32_t t = 0; p < s.pattern.nr && t < s.text.nr; t++) {
		if (is_block(&s.text, t) != is_block(&s.pattern, p))
			continue;
		s.bound.nr = 0;
		if (match_from(&s, p, s.pattern.nr, t, s.text.nr,
			       s.text.item[t].line, NULL))
			keep(&out, a, &s, t, by_end);
		if (s.exhausted || out.list.nr == LIMIT_RANGES)
			break;
	}
	out.exhausted = s.exhausted || out.list.nr == LIMIT_RANGES;
	compact(&out);
	arena_release(&scratch);
	*fuel = s.fuel;
	return out;
}
