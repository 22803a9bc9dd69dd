/* SPDX-License-Identifier: MIT */
#include "change/python.h"

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"

/* What a first line may call; a version may follow. uv runs scripts with
 * their requirements written into them (PEP 723). */
static const char *const interpreters[] = {
	"python", "pypy", "ipython", "graalpy", "uv",
};

enum python_name python_by_name(const char *path)
{
	const char *slash = strrchr(path, '/'),
		   *name = slash ? slash + 1 : path;

	if (ends_with(name, ".py") || ends_with(name, ".pyi"))
		return PYTHON_YES;
	/* The dot of a hidden file starts no extension. */
	return *name && strchr(name + 1, '.') ? PYTHON_NO : PYTHON_ASK;
}

static bool is_interpreter(const char *word, size_t len)
{
	for (size_t i = 0; i < ARRAY_SIZE(interpreters); i++) {
		size_t name = strlen(interpreters[i]);

		if (len < name || memcmp(word, interpreters[i], name) != 0)
			continue;
		while (name < len && (isdigit((unsigned char)word[name]) ||
				      word[name] == '.'))
			name++;
		if (name == len)
			return true;
	}
	return false;
}

/* After "#!": the program; or, when that is env, the first word which is
 * neither an option nor an assignment. */
bool python_by_first_line(const char *bytes, size_t len)
{
	const char *p = bytes + 2, *newline, *end;
	bool env = false;

	if (len < 2 || memcmp(bytes, "#!", 2) != 0)
		return false;
	newline = memchr(bytes, '\n', len);
	end = newline ? newline : bytes + len;
	for (;;) {
		const char *word, *name;

		while (p < end && isspace((unsigned char)*p))
			p++;
		if (p == end)
			return false;
		for (word = name = p; p < end && !isspace((unsigned char)*p);
		     p++) {
			if (*p == '/')
				name = p + 1;
		}
		if (env &&
		    (*word == '-' || memchr(word, '=', (size_t)(p - word))))
			continue;
		if (!env && p - name == 3 && !memcmp(name, "env", 3)) {
			env = true;
			continue;
		}
		return is_interpreter(name, (size_t)(p - name));
	}
}

bool is_python(const char *path, const char *bytes, size_t len)
{
	enum python_name by_name = python_by_name(path);

	return by_name == PYTHON_ASK ? python_by_first_line(bytes, len)
				     : by_name == PYTHON_YES;
}
