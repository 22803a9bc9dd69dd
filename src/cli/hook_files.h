/* SPDX-License-Identifier: MIT */
#ifndef CLI_HOOK_FILES_H
#define CLI_HOOK_FILES_H

#include "rule/builtin.h"

/* The hooks as they lie in hooks/, inside the binary; path is their name. The
 * table is written at build time by ci/embed.sh. */
extern const struct builtin_file hook_files[];
extern const size_t hook_files_nr;

#endif
