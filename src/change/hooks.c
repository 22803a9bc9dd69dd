/* SPDX-License-Identifier: MIT */
#include "change/hooks.h"

#include <string.h>

#include "base/str.h"
#include "change/process.h"

static int ask(const char **out, struct arena *a, const char *const *argv,
	       struct err *e)
{
	size_t size;

	if (git_run(a, out, &size, argv, e) != 0)
		return -1;
	/* One line; the name in it may have line ends of its own. */
	*out = arena_strndup(a, *out, size ? size - 1 : 0);
	return 0;
}

int hooks_find(struct hooks_place *out, struct arena *a, struct err *e)
{
	const char *word, *top;

	if (ask(&word, a,
		(const char *const[]){ "git", "rev-parse",
				       "--is-bare-repository", NULL },
		e) < 0)
		return -1;
	out->bare = !strcmp(word, "true");
	if (ask(&top, a,
		(const char *const[]){ "git", "rev-parse",
				       out->bare ? "--absolute-git-dir"
						 : "--show-toplevel",
				       NULL },
		e) < 0)
		return -1;
	/* A relative core.hooksPath begins where hooks run: at the top. */
	return ask(&out->folder, a,
		   (const char *const[]){ "git", "-C", top, "rev-parse",
					  "--path-format=absolute",
					  "--git-path", "hooks", NULL },
		   e);
}
