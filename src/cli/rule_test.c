/* SPDX-License-Identifier: MIT */
#include "cli/rule_test.h"

#include <string.h>

#include "base/lines.h"
#include "base/str.h"
#include "cli/annotations.h"
#include "cli/source.h"
#include "cli/terminal.h"
#include "gate.h"

/* One rule file and what its rules found in one target. */
struct target {
	const char *path;
	struct text text;
	struct annotations annotations;
	struct gate gate;
};

/* Lines come in order, some more than once. */
static void add_line(struct lines *out, struct arena *a, unsigned line)
{
	if (!lines_overlap(out, line, line))
		lines_add(out, a, line, line);
}

/* Lines of a rule in a target, by what was said of them. */
static struct lines said(const struct target *t, struct arena *a,
			 const char *rule, enum annotation_kind kind)
{
	struct lines out = lines_none();

	for (size_t i = 0; i < t->annotations.list.nr; i++) {
		const struct annotation *x = &t->annotations.list.item[i];

		if (x->kind == kind && annotation_names(x, rule))
			add_line(&out, a, x->line);
	}
	return out;
}

static struct lines found(const struct target *t, struct arena *a,
			  const char *rule)
{
	const struct findings *f = &t->gate.verdict.findings;
	struct lines out = lines_none();

	for (size_t i = 0; i < f->list.nr; i++) {
		const struct finding *x = &f->list.item[i];

		if (!strcmp(x->rule->id, rule) &&
		    x->state != FINDING_SUPPRESSED)
			add_line(&out, a, x->start.line);
	}
	return out;
}

static bool has(const struct lines *set, unsigned line)
{
	return lines_overlap(set, line, line);
}

static void complain(const struct target *t, unsigned line, const char *rule,
		     const char *what)
{
	print_line(stdout, "%s:%u: %s: %s", t->path, line, rule, what);
}

/* Compare one rule with what the target says of it. Returns how many lines
 * differ. */
static size_t compare(struct rule_results *out, const struct target *t,
		      const char *rule)
{
	struct arena *a = out->arena;
	struct lines is = found(t, a, rule);
	struct lines want = said(t, a, rule, ANNOTATION_FOUND);
	struct lines later = said(t, a, rule, ANNOTATION_TODO_FOUND);
	struct lines still = said(t, a, rule, ANNOTATION_TODO_CLEAN);
	size_t nr = 0;

	for (unsigned line = 1; line <= t->text.nr_lines + 1; line++) {
		if (has(&want, line) && !has(&is, line)) {
			complain(t, line, rule,
				 "missing: annotated, not found");
			nr++;
		} else if (has(&is, line) && !has(&want, line) &&
			   !has(&later, line) && !has(&still, line)) {
			complain(t, line, rule, "extra: found, not annotated");
			nr++;
		}
		if (has(&later, line) && has(&is, line))
			complain(t, line, rule,
				 "found now: its todoruleid can be a ruleid");
		else if (has(&still, line) && !has(&is, line))
			complain(t, line, rule,
				 "clean now: its todook can be an ok");
	}
	return nr;
}

static bool is_named(const struct target *t, const char *rule)
{
	for (size_t i = 0; i < t->annotations.list.nr; i++) {
		const struct annotation *x = &t->annotations.list.item[i];

		if (x->kind == ANNOTATION_FOUND && annotation_names(x, rule))
			return true;
	}
	return false;
}

/* An id that no rule of the file has is a mistake: nothing can make it true. */
static size_t complain_of_unknown(const struct target *t, const char *rules)
{
	const struct ruleset *set = &t->gate.rules;
	size_t nr = 0;

	for (size_t i = 0; i < t->annotations.list.nr; i++) {
		const struct annotation *x = &t->annotations.list.item[i];
		bool known = false;

		for (size_t j = 0; j < set->list.nr && !known; j++)
			known = annotation_names(x, set->list.item[j]->id);
		if (known)
			continue;
		print_line(stdout, "%s:%u: %s: there is no such rule in %s",
			   t->path, x->comment, x->id, rules);
		nr += x->kind == ANNOTATION_FOUND;
	}
	return nr;
}

/* Notes say what could not be judged. A fixture that is not all Python may be
 * meant to be so. */
static void print_notes(struct rule_results *out, const struct notes *notes)
{
	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];

		if (n->kind == NOTE_INFO)
			continue;
		print_note(stdout, n);
		out->broken |= n->kind != NOTE_SYNTAX;
	}
}

/* The text with all fixes applied; of overlapping ones the first counts. */
static const char *fixed_text(struct arena *a, const struct target *t)
{
	const struct findings *f = &t->gate.verdict.findings;
	struct str out;
	uint32_t done = 0;

	str_init(&out, a);
	for (size_t i = 0; i < f->list.nr; i++) {
		const struct edit *x = f->list.item[i].fix;

		if (!x || x->span.start < done)
			continue;
		str_add_bytes(&out, t->text.bytes + done, x->span.start - done);
		str_add(&out, x->text);
		done = x->span.end;
	}
	str_add_bytes(&out, t->text.bytes + done, t->text.len - done);
	return out.bytes;
}

static const char *line_text(struct arena *a, const struct text *t,
			     unsigned line)
{
	struct span s;

	if (line > t->nr_lines)
		return "(the end)";
	s = text_line(t, line);
	return arena_strndup(a, t->bytes + s.start, s.end - s.start);
}

/* The fixes of all rules against x.fixed.py. */
static int compare_fixed(struct rule_results *out, const struct target *t,
			 size_t *differ, struct err *e)
{
	struct arena *a = out->arena;
	const char *path = fixture_fixed(a, t->path), *bytes;
	struct text want, is;

	if (!path)
		return 0;
	if (source_read(&want, a, path, e) < 0)
		return -1;
	bytes = fixed_text(a, t);
	text_init(&is, a, t->path, bytes, strlen(bytes));
	for (unsigned line = 1; line <= is.nr_lines || line <= want.nr_lines;
	     line++) {
		const char *x = line_text(a, &is, line);
		const char *y = line_text(a, &want, line);

		if (!strcmp(x, y))
			continue;
		print_line(stdout,
			   "%s:%u: the fixes give '%s', the file has '%s'",
			   path, line, x, y);
		++*differ;
		return 0;
	}
	return 0;
}

static int read_target(struct rule_results *out, struct target *t,
		       const char *rules, struct err *e)
{
	struct gate_options o = {
		.rules = &rules,
		.nr_rules = 1,
		.ignore_paths = true,
		.policy = { .fail_on = SEVERITY_NEVER },
		.jobs = 1,
	};

	if (gate_collect(&t->gate, &source_paths, &t->path, 1, e) < 0 ||
	    gate_run(&t->gate, &o, e) < 0 ||
	    source_read(&t->text, out->arena, t->path, e) < 0)
		return -1;
	annotations_read(&t->annotations, out->arena, &t->text);
	return 0;
}

static struct rule_result *result_of(struct rule_results *out, const char *id)
{
	for (size_t i = 0; i < out->list.nr; i++) {
		if (!strcmp(out->list.item[i].id, id))
			return &out->list.item[i];
	}
	*ARRAY_ADD(out->arena, &out->list) = (struct rule_result){
		.id = arena_strdup(out->arena, id),
	};
	return &out->list.item[out->list.nr - 1];
}

static int test_target(struct rule_results *out, const char *rules,
		       const char *path, struct err *e)
{
	struct target t = { .path = path };
	size_t differ = 0;
	int ret;

	gate_init(&t.gate);
	ret = read_target(out, &t, rules, e);
	if (ret == 0) {
		const struct ruleset *set = &t.gate.rules;

		for (size_t i = 0; i < set->list.nr; i++) {
			const char *id = set->list.item[i]->id;
			struct rule_result *o = result_of(out, id);

			o->tested |= is_named(&t, id);
			o->failed |= compare(out, &t, id) > 0;
		}
		differ = complain_of_unknown(&t, rules);
		ret = compare_fixed(out, &t, &differ, e);
		out->failed |= differ > 0;
		print_notes(out, &t.gate.verdict.notes);
	}
	gate_release(&t.gate);
	return ret;
}

/* Without a target the rules are loaded all the same: to be named, and because
 * an invalid one is to be seen. */
static int load_only(struct rule_results *out, const char *rules, struct err *e)
{
	struct ruleset set;
	struct names names;
	struct notes notes;
	int ret;

	names_init(&names);
	notes_init(&notes, out->arena);
	ruleset_init(&set, out->arena, &names, &notes);
	ret = ruleset_load(&set, rules, e);
	for (size_t i = 0; ret == 0 && i < set.list.nr; i++)
		result_of(out, set.list.item[i]->id);
	print_notes(out, &notes);
	ruleset_release(&set);
	names_release(&names);
	return ret;
}

int rule_test_run(struct rule_results *out, struct arena *a,
		  const struct fixture *f, struct err *e)
{
	*out = (struct rule_results){ .arena = a };
	for (size_t i = 0; i < f->target.list.nr; i++) {
		if (test_target(out, f->rules, f->target.list.item[i], e) < 0)
			return -1;
	}
	return f->target.list.nr ? 0 : load_only(out, f->rules, e);
}
