/* SPDX-License-Identifier: MIT */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/array.h"
#include "base/name.h"
#include "base/yaml.h"
#include "rule/late_regex.h"
#include "rule/options.h"
#include "rule/pattern.h"
#include "rule/wake.h"

/*
 * What is looked for: a rule as its YAML says it (docs/pattern-language.md 2),
 * checked for form and turned into types. Nothing here knows how to match.
 *
 * Everything lives in the arena of the rule set; strings are terminated.
 */
enum severity {
	SEVERITY_INFO,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
	SEVERITY_NEVER, /* a threshold no finding reaches */
};

/*
 * Formulas. `pattern-not-inside: F` is NOT of INSIDE of F, and
 * `pattern-not-regex` is NOT of REGEX: what a negative removes is decided by
 * the kind of the ranges it gives (3.5).
 */
enum formula_kind {
	FORMULA_PATTERN,  /* pattern */
	FORMULA_REGEX,	  /* regex */
	FORMULA_ALL,	  /* operand[], conditions, focus */
	FORMULA_ANY,	  /* operand[] */
	FORMULA_INSIDE,	  /* operand[0] */
	FORMULA_ANYWHERE, /* operand[0] */
	FORMULA_NOT,	  /* operand[0]; only directly in an ALL */
};

struct formula {
	enum formula_kind kind;
	const char *key; /* as written, for messages and explain */
	unsigned line;
	struct pattern *pattern; /* shared, see ruleset.h */
	struct late_regex *regex;
	struct formula **operand; /* in the order of the text */
	size_t nr;
	struct condition *condition;
	size_t nr_conditions;
	struct focus *focus; /* one per focus-metavariable entry */
	size_t nr_focus;
	name_t as; /* `as: $M` of the newer spelling, or 0 */
};

/* One `focus-metavariable`: a metavariable, or a list of them. */
struct focus {
	const name_t *var;
	size_t nr;
};

enum condition_kind {
	CONDITION_REGEX,
	CONDITION_PATTERN,
	CONDITION_COMPARISON,
	CONDITION_TYPE,
	CONDITION_ANALYSIS,
};

enum analyzer {
	ANALYZER_ENTROPY,
	ANALYZER_REDOS,
};

/* A `metavariable-*` condition (section 4). The fields are headed by the kind
 * they belong to. */
struct condition {
	enum condition_kind kind;
	const char *key;
	unsigned line;
	name_t var; /* with its dollar; 0: a comparison that names none */

	/* CONDITION_REGEX */
	struct late_regex *regex;
	bool constant_propagation;

	/* CONDITION_PATTERN */
	struct formula *formula;
	enum sub_language language;

	/* CONDITION_COMPARISON: an expression, parsed like a pattern, but not
	 * one of the rule set's: it is not looked for */
	struct pattern *comparison;
	bool strip;

	/* CONDITION_TYPE: any of these; like comparison */
	struct pattern **type;
	size_t nr_types;

	/* CONDITION_ANALYSIS */
	enum analyzer analyzer;
};

enum rule_language {
	RULE_PYTHON,
	RULE_GENERIC, /* whole-file rules on tokens */
	RULE_REGEX,   /* whole-file rules on text */
};

struct fix_regex {
	struct late_regex *regex;
	const char *replacement;
	unsigned count; /* 0: all */
};

/* The lists of `mode: taint` (section 23.1). */
enum taint_role {
	TAINT_SOURCE,
	TAINT_SANITIZER,
	TAINT_SINK,
	TAINT_PROPAGATOR,
	TAINT_ROLES
};

enum side_effect {
	SIDE_EFFECT_NO,
	SIDE_EFFECT_YES,
	SIDE_EFFECT_ONLY, /* sources: later uses, not the expression itself */
};

/* What an entry may say depends on its role; the rest is 0. */
struct taint_entry {
	struct formula *formula;
	unsigned line;
	bool exact;
	bool control;
	bool not_conflicting;
	enum side_effect by_side_effect;
	const char *label;	  /* NULL: the one without a name */
	struct pattern *requires; /* labels with and, or, not; or NULL */
	name_t from, to;	  /* of a propagator, with their dollars */
	const char **replace_labels;
	size_t nr_replace_labels;
};

struct taint {
	struct taint_entries {
		struct taint_entry *item;
		size_t nr;
	} list[TAINT_ROLES];
};

struct builtin_rule;

struct rule {
	const char *id;
	const char *message;
	enum severity severity;
	const char *severity_text; /* as written: "HIGH", "ERROR" */
	const char *path;	   /* of the file it came from */
	unsigned line;
	enum rule_language language;
	struct formula *formula;   /* NULL in mode taint */
	const struct taint *taint; /* NULL in mode search */
	struct rule_options options;
	const char **include, **exclude; /* globs, NULL at the end; or NULL */
	const char *fix;		 /* trimmed; NULL when there is none */
	struct fix_regex *fix_regex;	 /* NULL when there is none */
	const struct yaml *metadata;	 /* a mapping, or NULL */
	const struct yaml *yaml;	 /* the whole rule */
	uint32_t index;			 /* in the rule set */
	struct wake wake;		 /* whom it concerns, by words */
	/* A shipped rule that is not read yet (ruleset_read): but for id, path,
	 * line, index and wake the rest is empty. Else NULL. */
	const struct builtin_rule *unread;
};

/* "ERROR", "WARNING", "INFO". */
const char *severity_name(enum severity);

/* Is the file at this path (relative, with slashes) one for the rule? */
bool rule_wants_path(const struct rule *, const char *path);

/* Keep the rule from files at these paths, too; without any glob, from all. */
void rule_exclude(struct rule *, struct arena *, const char *const *glob,
		  size_t nr);

#endif
