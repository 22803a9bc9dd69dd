/* SPDX-License-Identifier: MIT */
/* Files and folders by name, whole, as they are on disk. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "change/collect.h"
#include "change/python.h"

/* Enough to see the first line's interpreter. */
#define FIRST_LINE 256

static bool first_line_is_python(const char *path)
{
	char start[FIRST_LINE];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t nr = fd < 0 ? -1 : read(fd, start, sizeof(start));

	if (fd >= 0)
		close(fd);
	return nr > 0 && python_by_first_line(start, (size_t)nr);
}

static bool file_is_python(const char *path)
{
	enum python_name by_name = python_by_name(path);

	return by_name == PYTHON_ASK ? first_line_is_python(path)
				     : by_name == PYTHON_YES;
}

/* The path to speak of: from the top of the repository, or as it was given. */
static const char *shown_path(struct changeset *s, const char *path)
{
	const char *top = s->repo ? s->repo->top : NULL;
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char folder[PATH_MAX];
	size_t len = top ? strlen(top) : 0;

	/* The folder is resolved, the name is not: a link is what it is
	 * called. */
	if (top && realpath(slash ? arena_strndup(s->arena, path,
						  (size_t)(name - path))
				  : ".",
			    folder)) {
		const char *whole =
			arena_printf(s->arena, "%s/%s",
				     strcmp(folder, "/") ? folder : "", name);

		if (!strncmp(whole, top, len))
			return whole + len;
	}
	while (starts_with(path, "./")) {
		for (path += 2; *path == '/';)
			path++;
	}
	return path;
}

static void add_file(struct changeset *s, const char *path, const char *shown)
{
	*ARRAY_ADD(s->arena, &s->list) = (struct change){
		.kind = CHANGE_WHOLE,
		.path = shown,
		.blob = { .exists = true, .on_disk = true, .disk_path = path },
		.touched = lines_all(),
	};
}

/* Both names of the folder end in '/', or are empty. Symbolic links are not
 * followed, so the walk comes to an end. */
static int walk_folder(struct changeset *s, const char *folder,
		       const char *shown, struct err *e)
{
	DIR *dir = opendir(*folder ? folder : ".");
	struct dirent *entry;
	int ret = 0;

	if (!dir)
		return err_set(e, "cannot read the folder %s: %s", folder,
			       strerror(errno));
	while (!ret && (errno = 0, entry = readdir(dir))) {
		const char *name = entry->d_name;
		const char *path = arena_printf(s->arena, "%s%s", folder, name);
		const char *shown_too =
			arena_printf(s->arena, "%s%s", shown, name);
		struct stat st;

		if (lstat(path, &st) < 0)
			continue; /* gone since */
		if (S_ISDIR(st.st_mode) && *name != '.')
			ret = walk_folder(
				s, arena_printf(s->arena, "%s/", path),
				arena_printf(s->arena, "%s/", shown_too), e);
		else if (S_ISREG(st.st_mode) && file_is_python(path))
			add_file(s, path, shown_too);
	}
	if (!ret && errno)
		ret = err_set(e, "cannot read the folder %s: %s", folder,
			      strerror(errno));
	closedir(dir);
	return ret;
}

static int collect_folder(struct changeset *s, const char *path, struct err *e)
{
	size_t len = strlen(path);
	const char *folder = arena_printf(s->arena, "%s%s", path,
					  path[len - 1] == '/' ? "" : "/");
	char *shown = arena_strdup(
		s->arena, shown_path(s, arena_printf(s->arena, "%s.", folder)));

	shown[strlen(shown) - 1] = '\0';
	return walk_folder(s, folder, shown, e);
}

static int collect_path(struct changeset *s, const char *path, struct err *e)
{
	struct stat st;

	if (!*path || stat(path, &st) < 0)
		return err_set(e, "cannot read '%s': %s", path,
			       strerror(*path ? errno : ENOENT));
	path = arena_strdup(s->arena, path);
	if (S_ISDIR(st.st_mode))
		return collect_folder(s, path, e);
	if (!S_ISREG(st.st_mode))
		return err_set(e, "cannot judge '%s': it is no regular file",
			       path);
	if (file_is_python(path))
		add_file(s, path, shown_path(s, path));
	else
		notes_add(s->notes, NOTE_INFO, path, 0, NULL,
			  "is not Python, so it was not judged (Python is "
			  "*.py, *.pyi, and scripts that begin with #! and an "
			  "interpreter)");
	return 0;
}

static int compare_paths(const void *a, const void *b)
{
	const struct change *one = a, *two = b;

	return strcmp(one->path, two->path);
}

/* A file may be named twice, or lie in a folder that is named too. */
static void drop_doubles(struct changeset *s)
{
	size_t kept = 0;

	if (!s->list.nr)
		return;
	qsort(s->list.item, s->list.nr, sizeof(struct change), compare_paths);
	for (size_t i = 1; i < s->list.nr; i++) {
		if (strcmp(s->list.item[kept].path, s->list.item[i].path) != 0)
			s->list.item[++kept] = s->list.item[i];
	}
	s->list.nr = kept + 1;
}

static int collect_paths(struct changeset *s, const char *const *arg,
			 size_t nr_args, struct err *e)
{
	s->compared = "the files named, whole";
	s->side = SIDE_DISK;
	s->whole = true;
	for (size_t i = 0; i < nr_args; i++) {
		if (collect_path(s, arg[i], e) < 0)
			return -1;
	}
	drop_doubles(s);
	return 0;
}

const struct change_source source_paths = {
	.name = "paths",
	.arg = "PATH...",
	.help = "files and folders, whole, as they are on disk",
	.without_git = true,
	.collect = collect_paths,
};
