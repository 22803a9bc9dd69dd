/* SPDX-License-Identifier: MIT */
#include "match/eval.h"

#include <string.h>

/* One pass to count, one to fill: each kind's nodes lie together, in order. */
static void index_kinds(struct kind_index *k, struct arena *a,
			const struct ast *t)
{
	uint32_t *node = ARENA_ARRAY(a, uint32_t, t->nr);
	uint32_t *next[NODE_KINDS];

	*k = (struct kind_index){ 0 };
	for (uint32_t n = 0; n < t->nr; n++)
		k->nr[t->node[n].kind]++;
	for (int kind = 0; kind < NODE_KINDS; kind++) {
		k->node[kind] = next[kind] = node;
		node += k->nr[kind];
	}
	for (uint32_t n = 0; n < t->nr; n++)
		*next[t->node[n].kind]++ = n;
}

void eval_init(struct eval *e, struct engine *engine, struct arena *a,
	       struct facts *facts, struct budget *budget, struct notes *notes)
{
	const struct ast *t = facts->ast;

	*e = (struct eval){
		.engine = engine,
		.arena = a,
		.text = t->text,
		.ast = t,
		.facts = facts,
		.budget = budget,
		.notes = notes,
		.scope = { .whole = true,
			   .end = t->nr,
			   .span = { 0, t->text->len } },
	};
	index_kinds(&e->kinds, a, t);
	statement_lists_init(&e->lists, a, t);
}

bool eval_compile(struct eval *e, struct pattern *p)
{
	struct engine *engine = e->engine;

	engine->compiled |= p->state == PATTERN_RAW;
	return pattern_compile(p, engine->rules->arena, engine->parser) == 0;
}

void eval_note_limit(struct eval *e, const char *what)
{
	const char *id = e->rule ? e->rule->id : NULL;

	for (size_t i = e->notes->list.nr; i-- > 0;) {
		const struct note *n = &e->notes->list.item[i];

		if (n->kind == NOTE_LIMIT && n->path && n->rule && id &&
		    !strcmp(n->rule, id) && !strcmp(n->path, e->text->path))
			return;
	}
	notes_add(e->notes, NOTE_LIMIT, e->text->path, 0, id,
		  "the rule was not decided here: the limit on %s was reached",
		  what);
}

void eval_note_regex(struct eval *e)
{
	if (budget_has_time(e->budget))
		eval_note_limit(e, "steps of one regex");
}
