/* SPDX-License-Identifier: MIT */
#include "report/describe.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"

/* Bytes of a line of source that are still read in passing. */
#define CAUSE_WIDTH 160

/* SARIF: the name of a rule is one identifier in PascalCase. */
static const char *pascal_case(struct arena *a, const char *id)
{
	bool start = true;
	struct str out;

	str_init(&out, a);
	for (; *id; id++) {
		if (!isalnum((unsigned char)*id)) {
			start = true;
			continue;
		}
		str_add_char(&out,
			     start ? (char)toupper((unsigned char)*id) : *id);
		start = false;
	}
	return out.bytes;
}

/* Up to the first full stop that ends a word and a sentence. */
static size_t sentence_length(const char *s)
{
	for (size_t i = 0; s[i]; i++) {
		if (s[i] == '\n' && s[i + 1] == '\n')
			return i;
		if (strchr(".!?", s[i]) && isspace((unsigned char)s[i + 1]) &&
		    !islower((unsigned char)s[i + 2]))
			return i + 1;
	}
	return strlen(s);
}

/* On one line, with a full stop. */
static const char *sentence(struct arena *a, const char *s)
{
	size_t len = sentence_length(s);
	struct str out;

	str_init(&out, a);
	for (size_t i = 0; i < len; i++) {
		bool blank = isspace((unsigned char)s[i]);

		if (!blank)
			str_add_char(&out, s[i]);
		else if (out.len && out.bytes[out.len - 1] != ' ')
			str_add_char(&out, ' ');
	}
	while (out.len && out.bytes[out.len - 1] == ' ')
		out.bytes[--out.len] = '\0';
	if (out.len && !strchr(".!?", out.bytes[out.len - 1]))
		str_add_char(&out, '.');
	return out.bytes;
}

static const char *trim(struct arena *a, const char *s)
{
	size_t len;

	while (isspace((unsigned char)*s))
		s++;
	len = strlen(s);
	while (len && isspace((unsigned char)s[len - 1]))
		len--;
	return arena_strndup(a, s, len);
}

static const char *scalar(const struct yaml *y)
{
	bool is_text =
		y && y->kind == YAML_SCALAR && y->len && !yaml_is_null(y);

	return is_text ? y->scalar : NULL;
}

static const char *scalar_of(const struct rule *r, const char *key)
{
	return r->metadata ? scalar(yaml_find(r->metadata, key)) : NULL;
}

static void add_text(struct texts *t, struct arena *a, const char *s)
{
	*ARRAY_ADD(a, &t->list) = s;
}

/* One scalar, or the scalars of a list. */
static struct texts texts_of(struct arena *a, const struct rule *r,
			     const char *key)
{
	const struct yaml *y = r->metadata ? yaml_find(r->metadata, key) : NULL;
	struct texts t = { { 0 } };

	if (scalar(y))
		add_text(&t, a, scalar(y));
	for (size_t i = 0; y && y->kind == YAML_LIST && i < y->nr; i++) {
		if (scalar(y->item[i]))
			add_text(&t, a, scalar(y->item[i]));
	}
	return t;
}

/* "CWE-502: Deserialization of Untrusted Data" to "cwe-502". */
static struct texts cwes(struct arena *a, const struct rule *r)
{
	struct texts found = texts_of(a, r, "cwe"), t = { { 0 } };

	for (size_t i = 0; i < found.list.nr; i++) {
		const char *s = found.list.item[i];

		if (!strncasecmp(s, "CWE-", 4))
			s += 4;
		if (isdigit((unsigned char)*s))
			add_text(&t, a,
				 arena_printf(a, "cwe-%lu",
					      strtoul(s, NULL, 10)));
	}
	return t;
}

static struct texts uris(struct arena *a, const struct rule *r)
{
	struct texts found = texts_of(a, r, "references"), t = { { 0 } };

	for (size_t i = 0; i < found.list.nr; i++) {
		const char *s = found.list.item[i];

		if ((starts_with(s, "https://") || starts_with(s, "http://")) &&
		    !strpbrk(s, " \t\n\"<>\\^`{|}"))
			add_text(&t, a, s);
	}
	return t;
}

static const char *precision(const struct rule *r)
{
	static const char *const known[] = { "high", "medium", "low" };
	const char *s = scalar_of(r, "confidence");

	for (size_t i = 0; s && i < ARRAY_SIZE(known); i++) {
		if (!strcasecmp(s, known[i]))
			return known[i];
	}
	return NULL;
}

/* GitHub refuses the whole file when this is not a number, and takes 0 for
 * "none". The shape is checked by hand: strtod knows locales and "inf". */
static const char *security_severity(const struct rule *r)
{
	const char *s = scalar_of(r, "security-severity");
	size_t whole, part;

	if (!s)
		return NULL;
	whole = strspn(s, "0123456789");
	part = s[whole] == '.' ? strspn(s + whole + 1, "0123456789") : 0;
	if (!whole || whole > 2 || s[whole + (part ? part + 1 : 0)])
		return NULL;
	if (!strpbrk(s, "123456789") ||
	    (whole == 2 && strcmp(s, "10") && strcmp(s, "10.0")))
		return NULL;
	return s;
}

/* GitHub keeps ten; what tells most comes first. */
static struct texts tags(struct arena *a, const struct rule *r,
			 const struct description *d)
{
	const char *category = scalar_of(r, "category");
	struct texts technology = texts_of(a, r, "technology"), t = { { 0 } };
	const size_t most = 10;

	if (d->security)
		add_text(&t, a, "security");
	if (category && (!d->security || strcmp(category, "security")))
		add_text(&t, a, category);
	for (size_t i = 0; i < d->cwe.list.nr && t.list.nr < most; i++)
		add_text(&t, a,
			 arena_printf(a, "external/cwe/%s",
				      d->cwe.list.item[i]));
	for (size_t i = 0; i < technology.list.nr && t.list.nr < most; i++)
		add_text(&t, a, technology.list.item[i]);
	return t;
}

void describe_rule(struct description *d, struct arena *a, const struct rule *r)
{
	const char *category = scalar_of(r, "category");
	const char *title = scalar_of(r, "title");
	const char *message = trim(a, r->message);

	if (!*message)
		message =
			arena_printf(a, "The rule %s gives no reason.", r->id);
	*d = (struct description){
		.name = pascal_case(a, r->id),
		.title = sentence(a, title ? title : message),
		.message = message,
		.pack = scalar_of(r, "pack"),
		.precision = precision(r),
		.cwe = cwes(a, r),
		.references = uris(a, r),
		.limits = texts_of(a, r, "limits"),
	};
	d->security =
		category ? !strcmp(category, "security") : d->cwe.list.nr > 0;
	if (d->security)
		d->security_severity = security_severity(r);
	d->tags = tags(a, r, d);
}

const char *severity_word(enum severity s)
{
	return s == SEVERITY_ERROR     ? "error"
	       : s == SEVERITY_WARNING ? "warning"
				       : "info";
}

const char *state_name(enum finding_state state)
{
	static const char *const name[FINDING_STATES] = {
		[FINDING_PREEXISTING] = "preexisting",
		[FINDING_SUPPRESSED] = "suppressed",
		[FINDING_BASELINED] = "baselined",
		[FINDING_ADVISORY] = "advisory",
		[FINDING_BLOCKING] = "blocking",
	};

	return name[state];
}

const char *outcome_name(enum outcome outcome)
{
	static const char *const name[OUTCOMES] = {
		[OUTCOME_PASS] = "pass",
		[OUTCOME_BLOCKED] = "blocked",
		[OUTCOME_BROKEN] = "broken",
	};

	return name[outcome];
}

void json_put_counts(struct json_writer *w, const char *key,
		     const struct verdict *v)
{
	json_open_object(w, key);
	for (unsigned i = 0; i < FINDING_STATES; i++)
		json_put_count(w, state_name(i), v->nr_by_state[i]);
	json_close(w);
}

static size_t run_of_ticks(const char *s)
{
	return strspn(s, "`");
}

size_t code_span(const char *s, size_t *ticks)
{
	size_t i = *ticks = run_of_ticks(s);

	while (*ticks && s[i]) {
		size_t run = run_of_ticks(s + i);

		if (run == *ticks)
			return i + run;
		i += run ? run : 1;
	}
	return 0;
}

const char *describe_cause(struct arena *a, const struct finding *f)
{
	const struct excerpt *e = f->cause;
	uint32_t skip = 0;

	if (!e)
		return NULL;
	while (skip < e->len && strchr(" \t\f", e->bytes[skip]))
		skip++;
	if (e->len - skip > CAUSE_WIDTH || e->cut_start || e->cut_end)
		return arena_printf(a, "line %u", e->line);
	return arena_printf(a, "line %u: %s", e->line,
			    arena_strndup(a, e->bytes + skip, e->len - skip));
}

const struct note_description *describe_note(enum note_kind kind)
{
	static const struct note_description table[NOTE_KINDS] = {
		[NOTE_INFO] = { "information", "note", NULL, "note" },
		[NOTE_SUPPRESSION] = { "suppression", "suppression", NULL,
				       "warning" },
		[NOTE_BASELINE] = { "baseline", "baseline", NULL, "warning" },
		[NOTE_SYNTAX] = { "syntax-error", "not judged",
				  "The rest of the file was judged. Correct "
				  "the "
				  "syntax, or leave the file out with "
				  "--exclude.",
				  "error" },
		[NOTE_UNREAD] = { "file-not-read", "not judged",
				  "Make it readable, or leave it out with "
				  "--exclude.",
				  "error" },
		[NOTE_RULE] = { "rule-not-used", "not judged",
				"Correct the rule, or remove it.", "error" },
		[NOTE_LIMIT] = { "limit-reached", "not judged",
				 "Split the file or simplify the rule, or "
				 "leave the file out with --exclude.",
				 "error" },
		[NOTE_PART] = { "part-missing", "not judged",
				"Merge the reports of all parts of one scan.",
				"error" },
		[NOTE_INTERNAL] = { "internal-error", "not judged",
				    "Run again with --jobs 1. If it happens "
				    "again, it is a mistake in mlgate: please "
				    "report it with the file.",
				    "error" },
	};

	return &table[kind];
}
