/* SPDX-License-Identifier: MIT */
#ifndef REPORT_DESCRIBE_H
#define REPORT_DESCRIBE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/note.h"
#include "base/json.h"
#include "judge/verdict.h"
#include "rule/rule.h"

/*
 * What a report says of a rule beside its findings, read off the `metadata` of
 * the rule. All keys are optional; a key that is missing, or is not of the form
 * given here, leaves its field empty.
 *
 *	title: one sentence                 else the first of the message
 *	category: security                  or correctness, performance, ...
 *	cwe: "CWE-502: Deserialization ..." one, or a list
 *	confidence: HIGH | MEDIUM | LOW
 *	security-severity: "8.6"            0.1 to 10.0
 *	references: https://...             one, or a list; the first is the
 *	                                    help
 *	technology: pytorch                 one, or a list
 *	limits: What it misses.             one, or a list
 */
struct texts {
	ARRAY(const char *) list;
};

struct description {
	const char *name;      /* PascalCase: TorchLoad */
	const char *title;     /* a sentence on one line */
	const char *message;   /* metavariables as they are, trimmed */
	bool security;	       /* by its category; without one, by a CWE */
	const char *pack;      /* of shipped rules, see rule/pack.h; or NULL */
	const char *precision; /* "high", "medium", "low", or NULL */
	const char *security_severity; /* a number as text, or NULL */
	struct texts cwe;	       /* "cwe-502" */
	struct texts tags;	       /* of GitHub, "security" first */
	struct texts references;       /* URIs */
	struct texts limits; /* what it misses, or reports all the same */
};

void describe_rule(struct description *, struct arena *, const struct rule *);

/* The author of a message may write `code`: the length of the span that begins
 * at s, ticks included, and how many ticks it has at each end. 0 when none
 * begins there. */
size_t code_span(const char *s, size_t *ticks);

/* "error", "warning", "info". */
const char *severity_word(enum severity);

/* Words for programs. */
const char *state_name(enum finding_state); /* "blocking" */
const char *outcome_name(enum outcome);	    /* "blocked" */

/* {"preexisting": 3, ...}: findings by state. */
void json_put_counts(struct json_writer *, const char *key,
		     const struct verdict *);

/* The line by which a finding was introduced: "line 1: import torch", without
 * its text when that is long; NULL when it is not known. */
const char *describe_cause(struct arena *, const struct finding *);

/* What a note of a kind means, for people and for programs. */
struct note_description {
	const char *id;	    /* "syntax-error" */
	const char *title;  /* "not judged": before its text */
	const char *advice; /* what to do; NULL when its text says so */
	const char *level;  /* "error", "warning", "note" */
};

const struct note_description *describe_note(enum note_kind);

#endif
