/* SPDX-License-Identifier: MIT */
#ifndef MATCH_OPERATOR_TOKENS_H
#define MATCH_OPERATOR_TOKENS_H

#include "parse/ast.h"

/*
 * Operators have no nodes of their own, but a lone metavariable finds them
 * (docs/pattern-language.md 28): where the operator of a BINARY, LOGIC,
 * COMPARE or UNARY node stands; of several, the first. Empty for other nodes.
 */
struct span operator_token(const struct ast *, uint32_t n);

#endif
