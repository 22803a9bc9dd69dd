/* SPDX-License-Identifier: MIT */
#include "base/outfile.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/"
			     : arena_strndup(a, path, (size_t)(slash - path));
}

static int cannot(const char *path, struct err *e)
{
	return err_set(e, "cannot write %s: %s", path, strerror(errno));
}

int outfile_check(const char *path, struct err *e)
{
	struct arena a;
	struct stat st;
	bool fine;

	arena_init(&a);
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		fine = false;
	} else if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		fine = access(path, W_OK) == 0;
	} else {
		fine = access(folder_of(&a, path), W_OK | X_OK) == 0;
	}
	arena_release(&a);
	return fine ? 0 : cannot(path, e);
}

/* Permissions of a new file, as open() would give them. */
static mode_t new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int open_beside(struct outfile *f, struct arena *a, mode_t mode,
		       struct err *e)
{
	char *name =
		arena_printf(a, "%s/.mlgate-XXXXXX", folder_of(a, f->place));
	int fd = mkstemp(name);

	if (fd < 0)
		return cannot(f->path, e);
	f->temporary = name;
	if (fchmod(fd, mode) < 0 || !(f->stream = fdopen(fd, "w"))) {
		cannot(f->path, e);
		close(fd);
		unlink(name);
		return -1;
	}
	return 0;
}

int outfile_open(struct outfile *f, struct arena *a, const char *path,
		 struct err *e)
{
	char real[PATH_MAX];
	struct stat st;
	bool exists = stat(path, &st) == 0;

	*f = (struct outfile){ .path = path, .place = path };
	if (exists && S_ISREG(st.st_mode) && realpath(path, real)) {
		f->place = arena_strdup(a, real);
		return open_beside(f, a, st.st_mode & 0777, e);
	}
	if (!exists && lstat(path, &st) < 0)
		return open_beside(f, a, new_mode(), e);
	f->stream = fopen(path, "w");
	return f->stream ? 0 : cannot(path, e);
}

int outfile_commit(struct outfile *f, struct err *e)
{
	FILE *stream = f->stream;
	bool good = fflush(stream) == 0 && !ferror(stream);

	/* A full disk may show only now. */
	if (good && f->temporary)
		good = fsync(fileno(stream)) == 0;
	if (!good)
		cannot(f->path, e);
	f->stream = NULL;
	if (fclose(stream) != 0 && good) {
		cannot(f->path, e);
		good = false;
	}
	if (good && f->temporary && rename(f->temporary, f->place) < 0) {
		cannot(f->path, e);
		good = false;
	}
	if (!good && f->temporary)
		unlink(f->temporary);
	return good ? 0 : -1;
}

void outfile_abandon(struct outfile *f)
{
	if (!f->stream)
		return;
	fclose(f->stream);
	f->stream = NULL;
	if (f->temporary)
		unlink(f->temporary);
}
