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
 * Each case is run with the plan and without, and among the rules of all other
 * cases, loaded in reverse order: all must find the same.
 */
#include "case_files.h"

#include "facts/facts.h"
#include "judge/finding.h"
#include "match/scan.h"
#include "rule/ruleset.h"

struct run {
	struct arena arena;
	const struct case_text *c;
	const char *id;	     /* of its rule */
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
	str_add_format(&s,
		       "rules:\n- id: %s\n  severity: ERROR\n"
		       "  languages: [python]\n",
		       r->id);
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
		for (size_t k = 0; k < var[i].text.len; k++) {
			char c = var[i].text.bytes[k];

			if (c == '\n')
				str_add(s, "\\n");
			else if (c == '\r')
				str_add(s, "\\r");
			else
				str_add_char(s, c);
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

/* Findings of other rules are not those of the case. */
static void keep_own(struct run *r, struct matches *found)
{
	size_t nr = 0;

	for (size_t i = 0; i < found->list.nr; i++) {
		if (!strcmp(found->list.item[i].rule->id, r->id))
			found->list.item[nr++] = found->list.item[i];
	}
	found->list.nr = nr;
}

static const char *find(struct run *r, struct plan *plan, struct parser *parser,
			struct notes *notes)
{
	struct facts facts;
	struct matches found = { 0 };
	struct ast ast;

	if (!plan_wake(plan, &r->text))
		return "";
	parse_python(&ast, &r->arena, parser, &r->text, notes);
	facts_infer(&facts, &r->arena, &ast);
	scan_file(&found, &r->arena, plan, &facts, notes);
	keep_own(r, &found);
	if (case_option(&r->arena, r->options, "messages", NULL))
		return print_findings(r, &ast, &found);
	return print_matches(r, &found);
}

static const char *scan(struct run *r, bool no_plan)
{
	bool broken = case_option(&r->arena, r->options, "broken", NULL);
	struct plan plan;
	struct notes notes;
	const char *lines;

	notes_init(&notes, &r->arena);
	plan_init(&plan, &r->arena, &r->rules, r->parser, no_plan);
	lines = find(r, &plan, r->parser, &notes);
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

/* The rules of all cases. */
static struct company {
	struct arena arena;
	struct names names;
	struct notes notes;
	struct ruleset rules;
	struct parser *parser;
	struct plan plan;
} company;

static const char *scan_in_company(struct run *r)
{
	struct notes notes;

	notes_init(&notes, &r->arena);
	return find(r, &company.plan, company.parser, &notes);
}

static void assert_same(const char *how, const char *got, const char *expected)
{
	if (strcmp(got, expected) != 0)
		fail_msg("%sexpected\n%sgot\n%s", how, expected, got);
}

static void assert_found(struct run *r, const char *expected)
{
	assert_same("", scan(r, true), expected);
	assert_same("with the plan: ", scan(r, false), expected);
	assert_same("among other rules: ", scan_in_company(r), expected);
}

/* The rule of a case, by a name that no other has. */
static void run_init(struct run *r, const struct case_text *c)
{
	*r = (struct run){ .c = c };
	arena_init(&r->arena);
	if (c->section.nr != 3 || strcmp(c->section.item[2].mark, ">") != 0)
		fail_msg("a case is a pattern, --- source and ---> findings");
	r->options = c->section.item[1].mark;
	r->id = arena_printf(&r->arena, "r%zx", (size_t)c);
}

static void a_rule_finds_this(void **state)
{
	const struct case_text *c = *state;
	const char *path = "a.py", *expected, *source;
	struct run r;

	run_init(&r, c);
	expected = c->section.item[2].text;
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

static void company_init(const struct cases *cases)
{
	struct err err;
	struct run r;

	arena_init(&company.arena);
	names_init(&company.names);
	notes_init(&company.notes, &company.arena);
	ruleset_init(&company.rules, &company.arena, &company.names,
		     &company.notes);
	company.parser = parser_new(&company.names);
	for (size_t i = cases->list.nr; i-- > 0;) {
		const char *text;

		run_init(&r, cases->list.item[i]);
		text = rule_text(&r);
		ruleset_load_text(&company.rules, "r.yml", text, strlen(text),
				  &err);
		arena_release(&r.arena);
	}
	plan_init(&company.plan, &company.arena, &company.rules, company.parser,
		  false);
}

static void company_release(void)
{
	plan_release(&company.plan);
	ruleset_release(&company.rules);
	parser_release(company.parser);
	names_release(&company.names);
	arena_release(&company.arena);
}

int main(void)
{
	struct cases cases;
	int failed;

	cases_read(&cases, "match");
	company_init(&cases);
	failed = cases_run(&cases, "match", a_rule_finds_this);
	company_release();
	return failed;
}
