/* SPDX-License-Identifier: MIT */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * A fuzz target is tests/fuzz/fuzz_<name>.c with this one function. Linked
 * with standalone.c it runs its corpus, tests/fuzz/corpus/<name>/, in
 * `make check`; ci/fuzz.sh links it with libFuzzer instead.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold for every input. */
#define MUST(condition)                                               \
	do {                                                          \
		if (!(condition)) {                                   \
			fprintf(stderr, "%s:%d: does not hold: %s\n", \
				__FILE__, __LINE__, #condition);      \
			abort();                                      \
		}                                                     \
	} while (0)

#endif
