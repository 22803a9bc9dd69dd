/* SPDX-License-Identifier: MIT */
#include "judge/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "judge/cause.h"
#include "judge/fix_check.h"
#include "judge/suppress.h"

void verdict_init(struct verdict *v, struct arena *a, const struct policy *p,
		  const struct ruleset *rules)
{
	*v = (struct verdict){ .arena = a, .policy = *p, .rules = rules };
	notes_init(&v->notes, a);
}

void verdict_open(struct verdict *v)
{
	struct judged_side side = { v->look_for, v->look_data, NULL, 0 };

	if (v->baseline)
		baseline_open(v->baseline, &side);
}

void verdict_scanned(struct verdict *v, const char *path)
{
	*ARRAY_ADD(v->arena, &v->scanned) = arena_strdup(v->arena, path);
}

/* A file. */

void judge_file(struct verdict *v, const struct change *c, const struct text *t,
		const struct ast *ast, const struct matches *m)
{
	bool renamed = c->kind == CHANGE_RENAMED && c->old_path;
	const char *old_path =
		renamed ? arena_strdup(v->arena, c->old_path) : NULL;
	struct suppressions comments;
	struct finding *f;
	size_t nr;

	v->file = v->findings.list.nr;
	findings_add(&v->findings, v->arena, t, ast, m);
	f = v->findings.list.item + v->file;
	nr = v->findings.list.nr - v->file;
	fixes_check(f, nr, ast);
	for (size_t i = 0; i < nr; i++) {
		f[i].old_path = old_path;
		f[i].touched = lines_overlap(&c->touched, f[i].start.line,
					     f[i].last_line);
		f[i].introduced = !c->old_blob.exists;
	}
	suppressions_read(&comments, v->arena, ast);
	suppressions_apply(&comments, f, nr, ast, &v->policy);
	suppressions_note(&comments, &v->notes, t->path, &c->touched, v->rules,
			  &v->policy);
}

/* Is it the change's own, as far as is known? */
static bool is_own(const struct finding *f, enum gate_by gate)
{
	return (f->touched && gate != GATE_INTRODUCED) ||
	       (f->introduced && gate != GATE_TOUCHED);
}

bool judge_wants_old(const struct verdict *v, const struct change *c)
{
	if (!c->old_blob.exists)
		return false;
	for (size_t i = v->file; i < v->findings.list.nr; i++) {
		const struct finding *f = &v->findings.list.item[i];

		if ((v->policy.gate != GATE_TOUCHED &&
		     !is_own(f, v->policy.gate)) ||
		    (v->baseline &&
		     baseline_wants_old(v->baseline, f->fingerprint)))
			return true;
	}
	return false;
}

static int by_fingerprint(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;

	return strcmp(x->fingerprint, y->fingerprint);
}

static struct finding **sorted(struct arena *a, struct finding *f, size_t nr)
{
	struct finding **p = ARENA_ARRAY(a, struct finding *, nr);

	for (size_t i = 0; i < nr; i++)
		p[i] = &f[i];
	if (nr)
		qsort(p, nr, sizeof(*p), by_fingerprint);
	return p;
}

/* How many of the sorted findings have the stem, from number *at on; *at goes
 * on to the first behind them. */
static size_t count_stem(struct finding *const *f, size_t nr, size_t *at,
			 const char *stem)
{
	size_t first;

	while (*at < nr &&
	       strncmp(f[*at]->fingerprint, stem, FINGERPRINT_STEM) < 0)
		(*at)++;
	first = *at;
	while (*at < nr && fingerprint_same_stem(f[*at]->fingerprint, stem))
		(*at)++;
	return *at - first;
}

/* Of findings that are equal, so many are new. Which ones the text does not
 * say: touched ones, as long as there are any; then the last. */
static void introduce(struct finding *const *f, size_t nr, size_t surplus,
		      bool also)
{
	for (int touched = 1; touched >= 0; touched--) {
		for (size_t i = nr; i > 0; i--) {
			bool is_new = surplus > 0;

			if (f[i - 1]->touched != touched)
				continue;
			f[i - 1]->introduced =
				is_new && (!also || f[i - 1]->introduced);
			surplus -= is_new;
		}
	}
}

void judge_old(struct verdict *v, const struct text *t, const struct ast *ast,
	       const struct matches *m, bool also)
{
	size_t nr_new = v->findings.list.nr - v->file;
	size_t at_new = 0, at_old = 0;
	struct findings found = { { 0 } };
	struct finding **new, **old;
	struct arena a;

	arena_init(&a);
	findings_add(&found, &a, t, ast, m);
	new = sorted(&a, v->findings.list.item + v->file, nr_new);
	old = sorted(&a, found.list.item, found.list.nr);
	while (at_new < nr_new) {
		size_t first = at_new;
		const char *stem = new[first]->fingerprint;
		size_t nr = count_stem(new, nr_new, &at_new, stem);
		size_t known = count_stem(old, found.list.nr, &at_old, stem);

		introduce(new + first, nr, nr > known ? nr - known : 0, also);
	}
	arena_release(&a);
}

void judge_causes(struct verdict *v, const struct change *c,
		  const struct text *t, const struct ast *ast)
{
	causes_find(v->findings.list.item + v->file,
		    v->findings.list.nr - v->file, v->arena, t, ast,
		    &c->touched);
}

/* The whole. */

/* The first state that applies (docs/architecture.md, "Judging"). */
static enum finding_state state_of(const struct verdict *v,
				   const struct finding *f)
{
	if (!is_own(f, v->policy.gate))
		return FINDING_PREEXISTING;
	if (f->suppressed)
		return FINDING_SUPPRESSED;
	if (f->baselined)
		return FINDING_BASELINED;
	if (f->rule->severity < v->policy.fail_on)
		return FINDING_ADVISORY;
	return FINDING_BLOCKING;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void use_baseline(struct verdict *v)
{
	const char **scanned = arena_memdup(v->arena, v->scanned.item,
					    v->scanned.nr * sizeof(*scanned));
	struct judged_side side = { v->look_for, v->look_data, scanned,
				    v->scanned.nr };

	if (side.nr)
		qsort(scanned, side.nr, sizeof(*scanned), by_text);
	baseline_match(v->baseline, &v->findings);
	baseline_note(v->baseline, &v->notes, &side, v->rules);
}

static bool is_broken(const struct verdict *v)
{
	for (size_t i = 0; i < v->notes.list.nr; i++) {
		enum note_kind kind = v->notes.list.item[i].kind;

		if (note_weighs(kind) &&
		    (kind != NOTE_RULE || !v->policy.ignore_rule_errors))
			return true;
	}
	return false;
}

void verdict_close(struct verdict *v)
{
	findings_sort(&v->findings);
	if (v->baseline)
		use_baseline(v);
	notes_group(&v->notes);
	memset(v->nr_by_state, 0, sizeof(v->nr_by_state));
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		struct finding *f = &v->findings.list.item[i];

		f->state = state_of(v, f);
		v->nr_by_state[f->state]++;
	}
	v->outcome = is_broken(v)			? OUTCOME_BROKEN
		     : v->nr_by_state[FINDING_BLOCKING] ? OUTCOME_BLOCKED
							: OUTCOME_PASS;
}
