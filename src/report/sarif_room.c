/* SPDX-License-Identifier: MIT */
#include "report/sarif_room.h"

#include <string.h>

#include "base/limits.h"

/* All rules, or where they are too many, those that found something. */
static void choose_rules(struct sarif_room *r, struct arena *a,
			 const struct ruleset *rules)
{
	size_t nr = rules->list.nr;
	bool *found = ARENA_ARRAY(a, bool, nr);

	r->rule = ARENA_ARRAY(a, const struct rule *, nr);
	r->rule_index = ARENA_ARRAY(a, uint32_t, nr);
	if (nr)
		memset(found, nr <= LIMIT_SARIF_RULES, nr);
	for (size_t i = 0; i < r->results.nr; i++)
		found[r->results.item[i]->rule->index] = true;
	for (size_t i = 0; i < nr; i++) {
		if (!found[i])
			continue;
		r->rule_index[i] = (uint32_t)r->nr_rules;
		r->rule[r->nr_rules++] = rules->list.item[i];
	}
	r->nr_rules_cut = nr - r->nr_rules;
}

/* Bytes of the user's that a result brings along. */
static size_t weight(const struct finding *f)
{
	return strlen(f->message) + f->context.len +
	       (f->span.end - f->span.start) +
	       (f->fix ? strlen(f->fix->text) : 0);
}

static void choose_source(struct sarif_room *r, struct arena *a,
			  const struct verdict *v,
			  const struct selection *worst)
{
	size_t room = LIMIT_SARIF_SOURCE;

	r->bare = ARENA_ARRAY(a, bool, v->findings.list.nr);
	for (size_t i = 0; i < worst->nr; i++) {
		const struct finding *f = worst->item[i];
		size_t needed = weight(f);

		if (needed <= room) {
			room -= needed;
		} else {
			r->bare[f - v->findings.list.item] = true;
			r->nr_bare++;
		}
	}
}

void sarif_room_find(struct sarif_room *r, struct arena *a,
		     const struct verdict *v, const struct report_options *o)
{
	struct selection worst = select_worst(a, v, o, LIMIT_SARIF_RESULTS);

	*r = (struct sarif_room){
		.results = select_shown(a, v, o, LIMIT_SARIF_RESULTS),
	};
	choose_rules(r, a, v->rules);
	choose_source(r, a, v, &worst);
}
