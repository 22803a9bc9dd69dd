/* SPDX-License-Identifier: MIT */
#include "rule/holes.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/array.h"
#include "base/word.h"
#include "parse/holes.h"

/*
 * A scanner that knows just enough of Python to tell code from strings and
 * comments, and which bracket it is in.
 */
enum bracket {
	IN_CALL,  /* ( of a call or a group */
	IN_DEF,	  /* ( of a function's parameters */
	IN_INDEX, /* [ */
	IN_SET,	  /* { without a colon of its own */
	IN_DICT,  /* { with one, or with ** */
	IN_DEEP,  /* <... */
	IN_TYPE,  /* the T of $X : T, up to the next comma or bracket */
	IN_FIELD, /* { of an f-string */
};

#define NESTING_MAX 200

struct scan {
	struct str *out;
	const char *p;
	enum bracket in[NESTING_MAX];
	size_t depth;
	bool lambda;	 /* the next colon belongs to a lambda */
	bool def;	 /* the next ( begins parameters */
	bool line_from;	 /* the line is `from ...` so far: an import */
	bool line_start; /* nothing of the line was seen yet */
	bool groups;	 /* $1 is a group of a regex */
	char previous;	 /* last byte that is no space; '\n' at first */
	struct err *err;
};

static const char *skip_space(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
		p++;
	return p;
}

static bool within(const struct scan *s, enum bracket b)
{
	return s->depth && s->in[s->depth - 1] == b;
}

static int push(struct scan *s, enum bracket b)
{
	if (s->depth == NESTING_MAX)
		return err_set(s->err, "brackets nest deeper than %d",
			       NESTING_MAX);
	s->in[s->depth++] = b;
	return 0;
}

static void pop(struct scan *s)
{
	if (s->depth)
		s->depth--;
}

static void emit(struct scan *s, size_t len)
{
	str_add_bytes(s->out, s->p, len);
	if (len)
		s->previous = s->p[len - 1];
	s->p += len;
}

/* A hole right beside a word is one word with it to the parser; it has to
 * stand apart, which no Python is. */
static void emit_hole(struct scan *s, const char *word)
{
	if (s->out->len && is_word_byte(s->out->bytes[s->out->len - 1]))
		str_add_char(s->out, ' ');
	str_add(s->out, word);
}

const char *holes_string_end(const char *p)
{
	char q = *p;
	bool triple = p[1] == q && p[2] == q;

	for (p += triple ? 3 : 1; *p; p++) {
		if (*p == '\\' && p[1])
			p++;
		else if (*p == q && (!triple || (p[1] == q && p[2] == q)))
			return p + (triple ? 3 : 1);
	}
	return p;
}

/* Has the brace at p a colon or ** of its own? Then `...` among its elements
 * is written as a splat, the only thing Python allows there without one. */
static bool is_dict(const char *p)
{
	size_t depth = 0;
	bool lambda = false, start = true;

	for (; *p; p++) {
		if (*p == '#') {
			p += strcspn(p, "\n");
			if (!*p)
				return false;
		} else if (*p == '\'' || *p == '"') {
			p = holes_string_end(p) - 1;
		} else if (strchr("([{", *p)) {
			depth++;
		} else if (strchr(")]}", *p)) {
			if (!--depth)
				return false;
		} else if (depth == 1 && !strncmp(p, "lambda", 6)) {
			lambda = true;
		} else if (depth == 1 && *p == ':' && p[1] != '=') {
			if (!lambda)
				return true;
			lambda = false;
		} else if (depth == 1 && start && p[0] == '*' && p[1] == '*') {
			return true;
		}
		start = *p == '{' || *p == ',' || (start && isspace(*p));
	}
	return false;
}

static int scan_code(struct scan *s);

/* The inside of an f-string: text with fields, to the closing quote. */
static int scan_format(struct scan *s)
{
	char q = *s->p;
	bool triple = s->p[1] == q && s->p[2] == q;

	emit(s, triple ? 3 : 1);
	while (*s->p) {
		if (s->p[0] == '\\' && s->p[1]) {
			emit(s, 2);
		} else if (*s->p == q &&
			   (!triple || (s->p[1] == q && s->p[2] == q))) {
			emit(s, triple ? 3 : 1);
			return 0;
		} else if (s->p[0] == '{' && s->p[1] == '{') {
			emit(s, 2);
		} else if (*s->p == '{') {
			size_t depth = s->depth;

			emit(s, 1);
			if (push(s, IN_FIELD) < 0 || scan_code(s) < 0)
				return -1;
			s->depth = depth;
		} else {
			emit(s, 1);
		}
	}
	return 0;
}

static bool is_string_prefix(const char *p, size_t len, bool *formatted)
{
	*formatted = false;
	if (len > 2)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!strchr("rRbBuUfFtT", p[i]))
			return false;
		*formatted |= strchr("fFtT", p[i]) != NULL;
	}
	return true;
}

static bool word_is(const char *p, size_t len, const char *word)
{
	return strlen(word) == len && !memcmp(p, word, len);
}

static int scan_word(struct scan *s)
{
	size_t len = 0;
	bool formatted;

	while (is_word_byte(s->p[len]))
		len++;
	if ((s->p[len] == '\'' || s->p[len] == '"') &&
	    is_string_prefix(s->p, len, &formatted)) {
		emit(s, len);
		if (formatted)
			return scan_format(s);
		emit(s, (size_t)(holes_string_end(s->p) - s->p));
		return 0;
	}
	if (word_is(s->p, len, "lambda"))
		s->lambda = true;
	if (word_is(s->p, len, "def"))
		s->def = true;
	s->line_from = s->line_start && word_is(s->p, len, "from");
	emit(s, len);
	return 0;
}

static size_t metavar_length(const char *p)
{
	size_t len = 0;

	while (isupper((unsigned char)p[len]) || p[len] == '_' ||
	       (len && isdigit((unsigned char)p[len])))
		len++;
	return is_word_byte(p[len]) ? 0 : len;
}

static size_t group_length(const char *p)
{
	size_t len = strspn(p, "0123456789");

	return is_word_byte(p[len]) ? 0 : len;
}

static int scan_metavar(struct scan *s)
{
	bool rest = !strncmp(s->p, "$...", 4), typed;
	const char *name = s->p + (rest ? 4 : 1), *after;
	size_t len = metavar_length(name);

	if (!len && s->groups && !rest)
		len = group_length(name);
	if (!len) {
		size_t bad = 0;

		while (is_word_byte(name[bad]))
			bad++;
		return err_set(s->err,
			       "'$%.*s' is no metavariable; its name must be "
			       "capital letters, digits and _",
			       (int)bad, name);
	}
	after = skip_space(name + len);
	typed = !rest && !s->lambda && within(s, IN_CALL) &&
		(s->previous == '(' || s->previous == ',') && *after == ':' &&
		after[1] != '=';
	emit_hole(s, typed ? HOLE_TYPED "(" HOLE : rest ? HOLE_REST : HOLE);
	str_add_bytes(s->out, name, len);
	s->p = name + len;
	s->previous = 'X';
	s->line_from = false;
	if (!typed)
		return 0;
	str_add(s->out, ", ");
	s->p = after + 1;
	s->previous = ',';
	return push(s, IN_TYPE);
}

/* Dots: an import's, an attribute's, or the hole. */
static int scan_dots(struct scan *s)
{
	size_t len = strspn(s->p, ".");
	bool key;

	if (len < 3 || s->line_from) {
		emit(s, len);
		return 0;
	}
	if (len > 3 &&
	    s->previous != '.') { /* f(). ... written without space */
		emit(s, 1);
		return 0;
	}
	if (s->p[3] == '>' && within(s, IN_DEEP)) {
		s->p += 4;
		str_add_char(s->out, ']');
		s->previous = ']';
		pop(s);
		return 0;
	}
	key = within(s, IN_DICT) &&
	      (s->previous == '{' || s->previous == ',') &&
	      *skip_space(s->p + 3) != ':';
	emit_hole(s, key ? "**" HOLE_ELLIPSIS : HOLE_ELLIPSIS);
	s->p += 3;
	if (is_word_byte(*s->p))
		str_add_char(s->out, ' ');
	s->previous = 'X';
	return 0;
}

/* The last line of the output that is indented less than the one being
 * written: what heads the block we are in. */
static const char *block_head(const struct str *out)
{
	const char *line = out->bytes + out->len;
	size_t indent;

	while (line > out->bytes && line[-1] != '\n')
		line--;
	indent = strspn(line, " \t");
	while (line > out->bytes) {
		line--;
		while (line > out->bytes && line[-1] != '\n')
			line--;
		if (strspn(line, " \t\n") < indent)
			return line + strspn(line, " \t");
	}
	return "";
}

/* In a match statement `...` stands for other cases, which need not be asked
 * for: the line is left out. */
static bool skip_cases(struct scan *s)
{
	const char *end = s->p + 3;

	if (strncmp(s->p, "...", 3) != 0 || s->depth)
		return false;
	end += strspn(end, " \t\r");
	if ((*end && *end != '\n') ||
	    strncmp(block_head(s->out), "match ", 6) != 0)
		return false;
	s->p = end;
	return true;
}

static int open_bracket(struct scan *s)
{
	enum bracket b = *s->p == '['	? IN_INDEX
			 : *s->p == '{' ? (is_dict(s->p) ? IN_DICT : IN_SET)
			 : s->def	? IN_DEF
					: IN_CALL;

	s->def = false;
	emit(s, 1);
	return push(s, b);
}

/* The T of $X : T ends here. */
static void end_type(struct scan *s)
{
	if (within(s, IN_TYPE)) {
		str_add_char(s->out, ')');
		pop(s);
	}
}

/* One token, or one byte of it. */
static int scan_token(struct scan *s)
{
	char c = *s->p;

	if (c == '#') {
		s->p += strcspn(s->p, "\n");
		return 0;
	}
	if (c == '\n') {
		s->line_start = true;
		s->line_from = false;
		str_add_char(s->out, c);
		s->p++;
		return 0;
	}
	if (isspace((unsigned char)c)) {
		str_add_char(s->out, c);
		s->p++;
		return 0;
	}
	if (s->line_start && skip_cases(s))
		return 0;
	if (c == '$') {
		s->line_start = false;
		return scan_metavar(s);
	}
	if (is_word_byte(c)) {
		int ret = scan_word(s);

		s->line_start = false;
		return ret;
	}
	s->line_start = false;
	if (c == '\'' || c == '"') {
		emit(s, (size_t)(holes_string_end(s->p) - s->p));
		return 0;
	}
	if (!strncmp(s->p, "<...", 4) && s->p[4] != '>') {
		emit_hole(s, HOLE_DEEP "[");
		s->p += 4;
		s->previous = '[';
		return push(s, IN_DEEP);
	}
	if (c == '.')
		return scan_dots(s);
	if (strchr("([{", c))
		return open_bracket(s);
	if (strchr(")]}", c)) {
		end_type(s);
		pop(s);
	} else if (c == ',') {
		end_type(s);
	} else if (c == ':') {
		s->lambda = false;
	}
	emit(s, 1);
	return 0;
}

/* To the end of the text, or to the } that ends the field we are in. After a
 * colon of the field comes its format, which is text with fields of its own. */
static int scan_code(struct scan *s)
{
	size_t field =
		s->depth && s->in[s->depth - 1] == IN_FIELD ? s->depth : 0;
	bool format = false;

	while (*s->p) {
		if (field && s->depth == field) {
			if (*s->p == '}') {
				emit(s, 1);
				return 0;
			}
			format |= *s->p == ':' && !s->lambda;
			if (format && *s->p == '{') {
				emit(s, 1);
				if (push(s, IN_FIELD) < 0 || scan_code(s) < 0)
					return -1;
				s->depth = field;
				continue;
			}
			if (format) {
				emit(s, 1);
				continue;
			}
		}
		if (scan_token(s) < 0)
			return -1;
	}
	return 0;
}

int holes_fill(struct str *out, const char *pattern, bool groups, struct err *e)
{
	struct scan s = {
		.out = out,
		.p = pattern,
		.groups = groups,
		.previous = '\n',
		.line_start = true,
		.err = e,
	};

	return scan_code(&s);
}
