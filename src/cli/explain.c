/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"

#include <string.h>

#include "base/str.h"
#include "cli/source.h"
#include "cli/terminal.h"
#include "match/scan.h"

/* Of each set and of each text as much is shown as one would read. */
#define RANGES_MAX 20
#define TEXT_MAX   60

/* What an operator gave, in the order in which it was asked. */
struct event {
	const struct formula *formula;
	const struct condition *condition;
	struct ranges ranges; /* of a formula */
	struct range range;   /* a condition was asked about it */
	bool holds;
};

struct recorder {
	struct trace trace; /* first: what the matcher is given */
	struct arena *arena;
	ARRAY(struct event) list;
};

static void record_formula(struct trace *t, const struct formula *f,
			   const struct ranges *r)
{
	struct recorder *to = (struct recorder *)t;

	*ARRAY_ADD(to->arena, &to->list) = (struct event){
		.formula = f,
		.ranges = *r,
	};
}

static void record_condition(struct trace *t, const struct condition *c,
			     const struct range *r, bool holds)
{
	struct recorder *to = (struct recorder *)t;

	*ARRAY_ADD(to->arena, &to->list) = (struct event){
		.condition = c,
		.range = *r,
		.holds = holds,
	};
}

/* Everything that printing needs. */
struct printer {
	FILE *out;
	struct arena *arena;
	const struct recorder *recorded;
	const struct text *text;
	const struct names *names;
};

/* The first line of a text, cut. */
static const char *shortened(struct arena *a, const char *s)
{
	size_t len = strcspn(s, "\n");
	bool cut = s[len] && s[len + 1];

	if (len > TEXT_MAX) {
		len = TEXT_MAX;
		cut = true;
	}
	return arena_printf(a, "%.*s%s", (int)len, s, cut ? " ..." : "");
}

static void print_range(const struct printer *p, int depth,
			const struct range *r, const char *verdict)
{
	struct place start = text_place(p->text, r->span.start);
	struct place end = text_place(p->text, r->span.end);
	struct str line;
	size_t len;

	str_init(&line, p->arena);
	str_add_format(&line, "%u:%u-%u:%u", start.line, start.column, end.line,
		       end.column);
	for (uint16_t i = 0; i < r->nr; i++) {
		const struct binding *b = &r->binding[i];
		const char *value = binding_source(b, p->arena, &len);

		str_add_format(&line, "  %s=%s", name_text(p->names, b->var),
			       shortened(p->arena,
					 arena_strndup(p->arena, value, len)));
	}
	print_line(p->out, "%*s%s%s", depth, "", verdict, line.bytes);
}

static const struct event *find_formula(const struct printer *p,
					const struct formula *f)
{
	for (size_t i = 0; i < p->recorded->list.nr; i++) {
		if (p->recorded->list.item[i].formula == f)
			return &p->recorded->list.item[i];
	}
	return NULL;
}

static void print_ranges(const struct printer *p, int depth,
			 const struct ranges *r)
{
	for (size_t i = 0; i < r->list.nr && i < RANGES_MAX; i++)
		print_range(p, depth, &r->list.item[i], "");
	if (r->list.nr > RANGES_MAX)
		print_line(p->out, "%*sand %zu more", depth, "",
			   r->list.nr - RANGES_MAX);
}

static void print_condition(const struct printer *p, int depth,
			    const struct condition *c)
{
	size_t nr = 0;

	print_line(p->out, "%*s%s%s%s  (line %u)", depth, "", c->key,
		   c->var ? " " : "", c->var ? name_text(p->names, c->var) : "",
		   c->line);
	for (size_t i = 0; i < p->recorded->list.nr; i++) {
		const struct event *e = &p->recorded->list.item[i];

		if (e->condition == c && nr++ < RANGES_MAX)
			print_range(p, depth + 4, &e->range,
				    e->holds ? "holds " : "fails ");
	}
	if (!nr)
		print_line(p->out, "%*snothing left to ask about", depth + 4,
			   "");
	else if (nr > RANGES_MAX)
		print_line(p->out, "%*sand %zu more", depth + 4, "",
			   nr - RANGES_MAX);
}

/* "pattern: f(...)  (line 7): 2 ranges", and them. */
static void print_head(const struct printer *p, int depth, const char *key,
		       const struct formula *f)
{
	const struct event *e = find_formula(p, f);
	const char *of = f->kind == FORMULA_PATTERN ? f->pattern->text
			 : f->kind == FORMULA_REGEX ? f->regex->text
						    : NULL;

	print_line(p->out, "%*s%s%s%s  (line %u): %s", depth, "", key,
		   of ? ": " : "", of ? shortened(p->arena, of) : "", f->line,
		   !e ? "only asked about the ranges of the others"
		   : e->ranges.list.nr == 1
			   ? "1 range"
			   : arena_printf(p->arena, "%zu ranges",
					  e->ranges.list.nr));
	if (e)
		print_ranges(p, depth + 4, &e->ranges);
}

/* A formula and what is below it. What only wraps one other formula (`inside`,
 * `not`) is one line with it. */
static void print_formula(const struct printer *p, int depth,
			  const struct formula *f)
{
	const char *key = f->key;

	while (f->kind == FORMULA_NOT || f->kind == FORMULA_INSIDE ||
	       f->kind == FORMULA_ANYWHERE)
		f = f->operand[0];
	print_head(p, depth, key, f);
	for (size_t i = 0; i < f->nr; i++)
		print_formula(p, depth + 2, f->operand[i]);
	for (size_t i = 0; i < f->nr_conditions; i++)
		print_condition(p, depth + 2, &f->condition[i]);
	for (size_t i = 0; i < f->nr_focus; i++) {
		for (size_t j = 0; j < f->focus[i].nr; j++)
			print_line(p->out, "%*sfocus-metavariable %s",
				   depth + 2, "",
				   name_text(p->names, f->focus[i].var[j]));
	}
}

static void explain(FILE *out, struct arena *a, struct plan *plan,
		    const struct rule *r, const struct text *text)
{
	struct recorder recorded = {
		.trace = { record_formula, record_condition },
		.arena = a,
	};
	struct engine *engine = &plan->engine;
	struct printer p = { out, a, &recorded, text, engine->rules->names };
	struct matches found;
	struct notes notes;
	struct facts facts;
	struct ast ast;

	notes_init(&notes, a);
	plan_wake(plan, text);
	parse_python(&ast, a, engine->parser, text, &notes);
	facts_infer(&facts, a, &ast);
	scan_rule(&found, a, plan, r, &facts, &notes, &recorded.trace);
	print_formula(&p, 0, r->formula);
	for (size_t i = 0; i < notes.list.nr; i++)
		print_note(out, &notes.list.item[i]);
}

int explain_on_file(FILE *out, struct arena *a, struct ruleset *set,
		    struct rule *r, const char *path, struct err *e)
{
	struct parser *parser;
	struct plan plan;
	struct text text;

	if (!r->formula)
		return err_set(e,
			       "%s is a rule of mode taint; only rules of mode "
			       "search can be explained on a file",
			       r->id);
	if (source_read(&text, a, path, e) < 0)
		return -1;
	if (!rule_wants_path(r, path))
		print_line(out, "%s is left out by the paths of the rule",
			   path);
	r->include = r->exclude = NULL;
	parser = parser_new(set->names);
	plan_init(&plan, a, set, parser, true);
	explain(out, a, &plan, r, &text);
	plan_release(&plan);
	parser_release(parser);
	return 0;
}
