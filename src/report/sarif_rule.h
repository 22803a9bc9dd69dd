/* SPDX-License-Identifier: MIT */
#ifndef REPORT_SARIF_RULE_H
#define REPORT_SARIF_RULE_H

#include "base/arena.h"
#include "base/json.h"
#include "rule/rule.h"

/*
 * The part of a SARIF file that tells what the rules are: one
 * reportingDescriptor, with all that GitHub shows beside an alert, and the
 * metadata as it is, so that another report can be made from the file.
 */
void sarif_put_rule(struct json_writer *, struct arena *scratch,
		    const struct rule *);

/* Stands before the references in the text of help. */
#define SARIF_SEE "\n\nSee:\n"

/* A message, and the line by which the finding was introduced. */
#define SARIF_CAUSE "%s\nIntroduced with [line %u](1)."

/* "error", "warning", "note". */
const char *sarif_level(enum severity);

#endif
