/* SPDX-License-Identifier: MIT */
#include "judge/baseline.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/str.h"
#include "base/uri.h"

void date_today(char out[DATE_TEXT])
{
	time_t now = time(NULL);
	struct tm tm;

	if (!gmtime_r(&now, &tm) || !strftime(out, DATE_TEXT, "%Y-%m-%d", &tm))
		die("the date of this machine cannot be read");
}

static unsigned days_of(unsigned year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool is_date(const char *s)
{
	static const char shape[] = "dddd-dd-dd";
	unsigned long month, day;

	for (size_t i = 0; i < sizeof(shape) - 1; i++) {
		bool digit = s[i] >= '0' && s[i] <= '9';

		if (shape[i] == 'd' ? !digit : s[i] != shape[i])
			return false;
	}
	month = strtoul(s + 5, NULL, 10);
	day = strtoul(s + 8, NULL, 10);
	return !s[sizeof(shape) - 1] && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_of((unsigned)strtoul(s, NULL, 10), (unsigned)month);
}

/* One line. */

struct field {
	const char *key;
	bool required;
	size_t offset; /* of the string in struct accepted */
};

static const struct field fields[] = {
	{ "fingerprint", true, offsetof(struct accepted, fingerprint) },
	{ "rule", true, offsetof(struct accepted, rule) },
	{ "path", true, offsetof(struct accepted, path) },
	{ "reason", false, offsetof(struct accepted, reason) },
	{ "expires", false, offsetof(struct accepted, expires) },
};

static const struct field *field_find(const char *key)
{
	for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
		if (!strcmp(fields[i].key, key))
			return &fields[i];
	}
	return NULL;
}

static const char **field_of(struct accepted *r, const struct field *f)
{
	return (const char **)((char *)r + f->offset);
}

static int read_record(struct accepted *r, const struct json *v,
		       const char *path, struct err *e)
{
	if (v->kind != JSON_OBJECT)
		return err_set(e, "%s:%u: not a JSON object", path, r->line);
	for (size_t i = 0; i < v->nr; i++) {
		const struct field *f = field_find(v->item[i].key);

		if (!f)
			return err_set(e, "%s:%u: unknown key '%s'", path,
				       r->line, v->item[i].key);
		if (v->item[i].kind != JSON_STRING)
			return err_set(e, "%s:%u: '%s' is not text", path,
				       r->line, f->key);
		*field_of(r, f) = v->item[i].string;
	}
	for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
		if (fields[i].required && !*field_of(r, &fields[i]))
			return err_set(e, "%s:%u: '%s' is missing", path,
				       r->line, fields[i].key);
	}
	if (!is_fingerprint(r->fingerprint))
		return err_set(e, "%s:%u: '%s' is not a fingerprint", path,
			       r->line, r->fingerprint);
	if (r->expires && !is_date(r->expires))
		return err_set(e,
			       "%s:%u: '%s' is not a date; write it like "
			       "2026-12-31",
			       path, r->line, r->expires);
	return 0;
}

static bool is_conflict(const char *line)
{
	return starts_with(line, "<<<<<<<") || starts_with(line, "=======") ||
	       starts_with(line, ">>>>>>>") || starts_with(line, "|||||||");
}

static int read_line(struct baseline *out, const char *text, unsigned line,
		     struct err *e)
{
	struct accepted r = { .line = line };
	const struct json *value;

	if (!text[strspn(text, " \t\r")])
		return 0;
	if (is_conflict(text))
		return err_set(e,
			       "%s:%u: a mark of a merge conflict; keep the "
			       "lines of both sides and delete the marks",
			       out->path, line);
	if (json_parse(&value, out->arena, out->path, line, text, strlen(text),
		       e) < 0 ||
	    read_record(&r, value, out->path, e) < 0)
		return -1;
	*ARRAY_ADD(out->arena, &out->list) = r;
	return 0;
}

static int read_lines(struct baseline *out, const char *bytes, size_t len,
		      struct err *e)
{
	unsigned line = 1;

	for (size_t at = 0; at < len; line++) {
		const char *end = memchr(bytes + at, '\n', len - at);
		size_t n = end ? (size_t)(end - bytes) - at : len - at;
		char *text = arena_strndup(out->arena, bytes + at, n);

		if (strlen(text) != n)
			return err_set(e, "%s:%u: not text", out->path, line);
		if (read_line(out, text, line, e) < 0)
			return -1;
		at += n + 1;
	}
	return 0;
}

/* SARIF. */

static int read_result(struct baseline *out, const struct json *result,
		       struct err *e)
{
	const struct json *place = json_find(
		json_at(json_find(result, "locations"), 0), "physicalLocation");
	const char *uri =
		json_string(json_find(place, "artifactLocation"), "uri");
	const char *state = json_string(result, "baselineState");
	struct accepted r = {
		.fingerprint =
			json_string(json_find(result, "partialFingerprints"),
				    "mlgateFingerprint/v1"),
		.rule = json_string(result, "ruleId"),
	};

	/* Gone; or a comment accepts it, as long as it stands there. */
	if ((state && !strcmp(state, "absent")) ||
	    json_at(json_find(result, "suppressions"), 0))
		return 0;
	if (!r.fingerprint || !is_fingerprint(r.fingerprint) || !r.rule || !uri)
		return err_set(e,
			       "%s: a result without fingerprint, rule or "
			       "place of mlgate; only its own SARIF can be a "
			       "baseline",
			       out->path);
	r.path = path_of_uri(out->arena, uri);
	*ARRAY_ADD(out->arena, &out->list) = r;
	return 0;
}

static int read_sarif(struct baseline *out, const struct json *log,
		      struct err *e)
{
	const struct json *runs = json_find(log, "runs"), *run, *result;

	for (size_t i = 0; (run = json_at(runs, i)); i++) {
		const struct json *results = json_find(run, "results");

		for (size_t k = 0; (result = json_at(results, k)); k++) {
			if (read_result(out, result, e) < 0)
				return -1;
		}
	}
	return 0;
}

int baseline_read(struct baseline *out, struct arena *a, const char *path,
		  const char *bytes, size_t len, const char *today,
		  struct err *e)
{
	const struct json *log = NULL;
	struct err not_one;
	int ret;

	*out = (struct baseline){ .arena = a, .path = path };
	/* Lines are no JSON when taken together, unless there is one. */
	if (json_parse(&log, a, path, 1, bytes, len, &not_one) < 0 &&
	    (ends_with(path, ".sarif") || ends_with(path, ".json"))) {
		*e = not_one;
		return -1;
	}
	ret = json_find(log, "runs") ? read_sarif(out, log, e)
				     : read_lines(out, bytes, len, e);
	for (size_t i = 0; i < out->list.nr; i++) {
		struct accepted *r = &out->list.item[i];

		r->expired = r->expires && strcmp(r->expires, today) < 0;
	}
	return ret;
}
