/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int err_set(struct err *e, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(e->text, sizeof(e->text), format, ap);
	va_end(ap);
	return -1;
}

int err_in(struct err *e, const char *format, ...)
{
	struct err rest = *e;
	size_t size = sizeof(e->text), len, rest_len;
	va_list ap;

	va_start(ap, format);
	vsnprintf(e->text, size, format, ap);
	va_end(ap);
	len = strlen(e->text);
	rest_len = strnlen(rest.text, size - 1);
	if (len + 2 >= size)
		return -1;
	memcpy(e->text + len, ": ", 3);
	len += 2;
	if (rest_len > size - 1 - len)
		rest_len = size - 1 - len;
	memcpy(e->text + len, rest.text, rest_len);
	e->text[len + rest_len] = '\0';
	return -1;
}

_Noreturn void die(const char *format, ...)
{
	va_list ap;

	fputs("mlgate: ", stderr);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}
