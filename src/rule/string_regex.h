/* SPDX-License-Identifier: MIT */
#ifndef RULE_STRING_REGEX_H
#define RULE_STRING_REGEX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/regex.h"

/*
 * Strings of patterns that are regexes: "=~/re/", with the letters i and m
 * after it as flags. re runs from the first slash to the last
 * (docs/pattern-language.md 12.2). What does not have this form is text.
 */
bool is_string_regex(const char *content);

/* The content must be one. NULL with the reason when the regex is invalid. */
struct regex *string_regex_compile(struct arena *, const char *content,
				   struct err *);

#endif
