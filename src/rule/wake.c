/* SPDX-License-Identifier: MIT */
#include "rule/wake.h"

#include "rule/rule.h"
#include "rule/words.h"

static void add_step(struct wake *w, struct arena *a, uint32_t step)
{
	*ARRAY_ADD(a, &w->step) = step;
}

/* Any text is a pattern of tokens, so one has no words (24.1). */
static void add_pattern(struct wake *w, struct arena *a,
			const struct pattern *p)
{
	size_t nr = p->language == LANGUAGE_GENERIC ? 0 : p->nr_words;

	add_step(w, a, WAKE_STEP(WAKE_ALL, nr));
	for (size_t i = 0; i < nr; i++)
		add_step(w, a, p->word[i]);
}

void wake_of_formula(struct wake *w, struct arena *a, const struct formula *f)
{
	switch (f->kind) {
	case FORMULA_PATTERN:
		add_pattern(w, a, f->pattern);
		return;
	case FORMULA_INSIDE:
	case FORMULA_ANYWHERE:
		wake_of_formula(w, a, f->operand[0]);
		return;
	case FORMULA_ALL:
	case FORMULA_ANY:
		add_step(w, a,
			 WAKE_STEP(f->kind == FORMULA_ALL ? WAKE_ALL : WAKE_ANY,
				   f->nr));
		for (size_t i = 0; i < f->nr; i++)
			wake_of_formula(w, a, f->operand[i]);
		return;
	case FORMULA_REGEX:
	case FORMULA_NOT: /* needs what is not there */
		break;
	}
	add_step(w, a, WAKE_STEP(WAKE_ALL, 0));
}

static bool step_holds(uint32_t step, const uint8_t *seen)
{
	return seen[WAKE_NUMBER(step)] &
	       (WAKE_OPERATOR(step) == WAKE_WORD ? WORD_WRITTEN : WORD_STRING);
}

/* Every step is read, so that the next operand's begin is known. */
static bool holds(const uint32_t **at, const uint8_t *seen)
{
	uint32_t step = *(*at)++, nr = WAKE_NUMBER(step);
	bool all = WAKE_OPERATOR(step) == WAKE_ALL, ret = all;

	if (!all && WAKE_OPERATOR(step) != WAKE_ANY)
		return step_holds(step, seen);
	for (uint32_t i = 0; i < nr; i++) {
		bool one = holds(at, seen);

		ret = all ? ret && one : ret || one;
	}
	return ret;
}

bool wake_holds(const uint32_t *step, const uint8_t *seen)
{
	return holds(&step, seen);
}

bool pattern_has_words(const struct pattern *p, const uint8_t *seen)
{
	size_t nr = p->language == LANGUAGE_GENERIC ? 0 : p->nr_words;

	for (size_t i = 0; i < nr; i++) {
		if (!step_holds(p->word[i], seen))
			return false;
	}
	return true;
}
