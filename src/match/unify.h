/* SPDX-License-Identifier: MIT */
#ifndef MATCH_UNIFY_H
#define MATCH_UNIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "facts/facts.h"
#include "match/bindings.h"
#include "match/budget.h"
#include "match/statement_lists.h"
#include "rule/pattern.h"

/*
 * Does a pattern match here, and in which ways (docs/pattern-language.md 8)?
 *
 * A small logic-programming machine. Each match_* function is given what is
 * left to do as a goal; it runs that goal once for every way in which its own
 * part matches, with the bindings of that way on the stack, and takes the
 * bindings back when the goal returns. True means "enough, stop": it unwinds
 * everything. Goals live on the C stack; a goal with data of its own is a
 * larger struct that begins with a struct goal.
 *
 * Every step burns fuel (limits.h). When it is gone all matching stops and
 * `exhausted` is set: the caller must note it.
 */
struct matcher;

struct goal {
	bool (*run)(struct matcher *, const struct goal *);
	const struct goal *next;
};

struct matcher {
	struct arena *arena;
	struct facts *facts; /* of the text */
	const struct ast *t; /* the text's tree */
	const struct ast *p; /* the pattern's tree */
	const struct rule_options *options;
	bool inside; /* the pattern is a leaf of pattern-inside */
	bool widest; /* a sequence need only give its widest extents */
	struct bindings bindings;
	uint32_t symbolic_steps;
	uint64_t fuel;
	bool exhausted;
	struct budget *budget; /* fuel is part of it */
	/* Extent of a match of a sequence: set before its goal runs. */
	struct span extent;
	struct statement_lists *lists; /* of the text's blocks */
	/* Compiled "=~/re/", by word. */
	struct string_regexes *regexes;
};

static inline const struct node *pattern_at(const struct matcher *m, uint32_t p)
{
	return &m->p->node[p];
}

static inline const struct node *target_at(const struct matcher *m, uint32_t t)
{
	return &m->t->node[t];
}

/* `...` as an element of a list: any number of them. In parentheses it is an
 * expression, any one (10.3). */
static inline bool is_list_dots(const struct matcher *m, uint32_t p)
{
	return pattern_at(m, p)->kind == NODE_ELLIPSIS &&
	       !(pattern_at(m, p)->flags & NODE_PAREN);
}

static inline bool goal_run(struct matcher *m, const struct goal *g)
{
	return g->run(m, g);
}

/* Was the goal reached? Where a second way is only tried if the first yields
 * nothing. */
struct reached_goal {
	struct goal goal;
	bool *reached;
};

/* unify.c: the heart. */
bool goal_reached(struct matcher *, const struct goal *);

/* False when the fuel is gone, or the memory. */
bool burn(struct matcher *);
bool burn_many(struct matcher *, uint32_t steps);

/* Bind var (with its dollar) and go on, unless it is bound to another. */
bool bind(struct matcher *, const struct binding *value, const struct goal *);
bool bind_name(struct matcher *, name_t var, name_t name, uint32_t node,
	       struct span, const struct goal *);
bool bind_node(struct matcher *, name_t var, uint32_t node,
	       const struct goal *);
bool bind_run(struct matcher *, name_t var, uint32_t first, uint32_t last,
	      const struct goal *);

/* A name of the pattern that may be a metavariable against a plain name of
 * the text: definitions, parameters, keywords, attributes. */
bool match_name(struct matcher *, uint32_t p, name_t name, uint32_t node,
		struct span, const struct goal *);

/* Any two nodes that stand in corresponding places; NIL matches NIL. */
bool match_node(struct matcher *, uint32_t p, uint32_t t, const struct goal *);

/* Equal numbers of children, each matching. */
bool match_children(struct matcher *, uint32_t p, uint32_t t,
		    const struct goal *);

/* Elements p .. p_end against t .. t_end, in order; `...` takes any number.
 * open: what is left over of the text does not matter. */
bool match_list(struct matcher *, uint32_t p, uint32_t p_end, uint32_t t,
		uint32_t t_end, bool open, const struct goal *);

/* Each element of p .. p_end matches another one of t .. t_end, in any order;
 * elements of the text may be left over. `each` is match_node or like it. */
typedef bool match_fn(struct matcher *, uint32_t p, uint32_t t,
		      const struct goal *);
bool match_subset(struct matcher *, uint32_t p, uint32_t p_end, uint32_t t,
		  uint32_t t_end, match_fn *each, bool exact,
		  const struct goal *);

/* unify_expr.c: as a component of a pattern, and as it is written there,
 * without what the names of the text stand for (the root of a pattern). */
bool match_expr(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
bool match_assign(struct matcher *, uint32_t p, uint32_t t,
		  const struct goal *);
bool match_written(struct matcher *, uint32_t p, uint32_t t,
		   const struct goal *);
bool match_type(struct matcher *, uint32_t type, uint32_t t,
		const struct goal *);
/* `<... e ...>`, and its search below t. */
bool match_deep(struct matcher *, uint32_t e, uint32_t t, const struct goal *);
bool is_name_chain(const struct ast *, uint32_t n);

/* An expression; what stands before a `. ...` step may lie several steps down
 * the chain (10.7). */
struct object_goal {
	struct goal goal;
	uint32_t p, t;
};
bool match_object(struct matcher *, const struct goal *);

/* unify_call.c */
bool match_call(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
bool match_args(struct matcher *, uint32_t p, uint32_t p_end, uint32_t t,
		uint32_t t_end, const struct goal *);

/* unify_operator.c */
bool match_binary(struct matcher *, uint32_t p, uint32_t t,
		  const struct goal *);
bool match_logic(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
bool match_unary(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
bool match_compare(struct matcher *, uint32_t p, uint32_t t,
		   const struct goal *);

/* unify_string.c */
bool match_literal(struct matcher *, uint32_t p, uint32_t t,
		   const struct goal *);
bool match_fstring(struct matcher *, uint32_t p, uint32_t t,
		   const struct goal *);
bool match_concat(struct matcher *, uint32_t p, uint32_t t,
		  const struct goal *);
/* Is text a whole metavariable ("$X")? Its name, or 0. */
name_t string_metavar(const struct names *, name_t text);

/* unify_stmt.c */
bool match_stmt(struct matcher *, uint32_t p, uint32_t t, const struct goal *);

/* unify_sequence.c */
bool match_suite(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
/* The statements of the pattern's root from child number `from` of the block
 * on, up to child number `to`; sets extent (14). */
bool match_sequence(struct matcher *, uint32_t block, uint32_t from,
		    uint32_t to, const struct goal *);
/* Does the pattern's sequence begin with `...`? */
bool sequence_begins_open(const struct matcher *);

/* unify_def.c */
bool match_def(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
/* An assignment of the pattern against a DEF. */
bool match_method_assign(struct matcher *, uint32_t p, uint32_t t,
			 const struct goal *);
bool match_class(struct matcher *, uint32_t p, uint32_t t, const struct goal *);
bool match_params(struct matcher *, uint32_t p, uint32_t t,
		  const struct goal *);
bool match_decorator(struct matcher *, uint32_t p, uint32_t t,
		     const struct goal *);

/* unify_import.c */
bool match_import(struct matcher *, uint32_t p, uint32_t t,
		  const struct goal *);

#endif
