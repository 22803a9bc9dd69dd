/* SPDX-License-Identifier: MIT */
#ifndef CHANGE_PYTHON_H
#define CHANGE_PYTHON_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Which files are Python: *.py, *.pyi, and files whose name has no extension
 * and whose first line calls a Python interpreter.
 */
enum python_name {
	PYTHON_NO,
	PYTHON_YES,
	PYTHON_ASK, /* the first line decides */
};

enum python_name python_by_name(const char *path);
bool python_by_first_line(const char *bytes, size_t len);

/* Both together. */
bool is_python(const char *path, const char *bytes, size_t len);

#endif
