/* SPDX-License-Identifier: MIT */
#ifndef RULE_BUILTIN_H
#define RULE_BUILTIN_H

#include <stddef.h>
#include <stdint.h>

#include "base/yaml.h"

/*
 * The shipped rules, as they lie in rules/, inside the binary.
 *
 * The table is written at build time by ci/embed.sh. It is sorted by
 * path; paths begin at rules/ ("torch/torch-load.yml"). A text ends in a
 * newline, and the NUL after it is not part of the length.
 */
struct builtin_file {
	const char *path;
	const char *text;
	size_t length;
};

extern const struct builtin_file builtin_files[];
extern const size_t builtin_files_nr;

/* What comes before the path of a shipped rule in messages. */
#define BUILTIN_FOLDER "builtin/"

/* The fixtures beside them ("torch/torch-load.py"), in a table of the same
 * kind: the examples of `mlgate rules explain`. */
extern const struct builtin_file builtin_fixtures[];
extern const size_t builtin_fixtures_nr;

/*
 * The rules in those files, read at build time (ci/shipped-rules.c): a commit
 * pays for the rules its files wake, however many are shipped.
 *
 * The tables hold numbers and no pointers, so that nothing of them has to be
 * relocated when the program starts. Texts are offsets in builtin_strings,
 * terminated. Where the building machine cannot run what it builds there are
 * no rules here: then the files are read.
 */
struct builtin_rule {
	uint32_t id, path;	 /* texts; the path with BUILTIN_FOLDER */
	uint32_t pack, severity; /* texts */
	uint32_t line;		 /* of the file */
	uint32_t tree;		 /* its node */
	uint32_t wake;		 /* its first step (wake.h) in builtin_wakes */
	uint32_t nr_steps;
};

extern const struct builtin_rule builtin_rules[];
extern const size_t builtin_rules_nr;
extern const char builtin_strings[];

/* Steps of all rules; words in them are numbers here. */
extern const uint32_t builtin_wakes[];

/* All words of the shipped patterns, also of those that wake nothing: texts,
 * shifted left by one; the low bit is set when some pattern has it as a
 * string. */
extern const uint32_t builtin_words[];
extern const size_t builtin_words_nr;

/* Nodes of YAML. What is in a list lies together, as do the keys and values of
 * a mapping, in turn. */
struct builtin_node {
	uint32_t text; /* of a scalar */
	uint32_t len;
	uint32_t first; /* node in it */
	uint32_t line;
	uint16_t column;
	uint16_t nr; /* of items */
	uint8_t kind;
	uint8_t plain;
};

extern const struct builtin_node builtin_nodes[];

/* The tree of a rule's YAML, in the arena. */
const struct yaml *builtin_tree(struct arena *, const struct builtin_rule *);

#endif
