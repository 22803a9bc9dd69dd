/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_FIX_CHECK_H
#define JUDGE_FIX_CHECK_H

#include "judge/finding.h"
#include "parse/ast.h"

/* Drop the fixes after which the text, that of the tree, would be no Python
 * any more (docs/pattern-language.md 5.5). The findings come in order. */
void fixes_check(struct finding *, size_t nr, const struct ast *);

#endif
