/* SPDX-License-Identifier: MIT */
#include "base/lines.h"

#include <assert.h>

struct lines lines_none(void)
{
	return (struct lines){ .all = false };
}

struct lines lines_all(void)
{
	return (struct lines){ .all = true };
}

void lines_add(struct lines *l, struct arena *a, unsigned first, unsigned last)
{
	struct line_range *newest =
		l->range.nr ? &l->range.item[l->range.nr - 1] : NULL;

	assert(first >= 1 && first <= last);
	assert(!newest || first > newest->last);
	if (l->all)
		return;
	if (newest && newest->last + 1 == first)
		newest->last = last;
	else
		*ARRAY_ADD(a, &l->range) = (struct line_range){ first, last };
}

struct lines lines_intersect(struct arena *arena, const struct lines *a,
			     const struct lines *b)
{
	struct lines both = lines_none();

	if (a->all)
		return *b;
	if (b->all)
		return *a;
	for (size_t i = 0, k = 0; i < a->range.nr && k < b->range.nr;) {
		struct line_range x = a->range.item[i], y = b->range.item[k];
		unsigned first = x.first > y.first ? x.first : y.first;
		unsigned last = x.last < y.last ? x.last : y.last;

		if (first <= last)
			lines_add(&both, arena, first, last);
		i += x.last <= y.last;
		k += y.last <= x.last;
	}
	return both;
}

bool lines_overlap(const struct lines *l, unsigned first, unsigned last)
{
	size_t low = 0, high = l->range.nr;

	if (l->all)
		return true;
	/* The first range that ends at or after `first`. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->range.item[middle].last < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low < l->range.nr && l->range.item[low].first <= last;
}

bool lines_empty(const struct lines *l)
{
	return !l->all && l->range.nr == 0;
}
