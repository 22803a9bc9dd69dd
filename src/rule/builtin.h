/* SPDX-License-Identifier: MIT */
#ifndef RULE_BUILTIN_H
#define RULE_BUILTIN_H

#include <stddef.h>

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

/* The trees of their YAML, in the same order, also made at build time
 * (ci/yaml-to-c.c). NULL where the building machine could not run what it
 * built: then the text is read. */
extern const struct yaml *const builtin_trees[];

/* The fixtures beside them ("torch/torch-load.py"), in a table of the same
 * kind: the examples of `mlgate rules explain`. */
extern const struct builtin_file builtin_fixtures[];
extern const size_t builtin_fixtures_nr;

#endif
