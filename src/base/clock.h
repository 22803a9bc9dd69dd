/* SPDX-License-Identifier: MIT */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/*
 * For the few limits in time, on what libraries do: they do not tell their
 * steps.
 */

/* Time the process has worked: it stands still while others work. A system
 * call. */
uint64_t clock_worked_us(void);

/* Time that has passed since some moment: cheap. */
uint64_t clock_passed_us(void);

#endif
