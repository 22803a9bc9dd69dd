/* SPDX-License-Identifier: MIT */
#include "match/eval.h"

#include <string.h>

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

struct ranges find_generic(struct eval *e, struct pattern *p)
{
	struct span span = e->scope.span;
	struct generic_matches found =
		generic_search(e->arena, p->text, e->text->bytes + span.start,
			       span.end - span.start);
	struct ranges out = { 0 };

	for (size_t i = 0; i < found.list.nr; i++)
		*ARRAY_ADD(e->arena, &out.list) =
			range_of(e, &found.list.item[i], span.start);
	if (found.exhausted)
		eval_note_limit(e, "steps of one generic pattern");
	return out;
}
