/* SPDX-License-Identifier: MIT */
#include "change/loose.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <git2.h>
#include <git2/sys/odb_backend.h>

#include "base/limits.h"

/* Asked before the others; libgit2's own have 1 and 2. */
#define PRIORITY 10

/* "commit", a blank, the size and NUL; no type has a longer name. */
#define HEADER_MAX 32

/* Deflate cannot do better than 1 : 1032. */
#define RATIO_MAX 1100

struct loose {
	git_odb_backend parent;
	const char *folder;
};

/* A file that is being inflated. */
struct object {
	void *map;
	size_t file_size;
	z_stream z;
	int status; /* of zlib */
	unsigned char head[HEADER_MAX];
	size_t head_len; /* of it, with the NUL */
	git_object_t type;
	size_t size; /* as the header says */
};

static int damaged(const git_oid *oid)
{
	char name[GIT_OID_HEXSZ + 1], text[128];

	git_oid_tostr(name, sizeof(name), oid);
	snprintf(text, sizeof(text),
		 "the object %s is damaged (git fsck tells more)", name);
	git_error_set_str(GIT_ERROR_ODB, text);
	return GIT_ERROR;
}

/* The whole file; GIT_PASSTHROUGH when it is not here. */
static int map_file(struct object *o, const struct loose *l, const git_oid *oid)
{
	char name[GIT_OID_HEXSZ + 1], path[PATH_MAX];
	struct stat st;
	int fd, ret;

	git_oid_tostr(name, sizeof(name), oid);
	if (snprintf(path, sizeof(path), "%s/%.2s/%s", l->folder, name,
		     name + 2) >= (int)sizeof(path))
		return GIT_PASSTHROUGH;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return GIT_PASSTHROUGH;
	ret = fstat(fd, &st);
	if (!ret && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    st.st_size < INT_MAX) {
		o->file_size = (size_t)st.st_size;
		o->map =
			mmap(NULL, o->file_size, PROT_READ, MAP_PRIVATE, fd, 0);
		ret = o->map == MAP_FAILED ? -1 : 0;
	} else {
		ret = -1;
	}
	close(fd);
	return ret ? damaged(oid) : 0;
}

static void inflate_into(struct object *o, void *out, size_t size, int flush)
{
	o->z.next_out = out;
	o->z.avail_out = (uInt)size;
	o->status = inflate(&o->z, flush);
}

static bool parse_header(struct object *o)
{
	const char *head = (const char *)o->head, *p;
	const char *nul = memchr(head, '\0', o->z.total_out);
	const char *blank =
		nul ? memchr(head, ' ', (size_t)(nul - head)) : NULL;
	char type[HEADER_MAX];

	if (!blank || blank + 1 == nul)
		return false;
	memcpy(type, head, (size_t)(blank - head));
	type[blank - head] = '\0';
	o->type = git_object_string2type(type);
	for (p = blank + 1; *p >= '0' && *p <= '9'; p++) {
		o->size = o->size * 10 + (size_t)(*p - '0');
		if (o->size > LIMIT_OBJECT_BYTES)
			return false;
	}
	o->head_len = (size_t)(nul + 1 - head);
	return p == nul && git_object_typeisloose(o->type) &&
	       o->size / RATIO_MAX <= o->file_size;
}

static void object_close(struct object *o)
{
	inflateEnd(&o->z);
	munmap(o->map, o->file_size);
}

static int object_open(struct object *o, git_odb_backend *backend,
		       const git_oid *oid)
{
	int ret;

	*o = (struct object){ .map = NULL };
	ret = map_file(o, (const struct loose *)backend, oid);
	if (ret)
		return ret;
	o->z.next_in = o->map;
	o->z.avail_in = (uInt)o->file_size;
	if (inflateInit(&o->z) == Z_OK) {
		inflate_into(o, o->head, sizeof(o->head), Z_SYNC_FLUSH);
		if (parse_header(o))
			return 0;
	}
	object_close(o);
	return damaged(oid);
}

static int read_header(size_t *size, git_object_t *type,
		       git_odb_backend *backend, const git_oid *oid)
{
	struct object o;
	int ret = object_open(&o, backend, oid);

	if (ret)
		return ret;
	*size = o.size;
	*type = o.type;
	object_close(&o);
	return 0;
}

/* What is behind the header. With a byte to spare, so that a stream which is
 * longer than it says shows. */
static bool read_content(struct object *o, unsigned char *out)
{
	size_t had = o->z.total_out - o->head_len;

	if (had > o->size)
		return false;
	memcpy(out, o->head + o->head_len, had);
	if (o->status != Z_STREAM_END)
		inflate_into(o, out + had, o->size - had + 1, Z_FINISH);
	return o->status == Z_STREAM_END &&
	       o->z.total_out == o->head_len + o->size;
}

static int read_object(void **data, size_t *size, git_object_t *type,
		       git_odb_backend *backend, const git_oid *oid)
{
	struct object o;
	unsigned char *out;
	int ret = object_open(&o, backend, oid);

	if (ret)
		return ret;
	out = git_odb_backend_data_alloc(backend, o.size + 1);
	if (out && read_content(&o, out)) {
		out[o.size] = '\0';
		*data = out;
		*size = o.size;
		*type = o.type;
	} else {
		git_odb_backend_data_free(backend, out);
		ret = damaged(oid);
	}
	object_close(&o);
	return ret;
}

/* The one object whose name begins so. */
static int find_prefix(git_oid *out, const struct loose *l,
		       const git_oid *prefix, size_t len)
{
	char name[GIT_OID_HEXSZ + 1], path[PATH_MAX], whole[GIT_OID_HEXSZ + 1];
	int ret = GIT_PASSTHROUGH;
	struct dirent *entry;
	DIR *dir;

	git_oid_tostr(name, sizeof(name), prefix);
	if (len < 2 || snprintf(path, sizeof(path), "%s/%.2s", l->folder,
				name) >= (int)sizeof(path))
		return GIT_PASSTHROUGH;
	dir = opendir(path);
	while (dir && (entry = readdir(dir))) {
		if (strlen(entry->d_name) != GIT_OID_HEXSZ - 2 ||
		    memcmp(entry->d_name, name + 2, len - 2) != 0)
			continue;
		if (ret == GIT_OK) {
			ret = GIT_EAMBIGUOUS;
			break;
		}
		memcpy(whole, name, 2);
		memcpy(whole + 2, entry->d_name, GIT_OID_HEXSZ - 2 + 1);
		if (!git_oid_fromstr(out, whole))
			ret = GIT_OK;
	}
	if (dir)
		closedir(dir);
	return ret;
}

static int read_prefix(git_oid *out, void **data, size_t *size,
		       git_object_t *type, git_odb_backend *backend,
		       const git_oid *prefix, size_t len)
{
	int ret = find_prefix(out, (const struct loose *)backend, prefix, len);

	return ret ? ret : read_object(data, size, type, backend, out);
}

/* It lives in an arena. */
static void let_be(git_odb_backend *backend)
{
	(void)backend;
}

int loose_add(git_odb *odb, struct arena *a, const char *objects_folder)
{
	struct loose *l = ARENA_NEW(a, struct loose);

	git_odb_init_backend(&l->parent, GIT_ODB_BACKEND_VERSION);
	l->parent.read = read_object;
	l->parent.read_prefix = read_prefix;
	l->parent.read_header = read_header;
	l->parent.free = let_be;
	l->folder = objects_folder;
	return git_odb_add_backend(odb, &l->parent, PRIORITY);
}
