/* SPDX-License-Identifier: MIT */
#include "rule/read.h"

#include <ctype.h>
#include <string.h>

#include "base/array.h"

/*
 * YAML to a rule: all but its formula (docs/pattern-language.md 2.1).
 *
 * Languages and versions come first: a rule that is not for us is not read,
 * and so has no errors.
 */

/* Rules may say from or up to which version of their language they work. This
 * is the one docs/pattern-language.md describes, the newer spelling and the
 * newer operators included. */
static const unsigned long language_version[3] = { 1, 100, 0 };

static int read_id(struct reader *r, const struct yaml *y)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._-";
	const struct yaml *id = read_required(r, y, "id", "the rule");
	const char *text;

	if (!id || read_text(&text, r, id, "id") < 0)
		return -1;
	if (!*text || text[strspn(text, allowed)])
		return read_fail(r, id,
				 "the id '%.60s' may only have letters, "
				 "digits, '.', '_' and '-'",
				 text);
	r->rule->id = text;
	return 0;
}

/* Languages. */

static const struct language languages[] = {
	{ "python", RULE_PYTHON, LANGUAGE_PYTHON },
	{ "py", RULE_PYTHON, LANGUAGE_PYTHON },
	{ "python2", RULE_PYTHON, LANGUAGE_PYTHON },
	{ "python3", RULE_PYTHON, LANGUAGE_PYTHON },
	{ "generic", RULE_GENERIC, LANGUAGE_GENERIC },
	{ "regex", RULE_REGEX, LANGUAGE_REGEX },
	{ "none", RULE_REGEX, LANGUAGE_REGEX },
};

const struct language *language_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(languages); i++)
		if (!strcmp(languages[i].name, name))
			return &languages[i];
	return NULL;
}

/* A rule for "pyhton" must not pass for one that is none of our business.
 * Other languages have no names so near to ours. */
static int check_spelling(struct reader *r, const struct yaml *y)
{
	static const char *const ours[] = { "python", "python3", "generic",
					    "regex" };
	struct nearest near;

	nearest_init(&near, y->scalar);
	for (size_t i = 0; i < ARRAY_SIZE(ours); i++)
		nearest_try(&near, ours[i]);
	if (!near.best || near.distance > 2 || y->len < 4)
		return 0;
	return read_fail(r, y, "unknown language '%.60s'; did you mean '%s'?",
			 y->scalar, near.best);
}

/* The first of ours in the order of enum rule_language: a rule for Python and
 * others is one for Python. */
static int read_languages(struct reader *r, const struct yaml *y, bool *ours)
{
	const struct yaml *list = read_required(r, y, "languages", "the rule");
	const char *text;

	*ours = false;
	if (!list || read_list(r, list, "languages") < 0)
		return -1;
	if (!list->nr)
		return read_fail(r, list, "languages is empty; name one");
	for (size_t i = 0; i < list->nr; i++) {
		const struct language *language;

		if (read_text(&text, r, list->item[i], "languages") < 0)
			return -1;
		language = language_find(text);
		if (!language && check_spelling(r, list->item[i]) < 0)
			return -1;
		if (language && (!*ours || language->rule < r->rule->language))
			r->rule->language = language->rule;
		*ours |= language != NULL;
	}
	return 0;
}

/* Versions. */

static bool parse_version(unsigned long out[3], const char *s)
{
	for (int i = 0; i < 3; i++) {
		size_t digits = strspn(s, "0123456789");

		if (!digits || digits > 9 || s[digits] != (i < 2 ? '.' : '\0'))
			return false;
		out[i] = 0;
		for (size_t d = 0; d < digits; d++)
			out[i] = out[i] * 10 + (unsigned long)(s[d] - '0');
		s += digits + 1;
	}
	return true;
}

/* *sign: how the rule's version compares with ours; 0 when it has none. */
static int compare_version(int *sign, struct reader *r, const struct yaml *y,
			   const char *key)
{
	const struct yaml *version = yaml_find(y, key);
	unsigned long part[3];
	const char *text;

	*sign = 0;
	if (!version)
		return 0;
	if (read_text(&text, r, version, key) < 0)
		return -1;
	if (!parse_version(part, text))
		return read_fail(r, version,
				 "%s must be a version like 1.100.0, this is "
				 "'%.60s'",
				 key, text);
	for (int i = 0; i < 3 && !*sign; i++)
		*sign = (part[i] > language_version[i]) -
			(part[i] < language_version[i]);
	return 0;
}

static int read_versions(struct reader *r, const struct yaml *y, bool *fits)
{
	int from, to;

	if (compare_version(&from, r, y, "min-version") < 0 ||
	    compare_version(&to, r, y, "max-version") < 0)
		return -1;
	*fits = from <= 0 && to >= 0;
	if (!*fits)
		read_warn(r, y,
			  "skipped: the rule is for %s versions of the rule "
			  "language than %lu.%lu.%lu",
			  from > 0 ? "newer" : "older", language_version[0],
			  language_version[1], language_version[2]);
	return 0;
}

/* Simple keys. */

static int read_message(struct reader *r, const struct yaml *y)
{
	const struct yaml *message = read_required(r, y, "message", "the rule");

	return message ? read_text(&r->rule->message, r, message, "message")
		       : -1;
}

static int read_severity(struct reader *r, const struct yaml *y)
{
	static const struct {
		const char *name;
		enum severity severity;
	} known[] = {
		{ "ERROR", SEVERITY_ERROR },
		{ "WARNING", SEVERITY_WARNING },
		{ "INFO", SEVERITY_INFO },
		{ "CRITICAL", SEVERITY_ERROR },
		{ "HIGH", SEVERITY_ERROR },
		{ "MEDIUM", SEVERITY_WARNING },
		{ "LOW", SEVERITY_INFO },
		{ "INVENTORY", SEVERITY_INFO },
		{ "EXPERIMENT", SEVERITY_INFO },
	};
	const struct yaml *severity =
		read_required(r, y, "severity", "the rule");
	const char *text;

	if (!severity || read_text(&text, r, severity, "severity") < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
		if (!strcmp(known[i].name, text)) {
			r->rule->severity = known[i].severity;
			r->rule->severity_text = text;
			return 0;
		}
	}
	return read_fail(r, severity,
			 "unknown severity '%.60s'; known are ERROR, WARNING "
			 "and INFO, or CRITICAL, HIGH, MEDIUM and LOW",
			 text);
}

static int read_metadata(struct reader *r, const struct yaml *y)
{
	if (yaml_is_null(y))
		return 0;
	r->rule->metadata = y;
	return read_map(r, y, "metadata");
}

static int read_paths(struct reader *r, const struct yaml *y)
{
	static const char *const keys[] = { "include", "exclude", NULL };
	const struct yaml *include, *exclude;

	if (read_keys(r, y, "paths", keys) < 0)
		return -1;
	include = yaml_find(y, "include");
	exclude = yaml_find(y, "exclude");
	if (include && read_texts(&r->rule->include, r, include, "include") < 0)
		return -1;
	return exclude ? read_texts(&r->rule->exclude, r, exclude, "exclude")
		       : 0;
}

static int read_fix(struct reader *r, const struct yaml *y)
{
	const char *text;
	size_t len;

	if (read_text(&text, r, y, "fix") < 0)
		return -1;
	while (isspace((unsigned char)*text))
		text++;
	len = strlen(text);
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	r->rule->fix = arena_strndup(r->arena, text, len);
	return 0;
}

static int read_fix_regex(struct reader *r, const struct yaml *y)
{
	static const char *const keys[] = { "regex", "replacement", "count",
					    NULL };
	struct fix_regex *fix = ARENA_NEW(r->arena, struct fix_regex);
	const struct yaml *regex, *replacement, *count;
	long long number = 0;

	if (read_keys(r, y, "fix-regex", keys) < 0)
		return -1;
	regex = read_required(r, y, "regex", "fix-regex");
	replacement = read_required(r, y, "replacement", "fix-regex");
	if (!regex || !replacement ||
	    read_text(&fix->replacement, r, replacement, "replacement") < 0)
		return -1;
	fix->regex = read_regex(r, regex, "regex", 0);
	if (!fix->regex)
		return -1;
	count = yaml_find(y, "count");
	if (count &&
	    (!yaml_int(&number, count) || number < 0 || number > 1000000))
		return read_fail(r, count,
				 "count must be a number of replacements, or 0 "
				 "for all");
	fix->count = (unsigned)number;
	r->rule->fix_regex = fix;
	return 0;
}

static int read_own_options(struct reader *r, const struct yaml *y)
{
	return read_options(&r->rule->options, r, y);
}

/* What is looked for. */

static enum sub_language sub_language_of(enum rule_language language)
{
	static const enum sub_language sub[] = {
		[RULE_PYTHON] = LANGUAGE_PYTHON,
		[RULE_GENERIC] = LANGUAGE_GENERIC,
		[RULE_REGEX] = LANGUAGE_REGEX,
	};

	return sub[language];
}

static int read_search(struct reader *r, const struct yaml *y)
{
	static const char *const also[] = { "fix", NULL };
	const struct yaml *match = yaml_find(y, "match"), *fix;
	struct surroundings s = {
		.newer = match != NULL,
		.language = sub_language_of(r->rule->language),
	};

	if (!match)
		return read_root(&r->rule->formula, r, y, "the rule", NULL, &s);
	for (size_t i = 0; i < y->nr; i++)
		if (is_operator(y->key[i]))
			return read_fail(r, y->key[i],
					 "both 'match' and '%s'; keep one of "
					 "them",
					 y->key[i]->scalar);
	fix = yaml_find(match, "fix");
	if (fix && read_fix(r, fix) < 0)
		return -1;
	return read_newer(&r->rule->formula, r, match, also, &s);
}

static int read_mode(struct reader *r, const struct yaml *y, bool *taint)
{
	const struct yaml *mode = yaml_find(y, "mode");
	const char *text;

	*taint = yaml_find(y, "taint") != NULL;
	if (!mode && !*taint &&
	    (yaml_find(y, "pattern-sources") || yaml_find(y, "pattern-sinks")))
		return read_fail(r, y,
				 "sources and sinks without 'mode: taint'; "
				 "add it");
	if (!mode)
		return 0;
	if (read_text(&text, r, mode, "mode") < 0)
		return -1;
	*taint = !strcmp(text, "taint");
	if (*taint || !strcmp(text, "search"))
		return 0;
	return read_fail(r, mode,
			 "the mode '%.60s' is not supported; known are search "
			 "and taint",
			 text);
}

/* The keys of a rule. */

/* Keys without a reader are read by name, before or after the others. */
static const struct {
	const char *key;
	int (*read)(struct reader *, const struct yaml *);
} keys[] = {
	{ "id", NULL },
	{ "message", NULL },
	{ "severity", NULL },
	{ "languages", NULL },
	{ "mode", NULL },
	{ "match", NULL },
	{ "taint", NULL },
	{ "min-version", NULL },
	{ "max-version", NULL },
	{ "pattern-sources", NULL },
	{ "pattern-sinks", NULL },
	{ "pattern-sanitizers", NULL },
	{ "pattern-propagators", NULL },
	{ "options", read_own_options },
	{ "metadata", read_metadata },
	{ "fix", read_fix },
	{ "fix-regex", read_fix_regex },
	{ "paths", read_paths },
};

static void warn_unknown(struct reader *r, const struct yaml *key)
{
	struct nearest near;

	nearest_init(&near, key->scalar);
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		nearest_try(&near, keys[i].key);
	if (near.best)
		read_warn(r, key, "unknown key '%.60s'; did you mean '%s'?",
			  key->scalar, near.best);
	else
		read_warn(r, key, "unknown key '%.60s'", key->scalar);
}

static int read_keys_of_rule(struct reader *r, const struct yaml *y)
{
	for (size_t i = 0; i < y->nr; i++) {
		size_t k = 0;

		while (k < ARRAY_SIZE(keys) &&
		       strcmp(keys[k].key, y->key[i]->scalar) != 0)
			k++;
		if (k < ARRAY_SIZE(keys)) {
			if (keys[k].read && keys[k].read(r, y->item[i]) < 0)
				return -1;
		} else if (!is_operator(y->key[i])) {
			warn_unknown(r, y->key[i]);
		}
	}
	return 0;
}

enum read_result read_rule(struct rule *out, struct reader *r,
			   const struct yaml *y)
{
	bool ours, fits, taint;

	*out = (struct rule){
		.path = y->path,
		.line = y->line,
		.options = rule_options_default(),
		.yaml = y,
	};
	r->rule = out;
	if (read_map(r, y, "a rule") < 0 || read_id(r, y) < 0 ||
	    read_languages(r, y, &ours) < 0)
		return READ_INVALID;
	if (!ours)
		return READ_OTHER;
	if (read_versions(r, y, &fits) < 0)
		return READ_INVALID;
	if (!fits)
		return READ_SKIPPED;
	if (read_message(r, y) < 0 || read_severity(r, y) < 0 ||
	    read_keys_of_rule(r, y) < 0 || read_mode(r, y, &taint) < 0)
		return READ_INVALID;
	return (taint ? read_taint(&out->taint, r, y) : read_search(r, y)) < 0
		       ? READ_INVALID
		       : READ_OK;
}
