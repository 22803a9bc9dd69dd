/* SPDX-License-Identifier: MIT */
#ifndef CLI_EXAMPLE_H
#define CLI_EXAMPLE_H

#include "base/arena.h"
#include "base/text.h"
#include "cli/annotations.h"

/*
 * An example of a rule at work, taken from its fixture, so that it is always
 * one that has been tested: the first statement that is annotated as a finding
 * of the rule, or as none. When the first finding is the only one of a short
 * function or class, and there is one without a finding, they are shown whole:
 * a training loop without zero_grad cannot be told by its last line.
 *
 * The lines without their common indent and without annotations; at most a
 * screenful.
 * NULL when the fixture has no such annotation.
 */
const char *example_find(struct arena *, const struct text *fixture,
			 const char *rule_id, enum annotation_kind);

#endif
