/* SPDX-License-Identifier: MIT */
#include "gate.h"

#include <string.h>

#include "base/glob.h"
#include "facts/facts.h"
#include "gate_workers.h"
#include "judge/suppress.h"
#include "match/scan.h"

/* Below this many files, starting processes costs more than it saves. */
#define WORKERS_FROM 16

void gate_init(struct gate *g)
{
	static const struct policy undecided;

	*g = (struct gate){ 0 };
	arena_init(&g->run);
	arena_init(&g->per_file);
	arena_init(&g->judged);
	names_init(&g->names);
	g->parser = parser_new(&g->names);
	verdict_init(&g->verdict, &g->judged, &undecided, &g->rules);
	ruleset_init(&g->rules, &g->run, &g->names, &g->verdict.notes);
	changeset_init(&g->changes, &g->run, &g->verdict.notes);
}

void gate_release(struct gate *g)
{
	plan_release(&g->plan);
	changeset_release(&g->changes);
	ruleset_release(&g->rules);
	parser_release(g->parser);
	names_release(&g->names);
	arena_release(&g->judged);
	arena_release(&g->per_file);
	arena_release(&g->run);
}

static void disable(struct gate *g, const struct rule_switch *s)
{
	bool known = false;

	for (size_t i = 0; i < g->rules.list.nr; i++) {
		struct rule *r = g->rules.list.item[i];

		if (strcmp(r->id, s->rule) != 0)
			continue;
		ruleset_read(&g->rules, r); /* it has globs of its own */
		rule_exclude(r, &g->run, s->glob, s->nr);
		known = true;
	}
	if (!known)
		notes_add(&g->verdict.notes, NOTE_INFO, s->path, s->line, NULL,
			  "no rule '%s' is there to be disabled", s->rule);
}

static int load_rules(struct gate *g, const struct gate_options *o,
		      struct err *e)
{
	for (size_t i = 0; i < o->nr_rules; i++) {
		if (ruleset_load(&g->rules, o->rules[i], e) < 0)
			return -1;
	}
	if (o->ignore_paths)
		ruleset_read_all(&g->rules);
	for (size_t i = 0; o->ignore_paths && i < g->rules.list.nr; i++)
		g->rules.list.item[i]->include =
			g->rules.list.item[i]->exclude = NULL;
	for (size_t i = 0; i < o->nr_disable; i++)
		disable(g, &o->disable[i]);
	return 0;
}

static bool matches_one(const char *const *glob, size_t nr, const char *path)
{
	for (size_t i = 0; i < nr; i++) {
		if (glob_match_below(glob[i], path))
			return true;
	}
	return false;
}

static bool is_selected(const struct gate_options *o, const char *path)
{
	return (!o->nr_include ||
		matches_one(o->include, o->nr_include, path)) &&
	       !matches_one(o->exclude, o->nr_exclude, path) &&
	       shard_has(o->shard, path);
}

static void select_files(struct changeset *s, const struct gate_options *o)
{
	size_t nr = 0;

	for (size_t i = 0; i < s->list.nr; i++) {
		if (is_selected(o, s->list.item[i].path))
			s->list.item[nr++] = s->list.item[i];
	}
	s->list.nr = nr;
}

/* What the awake rules find in a text: false when none is awake, so that it was
 * not parsed, unless that is asked for. */
static bool find_all(struct gate *g, const struct text *text, bool in_any_case,
		     struct ast *ast, struct matches *found,
		     struct notes *notes)
{
	struct arena *a = &g->per_file;
	struct facts facts;

	if (!plan_wake(&g->plan, text) && !in_any_case)
		return false;
	parse_python(ast, a, g->parser, text, notes);
	facts_infer(&facts, a, ast);
	scan_file(found, a, &g->plan, &facts, notes);
	return true;
}

/* The old side only tells what is not new. What cannot be read there makes
 * findings count as introduced, never as old, so nothing is noted. */
static int compare_with(struct gate *g, const struct change *c,
			const struct blob *old, struct err *e)
{
	struct arena *a = &g->per_file;
	struct matches found = { { 0 } };
	struct ast ast = { 0 };
	struct notes unsaid;
	struct text text;
	int ret = changeset_old_text(&text, a, &g->changes, c, old, e);

	if (ret < 0)
		return -1;
	if (ret > 0)
		text_init(&text, a, c->path, "", 0);
	notes_init(&unsaid, a);
	find_all(g, &text, false, &ast, &found, &unsaid);
	judge_old(&g->verdict, &text, &ast, &found, old != &c->old_blob);
	return 0;
}

static int compare_old(struct gate *g, const struct change *c, struct err *e)
{
	int ret = compare_with(g, c, &c->old_blob, e);

	for (size_t i = 0; !ret && i < c->nr_also_old; i++)
		ret = compare_with(g, c, &c->also_old[i], e);
	return ret;
}

int gate_file(struct gate *g, const struct change *c, struct err *e)
{
	struct verdict *v = &g->verdict;
	struct text text;
	struct ast ast;
	struct matches found;
	int ret;

	arena_reset(&g->per_file);
	g->read = 0;
	ret = changeset_text(&text, &g->per_file, &g->changes, c, e);
	if (ret) /* an error, or noted: not for us */
		return ret < 0 ? -1 : 0;
	verdict_scanned(v, c->path);
	g->read += text.len;
	/* A comment that suppresses nothing is to be found where no rule wakes:
	 * what it stood beside was mended. */
	if (!find_all(g, &text, suppressions_possible(&text, &c->touched), &ast,
		      &found, &v->notes))
		return 0;
	v->nr_parsed++;
	judge_file(v, c, &text, &ast, &found);
	if (!judge_wants_old(v, c))
		return 0;
	if (compare_old(g, c, e) < 0)
		return -1;
	judge_causes(v, c, &text, &ast);
	return 0;
}

void gate_advance(struct gate *g, size_t bytes, size_t findings)
{
	g->done.files++;
	g->done.bytes += bytes;
	g->done.findings += findings;
	if (g->options->progress)
		g->options->progress(g->options->progress_data, &g->done);
}

static int judge_files(struct gate *g, struct err *e)
{
	const struct changeset *s = &g->changes;

	g->done.all_files = s->list.nr;
	if (g->options->jobs != 1 && s->list.nr >= WORKERS_FROM)
		return workers_run(g, g->options->jobs, e);
	for (size_t i = 0; i < s->list.nr; i++) {
		size_t findings = g->verdict.findings.list.nr;

		if (gate_file(g, &s->list.item[i], e) < 0)
			return -1;
		gate_advance(g, g->read,
			     g->verdict.findings.list.nr - findings);
	}
	return 0;
}

int gate_collect(struct gate *g, const struct change_source *source,
		 const char *const *arg, size_t nr_args, struct err *e)
{
	if (changeset_collect(&g->changes, source, arg, nr_args, e) < 0)
		return -1;
	g->verdict.compared = g->changes.compared;
	g->verdict.revision = g->changes.revision;
	return 0;
}

/* Workers have read the rules they woke, the parent has not. */
static void read_found_rules(struct gate *g)
{
	const struct verdict *v = &g->verdict;

	for (size_t i = 0; i < v->findings.list.nr; i++) {
		uint32_t index = v->findings.list.item[i].rule->index;

		ruleset_read(&g->rules, g->rules.list.item[index]);
	}
}

int gate_run(struct gate *g, const struct gate_options *o, struct err *e)
{
	g->options = o;
	g->verdict.policy = o->policy;
	g->verdict.shard = o->shard;
	if (load_rules(g, o, e) < 0)
		return -1;
	select_files(&g->changes, o);
	plan_init(&g->plan, &g->run, &g->rules, g->parser, o->no_plan);
	verdict_open(&g->verdict);
	if (judge_files(g, e) < 0)
		return -1;
	read_found_rules(g);
	verdict_close(&g->verdict);
	return 0;
}
