/* SPDX-License-Identifier: MIT */
#include "match/eval.h"

#include <string.h>

#include "base/limits.h"
#include "match/generic.h"

/* Patterns of language generic as leaves of formulas: what they bind is
 * text. */
static struct range range_of(struct eval *e, const struct generic_match *m,
			     uint32_t offset)
{
	struct binding *b = ARENA_ARRAY(e->arena, struct binding, m->nr);

	for (size_t i = 0; i < m->nr; i++) {
		struct span at = m->binding[i].span;

		at.start += offset;
		at.end += offset;
		b[i] = (struct binding){
			.var = name_intern_str(e->ast->names,
					       m->binding[i].var),
			.kind = BINDING_TEXT,
			.placed = true,
			.name = name_intern(e->ast->names,
					    e->text->bytes + at.start,
					    at.end - at.start),
			.span = at,
			.facts = e->facts,
		};
	}
	return (struct range){
		.span = { m->span.start + offset, m->span.end + offset },
		.kind = RANGE_PLAIN,
		.nr = (uint16_t)m->nr,
		.binding = b,
	};
}

/* What it costs to make words of what is bound. */
#define BYTES_PER_STEP 16

static uint64_t price_of(const struct generic_match *m)
{
	uint64_t bytes = 0;

	for (size_t i = 0; i < m->nr; i++)
		bytes += m->binding[i].span.end - m->binding[i].span.start;
	return 1 + bytes / BYTES_PER_STEP;
}

struct ranges find_generic(struct eval *e, struct pattern *p)
{
	struct span span = e->scope.span;
	uint64_t given, fuel;
	struct generic_matches found;
	struct ranges out = { 0 };

	if (!budget_take(e->budget, span.end - span.start))
		return out;
	given = e->budget->rule.steps;
	fuel = given = given < LIMIT_FUEL ? given : LIMIT_FUEL;
	found = generic_search(e->arena, p->text, e->text->bytes + span.start,
			       span.end - span.start, &fuel);
	budget_take(e->budget, given - fuel);
	for (size_t i = 0;
	     i < found.list.nr &&
	     budget_take(e->budget, price_of(&found.list.item[i]));
	     i++)
		*ARRAY_ADD(e->arena, &out.list) =
			range_of(e, &found.list.item[i], span.start);
	if (found.exhausted && !budget_is_spent(e->budget))
		eval_note_limit(e, "steps of one generic pattern");
	return out;
}
