/* SPDX-License-Identifier: MIT */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include <stdio.h>

/* The manual page mlgate(1), in man's macros, made from the tables of commands
 * and options: all of them, also those that --help leaves out. */
void manual_write(FILE *);

#endif
