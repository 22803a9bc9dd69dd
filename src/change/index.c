/* SPDX-License-Identifier: MIT */
#include "change/index.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ID_SIZE		   20
#define HEADER_SIZE	   12
#define MODE_AT		   24
#define ID_AT		   40
#define FLAGS_AT	   (ID_AT + ID_SIZE)
#define FLAG_EXTENDED	   0x4000u
#define STAGE_SHIFT	   12
#define NAME_MASK	   0xfffu
#define FLAG_INTENT_TO_ADD 0x2000u /* of the extended flags */

/* A path has fewer components than this; PATH_MAX is 4096. */
#define DEPTH_MAX 2048

static uint32_t read_16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t read_32(const unsigned char *p)
{
	return read_16(p) << 16 | read_16(p + 2);
}

/* Where the parts of an entry lie. */
struct layout {
	unsigned flags, extended;
	size_t strip; /* bytes the name takes off the one before (version 4) */
	const unsigned char *name;
	size_t name_len;
	size_t next;
};

/* A number as packs write the offsets of their deltas. */
static bool read_varint(size_t *out, const unsigned char **p,
			const unsigned char *end)
{
	size_t value = 0;

	for (bool first = true;; first = false) {
		unsigned char c;

		if (*p == end || value > SIZE_MAX >> 8)
			return false;
		c = *(*p)++;
		value = ((value + !first) << 7) | (c & 0x7f);
		if (!(c & 0x80))
			break;
	}
	*out = value;
	return true;
}

/* False when the entry does not fit into the file. */
static bool layout_at(struct layout *out, const struct index *x, size_t at)
{
	const unsigned char *end = x->map + x->size - ID_SIZE, *p, *nul;
	size_t fixed = FLAGS_AT + 2;

	if ((size_t)(end - x->map) - at < fixed + 2)
		return false;
	*out = (struct layout){ .flags = read_16(x->map + at + FLAGS_AT) };
	if (x->version >= 3 && out->flags & FLAG_EXTENDED) {
		out->extended = read_16(x->map + at + fixed);
		fixed += 2;
	}
	p = x->map + at + fixed;
	if (x->version == 4 && !read_varint(&out->strip, &p, end))
		return false;
	nul = memchr(p, '\0', (size_t)(end - p));
	if (!nul)
		return false;
	out->name = p;
	out->name_len = (size_t)(nul - p);
	if (x->version == 4) {
		out->next = (size_t)(nul + 1 - x->map);
	} else {
		unsigned told = out->flags & NAME_MASK;

		if (told !=
		    (out->name_len < NAME_MASK ? out->name_len : NAME_MASK))
			return false;
		out->next = at + ((fixed + out->name_len + 8) & ~(size_t)7);
	}
	return out->next <= (size_t)(end - x->map);
}

/* Check every entry, and find where they end. One without a name is possible
 * in a split index alone. */
static bool check_entries(const struct index *x, size_t *end, bool *nameless)
{
	size_t at = x->entries, path_len = 0;

	for (uint32_t i = 0; i < x->nr; i++) {
		struct layout l;

		if (!layout_at(&l, x, at) || l.strip > path_len)
			return false;
		if (x->version == 4)
			path_len += l.name_len - l.strip;
		else
			path_len = l.name_len;
		*nameless |= !path_len;
		at = l.next;
	}
	*end = at;
	return true;
}

/* The cache tree ----------------------------------------------------------- */

struct tree_reader {
	struct arena *arena;
	const char *p, *end;
};

/* A decimal number up to the terminator. */
static bool read_number(long *out, struct tree_reader *r, char terminator)
{
	long value = 0;
	bool negative = r->p < r->end && *r->p == '-';

	r->p += negative;
	for (; r->p < r->end && *r->p >= '0' && *r->p <= '9'; r->p++) {
		value = value * 10 + (*r->p - '0');
		if (value > UINT32_MAX)
			return false;
	}
	*out = negative ? -value : value;
	return r->p < r->end && *r->p++ == terminator;
}

/* NULL when the extension is not as it should be: then the index is read as
 * if it had none. */
static const struct folder *read_folder(struct tree_reader *r, unsigned depth)
{
	struct folder *f = ARENA_NEW(r->arena, struct folder);
	const struct folder **child;
	const char *nul = memchr(r->p, '\0', (size_t)(r->end - r->p));
	long nr_entries, nr;

	if (!nul || depth > DEPTH_MAX)
		return NULL;
	f->name = r->p;
	r->p = nul + 1;
	if (!read_number(&nr_entries, r, ' ') || !read_number(&nr, r, '\n') ||
	    nr < 0 || nr > r->end - r->p)
		return NULL;
	if (nr_entries >= 0) {
		if (r->end - r->p < ID_SIZE)
			return NULL;
		memcpy(f->id.bytes, r->p, ID_SIZE);
		r->p += ID_SIZE;
		f->nr_entries = (uint32_t)nr_entries;
		f->valid = true;
	}
	child = ARENA_ARRAY(r->arena, const struct folder *, (size_t)nr);
	f->child = child;
	f->nr = (size_t)nr;
	for (size_t i = 0; i < f->nr; i++) {
		child[i] = read_folder(r, depth + 1);
		if (!child[i])
			return NULL;
	}
	return f;
}

const struct folder *folder_find(const struct folder *f, const char *name,
				 size_t len)
{
	for (size_t i = 0; f && i < f->nr; i++) {
		const char *other = f->child[i]->name;

		if (!strncmp(other, name, len) && !other[len])
			return f->child[i];
	}
	return NULL;
}

/* -------------------------------------------------------------------------- */

/* git is less careful with what is damaged: it is not asked about that. */
static int damaged(const char *how, struct err *e)
{
	return err_set(e,
		       "%s; remove it and run git reset, then add again "
		       "what was staged",
		       how);
}

/* Extensions in lower case change what the entries mean. */
static const struct {
	char name[5];
	const char *what;
} known_refusals[] = {
	{ "link", "a split index (git update-index --no-split-index ends it)" },
	{ "sdir", "a sparse index (git sparse-checkout init --no-sparse-index "
		  "ends it)" },
};

static int refuse_extension(const char *name, bool *refused, struct err *e)
{
	*refused = true;
	for (size_t i = 0; i < ARRAY_SIZE(known_refusals); i++) {
		if (!memcmp(name, known_refusals[i].name, 4))
			return err_set(e, "it is %s", known_refusals[i].what);
	}
	return err_set(e, "its extension '%.4s' is not known", name);
}

static int read_extensions(struct index *x, struct arena *a, size_t at,
			   bool *refused, struct err *e)
{
	size_t end = x->size - ID_SIZE;

	while (end - at >= 8) {
		const char *name = (const char *)x->map + at;
		size_t size = read_32(x->map + at + 4);

		if (end - at - 8 < size)
			return damaged("it is damaged in its extensions", e);
		if (*name < 'A' || *name > 'Z')
			return refuse_extension(name, refused, e);
		if (!memcmp(name, "TREE", 4)) {
			struct tree_reader r = { a, name + 8, name + 8 + size };

			x->root = read_folder(&r, 0);
		}
		at += 8 + size;
	}
	return at == end ? 0 : damaged("it is damaged at its end", e);
}

static int read_index(struct index *x, struct arena *a, bool *refused,
		      struct err *e)
{
	size_t end;
	bool nameless = false;

	if (x->size < HEADER_SIZE + ID_SIZE || memcmp(x->map, "DIRC", 4) != 0)
		return damaged("it is not an index", e);
	x->version = read_32(x->map + 4);
	x->nr = read_32(x->map + 8);
	x->entries = HEADER_SIZE;
	*refused = x->version > 4;
	if (x->version < 2 || x->version > 4)
		return err_set(e, "its version %u is not known", x->version);
	if (!check_entries(x, &end, &nameless))
		return damaged("it is damaged", e);
	if (read_extensions(x, a, end, refused, e) < 0)
		return -1;
	return nameless ? damaged("an entry has no name", e) : 0;
}

int index_open(struct index *x, struct arena *a, const char *path,
	       bool *refused, struct err *e)
{
	struct stat st;
	void *map;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	*x = (struct index){ .version = 2 };
	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0 || fstat(fd, &st) < 0) {
		err_set(e, "cannot read the index %s: %s", path,
			strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	map = st.st_size ? mmap(NULL, (size_t)st.st_size, PROT_READ,
				MAP_PRIVATE, fd, 0)
			 : NULL;
	close(fd);
	if (map == MAP_FAILED)
		return err_set(e, "cannot read the index %s: %s", path,
			       strerror(errno));
	x->map = map;
	x->size = (size_t)st.st_size;
	if (map && read_index(x, a, refused, e) == 0)
		return 0;
	if (!map)
		damaged("it is empty", e);
	index_release(x);
	return err_in(e, "cannot read the index %s", path);
}

void index_release(struct index *x)
{
	if (x->map)
		munmap((void *)(uintptr_t)x->map, x->size);
	*x = (struct index){ .version = 2 };
}

static void load_entry(struct index_cursor *c)
{
	const struct index *x = c->index;
	struct layout l;
	size_t at = c->next, kept = c->entry.path_len;
	bool fits = layout_at(&l, x, at);

	assert(fits && l.strip <= kept);
	(void)fits;
	c->next = l.next;
	c->entry.path = (const char *)l.name;
	c->entry.path_len = l.name_len;
	if (x->version == 4) {
		kept -= l.strip;
		if (kept + l.name_len >= c->path_cap) {
			size_t cap = (kept + l.name_len + 1) * 2;

			c->path =
				arena_grow(c->arena, c->path, c->path_cap, cap);
			c->path_cap = cap;
		}
		memcpy(c->path + kept, l.name, l.name_len + 1);
		c->entry.path = c->path;
		c->entry.path_len = kept + l.name_len;
	}
	c->entry.mode = read_32(x->map + at + MODE_AT);
	memcpy(c->entry.id.bytes, x->map + at + ID_AT, ID_SIZE);
	c->entry.stage = l.flags >> STAGE_SHIFT & 3;
	c->entry.intent_to_add = l.extended & FLAG_INTENT_TO_ADD;
}

void index_start(struct index_cursor *c, const struct index *x, struct arena *a)
{
	*c = (struct index_cursor){
		.index = x,
		.arena = a,
		.left = x->nr,
		.next = x->entries,
	};
	if (c->left)
		load_entry(c);
}

void index_next(struct index_cursor *c)
{
	if (!c->left)
		return;
	if (--c->left)
		load_entry(c);
	else
		c->entry.path = NULL;
}
