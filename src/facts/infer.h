/* SPDX-License-Identifier: MIT */
#ifndef FACTS_INFER_H
#define FACTS_INFER_H

#include "facts/facts.h"

/* The passes behind facts_infer, in this order. Not for other folders. */

/* names.c: entity[], entities, stars; and pass A of constants, which follows
 * the text, too. */
void facts_resolve_names(struct facts *);

/* flow.c: known[], by following control flow (pass B). */
void facts_follow_flow(struct facts *);

/* evaluate.c */
enum evaluate_flags {
	EVALUATE_ASSIGNED = 1, /* the right side of an assignment of pass B:
				* more operators are known (19.4) */
	EVALUATE_FINAL = 2,    /* nothing more will be known: values of parts
				* may be kept */
};
struct value facts_evaluate(struct facts *, uint32_t node, unsigned flags);

/* x op e, of an AUGMENT node x op= e (pass B). */
struct value facts_evaluate_operator(struct facts *, uint32_t augment);

/* May the expression be the symbolic value of a variable (20)? */
bool facts_is_symbolic(const struct facts *, uint32_t node);

/* What is known when either may be the case (19.3, join). */
struct value value_join(struct value, struct value);

uint32_t facts_add_value(struct facts *, struct value);

#endif
