/* SPDX-License-Identifier: MIT */
#ifndef REPORT_METADATA_H
#define REPORT_METADATA_H

#include "base/json.h"
#include "base/yaml.h"

/*
 * The metadata of a rule, which is YAML, as JSON, and back. What was written is
 * read to the same tree, but for the places in the file.
 */
void metadata_put(struct json_writer *, const char *key, const struct yaml *);

const struct yaml *metadata_read(struct arena *, const struct json *);

#endif
