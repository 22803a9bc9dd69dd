/* SPDX-License-Identifier: MIT */
#include "report/select.h"

#include <stdlib.h>

#include "base/str.h"

static int by_weight(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;

	if (x->rule->severity != y->rule->severity)
		return x->rule->severity < y->rule->severity ? 1 : -1;
	if (x->state != y->state)
		return x->state < y->state ? 1 : -1;
	return (x > y) - (x < y);
}

/* They stand in one array, in order. */
static int by_order(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;

	return (x > y) - (x < y);
}

static void sort(struct selection *s,
		 int (*compare)(const void *, const void *))
{
	if (s->nr)
		qsort(s->item, s->nr, sizeof(*s->item), compare);
}

struct selection select_worst(struct arena *a, const struct verdict *v,
			      const struct report_options *o, size_t most)
{
	struct selection s = { .nr = 0 };

	s.item = ARENA_ARRAY(a, const struct finding *, v->findings.list.nr);
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		if (report_shows(&v->findings.list.item[i], o))
			s.item[s.nr++] = &v->findings.list.item[i];
	}
	sort(&s, by_weight);
	if (s.nr > most) {
		s.nr_cut = s.nr - most;
		s.nr = most;
	}
	return s;
}

struct selection select_shown(struct arena *a, const struct verdict *v,
			      const struct report_options *o, size_t most)
{
	struct selection s = select_worst(a, v, o, most);

	sort(&s, by_order);
	return s;
}

struct words {
	const char *one, *many;
};

static void add_count(struct str *s, size_t nr, struct words w)
{
	str_add_format(s, "%zu %s", nr, nr == 1 ? w.one : w.many);
}

const char *summary(struct arena *a, const struct verdict *v)
{
	static const struct {
		enum finding_state state;
		struct words words;
	} also[] = {
		{ FINDING_ADVISORY,
		  { "is below the threshold", "are below the threshold" } },
		{ FINDING_SUPPRESSED,
		  { "is suppressed by a comment",
		    "are suppressed by comments" } },
		{ FINDING_BASELINED,
		  { "is in the baseline", "are in the baseline" } },
		{ FINDING_PREEXISTING,
		  { "older one on untouched lines is not counted",
		    "older ones on untouched lines are not counted" } },
	};
	size_t blocking = v->nr_by_state[FINDING_BLOCKING];
	struct str s;

	str_init(&s, a);
	if (v->outcome == OUTCOME_BROKEN)
		str_add(&s, "not everything could be judged; ");
	if (blocking)
		add_count(&s, blocking,
			  (struct words){ "finding blocks this change",
					  "findings block this change" });
	else
		str_add(&s, "no finding blocks this change");
	for (size_t i = 0; i < ARRAY_SIZE(also); i++) {
		size_t nr = v->nr_by_state[also[i].state];

		if (!nr)
			continue;
		str_add(&s, "; ");
		add_count(&s, nr, also[i].words);
	}
	return s.bytes;
}
