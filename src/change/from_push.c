/* SPDX-License-Identifier: MIT */
/*
 * What a push brings, from the lines on standard input that git gives to the
 * hooks pre-push and pre-receive: one for each reference.
 *
 * A reference is judged against where its commits leave what the other side
 * has, in any branch. After a merge that is more than one place, and a line
 * counts when it is new from each of them: so neither a forced push nor a merge
 * of the main branch shows what others have written.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/str.h"
#include "change/collect.h"

/* How a hook writes its lines. */
struct hook {
	const char *name;
	size_t old, new, ref; /* which word of a line is which */
	size_t nr_words;
	const char *others; /* references the other side has, "%s" a remote */
};

static const struct hook pre_push = {
	.name = "pre-push",
	.ref = 0,
	.new = 1,
	.old = 3,
	.nr_words = 4,
	.others = "refs/remotes/%s",
};

static const struct hook pre_receive = {
	.name = "pre-receive",
	.old = 0,
	.new = 1,
	.ref = 2,
	.nr_words = 3,
	.others = "refs/heads/%s",
};

struct update {
	const char *ref;
	struct id new;
	struct id old;
	bool has_old;	 /* the other side has it, and it is known here */
	struct ids base; /* none: all of it is new */
};

/* Once: should libgit2 fail, git is asked with the same lines. */
static int read_lines(struct changeset *set, struct err *e)
{
	char buffer[4096];
	struct str text, *s = &text;
	ssize_t nr;

	if (set->input)
		return 0;
	str_init(s, set->arena);
	while ((nr = read(STDIN_FILENO, buffer, sizeof(buffer)))) {
		if (nr < 0 && errno == EINTR)
			continue;
		if (nr < 0)
			return err_set(e, "cannot read standard input: %s",
				       strerror(errno));
		str_add_bytes(s, buffer, (size_t)nr);
		if (s->len > LIMIT_FILE_BYTES)
			return err_set(e, "standard input has no end");
	}
	set->input = text.bytes;
	return 0;
}

static bool is_zero_name(const char *name)
{
	return *name && !name[strspn(name, "0")];
}

static int bad_line(const struct hook *h, const char *line, struct err *e)
{
	return err_set(e,
		       "standard input is not what git gives to its %s "
		       "hook: '%.100s'; to compare commits by hand use "
		       "--diff",
		       h->name, line);
}

/* 1 when the line asks for nothing to be judged. */
static int read_update(struct update *out, struct changeset *s,
		       const struct hook *h, char *line, struct err *e)
{
	const char *word[4] = { line };
	const char *whole = arena_strdup(s->arena, line);
	int ret;

	/* From the end: what is pushed may be an expression with blanks. */
	for (size_t i = h->nr_words - 1; i; i--) {
		char *blank = strrchr(line, ' ');

		if (!blank)
			return bad_line(h, whole, e);
		*blank = '\0';
		word[i] = blank + 1;
	}
	*out = (struct update){ .ref = word[h->ref] };
	if (strlen(word[h->new]) != s->repo->id_size * 2 ||
	    strlen(word[h->old]) != s->repo->id_size * 2)
		return bad_line(h, whole, e);
	if (is_zero_name(word[h->new]))
		return 1; /* deleted */
	ret = s->repo->store->resolve(s->repo, &out->new, word[h->new], e);
	if (ret == NOT_A_COMMIT) {
		/* A tag of a file, say; git lets no branch be such. */
		notes_add(s->notes, NOTE_INFO, NULL, 0, NULL,
			  "%s is not a commit, so there is no change of it to "
			  "judge",
			  out->ref);
		return 1;
	}
	if (ret && repo_resolve(s->repo, &out->new, word[h->new], e) < 0)
		return err_in(e, "%s", out->ref);
	if (is_zero_name(word[h->old]))
		return 0;
	ret = s->repo->store->resolve(s->repo, &out->old, word[h->old], e);
	if (ret < 0)
		return -1;
	out->has_old = !ret;
	if (ret == 1)
		notes_add(s->notes, NOTE_INFO, NULL, 0, NULL,
			  "%s: the other side's %.12s is not here, so it was "
			  "compared with where it leaves the other references",
			  out->ref, word[h->old]);
	return 0;
}

/* Where the commits of an update begin to be new. */
static int find_bases(struct update *u, struct changeset *s,
		      const struct ids *tips, struct err *e)
{
	struct ids other = { 0 };

	for (size_t i = 0; i < tips->list.nr; i++)
		*ARRAY_ADD(s->arena, &other.list) = tips->list.item[i];
	if (u->has_old)
		*ARRAY_ADD(s->arena, &other.list) = u->old;
	return s->repo->store->merge_bases(s->repo, &u->base, u->new, &other,
					   e);
}

static void say_compared(struct changeset *s, const struct update *u)
{
	struct str text;

	str_init(&text, s->arena);
	if (s->compared)
		str_add_format(&text, "%s; ", s->compared);
	str_add_format(&text, "%s (%.12s) with ", u->ref,
		       id_text(s->repo, s->arena, &u->new));
	for (size_t i = 0; i < u->base.list.nr; i++)
		str_add_format(
			&text, "%s%.12s", i ? " and " : "",
			id_text(s->repo, s->arena, &u->base.list.item[i]));
	if (!u->base.list.nr)
		str_add(&text, "nothing, all of it is new");
	s->compared = text.bytes;
}

/* The change that two are, which lead from two bases to the same file. The
 * sides of both count, and what has none in one may have it in the other. */
static struct change change_in_common(struct arena *arena,
				      const struct change *a,
				      const struct change *b)
{
	struct change c = a->old_blob.exists ? *a : *b;
	struct blob *also = ARENA_ARRAY(arena, struct blob, a->nr_also_old + 1);

	if (a->old_blob.exists && b->old_blob.exists) {
		if (a->nr_also_old)
			memcpy(also, a->also_old,
			       a->nr_also_old * sizeof(*also));
		also[a->nr_also_old] = b->old_blob;
		c.also_old = also;
		c.nr_also_old = a->nr_also_old + 1;
	}
	c.touched = lines_intersect(arena, &a->touched, &b->touched);
	return c;
}

/* Keep of the changes since `from`, which were made against one base, those
 * that are changes against the next base too. Both lists are sorted. */
static void keep_common(struct changeset *s, size_t from, size_t next)
{
	size_t kept = from;

	for (size_t i = from, k = next; i < next && k < s->list.nr;) {
		const struct change *a = &s->list.item[i];
		const struct change *b = &s->list.item[k];
		int order = strcmp(a->path, b->path);

		if (!order)
			s->list.item[kept++] = change_in_common(s->arena, a, b);
		i += order <= 0;
		k += order >= 0;
	}
	s->list.nr = kept;
}

static int add_update(struct changeset *s, const struct update *u,
		      struct err *e)
{
	size_t from = s->list.nr, i = 0;

	do {
		struct deltas d = changeset_deltas(s);
		const struct id *base =
			u->base.list.nr ? &u->base.list.item[i] : NULL;
		size_t next = s->list.nr;

		if (s->repo->store->diff_commits(s->repo, &d, base, &u->new,
						 e) < 0 ||
		    changeset_add_deltas(s, &d, e) < 0)
			return err_in(e, "%s", u->ref);
		if (i)
			keep_common(s, from, next);
	} while (++i < u->base.list.nr);
	changeset_judges(s, &u->new);
	return 0;
}

static int compare_sides(const struct blob *a, const struct blob *b)
{
	int order = (int)a->exists - (int)b->exists;

	return order ? order : memcmp(a->id, b->id, sizeof(a->id));
}

static int compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	if (!order)
		order = compare_sides(&x->blob, &y->blob);
	if (!order)
		order = compare_sides(&x->old_blob, &y->old_blob);
	if (!order)
		order = (x->nr_also_old > y->nr_also_old) -
			(x->nr_also_old < y->nr_also_old);
	for (size_t i = 0; !order && i < x->nr_also_old; i++)
		order = compare_sides(&x->also_old[i], &y->also_old[i]);
	return order;
}

/* Branches that are pushed together have commits in common: the same change of
 * a file is judged once. */
static void drop_doubles(struct changeset *s)
{
	size_t kept = 0;

	if (!s->list.nr)
		return;
	qsort(s->list.item, s->list.nr, sizeof(struct change), compare_changes);
	for (size_t i = 1; i < s->list.nr; i++) {
		if (compare_changes(&s->list.item[kept], &s->list.item[i]) != 0)
			s->list.item[++kept] = s->list.item[i];
	}
	s->list.nr = kept + 1;
}

/* The same commits under two names are judged once. */
static bool seen_before(struct changeset *s, const struct update *all,
			const struct update *one)
{
	for (const struct update *u = all; u < one; u++) {
		if (id_equal(s->repo, &u->new, &one->new))
			return true;
	}
	return false;
}

static int collect_updates(struct changeset *s, const struct hook *h,
			   const char *remote, struct err *e)
{
	ARRAY(struct update) update = { 0 };
	const char *prefix;
	char *lines;
	struct ids tips = { 0 };

	if (!s->input && isatty(STDIN_FILENO))
		return err_set(e,
			       "this reads what git gives to its %s hook; "
			       "to compare commits by hand use --diff",
			       h->name);
	if (read_lines(s, e) < 0)
		return -1;
	lines = arena_strdup(s->arena, s->input);
	s->compared = NULL;
	for (char *line = lines, *end; *line; line = end) {
		struct update u;
		int ret;

		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		ret = read_update(&u, s, h, line, e);
		if (ret < 0)
			return -1;
		if (!ret)
			*ARRAY_ADD(s->arena, &update) = u;
	}
	s->side = SIDE_COMMIT;
	prefix = arena_printf(s->arena, h->others, remote);
	if (update.nr && s->repo->store->tips(s->repo, &tips, prefix, e) < 0)
		return -1;
	for (size_t i = 0; i < update.nr; i++) {
		struct update *u = &update.item[i];

		if (find_bases(u, s, &tips, e) < 0)
			return -1;
		say_compared(s, u);
		if (!seen_before(s, update.item, u) && add_update(s, u, e) < 0)
			return -1;
	}
	drop_doubles(s);
	if (!update.nr)
		s->compared = "nothing: no commits are pushed";
	return 0;
}

/* git gives the hook the remote's name, and its URL; a push to a bare URL has
 * the URL as its name. */
static int collect_push(struct changeset *s, const char *const *arg,
			size_t nr_args, struct err *e)
{
	const char *remote = "";

	if (nr_args && *arg[0] && !strpbrk(arg[0], ":*?[\\ ^~"))
		remote = arena_printf(s->arena, "%s/", arg[0]);
	return collect_updates(s, &pre_push, remote, e);
}

static int collect_receive(struct changeset *s, const char *const *arg,
			   size_t nr_args, struct err *e)
{
	(void)arg;
	(void)nr_args;
	return collect_updates(s, &pre_receive, "", e);
}

const struct change_source source_push = {
	.name = "push",
	.arg = "[REMOTE [URL]]",
	.help = "in a pre-push hook: the commits that the other side has not",
	.collect = collect_push,
};

const struct change_source source_receive = {
	.name = "receive",
	.help = "in a pre-receive hook: the commits that are being pushed",
	.collect = collect_receive,
};
