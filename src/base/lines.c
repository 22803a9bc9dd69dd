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
