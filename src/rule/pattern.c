/* SPDX-License-Identifier: MIT */
#include "rule/pattern.h"

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/word.h"
#include "parse/holes.h"
#include "rule/holes.h"
#include "rule/string_regex.h"
#include "rule/wake.h"

/*
 * Words first: what a file must hold for the pattern to match at all. Every
 * name in a pattern is such a word, since an alias still needs the full name
 * in its import, and so is a string that looks like one. Other literals are
 * not, they may be computed; nor are most keywords, which are too common to
 * tell anything or have other spellings; and the type of a typed metavariable
 * may be known without being written (docs/pattern-language.md 17, 18, 19).
 */

/* Keywords of one length in a row that are no words. */
static bool is_keyword(const char *word, size_t len)
{
	static const char *const keywords[] = {
		[2] = "asifinisor",
		[3] = "anddeffornot",
		[4] = "NoneTruecaseelifelsefrompasstype",
		[5] = "Falseasyncawaitbreakmatchyield",
		[6] = "exceptimportlambdareturn",
		[7] = "finally",
		[8] = "continue",
		[10] = "__future__",
	};

	if (len >= ARRAY_SIZE(keywords) || !keywords[len])
		return false;
	for (const char *k = keywords[len]; *k; k += len) {
		if (!memcmp(k, word, len))
			return true;
	}
	return false;
}

/* In brackets the colon of `$X : T` hides the rest up to the next comma or
 * bracket. */
static const char *skip_type(const char *p, bool in_brackets)
{
	const char *type = p + strspn(p, " \t\r\n");

	if (*type != ':' || !in_brackets)
		return p;
	type++;
	return type + strcspn(type, ",)]}");
}

static bool is_quote(char c)
{
	return c == '\'' || c == '"';
}

/* A plain string that stands alone: one of several in a row is only a part of
 * what they make. */
static bool is_word_string(const char *pattern, const char *s, const char *end)
{
	static const char blanks[] = " \t\r\n\\";
	const char *before = s, *after = end + strspn(end, blanks);

	while (before > pattern && strchr(blanks, before[-1]))
		before--;
	while (is_word_byte(*after))
		after++;
	if (before > pattern && (is_word_byte(s[-1]) || is_quote(before[-1])))
		return false;
	return !is_quote(*after) && end - s > 2 &&
	       word_fits_string(s + 1, (size_t)(end - s) - 2);
}

static void find_words(struct pattern *p, struct arena *a,
		       struct word_table *words)
{
	ARRAY(uint32_t) word = { 0 };
	const char *s = p->text, *end = s + strlen(s);
	size_t depth = 0; /* of brackets */

	while (*s) {
		size_t len = word_end(s, 0, (uint32_t)(end - s));

		if (*s == '$') {
			s += strncmp(s, "$...", 4) ? 1 : 4;
			while (is_word_byte(*s))
				s++;
			s = skip_type(s, depth > 0);
		} else if (*s == '#') {
			s += strcspn(s, "\n");
		} else if (*s == '\'' || *s == '"') {
			const char *after = holes_string_end(s);

			if (is_word_string(p->text, s, after))
				*ARRAY_ADD(a, &word) = WAKE_STEP(
					WAKE_STRING,
					word_number_of_string(
						words, s + 1,
						(size_t)(after - s) - 2));
			s = after;
		} else if (len) {
			if (!isdigit((unsigned char)*s) && s[len] != '"' &&
			    s[len] != '\'' && !is_keyword(s, len))
				*ARRAY_ADD(a, &word) = WAKE_STEP(
					WAKE_WORD, word_number(words, s, len));
			s += len;
		} else {
			depth += strchr("([{", *s) != NULL;
			depth -= depth && strchr(")]}", *s);
			s++;
		}
	}
	p->word = word.item;
	p->nr_words = word.nr;
}

void pattern_init(struct pattern *p, struct arena *a, const char *text,
		  struct word_table *words)
{
	*p = (struct pattern){ .text = text };
	if (words)
		find_words(p, a, words);
}

/* Compiling. */

/* A block scalar may be indented as a whole. */
static void dedent(struct str *s)
{
	size_t indent = strspn(s->bytes, "\n"), cut, len = 0;

	memmove(s->bytes, s->bytes + indent, s->len - indent + 1);
	s->len -= indent;
	cut = strspn(s->bytes, " \t");
	for (size_t i = 0; cut && i < s->len;) {
		size_t line = strcspn(s->bytes + i, "\n");
		size_t skip = strspn(s->bytes + i, " \t");

		skip = skip < cut ? skip : cut;
		memmove(s->bytes + len, s->bytes + i + skip, line - skip);
		len += line - skip;
		i += line;
		if (i < s->len)
			s->bytes[len++] = s->bytes[i++];
	}
	if (cut) {
		s->len = len;
		s->bytes[len] = '\0';
	}
	while (s->len && isspace((unsigned char)s->bytes[s->len - 1]))
		s->bytes[--s->len] = '\0';
}

static int invalid(struct pattern *p, struct arena *a, const char *why)
{
	p->state = PATTERN_INVALID;
	p->error = arena_printf(a, "the pattern is invalid: %s", why);
	return -1;
}

static bool parse_text(struct pattern *p, struct arena *a,
		       struct parser *parser, const char *text)
{
	struct text *t = ARENA_NEW(a, struct text);

	text_init(t, a, "pattern", text, strlen(text));
	return parse_pattern(&p->ast, a, parser, t);
}

/* `"key": value` reads as an annotation, which no code can be (6.2). */
static bool is_useless(const char *text)
{
	const char *end;

	if (*text != '"' && *text != '\'')
		return false;
	end = holes_string_end(text);
	end += strspn(end, " \t");
	return *end == ':';
}

/* A suite that is one metavariable stands for the whole suite (7.2). */
static void mark_suites(struct ast *t)
{
	for (uint32_t n = 0; n < t->nr; n++) {
		struct node *b = &t->node[n];

		if ((b->kind == NODE_BLOCK || b->kind == NODE_LOOP_ELSE) &&
		    n + 2 < t->nr && t->node[n + 1].kind == NODE_EXPR_STMT &&
		    t->node[n + 2].kind == NODE_METAVAR && b->end == n + 3)
			b->flags |= NODE_ONLY;
	}
}

/* The parser takes a header without a body for one whose body is empty, which
 * no Python is. */
static bool has_empty_suite(const struct ast *t)
{
	for (uint32_t n = 0; n < t->nr; n++) {
		const struct node *x = &t->node[n];

		if ((x->kind == NODE_BLOCK || x->kind == NODE_BODY ||
		     x->kind == NODE_LOOP_ELSE) &&
		    x->end == n + 1)
			return true;
	}
	return false;
}

/* Regexes in strings are compiled when they are first needed; that they are
 * valid is known before. */
static int check_string_regexes(struct pattern *p, struct arena *a)
{
	const struct ast *t = &p->ast;

	for (uint32_t n = 0; n < t->nr; n++) {
		const char *content = name_text(t->names, t->node[n].name);
		struct err why = { "" };
		struct regex *regex;

		if (t->node[n].kind != NODE_STR || !is_string_regex(content))
			continue;
		regex = string_regex_compile(a, content, &why);
		if (!regex)
			return invalid(p, a, why.text);
		regex_release(regex);
	}
	return 0;
}

static size_t count_metavars(const struct ast *t)
{
	name_t seen[LIMIT_METAVARS];
	size_t nr = 0;

	for (uint32_t n = 0; n < t->nr; n++) {
		const struct node *x = &t->node[n];
		size_t i = 0;

		if (node_class(x->kind) != CLASS_HOLE &&
		    !(x->flags & NODE_HOLE_NAME))
			continue;
		while (i < nr && seen[i] != x->name)
			i++;
		if (i == LIMIT_METAVARS)
			return nr + 1;
		if (i == nr)
			seen[nr++] = x->name;
	}
	return nr;
}

static int check_size(struct pattern *p, struct arena *a)
{
	if (p->ast.nr > LIMIT_PATTERN_NODES)
		return invalid(p, a,
			       arena_printf(a,
					    "it has more than %d parts; "
					    "split it",
					    LIMIT_PATTERN_NODES));
	if (count_metavars(&p->ast) > LIMIT_METAVARS)
		return invalid(p, a,
			       arena_printf(a,
					    "it has more than %d "
					    "metavariables; split it",
					    LIMIT_METAVARS));
	return 0;
}

static void classify(struct pattern *p)
{
	const struct ast *t = &p->ast;
	uint32_t first = 1;

	if (t->node[first].end < t->nr) {
		p->shape = PATTERN_SEQUENCE;
		p->root = 0;
	} else if (t->node[first].kind == NODE_EXPR_STMT) {
		p->shape = PATTERN_EXPRESSION;
		p->root = first + 1;
	} else {
		p->shape = PATTERN_STATEMENT;
		p->root = first;
	}
}

/* A decorator alone is no Python; a definition below it makes it so. */
static int compile_decorator(struct pattern *p, struct arena *a,
			     struct parser *parser, const char *text)
{
	const char *full =
		arena_printf(a, "%s\ndef " HOLE_ELLIPSIS "():\n\tpass", text);

	if (!parse_text(p, a, parser, full) || p->ast.nr < 3 ||
	    p->ast.node[1].kind != NODE_DEF ||
	    p->ast.node[2].kind != NODE_DECORATOR)
		return invalid(p, a, "it is not Python with holes");
	if (p->ast.node[p->ast.node[2].end].kind == NODE_DECORATOR)
		return invalid(p, a,
			       "decorators need a definition below them, or "
			       "there may be only one");
	if (check_size(p, a) < 0 || check_string_regexes(p, a) < 0)
		return -1;
	p->shape = PATTERN_DECORATOR;
	p->root = 2;
	p->state = PATTERN_READY;
	return 0;
}

int pattern_compile(struct pattern *p, struct arena *a, struct parser *parser)
{
	struct err why = { "" };
	struct str text;

	if (p->state == PATTERN_READY)
		return 0;
	if (p->state == PATTERN_INVALID)
		return -1;
	if (strlen(p->text) > LIMIT_PATTERN_BYTES)
		return invalid(p, a, "it is longer than 256 KiB");
	str_init(&text, a);
	if (holes_fill(&text, p->text, p->groups, &why) < 0)
		return invalid(p, a, why.text);
	dedent(&text);
	if (!text.len)
		return invalid(p, a, "it is empty");
	if (!parse_text(p, a, parser, text.bytes)) {
		if (text.bytes[0] == '@')
			return compile_decorator(p, a, parser, text.bytes);
		if (!is_useless(text.bytes))
			return invalid(p, a, "it is not Python with holes");
		p->shape = PATTERN_USELESS;
		p->state = PATTERN_READY;
		return 0;
	}
	if (p->ast.nr < 2)
		return invalid(p, a, "it is empty");
	if (has_empty_suite(&p->ast))
		return invalid(
			p, a,
			"it is not Python with holes: a body is missing; "
			"`...` stands for any");
	if (check_size(p, a) < 0 || check_string_regexes(p, a) < 0)
		return -1;
	mark_suites(&p->ast);
	classify(p);
	p->state = PATTERN_READY;
	return 0;
}
