/* SPDX-License-Identifier: MIT */
#include "rule/wake.h"

#include <ctype.h>
#include <string.h>

#include "base/word.h"
#include "rule/rule.h"

void word_table_init(struct word_table *w, struct arena *a, struct names *names)
{
	*w = (struct word_table){ .arena = a, .names = names };
}

uint32_t word_number(struct word_table *w, const char *text, size_t len)
{
	name_t name = name_intern(w->names, text, len);
	size_t size = sizeof(*w->number), cap = w->cap ? w->cap : 1024;

	while (cap <= name)
		cap *= 2;
	if (cap != w->cap) {
		w->number = arena_grow(w->arena, w->number, w->cap * size,
				       cap * size);
		memset(w->number + w->cap, 0, (cap - w->cap) * size);
		w->cap = cap;
	}
	if (!w->number[name])
		w->number[name] = ++w->nr;
	return w->number[name] - 1;
}

void word_table_find(const struct word_table *w, bool *present,
		     const char *text, uint32_t len)
{
	uint32_t at = 0, end;

	for (; at < len; at = end) {
		name_t name;

		end = word_end(text, at, len);
		if (end == at) {
			end += word_gap(text, at, len) ? 3 : 1;
			continue;
		}
		if (isdigit((unsigned char)text[at]))
			continue;
		name = name_find(w->names, text + at, end - at);
		if (name && name < w->cap && w->number[name])
			present[w->number[name] - 1] = true;
	}
}

static void add_step(struct wake *w, struct arena *a, enum wake_operator op,
		     size_t n)
{
	*ARRAY_ADD(a, &w->step) = WAKE_STEP(op, n);
}

/* Any text is a pattern of tokens, so one has no words (24.1). */
static void add_pattern(struct wake *w, struct arena *a,
			const struct pattern *p)
{
	size_t nr = p->language == LANGUAGE_GENERIC ? 0 : p->nr_words;

	add_step(w, a, WAKE_ALL, nr);
	for (size_t i = 0; i < nr; i++)
		add_step(w, a, WAKE_WORD, p->word[i]);
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
		add_step(w, a, f->kind == FORMULA_ALL ? WAKE_ALL : WAKE_ANY,
			 f->nr);
		for (size_t i = 0; i < f->nr; i++)
			wake_of_formula(w, a, f->operand[i]);
		return;
	case FORMULA_REGEX:
	case FORMULA_NOT: /* needs what is not there */
		break;
	}
	add_step(w, a, WAKE_ALL, 0);
}

/* Every step is read, so that the next operand's begin is known. */
static bool holds(const uint32_t **step, const bool *present)
{
	uint32_t s = *(*step)++, nr = WAKE_NUMBER(s);
	bool ret;

	if (WAKE_OPERATOR(s) == WAKE_WORD)
		return present[nr];
	ret = WAKE_OPERATOR(s) == WAKE_ALL;
	for (uint32_t i = 0; i < nr; i++) {
		bool one = holds(step, present);

		ret = WAKE_OPERATOR(s) == WAKE_ALL ? ret && one : ret || one;
	}
	return ret;
}

bool wake_holds(const uint32_t *step, const bool *present)
{
	return holds(&step, present);
}
