/* SPDX-License-Identifier: MIT */
#include "change/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The size may change while we read: what was there at first counts, and less
 * is an error. */
static int read_regular(int fd, struct arena *a, size_t limit,
			const char **bytes, size_t *size)
{
	struct stat st;
	size_t done = 0;
	char *out;

	if (fstat(fd, &st) < 0)
		return -1;
	if (!S_ISREG(st.st_mode))
		return 1;
	*size = (size_t)st.st_size;
	*bytes = NULL;
	if (*size > limit)
		return 0;
	out = arena_alloc(a, *size + 1);
	while (done < *size) {
		ssize_t nr = read(fd, out + done, *size - done);

		if (!nr)
			errno = EIO;
		if (nr <= 0 && errno != EINTR)
			return -1;
		done += nr > 0 ? (size_t)nr : 0;
	}
	out[done] = '\0';
	*bytes = out;
	return 0;
}

bool disk_has(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

int disk_read(struct arena *a, const char *path, size_t limit,
	      const char **bytes, size_t *size, struct err *e)
{
	/* Not to wait for a writer, should it be a pipe. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), ret = -1;

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 1;
	if (fd >= 0)
		ret = read_regular(fd, a, limit, bytes, size);
	if (ret < 0)
		err_set(e, "cannot read %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return ret;
}
