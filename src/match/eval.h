/* SPDX-License-Identifier: MIT */
#ifndef MATCH_EVAL_H
#define MATCH_EVAL_H

#include "base/note.h"
#include "match/budget.h"
#include "match/ranges.h"
#include "match/string_regexes.h"
#include "match/unify.h"
#include "rule/ruleset.h"

/*
 * What the evaluation of formulas over one text shares: the text, its tree
 * and facts, what was found in it so far, and where to note what could not be
 * decided.
 */

/* What lives for the run. */
struct engine {
	struct ruleset *rules;
	struct parser *parser;
	struct string_regexes regexes;
	/* A pattern was compiled while a file was looked at: the words interned
	 * since then are its words, too, and must stay. */
	bool compiled;
};

/* Nodes of the tree by kind, so that a pattern looks at those alone where it
 * can match. */
struct kind_index {
	const uint32_t *node[NODE_KINDS];
	uint32_t nr[NODE_KINDS];
};

/* The part of the text a formula is evaluated on: all of it, or the value of
 * a metavariable (4.2). */
struct scope {
	bool whole;
	uint32_t first, end; /* nodes */
	struct span span;
	const struct binding *binding; /* bound outside */
	uint16_t nr;
};

/* Is told of every formula and what it gave (mlgate rules explain). */
struct trace {
	void (*formula)(struct trace *, const struct formula *,
			const struct ranges *);
	void (*condition)(struct trace *, const struct condition *,
			  const struct range *, bool holds);
};

/* What a pattern found in the whole text, and the limit that cut it, or NULL:
 * that is noted for every rule that asks. */
struct found {
	struct ranges ranges;
	const char *limit;
};

struct eval {
	struct engine *engine;
	struct arena *arena;
	const struct text *text;
	const struct ast *ast;
	struct facts *facts;
	struct kind_index kinds;
	struct statement_lists lists;
	/* By pattern, and whether only its widest ranges were asked for: what
	 * it found in the whole text. Made when first asked for. */
	struct found **found[2];
	struct budget *budget; /* of the file */
	bool widest; /* of ranges that differ only in extent, the widest do */
	/* What the text has of each word (words.h). NULL when every pattern is
	 * to be tried. */
	const uint8_t *seen;
	const struct rule *rule;
	struct scope scope;
	struct notes *notes;
	struct trace *trace; /* or NULL */
	unsigned depth;	     /* texts within texts */
	bool no_plan;	     /* every pattern is tried at every node */
};

/* The text is the one of the facts' tree. A text that is no Python has a tree
 * without statements. */
void eval_init(struct eval *, struct engine *, struct arena *, struct facts *,
	       struct budget *, struct notes *);

/* Compile a pattern at its first use. False when it is invalid, which only a
 * pattern that plan_wake has seen can be: it was noted there. */
bool eval_compile(struct eval *, struct pattern *);

/* Note, once for a rule and file, that a limit kept it from an answer. */
void eval_note_limit(struct eval *, const char *what);

/* The same for a regex that gave up. */
void eval_note_regex(struct eval *);

struct range_rules eval_range_rules(const struct eval *);

/* find.c: the ranges of a leaf in the scope. */
struct ranges find_pattern(struct eval *, struct pattern *);
struct ranges find_regex(struct eval *, const struct formula *);

/* find_generic.c: a pattern of language generic (24.1). */
struct ranges find_generic(struct eval *, struct pattern *);

/* A matcher set up for a pattern, with the fuel that the rule has left for it;
 * what it burnt is taken by eval_matched, which returns the limit that ended
 * it, or NULL. */
void eval_matcher(struct matcher *, struct eval *, const struct ast *pattern,
		  const struct rule_options *);
const char *eval_matched(struct eval *, const struct matcher *);

/* formula.c: the ranges of a formula in the scope (3). */
struct ranges eval_formula(struct eval *, const struct formula *);

/* condition.c: does the condition hold for the range (4)? What it binds is
 * added to extra, a range with the new bindings for each alternative. */
bool condition_holds(struct eval *, const struct condition *,
		     const struct range *, struct ranges *extra);

/* comparison.c */
bool comparison_holds(struct eval *, const struct condition *,
		      const struct range *);

/* value_text.c: text of a value where constants are seen through (4.1). */
const char *value_text(struct eval *, const struct binding *, size_t *len);

/* What is known of the value of a binding; unknown when nothing is. */
struct value binding_value(const struct eval *, const struct binding *);

#endif
