/* SPDX-License-Identifier: MIT */
#include "judge/verdict.h"

#include <string.h>

void verdict_init(struct verdict *v, struct arena *a, const struct policy *p,
		  const struct ruleset *rules)
{
	*v = (struct verdict){ .arena = a, .policy = *p, .rules = rules };
	notes_init(&v->notes, a);
}

void verdict_scanned(struct verdict *v, const char *path)
{
	*ARRAY_ADD(v->arena, &v->scanned) = arena_strdup(v->arena, path);
}

/* The first state that applies (docs/architecture.md, "Judging"). */
static enum finding_state state_of(const struct verdict *v,
				   const struct finding *f)
{
	if (!f->touched && !f->introduced)
		return FINDING_PREEXISTING;
	if (f->rule->severity < v->policy.fail_on)
		return FINDING_ADVISORY;
	return FINDING_BLOCKING;
}

void judge_file(struct verdict *v, const struct change *c, const struct text *t,
		const struct ast *ast, const struct matches *m)
{
	size_t first = v->findings.list.nr;

	findings_add(&v->findings, v->arena, t, ast, m);
	for (size_t i = first; i < v->findings.list.nr; i++) {
		struct finding *f = &v->findings.list.item[i];

		f->touched =
			lines_overlap(&c->touched, f->start.line, f->last_line);
		f->state = state_of(v, f);
	}
}

static bool is_broken(const struct verdict *v)
{
	for (size_t i = 0; i < v->notes.list.nr; i++) {
		enum note_kind kind = v->notes.list.item[i].kind;

		if (kind != NOTE_INFO &&
		    (kind != NOTE_RULE || !v->policy.ignore_rule_errors))
			return true;
	}
	return false;
}

void verdict_close(struct verdict *v)
{
	findings_sort(&v->findings);
	memset(v->nr_by_state, 0, sizeof(v->nr_by_state));
	for (size_t i = 0; i < v->findings.list.nr; i++)
		v->nr_by_state[v->findings.list.item[i].state]++;
	v->outcome = is_broken(v)			? OUTCOME_BROKEN
		     : v->nr_by_state[FINDING_BLOCKING] ? OUTCOME_BLOCKED
							: OUTCOME_PASS;
}
