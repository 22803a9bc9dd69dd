/* SPDX-License-Identifier: MIT */
#include "match/ranges.h"

#include <stdlib.h>
#include <string.h>

bool span_within(struct span inner, struct span outer)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

/* Bindings. */

/* Bindings that are passed while one is looked for. */
#define PER_STEP 8

bool ranges_agree(const struct range_rules *r, const struct range *a,
		  const struct range *b)
{
	if (!budget_take(r->budget, 1 + (uint32_t)a->nr * b->nr / PER_STEP))
		return false;
	for (uint16_t i = 0; i < a->nr; i++) {
		const struct binding *x = &a->binding[i];
		const struct binding *y =
			binding_find(b->binding, b->nr, x->var);

		if (!y || is_group_name(r->names, x->var))
			continue;
		if (!budget_take(r->budget, binding_cost(x, y)) ||
		    !binding_equal(x, y, r->equality))
			return false;
	}
	return true;
}

struct range range_merge(const struct range_rules *r, const struct range *a,
			 const struct range *b)
{
	struct range merged = *a;
	struct binding *all;

	for (uint16_t i = 0; i < b->nr; i++)
		merged.nr +=
			!binding_find(a->binding, a->nr, b->binding[i].var);
	if (merged.nr == a->nr)
		return merged;
	all = ARENA_ARRAY(r->arena, struct binding, merged.nr);
	if (a->nr)
		memcpy(all, a->binding, a->nr * sizeof(*all));
	merged.nr = a->nr;
	for (uint16_t i = 0; i < b->nr; i++) {
		if (!binding_find(a->binding, a->nr, b->binding[i].var))
			all[merged.nr++] = b->binding[i];
	}
	merged.binding = all;
	return merged;
}

/* Duplicates. */

static bool same_bindings(const struct range *a, const struct range *b)
{
	if (a->nr != b->nr)
		return false;
	for (uint16_t i = 0; i < a->nr; i++) {
		const struct binding *x = &a->binding[i];
		const struct binding *y = &b->binding[i];

		if (x->var != y->var)
			y = binding_find(b->binding, b->nr, x->var);
		if (!y || !binding_same(x, y))
			return false;
	}
	return true;
}

static bool same_range(const struct range *a, const struct range *b)
{
	return a->span.start == b->span.start && a->span.end == b->span.end &&
	       a->kind == b->kind && same_bindings(a, b);
}

static uint32_t hash_range(const struct range *r)
{
	uint32_t h =
		r->span.start * 2654435761u ^ r->span.end * 40503u ^ r->kind;

	/* The order of bindings may differ: add, do not chain. What is added
	 * must be no sum of places, or pairs at equal distances collide. */
	for (uint16_t i = 0; i < r->nr; i++) {
		const struct binding *b = &r->binding[i];
		uint32_t one = b->var * 31 + b->span.start;

		one = (one ^ one >> 16) * 2654435761u + b->span.end;
		one = (one ^ one >> 15) * 2246822519u + b->name;
		h += (one ^ one >> 13) * 3266489917u;
	}
	return h ^ h >> 16;
}

struct ranges ranges_distinct(const struct range_rules *r,
			      const struct ranges *s)
{
	struct ranges out = { 0 };
	uint32_t size = 16, *slot;

	if (s->list.nr < 2)
		return *s;
	while (size < s->list.nr * 2)
		size *= 2;
	slot = ARENA_ARRAY(r->arena, uint32_t, size);
	for (size_t i = 0; i < s->list.nr; i++) {
		const struct range *x = &s->list.item[i];
		uint32_t h = hash_range(x) & (size - 1);

		while (slot[h] && !same_range(&out.list.item[slot[h] - 1], x))
			h = (h + 1) & (size - 1);
		if (slot[h])
			continue;
		*ARRAY_ADD(r->arena, &out.list) = *x;
		slot[h] = (uint32_t)out.list.nr;
	}
	return out;
}

/* The index: ranges by start, under a tree that knows the greatest end below
 * each of its nodes, so that whole subtrees that end too early are passed. */

struct order {
	uint32_t start, index;
};

static int by_start(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

void cover_build(struct cover *c, struct arena *a, const struct ranges *s)
{
	size_t nr = s->list.nr;
	struct order *order = ARENA_ARRAY(a, struct order, nr);

	*c = (struct cover){ .ranges = s, .size = 1 };
	while (c->size < nr)
		c->size *= 2;
	c->order = ARENA_ARRAY(a, uint32_t, nr);
	c->max_end = ARENA_ARRAY(a, uint32_t, (size_t)c->size * 2);
	for (size_t i = 0; i < nr; i++)
		order[i] =
			(struct order){ s->list.item[i].kind == RANGE_ANYWHERE
						? 0
						: s->list.item[i].span.start,
					(uint32_t)i };
	qsort(order, nr, sizeof(*order), by_start);
	for (size_t i = 0; i < nr; i++) {
		const struct range *x = &s->list.item[order[i].index];

		c->order[i] = order[i].index;
		c->max_end[c->size + i] =
			x->kind == RANGE_ANYWHERE ? UINT32_MAX : x->span.end;
	}
	for (uint32_t n = c->size - 1; n > 0; n--) {
		uint32_t left = c->max_end[2 * n],
			 right = c->max_end[2 * n + 1];

		c->max_end[n] = left > right ? left : right;
	}
}

static bool find_below(const struct cover *c, uint32_t n, uint32_t first,
		       uint32_t nr, struct span span,
		       bool (*found)(void *, const struct range *), void *ctx)
{
	const struct range *x;

	if (first >= c->ranges->list.nr || c->max_end[n] < span.end)
		return false;
	x = &c->ranges->list.item[c->order[first]];
	if (x->kind != RANGE_ANYWHERE && x->span.start > span.start)
		return false;
	if (nr == 1)
		return found(ctx, x);
	return find_below(c, 2 * n, first, nr / 2, span, found, ctx) ||
	       find_below(c, 2 * n + 1, first + nr / 2, nr / 2, span, found,
			  ctx);
}

bool cover_find(const struct cover *c, struct span span,
		bool (*found)(void *, const struct range *), void *ctx)
{
	return c->ranges->list.nr &&
	       find_below(c, 1, 0, c->size, span, found, ctx);
}

/* Operations. */

struct intersection {
	const struct range_rules *rules;
	const struct range *inner;
	struct ranges *out;
};

static bool keep_inner(void *ctx, const struct range *outer)
{
	struct intersection *i = ctx;

	if ((i->inner->kind == RANGE_INSIDE && outer->kind != RANGE_INSIDE) ||
	    !ranges_agree(i->rules, i->inner, outer))
		return budget_is_spent(i->rules->budget);
	*ARRAY_ADD(i->rules->arena, &i->out->list) =
		range_merge(i->rules, i->inner, outer);
	return false;
}

static void intersect_one_way(const struct range_rules *r,
			      const struct ranges *inner,
			      const struct ranges *outer, struct ranges *out)
{
	struct intersection i = { r, NULL, out };
	struct cover cover;

	cover_build(&cover, r->arena, outer);
	for (size_t n = 0; n < inner->list.nr && budget_take(r->budget, 1);
	     n++) {
		i.inner = &inner->list.item[n];
		cover_find(&cover, i.inner->span, keep_inner, &i);
	}
}

struct ranges ranges_intersect(const struct range_rules *r,
			       const struct ranges *us, const struct ranges *vs)
{
	struct ranges out = { 0 };

	intersect_one_way(r, us, vs, &out);
	intersect_one_way(r, vs, us, &out);
	return ranges_distinct(r, &out);
}

static int by_span_start(const void *a, const void *b)
{
	const struct range *x = a, *y = b;

	return x->span.start < y->span.start ? -1
					     : x->span.start > y->span.start;
}

struct removal {
	const struct range_rules *rules;
	const struct range *x;
};

/* y lies around x: does it remove x? */
static bool removes_around(void *ctx, const struct range *y)
{
	const struct removal *d = ctx;
	bool same = span_within(y->span, d->x->span);

	if (y->kind == RANGE_ANYWHERE)
		return true;
	if (y->kind == RANGE_PLAIN && !same)
		return false;
	return ranges_agree(d->rules, d->x, y) ||
	       budget_is_spent(d->rules->budget);
}

/* The ranges of regexes, by start. */
static struct ranges regexes_of(const struct range_rules *r,
				const struct ranges *ys)
{
	struct ranges out = { 0 };

	for (size_t i = 0; i < ys->list.nr; i++) {
		if (ys->list.item[i].kind == RANGE_REGEX)
			*ARRAY_ADD(r->arena, &out.list) = ys->list.item[i];
	}
	if (out.list.nr)
		qsort(out.list.item, out.list.nr, sizeof(*out.list.item),
		      by_span_start);
	return out;
}

/* A regex within x removes it, too. */
static bool removed_by_regex_within(const struct range_rules *r,
				    const struct range *x,
				    const struct ranges *regexes)
{
	const struct range *y = regexes->list.item;
	size_t low = 0, high = regexes->list.nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (y[middle].span.start < x->span.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < regexes->list.nr && y[low].span.start <= x->span.end &&
	       budget_take(r->budget, 1);
	     low++) {
		if (span_within(y[low].span, x->span) &&
		    ranges_agree(r, x, &y[low]))
			return true;
	}
	return false;
}

struct ranges ranges_subtract(const struct range_rules *r,
			      const struct ranges *xs, const struct ranges *ys)
{
	struct ranges out = { 0 }, regexes;
	struct cover cover;

	if (!ys->list.nr)
		return *xs;
	regexes = regexes_of(r, ys);
	cover_build(&cover, r->arena, ys);
	for (size_t i = 0; i < xs->list.nr && budget_take(r->budget, 1); i++) {
		const struct range *x = &xs->list.item[i];
		struct removal d = { r, x };

		if (cover_find(&cover, x->span, removes_around, &d) ||
		    removed_by_regex_within(r, x, &regexes))
			continue;
		*ARRAY_ADD(r->arena, &out.list) = *x;
	}
	return out;
}

void ranges_add(const struct range_rules *r, struct ranges *all,
		const struct ranges *more)
{
	for (size_t i = 0; i < more->list.nr && budget_take(r->budget, 1); i++)
		*ARRAY_ADD(r->arena, &all->list) = more->list.item[i];
}

struct ranges ranges_with_kind(const struct range_rules *r,
			       const struct ranges *s, enum range_kind kind)
{
	struct ranges out = { 0 };

	for (size_t i = 0; i < s->list.nr; i++) {
		struct range *x = ARRAY_ADD(r->arena, &out.list);

		*x = s->list.item[i];
		x->kind = (uint8_t)kind;
	}
	return out;
}
