/* SPDX-License-Identifier: MIT */
/*
 * How similar two files are is how many bytes they share: each is cut into
 * pieces, at every LF and after 64 bytes, and the pieces, as hashes with their
 * lengths, are compared as multisets.
 */
#include "change/rename.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "change/disk.h"
#include "change/python.h"

/* git's scale of similarity. */
#define SCORE_MAX     60000u
#define SCORE_MIN     (SCORE_MAX / 2)
#define SCORE_BY_NAME (SCORE_MAX / 4 * 3)
#define BEST_PER_FILE 4
#define PIECE_MAX     64
#define IDENTICAL_MAX 100

struct piece {
	uint64_t hash;
	uint64_t bytes; /* of all pieces with this hash */
};

struct file {
	struct delta *delta;
	struct side side; /* the one that exists */
	bool paired;
	bool sized, cut;
	size_t size; /* SIZE_MAX: not to be had */
	struct piece *piece;
	size_t nr_pieces;
};

struct search {
	struct repo *repo;
	struct arena arena;
	struct file *old, *new;
	size_t nr_old, nr_new;
	size_t bytes; /* read so far */
	bool cut_short;
};

struct pair {
	size_t old, new;
	unsigned score;
	bool same_name;
	size_t order; /* keeps the sort stable */
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool is_regular(const struct file *f)
{
	return (f->side.mode & MODE_TYPE) == MODE_REGULAR;
}

static void pair_up(struct file *old, struct file *new)
{
	new->delta->old = old->side;
	new->delta->old_path = old->delta->path;
	old->delta->path = NULL;
	old->paired = new->paired = true;
}

/* Equal content ------------------------------------------------------------ */

static int compare_ids(const void *a, const void *b)
{
	const struct file *const *one = a, *const *two = b;
	int order =
		memcmp(&(*one)->side.id, &(*two)->side.id, sizeof(struct id));

	return order ? order : (*one > *two) - (*one < *two);
}

/* The first file with this content; the others follow it. */
static size_t first_of(struct file **by_id, size_t nr, const struct id *id)
{
	size_t low = 0;

	while (low < nr) {
		size_t middle = low + (nr - low) / 2;

		if (memcmp(&by_id[middle]->side.id, id, sizeof(*id)) < 0)
			low = middle + 1;
		else
			nr = middle;
	}
	return low;
}

static void pair_identical(struct search *s)
{
	struct file **by_id = ARENA_ARRAY(&s->arena, struct file *, s->nr_old);

	for (size_t i = 0; i < s->nr_old; i++)
		by_id[i] = &s->old[i];
	qsort(by_id, s->nr_old, sizeof(struct file *), compare_ids);
	for (size_t i = 0; i < s->nr_new; i++) {
		struct file *new = &s->new[i], *best = NULL;
		unsigned seen = 0;

		if (new->side.on_disk)
			continue;
		for (size_t k = first_of(by_id, s->nr_old, &new->side.id);
		     k < s->nr_old && seen <= IDENTICAL_MAX; k++) {
			struct file *old = by_id[k];

			if (memcmp(&old->side.id, &new->side.id,
				   sizeof(struct id)) != 0)
				break;
			if (old->paired ||
			    (old->side.mode != new->side.mode &&
			     !(is_regular(old) && is_regular(new))))
				continue;
			seen++;
			if (!best)
				best = old;
			if (!strcmp(base_name(old->delta->path),
				    base_name(new->delta->path))) {
				best = old;
				break;
			}
		}
		if (best)
			pair_up(best, new);
	}
}

/* Similar content ---------------------------------------------------------- */

static int compare_pieces(const void *a, const void *b)
{
	const struct piece *one = a, *two = b;

	return (one->hash > two->hash) - (one->hash < two->hash);
}

static void cut(struct search *s, struct file *f, const char *bytes)
{
	ARRAY(struct piece) found = { 0 };
	bool text = !memchr(bytes, '\0', f->size < 8000 ? f->size : 8000);
	const uint64_t start = 0xcbf29ce484222325u;
	uint64_t hash = start, len = 0;
	size_t nr = 0;

	for (size_t i = 0; i < f->size; i++) {
		unsigned char c = (unsigned char)bytes[i];

		/* A file with other line ends is the same file. */
		if (text && c == '\r' && bytes[i + 1] == '\n')
			continue;
		hash = (hash ^ c) * 0x100000001b3u;
		if (++len == PIECE_MAX || c == '\n') {
			*ARRAY_ADD(&s->arena, &found) =
				(struct piece){ hash, len };
			hash = start;
			len = 0;
		}
	}
	if (len)
		*ARRAY_ADD(&s->arena, &found) = (struct piece){ hash, len };
	if (found.nr)
		qsort(found.item, found.nr, sizeof(struct piece),
		      compare_pieces);
	for (size_t i = 0; i < found.nr; i++) {
		if (nr && found.item[nr - 1].hash == found.item[i].hash)
			found.item[nr - 1].bytes += found.item[i].bytes;
		else
			found.item[nr++] = found.item[i];
	}
	f->piece = found.item;
	f->nr_pieces = nr;
	f->cut = true;
}

static int read_file(struct search *s, struct arena *a, const struct file *f,
		     size_t limit, const char **bytes, size_t *size,
		     struct err *e)
{
	if (!f->side.on_disk)
		return repo_read(s->repo, a, f->side.id, limit, bytes, size, e);
	return disk_read(a,
			 arena_printf(a, "%s%s", s->repo->top, f->delta->path),
			 limit, bytes, size, e);
}

/* Size alone, or the pieces too. Content that cannot be had is like no other;
 * who judges the file will say that it is not there. */
static int measure(struct search *s, struct file *f, bool pieces, struct err *e)
{
	struct arena a;
	const char *bytes;
	int ret;

	if (f->cut || f->size == SIZE_MAX || (f->sized && !pieces))
		return 0;
	if (pieces && s->bytes + f->size > LIMIT_RENAME_BYTES) {
		s->cut_short = true;
		f->size = SIZE_MAX;
		return 0;
	}
	s->bytes += pieces ? f->size : 0;
	arena_init(&a);
	ret = read_file(s, &a, f, pieces ? LIMIT_FILE_BYTES : 0, &bytes,
			&f->size, e);
	f->sized = true;
	if (ret == 1 || (!ret && pieces && !bytes))
		f->size = SIZE_MAX;
	else if (!ret && bytes)
		cut(s, f, bytes);
	arena_release(&a);
	return ret < 0 ? -1 : 0;
}

static uint64_t shared_bytes(const struct file *a, const struct file *b)
{
	uint64_t shared = 0;
	size_t i = 0, k = 0;

	while (i < a->nr_pieces && k < b->nr_pieces) {
		const struct piece *p = &a->piece[i], *q = &b->piece[k];

		if (p->hash == q->hash)
			shared += p->bytes < q->bytes ? p->bytes : q->bytes;
		i += p->hash <= q->hash;
		k += q->hash <= p->hash;
	}
	return shared;
}

static int similarity(unsigned *score, struct search *s, struct file *old,
		      struct file *new, struct err *e)
{
	uint64_t larger, smaller;

	*score = 0;
	if (!is_regular(old) || !is_regular(new))
		return 0;
	if (measure(s, old, false, e) < 0 || measure(s, new, false, e) < 0)
		return -1;
	larger = old->size > new->size ? old->size : new->size;
	smaller = old->size < new->size ? old->size : new->size;
	if (larger > LIMIT_FILE_BYTES ||
	    larger * (SCORE_MAX - SCORE_MIN) < (larger - smaller) * SCORE_MAX)
		return 0;
	if (measure(s, old, true, e) < 0 || measure(s, new, true, e) < 0)
		return -1;
	if (larger && old->size != SIZE_MAX && new->size != SIZE_MAX)
		*score =
			(unsigned)(shared_bytes(old, new) * SCORE_MAX / larger);
	return 0;
}

/* Unique names ------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
	const struct file *const *one = a, *const *two = b;

	return strcmp(base_name((*one)->delta->path),
		      base_name((*two)->delta->path));
}

/* The files not yet paired whose name no other of them has, by name. */
static size_t unique_names(struct file **out, struct file *file, size_t nr)
{
	size_t found = 0, unique = 0;

	for (size_t i = 0; i < nr; i++) {
		if (!file[i].paired)
			out[found++] = &file[i];
	}
	qsort(out, found, sizeof(struct file *), compare_names);
	for (size_t i = 0, end; i < found; i = end) {
		for (end = i + 1; end < found; end++) {
			if (compare_names(&out[i], &out[end]) != 0)
				break;
		}
		if (end == i + 1)
			out[unique++] = out[i];
	}
	return unique;
}

static int pair_by_name(struct search *s, struct err *e)
{
	struct file **old = ARENA_ARRAY(&s->arena, struct file *, s->nr_old);
	struct file **new = ARENA_ARRAY(&s->arena, struct file *, s->nr_new);
	size_t nr_old = unique_names(old, s->old, s->nr_old);
	size_t nr_new = unique_names(new, s->new, s->nr_new);

	for (size_t i = 0, k = 0; i < nr_old && k < nr_new;) {
		int order = compare_names(&old[i], &new[k]);
		unsigned score;

		if (!order) {
			if (similarity(&score, s, old[i], new[k], e) < 0)
				return -1;
			if (score >= SCORE_BY_NAME)
				pair_up(old[i], new[k]);
		}
		i += order <= 0;
		k += order >= 0;
	}
	return 0;
}

/* The rest ----------------------------------------------------------------- */

static int compare_pairs(const struct pair *a, const struct pair *b)
{
	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return (int)b->same_name - (int)a->same_name;
}

static int compare_pairs_stably(const void *a, const void *b)
{
	const struct pair *one = a, *two = b;
	int order = compare_pairs(one, two);

	return order ? order
		     : (one->order > two->order) - (one->order < two->order);
}

/* The best few for one new file; git keeps no more of them. */
static int best_pairs(struct pair *best, size_t *nr, struct search *s,
		      size_t new, struct err *e)
{
	*nr = 0;
	for (size_t i = 0; i < s->nr_old; i++) {
		struct pair p = { .old = i, .new = new };
		size_t worst = 0;

		if (s->old[i].paired)
			continue;
		if (similarity(&p.score, s, &s->old[i], &s->new[new], e) < 0)
			return -1;
		p.same_name = !strcmp(base_name(s->old[i].delta->path),
				      base_name(s->new[new].delta->path));
		if (*nr < BEST_PER_FILE) {
			best[(*nr)++] = p;
			continue;
		}
		for (size_t k = 1; k < *nr; k++) {
			if (compare_pairs(&best[k], &best[worst]) > 0)
				worst = k;
		}
		if (compare_pairs(&best[worst], &p) > 0)
			best[worst] = p;
	}
	return 0;
}

static size_t nr_unpaired(const struct file *file, size_t nr)
{
	size_t unpaired = 0;

	for (size_t i = 0; i < nr; i++)
		unpaired += !file[i].paired;
	return unpaired;
}

static int pair_similar(struct search *s, struct err *e)
{
	size_t nr_old = nr_unpaired(s->old, s->nr_old);
	size_t nr_new = nr_unpaired(s->new, s->nr_new), nr = 0;
	struct pair *pair;

	if (!nr_old || !nr_new)
		return 0;
	if (nr_old * nr_new > (size_t)LIMIT_RENAMES * LIMIT_RENAMES) {
		s->cut_short = true;
		return 0;
	}
	pair = ARENA_ARRAY(&s->arena, struct pair, nr_new * BEST_PER_FILE);
	for (size_t i = 0; i < s->nr_new; i++) {
		size_t found;

		if (s->new[i].paired)
			continue;
		if (best_pairs(pair + nr, &found, s, i, e) < 0)
			return -1;
		nr += found;
	}
	for (size_t i = 0; i < nr; i++)
		pair[i].order = i;
	qsort(pair, nr, sizeof(*pair), compare_pairs_stably);
	for (size_t i = 0; i < nr && pair[i].score >= SCORE_MIN; i++) {
		struct file *old = &s->old[pair[i].old];
		struct file *new = &s->new[pair[i].new];

		if (!old->paired && !new->paired)
			pair_up(old, new);
	}
	return 0;
}

/* -------------------------------------------------------------------------- */

static bool may_be_python(const struct delta *d)
{
	return python_by_name(d->path) != PYTHON_NO;
}

/* Sort the differences out; false when no rename can matter. */
static bool search_init(struct search *s, struct deltas *d)
{
	bool wanted = false;

	s->old = ARENA_ARRAY(&s->arena, struct file, d->list.nr);
	s->new = ARENA_ARRAY(&s->arena, struct file, d->list.nr);
	for (size_t i = 0; i < d->list.nr; i++) {
		struct delta *one = &d->list.item[i];
		struct file f = { .delta = one };

		if (one->unmerged)
			continue;
		if (!one->old.mode) {
			f.side = one->new;
			s->new[s->nr_new++] = f;
			wanted |= may_be_python(one);
		} else if (!one->new.mode) {
			f.side = one->old;
			s->old[s->nr_old++] = f;
		}
	}
	return wanted && s->nr_old && s->nr_new;
}

static void drop_paired(struct deltas *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->list.nr; i++) {
		if (d->list.item[i].path)
			d->list.item[kept++] = d->list.item[i];
	}
	d->list.nr = kept;
}

int rename_find(struct deltas *d, struct repo *r, struct err *e)
{
	struct search s = { .repo = r };
	int ret = 0;

	arena_init(&s.arena);
	if (search_init(&s, d)) {
		pair_identical(&s);
		ret = pair_by_name(&s, e);
		if (!ret)
			ret = pair_similar(&s, e);
		drop_paired(d);
		d->renames_cut = s.cut_short;
	}
	arena_release(&s.arena);
	return ret;
}
