/* SPDX-License-Identifier: MIT */
#ifndef RULE_OPTIONS_H
#define RULE_OPTIONS_H

#include <stdbool.h>

/* The `options` of a rule (docs/pattern-language.md 25): one field per row of
 * options.def. */
struct rule_options {
#define OPTION(name, initial) bool name;
#include "rule/options.def"
#undef OPTION
};

/* Every option at its default. */
struct rule_options rule_options_default(void);

#endif
