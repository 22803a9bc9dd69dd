/* SPDX-License-Identifier: MIT */
#ifndef PARSE_CST_H
#define PARSE_CST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/*
 * The concrete tree as tree-sitter built it, copied once into a flat array in
 * pre-order: the children of n start at n + 1, the sibling after c is
 * node[c].end. Lowering can then look ahead and back as it likes, without
 * asking the library for one child after the other.
 *
 * Comments and line continuations are not in it; comments are listed apart.
 */
enum cst_kind {
#define CST(id, symbol) CST_##id,
#include "parse/cst_kinds.def"
#undef CST
	CST_OTHER, /* a rule lowering does not speak of */
	CST_TOKEN, /* punctuation and keywords; see the text */
	CST_KINDS
};

enum cst_field {
	FIELD_NONE,
#define FIELD(id, name) FIELD_##id,
#include "parse/cst_fields.def"
#undef FIELD
};

enum cst_flags {
	CST_MISSING = 1,   /* made up by error recovery, empty */
	CST_HAS_ERROR = 2, /* itself or something below */
};

struct cst_node {
	uint8_t kind;
	uint8_t field;
	uint8_t flags;
	uint32_t end; /* one past the last descendant */
	struct span span;
};

struct cst {
	const char *bytes;
	struct cst_node *node;
	uint32_t nr;
	struct span *comment;
	uint32_t nr_comments;
	bool too_deep; /* nesting beyond LIMIT_TREE_DEPTH was left out */
};

/* First child with the field, or 0: the root is nobody's child. */
uint32_t cst_field(const struct cst *, uint32_t n, enum cst_field);

/* Child number i among those that are rules (no tokens, no errors), or 0. */
uint32_t cst_rule(const struct cst *, uint32_t n, unsigned i);

/* First child that is exactly this token, or 0. */
uint32_t cst_token(const struct cst *, uint32_t n, const char *token);

bool cst_is_token(const struct cst *, uint32_t n, const char *token);

#endif
