/* SPDX-License-Identifier: MIT */
#include "cli/judging.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/str.h"

const char *fail_on_choice(size_t i)
{
	static const char *const word[] = {
		[SEVERITY_INFO] = "info",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_ERROR] = "error",
		[SEVERITY_NEVER] = "never",
	};

	return i < ARRAY_SIZE(word) ? word[i] : NULL;
}

const char *gate_choice(size_t i)
{
	static const char *const word[] = {
		[GATE_BOTH] = "both",
		[GATE_TOUCHED] = "touched",
		[GATE_INTRODUCED] = "introduced",
	};

	return i < ARRAY_SIZE(word) ? word[i] : NULL;
}

static int more_than_one(bool paths, struct err *e)
{
	return err_set(e,
		       "choose one of --staged, --worktree, --diff, --all, "
		       "--push, --receive, --pre-commit and PATH...%s",
		       paths ? "; to judge a part of a change, use --include"
			     : "");
}

int judging_source(struct chosen *out, const struct judging *o,
		   const struct words *path,
		   const struct change_source *otherwise, struct err *e)
{
	const char *const *word = (const char *const *)path->list.item;
	const struct {
		bool given;
		struct chosen is;
	} choice[] = {
		{ o->staged, { &source_staged, NULL, 0 } },
		{ o->worktree, { &source_worktree, NULL, 0 } },
		{ o->diff != NULL, { &source_range, &o->diff, 1 } },
		{ o->all, { &source_all, NULL, 0 } },
		/* The hook passes on what git gives it: a remote and a URL. */
		{ o->push, { &source_push, word, path->list.nr } },
		{ o->receive, { &source_receive, NULL, 0 } },
		{ o->pre_commit, { &source_pre_commit, word, path->list.nr } },
		{ path->list.nr > 0 && !o->push && !o->pre_commit,
		  { &source_paths, word, path->list.nr } },
	};

	*out = (struct chosen){ 0 };
	for (size_t i = 0; i < ARRAY_SIZE(choice); i++) {
		if (!choice[i].given)
			continue;
		if (out->source)
			return more_than_one(path->list.nr > 0, e);
		*out = choice[i].is;
	}
	if (!out->source)
		out->source = otherwise;
	return 0;
}

static int read_file(const char **bytes, size_t *len, struct arena *a,
		     const char *path, struct err *e)
{
	char *own = NULL;
	int ret = file_read(&own, len, a, path, LIMIT_RULE_BYTES, e);

	*bytes = own;
	return ret;
}

/* The configuration is a file that is named, or the one of the repository as it
 * is on the side that is judged; there may be none. */
static int read_config(struct config *out, struct gate *g,
		       const struct judging *o, const struct option *table,
		       struct err *e)
{
	struct arena *a = &g->run;
	const char *path = o->config ? o->config : CONFIG_NAME;
	const char *top = changeset_top(&g->changes);
	const char *bytes;
	size_t len;
	int ret;

	*out = (struct config){ 0 };
	if (o->no_config)
		return 0;
	ret = o->config ? read_file(&bytes, &len, a, path, e)
			: changeset_read(&g->changes, a, path, &bytes, &len, e);
	if (ret)
		return ret < 0 ? -1 : 0;
	return config_read(out, a, table, path, top, bytes, len, e);
}

static int read_shard(struct shard *out, const char *text, struct err *e)
{
	*out = (struct shard){ 0 };
	if (!text || shard_read(out, text))
		return 0;
	return err_set(e,
		       "--shard is I/N, part I of N, as 1/4 to 4/4 (N is at "
		       "most %u), and not '%s'",
		       LIMIT_SHARDS, text);
}

int judging_begin(struct gate *g, struct config *config,
		  const struct judging *o, const struct chosen *chosen,
		  const struct option *table, struct arguments *args,
		  struct err *e)
{
	struct shard shard;

	if (o->config && o->no_config)
		return err_set(e, "choose one of --config and --no-config");
	if (read_shard(&shard, o->shard, e) < 0)
		return -1;
	if (gate_collect(g, chosen->source, chosen->arg, chosen->nr_args, e) <
		    0 ||
	    read_config(config, g, o, table, e) < 0)
		return -1;
	config_merge(args, &g->run, config);
	return 0;
}

/* The path as it is below the top of the repository; NULL when it is not. */
static const char *below_top(struct arena *a, const char *top, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *folder =
		slash ? arena_strndup(a, path, (size_t)(slash - path) + 1)
		      : ".";
	char real[PATH_MAX];
	const char *whole;

	/* Without a working tree, paths are those of the commit. */
	if (!*top)
		return *path == '/' ? NULL : path;
	if (!realpath(folder, real))
		return NULL;
	whole = arena_printf(a, "%s/%s", real, slash ? slash + 1 : path);
	return starts_with(whole, top) ? whole + strlen(top) : NULL;
}

static int look_for(void *data, enum presence *file, const char *const *path,
		    size_t nr)
{
	struct changeset *changes = data;
	struct err ignored;
	struct arena a;
	bool *there;
	int ret;

	arena_init(&a);
	there = ARENA_ARRAY(&a, bool, nr);
	ret = changeset_have(changes, there, path, nr, &ignored);
	for (size_t i = 0; !ret && i < nr; i++)
		file[i] =
			there[i] ? FILE_THERE
			: changes->whole || changeset_deletes(changes, path[i])
				? FILE_GONE_NOW
				: FILE_GONE_EARLIER;
	arena_release(&a);
	return ret;
}

int judging_baseline(struct gate *g, const char *path, const char *bytes,
		     size_t len, struct err *e)
{
	struct baseline *b = ARENA_NEW(&g->run, struct baseline);
	char today[DATE_TEXT];

	date_today(today);
	if (baseline_read(b, &g->run, path, bytes, len, today, e) < 0)
		return -1;
	g->verdict.baseline = b;
	g->verdict.look_for = look_for;
	g->verdict.look_data = &g->changes;
	return 0;
}

/* Each part of a scan has the entries of its files and no others: two parts
 * must not use up the same one, nor both say that it is gone. */
static void keep_shard(struct baseline *b, struct shard s)
{
	size_t nr = 0;

	for (size_t i = 0; i < b->list.nr; i++) {
		if (shard_has(s, b->list.item[i].path))
			b->list.item[nr++] = b->list.item[i];
	}
	b->list.nr = nr;
}

/* Accepted findings are read from the side that is judged, like all else: what
 * is not staged is not accepted yet. Only a file that is named and is no part
 * of the repository is read from disk. */
static int read_baseline(struct gate *g, const struct judging *o, struct err *e)
{
	struct arena *a = &g->run;
	const char *path = o->baseline ? o->baseline : BASELINE_NAME;
	const char *inside =
		o->baseline ? below_top(a, changeset_top(&g->changes), path)
			    : path;
	const char *bytes;
	size_t len;
	int ret = 1;

	if (inside)
		ret = changeset_read(&g->changes, a, inside, &bytes, &len, e);
	if (ret == 1 && o->baseline)
		ret = read_file(&bytes, &len, a, path, e);
	if (ret)
		return ret < 0 ? -1 : 0;
	return judging_baseline(g, path, bytes, len, e);
}

/* A gate without rules would pass everything. Rules that are there but invalid
 * are the report's, which names each. */
static int require_rules(const struct gate *g, const struct judging *o,
			 struct err *e)
{
	if (g->rules.list.nr ||
	    (g->verdict.notes.list.nr && !o->ignore_rule_errors))
		return 0;
	return err_set(e,
		       "there are no rules for Python in %s%s; name others "
		       "with --rules",
		       o->rules.list.item[0],
		       o->rules.list.nr > 1 ? ", ..." : "");
}

int judging_finish(struct gate *g, const struct judging *o,
		   const struct config *c, struct progress *progress,
		   struct err *e)
{
	struct gate_options options = {
		.rules = o->rules.list.item,
		.nr_rules = o->rules.list.nr,
		.disable = c->disable.item,
		.nr_disable = c->disable.nr,
		.include = o->include.list.item,
		.nr_include = o->include.list.nr,
		.exclude = o->exclude.list.item,
		.nr_exclude = o->exclude.list.nr,
		.policy = {
			.fail_on = (enum severity)o->fail_on,
			.gate = (enum gate_by)o->gate,
			.ignore_rule_errors = o->ignore_rule_errors,
			.require_ids = o->require_ids,
			.require_reasons = o->require_reasons,
		},
		.no_plan = o->no_plan,
		.jobs = o->jobs,
		.progress = progress ? progress_step : NULL,
		.progress_data = progress,
	};
	int ret;

	if (read_shard(&options.shard, o->shard, e) < 0)
		return -1;
	if (!g->verdict.baseline && !o->no_baseline &&
	    read_baseline(g, o, e) < 0)
		return -1;
	if (g->verdict.baseline)
		keep_shard(g->verdict.baseline, options.shard);
	ret = gate_run(g, &options, e);
	if (progress)
		progress_end(progress);
	return ret < 0 ? -1 : require_rules(g, o, e);
}
