/* SPDX-License-Identifier: MIT */
#include "rule/builtin.h"

/*
 * No shipped rules were read at build time: for the program that reads them,
 * and for machines that cannot run what they build.
 */
const struct builtin_rule builtin_rules[] = { { 0 } };
const size_t builtin_rules_nr = 0;
const char builtin_strings[] = "";
const uint32_t builtin_wakes[] = { 0 };
const uint32_t builtin_words[] = { 0 };
const size_t builtin_words_nr = 0;
const struct builtin_node builtin_nodes[] = { { 0 } };
