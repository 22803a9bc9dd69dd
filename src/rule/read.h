/* SPDX-License-Identifier: MIT */
#ifndef RULE_READ_H
#define RULE_READ_H

#include <stdbool.h>

#include "base/name.h"
#include "base/nearest.h"
#include "base/yaml.h"
#include "rule/rule.h"
#include "rule/ruleset.h"

/*
 * YAML to rules; known to the read_*.c files and the rule set alone.
 *
 * Every reader is strict about what it does not know: a key that is mistyped
 * would otherwise make a rule quietly find less. The first error ends the
 * reading of its rule, and only of that one.
 */
struct reader {
	struct ruleset *set;
	struct arena *arena;
	struct rule *rule; /* the one being read */
	const char *error; /* what is wrong with it; what to do */
	unsigned error_line;
};

/* Returns -1. The sentence needs no place and no rule. */
int read_fail(struct reader *, const struct yaml *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* A note of kind NOTE_INFO. */
void read_warn(struct reader *, const struct yaml *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Values. `what` names the key they belong to, for messages. */

int read_map(struct reader *, const struct yaml *, const char *what);
int read_list(struct reader *, const struct yaml *, const char *what);
int read_text(const char **out, struct reader *, const struct yaml *,
	      const char *what);
int read_flag(bool *out, struct reader *, const struct yaml *,
	      const char *what);

/* A list of texts, NULL at the end. */
int read_texts(const char ***out, struct reader *, const struct yaml *,
	       const char *what);

/* "$X", "$...ARGS" or "$1". */
int read_metavariable(name_t *out, struct reader *, const struct yaml *,
		      const char *what);

/* A mapping that has no other keys than the known ones (NULL at the end). */
int read_keys(struct reader *, const struct yaml *map, const char *what,
	      const char *const *known);

/* The value of a key of a mapping; it is an error when it is absent. */
const struct yaml *read_required(struct reader *, const struct yaml *map,
				 const char *key, const char *what);

/* "unknown key 'x' in what; did you mean 'y'?" */
int read_fail_unknown(struct reader *, const struct yaml *key, const char *what,
		      const struct nearest *);

/* Parts. */

struct late_regex *read_regex(struct reader *, const struct yaml *,
			      const char *what, unsigned flags);

/* An expression that is parsed like a pattern but not looked for. */
struct pattern *read_expression(struct reader *, const struct yaml *,
				const char *what);

/* A language by one of its names: what rules in it are, and what a
 * metavariable read in it is. NULL: one of those mlgate does not know. */
struct language {
	const char *name;
	enum rule_language rule;
	enum sub_language sub;
};

const struct language *language_find(const char *name);

/* What a formula stands in. */
struct surroundings {
	bool newer;    /* the spelling of 2.4 */
	bool inside;   /* below a pattern-inside or pattern-not-inside */
	bool in_value; /* below a metavariable-pattern */
	enum sub_language language;
};

/* Any operator of the older spelling? */
bool is_operator(const struct yaml *key);

/* The formula of a mapping, older spelling. Of other keys it may have those
 * in `also` (NULL at the end); also NULL: the caller has checked them. */
int read_root(struct formula **out, struct reader *, const struct yaml *map,
	      const char *what, const char *const *also,
	      const struct surroundings *);

/* A formula in the newer spelling: text, or a mapping. */
int read_newer(struct formula **out, struct reader *, const struct yaml *,
	       const char *const *also, const struct surroundings *);

/* The value of a metavariable-* key goes to the conditions of the formula. */
int read_condition_regex(struct reader *, struct formula *all,
			 const struct yaml *, const struct surroundings *);
int read_condition_pattern(struct reader *, struct formula *all,
			   const struct yaml *, const struct surroundings *);
int read_condition_comparison(struct reader *, struct formula *all,
			      const struct yaml *, const struct surroundings *);
int read_condition_type(struct reader *, struct formula *all,
			const struct yaml *, const struct surroundings *);
int read_condition_analysis(struct reader *, struct formula *all,
			    const struct yaml *, const struct surroundings *);
int read_focus(struct reader *, struct formula *all, const struct yaml *,
	       const struct surroundings *);

/* The list of a `where`. */
int read_where(struct reader *, struct formula *all, const struct yaml *,
	       const struct surroundings *);

int read_options(struct rule_options *out, struct reader *,
		 const struct yaml *);
int read_taint(const struct taint **out, struct reader *,
	       const struct yaml *rule);

enum read_result {
	READ_OK,
	READ_INVALID, /* error, error_line */
	READ_SKIPPED, /* noted */
	READ_OTHER,   /* a rule for other languages */
};

enum read_result read_rule(struct rule *out, struct reader *,
			   const struct yaml *);

#endif
