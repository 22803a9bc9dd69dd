/* SPDX-License-Identifier: MIT */
#include "cli/source.h"

#include "base/note.h"
#include "change/change.h"

static int read_only_file(struct text *out, struct arena *a,
			  struct changeset *files, const char *path,
			  struct err *e)
{
	int ret;

	if (changeset_collect(files, &source_paths, &path, 1, e) < 0)
		return -1;
	if (files->list.nr != 1)
		return err_set(e, "%s is not one Python file", path);
	ret = changeset_text(out, a, files, &files->list.item[0], e);
	if (ret > 0)
		return err_set(e, "%s: %s", path,
			       files->notes->list.nr
				       ? files->notes->list.item[0].text
				       : "cannot be read");
	return ret;
}

int source_read(struct text *out, struct arena *a, const char *path,
		struct err *e)
{
	struct changeset files;
	struct notes notes;
	int ret;

	notes_init(&notes, a);
	changeset_init(&files, a, &notes);
	ret = read_only_file(out, a, &files, path, e);
	changeset_release(&files);
	return ret;
}
