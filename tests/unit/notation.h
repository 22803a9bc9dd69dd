/* SPDX-License-Identifier: MIT */
#ifndef TESTS_NOTATION_H
#define TESTS_NOTATION_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "judge/verdict.h"
#include "parse/parse.h"

/*
 * Verdicts in a small notation, without a matcher: the source says itself what
 * is found in it.
 *
 *	notation_init(&n, "- {id: r, message: 'Do not $X', ...}",
 *SEVERITY_ERROR); notation_judge(&n, "a.py", "2-3", "x\n<<r|f(<<$X|y>>)>>\n");
 *	notation_close(&n);
 *
 * <<id|text>> is a match of that rule, <<$X|text>> within it a metavariable,
 * <<$X=v|text>> one whose value is known. Lines touched are "all", or ranges
 * with commas, or "" for none.
 */
struct notation {
	struct arena run, verdict_arena;
	struct names names;
	struct notes rule_notes;
	struct ruleset rules;
	struct parser *parser;
	struct verdict verdict;
};

struct mark {
	const char *name; /* rule or metavariable */
	const char *value;
	size_t depth;
	struct span span;
};

struct marked {
	struct str text;
	ARRAY(struct mark) mark; /* a rule before what stands in it */
};

static void marked_read(struct marked *m, struct arena *a, const char *s)
{
	size_t open[16], depth = 0;

	*m = (struct marked){ .mark = { 0 } };
	str_init(&m->text, a);
	while (*s) {
		if (starts_with(s, "<<")) {
			size_t len = strcspn(s + 2, "|");
			char *name = arena_strndup(a, s + 2, len);
			char *value = *name == '$' ? strchr(name, '=') : NULL;

			if (value)
				*value++ = '\0';
			assert_true(depth < 16);
			open[depth++] = m->mark.nr;
			*ARRAY_ADD(a, &m->mark) = (struct mark){
				.name = name,
				.value = value,
				.depth = depth,
				.span.start = (uint32_t)m->text.len,
			};
			s += 2 + len + 1;
		} else if (depth && starts_with(s, ">>")) {
			m->mark.item[open[--depth]].span.end =
				(uint32_t)m->text.len;
			s += 2;
		} else {
			str_add_char(&m->text, *s++);
		}
	}
	assert_int_equal(depth, 0);
}

/* The metavariables within mark number i. */
static void bind(struct match *out, struct arena *a, const struct marked *m,
		 size_t i)
{
	ARRAY(struct metavar) var = { 0 };

	for (size_t k = i + 1;
	     k < m->mark.nr && m->mark.item[k].depth > m->mark.item[i].depth;
	     k++) {
		const struct mark *mark = &m->mark.item[k];

		if (*mark->name != '$')
			continue;
		*ARRAY_ADD(a, &var) = (struct metavar){
			.name = mark->name,
			.text = { m->text.bytes + mark->span.start,
				  mark->span.end - mark->span.start },
			.span = mark->span,
			.value = { mark->value,
				   mark->value ? strlen(mark->value) : 0 },
		};
	}
	out->metavar = var.item;
	out->nr = var.nr;
}

static struct lines read_lines(struct arena *a, const char *s)
{
	struct lines l = lines_none();
	char *end;

	if (!strcmp(s, "all"))
		return lines_all();
	while (*s) {
		unsigned first = (unsigned)strtoul(s, &end, 10), last = first;

		if (*end == '-')
			last = (unsigned)strtoul(end + 1, &end, 10);
		lines_add(&l, a, first, last);
		s = *end == ',' ? end + 1 : end;
	}
	return l;
}

/* rules: the items of `rules:`, in YAML. */
static inline void notation_init(struct notation *n, const char *rules,
				 enum severity fail_on)
{
	struct policy policy = { .fail_on = fail_on };
	struct err e = { "" };
	char *yaml;

	arena_init(&n->run);
	arena_init(&n->verdict_arena);
	names_init(&n->names);
	notes_init(&n->rule_notes, &n->run);
	ruleset_init(&n->rules, &n->run, &n->names, &n->rule_notes);
	n->parser = parser_new(&n->names);
	yaml = arena_printf(&n->run, "rules:\n%s\n", rules);
	if (ruleset_load_text(&n->rules, "rules.yml", yaml, strlen(yaml), &e))
		fail_msg("%s", e.text);
	for (size_t i = 0; i < n->rule_notes.list.nr; i++)
		fail_msg("%s", n->rule_notes.list.item[i].text);
	verdict_init(&n->verdict, &n->verdict_arena, &policy, &n->rules);
}

/* A marked source, read: the text, its tree, what is found in it. */
struct judged {
	struct arena arena;
	struct marked marked;
	struct text text;
	struct ast ast;
	struct matches found;
};

static inline void judged_init(struct judged *j, struct notation *n,
			       const char *path, const char *source)
{
	arena_init(&j->arena);
	j->found = (struct matches){ { 0 } };
	marked_read(&j->marked, &j->arena, source);
	text_init(&j->text, &j->arena, path, j->marked.text.bytes,
		  j->marked.text.len);
	for (size_t i = 0; i < j->marked.mark.nr; i++) {
		const struct mark *mark = &j->marked.mark.item[i];
		struct match m = { .span = mark->span };

		if (*mark->name == '$')
			continue;
		m.rule = ruleset_find(&n->rules, mark->name);
		if (!m.rule)
			fail_msg("there is no rule %s", mark->name);
		bind(&m, &j->arena, &j->marked, i);
		*ARRAY_ADD(&j->arena, &j->found.list) = m;
	}
	parse_python(&j->ast, &j->arena, n->parser, &j->text, NULL);
}

/* A change whose old side, if it is not NULL, is read when the judge wants it.
 * What belongs to the file alone is gone before this returns. */
static inline void notation_change(struct notation *n, const struct change *c,
				   const char *old, const char *source)
{
	struct judged j;

	judged_init(&j, n, c->path, source);
	verdict_scanned(&n->verdict, c->path);
	n->verdict.nr_parsed++;
	judge_file(&n->verdict, c, &j.text, &j.ast, &j.found);
	if (old && judge_wants_old(&n->verdict, c)) {
		struct judged k;

		judged_init(&k, n, c->path, old);
		judge_old(&n->verdict, &k.text, &k.ast, &k.found, false);
		arena_release(&k.arena);
		judge_causes(&n->verdict, c, &j.text, &j.ast);
	}
	arena_release(&j.arena);
}

static inline void notation_judge_old(struct notation *n, const char *path,
				      const char *touched, const char *old,
				      const char *source)
{
	struct change c = { .kind = CHANGE_MODIFIED, .path = path };
	struct arena a;

	arena_init(&a);
	c.touched = read_lines(&a, touched);
	c.old_blob.exists = !c.touched.all;
	notation_change(n, &c, old, source);
	arena_release(&a);
}

/* "all" lines are those of a file without an old side. */
static inline void notation_judge(struct notation *n, const char *path,
				  const char *touched, const char *source)
{
	notation_judge_old(n, path, touched, NULL, source);
}

static inline void notation_close(struct notation *n)
{
	verdict_close(&n->verdict);
}

static inline void notation_release(struct notation *n)
{
	parser_release(n->parser);
	ruleset_release(&n->rules);
	names_release(&n->names);
	arena_release(&n->verdict_arena);
	arena_release(&n->run);
}

/* Of long texts: says where they differ. */
static inline void assert_text(const char *name, const char *got,
			       const char *expected)
{
	size_t at = 0;
	unsigned line = 1;

	for (; got[at] && got[at] == expected[at]; at++)
		line += got[at] == '\n';
	if (got[at] == expected[at])
		return;
	fail_msg("%s:%u: got      %.200s\nexpected %.200s", name, line,
		 got + at, expected + at);
}

#endif
