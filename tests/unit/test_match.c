/* SPDX-License-Identifier: MIT */
/*
 * What a pattern or a formula finds in a source
 * (docs/pattern-language.md). Cases are in tests/match/:
 *
 *	=== a keyword may come in any order
 *	f(a=1, $X, ...)
 *	---
 *	f(x, y, a=1)
 *	g(2)
 *	--->
 *	1:1-1:13 $X=x
 *
 * that is: a pattern, a source, and what is found, one a line in order of
 * place: start and end as line:column (characters from 1; the end is the first
 * place not in it), then what metavariables stand for, in order of name, with
 * \n for the end of a line. Findings that differ in nothing shown here are
 * one. Instead of a pattern there may be `rule:` and, below it, the keys of a
 * formula in YAML. `invalid` alone after ---> says that the rule is refused;
 * `invalid: words`, that the reason has these words.
 *
 * Words on the dashes before the source, with commas: `inside` (the pattern is
 * that of a pattern-inside), `name=value` (an option of rules), `path=...` (of
 * the source), `no bindings` (they are not shown), `messages` (what is shown is
 * findings as they are reported, with their message instead of bindings; the
 * rule has one), `broken` (the source is not all Python), `escapes` and `no
 * newline at the end` (of the source).
 *
 * Each case is run with the plan and without: both must find the same.
 */
#include "case_files.h"

#include "facts/facts.h"
#include "judge/finding.h"
#include "match/scan.h"
#include "rule/ruleset.h"

struct run {
	struct arena arena;
	const struct case_text *c;
	const char *options; /* words on the dashes */
	struct names names;
	struct notes notes;
	struct ruleset rules;
	struct parser *parser;
	struct text text;
	struct str out;
};

/* A YAML scalar in double quotes. */
static void add_quoted(struct str *s, const char *text)
{
	str_add_char(s, '"');
	for (; *text; text++) {
		if (*text == '\n')
			str_add(s, "\\n");
		else if (*text == '\t')
			str_add(s, "\\t");
		else if (*text == '\r')
			str_add(s, "\\r");
		else if (*text == '"' || *text == '\\')
			str_add_format(s, "\\%c", *text);
		else
			str_add_char(s, *text);
	}
	str_add_char(s, '"');
}

static void add_indented(struct str *s, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n") + 1;

		str_add(s, "  ");
		str_add_bytes(s, text, len);
		text += len;
	}
}

/* Words with a value are options of the rule, but for the path. */
static void add_options(struct str *s, const char *list)
{
	str_add(s, "  options: {interfile: true");
	while (*list) {
		size_t end = strcspn(list, ",");
		const char *item = list + strspn(list, " ");
		int len = (int)(list + end - item);
		const char *equals = memchr(item, '=', (size_t)len);

		if (equals && strncmp(item, "path=", 5) != 0)
			str_add_format(s, ", %.*s: %.*s", (int)(equals - item),
				       item, (int)(item + len - equals - 1),
				       equals + 1);
		list += end + (list[end] == ',');
	}
	str_add(s, "}\n");
}

static const char *rule_text(struct run *r)
{
	const char *body = r->c->section.item[0].text;
	struct str s;

	str_init(&s, &r->arena);
	str_add(&s, "rules:\n- id: r\n  severity: ERROR\n"
		    "  languages: [python]\n");
	if (!case_option(&r->arena, r->options, "messages", NULL))
		str_add(&s, "  message: m\n");
	add_options(&s, r->options);
	if (starts_with(body, "rule:\n")) {
		add_indented(&s, body + 6);
		return s.bytes;
	}
	if (case_option(&r->arena, r->options, "inside", NULL))
		str_add(&s, "  patterns:\n  - pattern-inside: ");
	else
		str_add(&s, "  pattern: ");
	add_quoted(&s, body);
	str_add_char(&s, '\n');
	return s.bytes;
}

static int load(struct run *r)
{
	const char *text = rule_text(r);
	struct err err = { { 0 } };

	names_init(&r->names);
	notes_init(&r->notes, &r->arena);
	ruleset_init(&r->rules, &r->arena, &r->names, &r->notes);
	r->parser = parser_new(&r->names);
	if (ruleset_load_text(&r->rules, "r.yml", text, strlen(text), &err) < 0)
		fail_msg("%s", err.text);
	return ruleset_validate(&r->rules, r->parser);
}

static void unload(struct run *r)
{
	ruleset_release(&r->rules);
	parser_release(r->parser);
	names_release(&r->names);
}

/* Findings as lines. */

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct metavar *)a)->name,
		      ((const struct metavar *)b)->name);
}

static void add_bindings(struct run *r, struct str *s, const struct match *m)
{
	struct metavar *var = arena_memdup(&r->arena, m->metavar,
					   m->nr * sizeof(*m->metavar));

	if (m->nr)
		qsort(var, m->nr, sizeof(*var), by_name);
	for (size_t i = 0; i < m->nr; i++) {
		str_add_format(s, " %s=", var[i].name);
		for (const char *p = var[i].text; *p; p++) {
			if (*p == '\n')
				str_add(s, "\\n");
			else if (*p == '\r')
				str_add(s, "\\r");
			else
				str_add_char(s, *p);
		}
	}
}

static void assert_span(const struct text *t, struct span s)
{
	if (s.start > s.end || s.end > t->len)
		fail_msg("[%u,%u) is not in the text", s.start, s.end);
}

struct line {
	struct span span;
	const char *text;
};

static int by_place(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end < y->span.end ? -1 : 1;
	return strcmp(x->text, y->text);
}

static struct line match_line(struct run *r, const struct match *m)
{
	bool bare = case_option(&r->arena, r->options, "no bindings", NULL);
	struct place start, end;
	struct str s;

	assert_span(&r->text, m->span);
	for (size_t i = 0; i < m->nr; i++)
		assert_span(&r->text, m->metavar[i].span);
	start = text_place(&r->text, m->span.start);
	end = text_place(&r->text, m->span.end);
	str_init(&s, &r->arena);
	str_add_format(&s, "%u:%u-%u:%u", start.line, start.column, end.line,
		       end.column);
	if (!bare)
		add_bindings(r, &s, m);
	str_add_char(&s, '\n');
	return (struct line){ m->span, s.bytes };
}

/* Findings as they are reported, which are in order. */
static const char *print_findings(struct run *r, const struct ast *ast,
				  const struct matches *found)
{
	struct findings findings = { { 0 } };
	struct str out;

	findings_add(&findings, &r->arena, &r->text, ast, found);
	str_init(&out, &r->arena);
	for (size_t i = 0; i < findings.list.nr; i++) {
		const struct finding *f = &findings.list.item[i];

		str_add_format(&out, "%u:%u-%u:%u %s\n", f->start.line,
			       f->start.column, f->end.line, f->end.column,
			       f->message);
	}
	return out.bytes;
}

static const char *print_matches(struct run *r, const struct matches *found)
{
	size_t nr = found->list.nr;
	struct line *line = ARENA_ARRAY(&r->arena, struct line, nr);
	struct str out;

	for (size_t i = 0; i < nr; i++)
		line[i] = match_line(r, &found->list.item[i]);
	if (nr)
		qsort(line, nr, sizeof(*line), by_place);
	str_init(&out, &r->arena);
	for (size_t i = 0; i < nr; i++) {
		if (!i || strcmp(line[i].text, line[i - 1].text) != 0)
			str_add(&out, line[i].text);
	}
	return out.bytes;
}

static const char *scan(struct run *r, bool no_plan)
{
	bool broken = case_option(&r->arena, r->options, "broken", NULL);
	struct plan plan;
	struct facts facts;
	struct notes notes;
	struct matches found = { 0 };
	struct ast ast;
	const char *lines;

	notes_init(&notes, &r->arena);
	plan_init(&plan, &r->arena, &r->rules, r->parser, no_plan);
	if (plan_wake(&plan, &r->text)) {
		parse_python(&ast, &r->arena, r->parser, &r->text, &notes);
		facts_infer(&facts, &r->arena, &ast);
		scan_file(&found, &r->arena, &plan, &facts, &notes);
	}
	if (case_option(&r->arena, r->options, "messages", NULL))
		lines = found.list.nr ? print_findings(r, &ast, &found) : "";
	else
		lines = print_matches(r, &found);
	plan_release(&plan);
	if (no_plan && !!notes.list.nr != broken)
		fail_msg("%s", broken ? "the source is all Python"
				      : notes.list.item[0].text);
	return lines;
}

/* What the rule is refused for. */
static const char *refusal(struct run *r)
{
	for (size_t i = 0; i < r->notes.list.nr; i++) {
		if (r->notes.list.item[i].kind == NOTE_RULE)
			return r->notes.list.item[i].text;
	}
	return NULL;
}

static void assert_refused(struct run *r, const char *expected)
{
	const char *why = refusal(r);
	size_t len = strcspn(expected, "\n");

	if (!why)
		fail_msg("the rule is valid, and should not be");
	if (*expected == ':' &&
	    !strstr(why, arena_strndup(&r->arena, expected + 2, len - 2)))
		fail_msg("expected a reason with%.*s\ngot\n%s", (int)len - 1,
			 expected + 1, why);
}

static void assert_found(struct run *r, const char *expected)
{
	for (int no_plan = 1; no_plan >= 0; no_plan--) {
		const char *got = scan(r, no_plan);

		if (strcmp(got, expected) != 0)
			fail_msg("%sexpected\n%sgot\n%s",
				 no_plan ? "" : "with the plan: ", expected,
				 got);
	}
}

static void a_rule_finds_this(void **state)
{
	const struct case_text *c = *state;
	struct run r = { .c = c };
	const char *path = "a.py", *expected, *source;

	if (c->section.nr != 3 || strcmp(c->section.item[2].mark, ">") != 0)
		fail_msg("a case is a pattern, --- source and ---> findings");
	expected = c->section.item[2].text;
	r.options = c->section.item[1].mark;
	arena_init(&r.arena);
	source = case_source(&r.arena, &c->section.item[1]);
	case_option(&r.arena, r.options, "path", &path);
	text_init(&r.text, &r.arena, path, source, strlen(source));
	load(&r);
	if (starts_with(expected, "invalid"))
		assert_refused(&r, expected + strlen("invalid"));
	else if (refusal(&r))
		fail_msg("the rule is refused: %s", refusal(&r));
	else
		assert_found(&r, expected);
	unload(&r);
	arena_release(&r.arena);
}

int main(void)
{
	struct cases cases;

	cases_read(&cases, "match");
	return cases_run(&cases, "match", a_rule_finds_this);
}
