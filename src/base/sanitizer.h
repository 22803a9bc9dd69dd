/* SPDX-License-Identifier: MIT */
#ifndef BASE_SANITIZER_H
#define BASE_SANITIZER_H

/*
 * Was this built with AddressSanitizer? It tells of faults itself, and makes
 * everything some ten times slower.
 */
#if defined(__SANITIZE_ADDRESS__) /* gcc */
#define HAS_SANITIZER 1
#elif defined(__has_feature) /* clang */
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

#ifndef HAS_SANITIZER
#define HAS_SANITIZER 0
#endif

#endif
