/* SPDX-License-Identifier: MIT */
#include "match/statement_lists.h"

#include "base/array.h"

void statement_lists_init(struct statement_lists *l, struct arena *a,
			  const struct ast *t)
{
	*l = (struct statement_lists){ .arena = a, .t = t };
	l->by_block = ARENA_ARRAY(a, const struct statement_list *, t->nr);
}

struct flat {
	struct arena *arena;
	const struct ast *t;
	ARRAY(uint32_t) item;
};

static void flatten(struct flat *f, uint32_t n);

/* What lies within a statement: blocks, and bodies of lambdas. */
static void flatten_within(struct flat *f, uint32_t n)
{
	const struct ast *t = f->t;

	for (uint32_t c = n + 1; c < t->node[n].end;) {
		const struct node *x = &t->node[c];

		if (node_is_stmt(x->kind)) {
			flatten(f, c);
			c = x->end;
		} else if (x->kind == NODE_LAMBDA) {
			flatten(f, t->node[c + 1].end);
			c = x->end;
		} else {
			c++;
		}
	}
}

/* Wrappers of async for and async with, and the else of a loop, are not
 * entered. */
static void flatten(struct flat *f, uint32_t n)
{
	*ARRAY_ADD(f->arena, &f->item) = n;
	if (f->t->node[n].kind == NODE_LAMBDA)
		flatten(f, f->t->node[n + 1].end);
	else if (f->t->node[n].kind != NODE_ASYNC &&
		 f->t->node[n].kind != NODE_LOOP_ELSE)
		flatten_within(f, n);
}

static const struct statement_list *make(struct statement_lists *l,
					 uint32_t block)
{
	struct statement_list *s = ARENA_NEW(l->arena, struct statement_list);
	uint32_t nr = ast_nr_children(l->t, block);
	uint32_t *item = ARENA_ARRAY(l->arena, uint32_t, nr);
	uint32_t *flat_at = ARENA_ARRAY(l->arena, uint32_t, nr);
	struct flat f = { .arena = l->arena, .t = l->t };

	for (uint32_t i = 0, c = block + 1; i < nr; c = l->t->node[c].end) {
		item[i] = c;
		flat_at[i++] = (uint32_t)f.item.nr;
		flatten(&f, c);
	}
	*s = (struct statement_list){ item, nr, f.item.item,
				      (uint32_t)f.item.nr, flat_at };
	return s;
}

const struct statement_list *statement_lists_get(struct statement_lists *l,
						 uint32_t block)
{
	if (!l->by_block[block])
		l->by_block[block] = make(l, block);
	return l->by_block[block];
}
