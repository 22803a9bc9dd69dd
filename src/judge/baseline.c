/* SPDX-License-Identifier: MIT */
#include "judge/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"

static int by_fingerprint(const void *a, const void *b)
{
	const struct accepted *x = a, *y = b;
	int order = strcmp(x->fingerprint, y->fingerprint);

	if (!order)
		order = strcmp(x->path, y->path);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void sort(struct baseline *b)
{
	if (b->list.nr)
		qsort(b->list.item, b->list.nr, sizeof(*b->list.item),
		      by_fingerprint);
}

/* Matching. */

static int by_path(const void *a, const void *b)
{
	const struct accepted *const *x = a, *const *y = b;

	return strcmp((*x)->path, (*y)->path);
}

/* All at once: to ask for each of thousands would take longer than the whole
 * gate. */
static void look_for_files(struct baseline *b, const struct judged_side *side)
{
	size_t nr = b->list.nr, nr_paths = 0;
	struct accepted **entry;
	const char **path;
	enum presence *file;
	struct arena a;

	arena_init(&a);
	entry = ARENA_ARRAY(&a, struct accepted *, nr);
	path = ARENA_ARRAY(&a, const char *, nr);
	file = ARENA_ARRAY(&a, enum presence, nr);
	for (size_t i = 0; i < nr; i++)
		entry[i] = &b->list.item[i];
	qsort(entry, nr, sizeof(struct accepted *), by_path);
	for (size_t i = 0; i < nr; i++) {
		if (!i || strcmp(path[nr_paths - 1], entry[i]->path) != 0)
			path[nr_paths++] = entry[i]->path;
	}
	if (!side->look_for(side->data, file, path, nr_paths)) {
		for (size_t i = 0, k = 0; i < nr; i++) {
			k += strcmp(path[k], entry[i]->path) != 0;
			entry[i]->file = file[k];
		}
	}
	arena_release(&a);
}

void baseline_open(struct baseline *b, const struct judged_side *side)
{
	sort(b);
	for (size_t i = 0; i < b->list.nr; i++)
		b->list.item[i].file = FILE_THERE;
	if (b->list.nr && side->look_for)
		look_for_files(b, side);
}

/* How an entry may speak of a finding, best first. */
enum tie {
	TIE_PATH,    /* it names the file */
	TIE_RENAMED, /* the file was renamed from the one it names */
	TIE_GONE,    /* the file it names is gone */
	TIE_NONE,
};

static enum tie tie_of(const struct accepted *r, const struct finding *f)
{
	if (!strcmp(r->path, f->path))
		return TIE_PATH;
	if (f->old_path && !strcmp(r->path, f->old_path))
		return TIE_RENAMED;
	if (r->file == FILE_THERE ||
	    (r->file == FILE_GONE_EARLIER && f->introduced))
		return TIE_NONE;
	return TIE_GONE;
}

/* Entries [first, end) with one stem. */
struct group {
	size_t first, end;
};

static struct group group_of(const struct baseline *b, const char *fingerprint)
{
	size_t low = 0, high = b->list.nr;
	struct group g;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strncmp(b->list.item[middle].fingerprint, fingerprint,
			    FINGERPRINT_STEM) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	g = (struct group){ low, low };
	while (g.end < b->list.nr &&
	       fingerprint_same_stem(b->list.item[g.end].fingerprint,
				     fingerprint))
		g.end++;
	return g;
}

bool baseline_wants_old(const struct baseline *b, const char *fingerprint)
{
	struct group g = group_of(b, fingerprint);

	for (size_t i = g.first; i < g.end; i++) {
		if (b->list.item[i].file == FILE_GONE_EARLIER)
			return true;
	}
	return false;
}

static unsigned distance(unsigned a, unsigned b)
{
	return a > b ? a - b : b - a;
}

/* The unused entry that fits best: by its tie, one that has not expired, the
 * nearest ordinal. */
static struct accepted *choose(struct baseline *b, struct group g,
			       const struct finding *f)
{
	unsigned ordinal = fingerprint_ordinal(f->fingerprint);
	struct accepted *best = NULL;
	unsigned long best_rank = 0;

	for (size_t i = g.first; i < g.end; i++) {
		struct accepted *r = &b->list.item[i];
		enum tie tie = r->used ? TIE_NONE : tie_of(r, f);
		unsigned long rank =
			(unsigned long)tie << 20 |
			(unsigned long)r->expired << 16 |
			distance(fingerprint_ordinal(r->fingerprint), ordinal);

		if (tie != TIE_NONE && (!best || rank < best_rank)) {
			best = r;
			best_rank = rank;
		}
	}
	return best;
}

static void match_one(struct baseline *b, struct finding *f)
{
	struct accepted *r = choose(b, group_of(b, f->fingerprint), f);

	if (!r)
		return;
	r->used = true;
	r->found_in = f->path;
	if (r->expired) {
		f->expired = r->expires;
		return;
	}
	f->baselined = true;
	if (!f->reason)
		f->reason = r->reason;
}

void baseline_match(struct baseline *b, struct findings *found)
{
	sort(b);
	for (size_t i = 0; i < b->list.nr; i++)
		b->list.item[i].used = false;
	for (int loud = 0; loud <= 1; loud++) {
		for (size_t i = 0; i < found->list.nr; i++) {
			struct finding *f = &found->list.item[i];

			if ((f->touched || f->introduced) == loud)
				match_one(b, f);
		}
	}
}

/* What is left. */

static int compare_paths(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

/* Does this run know that there is no such finding any more? */
static bool is_stale(const struct accepted *r, const struct judged_side *side,
		     const struct ruleset *rules)
{
	if (r->used || !ruleset_find(rules, r->rule))
		return false;
	return (side->nr && bsearch(r->path, side->scanned, side->nr,
				    sizeof(*side->scanned), compare_paths)) ||
	       r->file == FILE_GONE_NOW;
}

/* Entries of one sort: how many, and the first line of them. */
struct count {
	size_t nr;
	unsigned line;
};

static void count(struct count *c, const struct accepted *r)
{
	if (!c->nr++ || r->line < c->line)
		c->line = r->line;
}

void baseline_note(struct baseline *b, struct notes *notes,
		   const struct judged_side *side, const struct ruleset *rules)
{
	struct count stale = { 0, 0 }, expired = { 0, 0 };

	for (size_t i = 0; i < b->list.nr; i++) {
		struct accepted *r = &b->list.item[i];

		r->stale = is_stale(r, side, rules);
		if (r->stale)
			count(&stale, r);
		else if (r->used && r->expired)
			count(&expired, r);
	}
	if (stale.nr)
		notes_add(notes, NOTE_BASELINE, b->path, stale.line, NULL,
			  "%zu of the accepted findings %s gone; drop %s with "
			  "`mlgate baseline prune`",
			  stale.nr, stale.nr == 1 ? "is" : "are",
			  stale.nr == 1 ? "it" : "them");
	if (expired.nr)
		notes_add(notes, NOTE_BASELINE, b->path, expired.line, NULL,
			  "%zu of the accepted findings %s expired and count%s "
			  "again",
			  expired.nr, expired.nr == 1 ? "has" : "have",
			  expired.nr == 1 ? "s" : "");
}

/* Writing. */

void baseline_accept(struct baseline *b, const struct findings *found,
		     const char *reason, const char *expires)
{
	for (size_t i = 0; i < b->list.nr; i++) {
		struct accepted *r = &b->list.item[i];

		if (r->used)
			r->path = r->found_in;
	}
	for (size_t i = 0; i < found->list.nr; i++) {
		const struct finding *f = &found->list.item[i];

		if (f->state != FINDING_BLOCKING &&
		    f->state != FINDING_ADVISORY)
			continue;
		*ARRAY_ADD(b->arena, &b->list) = (struct accepted){
			.fingerprint = arena_strdup(b->arena, f->fingerprint),
			.rule = f->rule->id,
			.path = f->path,
			.reason = reason,
			.expires = expires,
		};
	}
}

void baseline_prune(struct baseline *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->list.nr; i++) {
		if (!b->list.item[i].stale)
			b->list.item[kept++] = b->list.item[i];
	}
	b->list.nr = kept;
}

int baseline_write(struct baseline *b, FILE *out)
{
	sort(b);
	for (size_t i = 0; i < b->list.nr; i++) {
		const struct accepted *r = &b->list.item[i];
		struct json_writer w;

		json_writer_init(&w, out, 0);
		json_open_object(&w, NULL);
		json_put_text(&w, "fingerprint", r->fingerprint);
		json_put_text(&w, "rule", r->rule);
		json_put_text(&w, "path", r->path);
		if (r->reason)
			json_put_text(&w, "reason", r->reason);
		if (r->expires)
			json_put_text(&w, "expires", r->expires);
		json_close(&w);
		if (json_writer_finish(&w) < 0)
			return -1;
	}
	return fflush(out) || ferror(out) ? -1 : 0;
}
