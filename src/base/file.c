/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file may grow while it is read: what counts is what is read. */
static int read_all(char **out, size_t *len, struct arena *a, int fd,
		    size_t expected, const char *path, size_t max,
		    struct err *e)
{
	size_t cap = expected + 1, nr = 0;
	char *bytes = arena_alloc(a, cap);
	ssize_t got;

	while ((got = read(fd, bytes + nr, cap - nr)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(e, "%s: cannot be read: %s", path,
				       strerror(errno));
		nr += (size_t)got;
		if (nr > max)
			return err_set(e,
				       "%s: larger than %zu KiB; split it "
				       "or name another file",
				       path, max >> 10);
		if (nr == cap) {
			bytes = arena_grow(a, bytes, cap, cap * 2);
			cap *= 2;
		}
	}
	bytes[nr] = '\0';
	*out = bytes;
	*len = nr;
	return 0;
}

int file_read(char **out, size_t *len, struct arena *a, const char *path,
	      size_t max, struct err *e)
{
	struct stat st;
	size_t expected;
	int ret;
	/* Not to wait for the other end of a pipe. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 || fstat(fd, &st) < 0) {
		ret = err_set(e, "%s: cannot be opened: %s", path,
			      strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		ret = err_set(e, "%s: not a regular file; name one", path);
	} else {
		expected =
			(uintmax_t)st.st_size < max ? (size_t)st.st_size : max;
		ret = read_all(out, len, a, fd, expected, path, max, e);
	}
	if (fd >= 0)
		close(fd);
	return ret;
}
