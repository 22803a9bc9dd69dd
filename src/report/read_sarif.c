/* SPDX-License-Identifier: MIT */
#include "report/read_sarif.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "report/describe.h"
#include "report/metadata.h"
#include "report/sarif_rule.h"
#include "base/uri.h"

/* One run of one file. */
struct reader {
	struct sarif_log *log;
	const char *path; /* of the file */
	const struct json *run;
	const struct rule **rule; /* by their index in the run */
	size_t nr_rules;
	struct err *err;
};

static const char *or_else(const char *s, const char *otherwise)
{
	return s ? s : otherwise;
}

/* The text of {"text": "..."}. */
static const char *text_of(const struct json *object, const char *key)
{
	return json_string(json_find(object, key), "text");
}

static bool is_true(const struct json *object, const char *key)
{
	const struct json *v = json_find(object, key);

	return v && v->kind == JSON_BOOL && v->truth;
}

/* Rules. */

static enum severity severity_of(const char *level)
{
	return !level || !strcmp(level, "warning") ? SEVERITY_WARNING
	       : !strcmp(level, "error")	   ? SEVERITY_ERROR
						   : SEVERITY_INFO;
}

/* The message as the rule has it: help has all of it, before the references. */
static const char *message_of(struct arena *a, const struct json *rule)
{
	const char *help = text_of(rule, "help"), *see;
	const char *full = text_of(rule, "fullDescription");

	if (!help || !full || strncmp(help, full, strlen(full)) != 0)
		return or_else(full, or_else(help, ""));
	see = strstr(help, SARIF_SEE);
	return see ? arena_strndup(a, help, (size_t)(see - help)) : help;
}

static const struct rule *rule_find(const struct sarif_log *log, const char *id)
{
	for (size_t i = 0; i < log->rules.list.nr; i++) {
		if (!strcmp(log->rules.list.item[i]->id, id))
			return log->rules.list.item[i];
	}
	return NULL;
}

static const struct rule *add_rule(struct reader *r, const char *id,
				   const struct json *from)
{
	struct sarif_log *log = r->log;
	const struct rule *known = rule_find(log, id);
	const struct json *metadata;
	struct rule *rule;

	if (known)
		return known;
	rule = ARENA_NEW(log->arena, struct rule);
	rule->id = id;
	rule->message = message_of(log->arena, from);
	rule->severity = severity_of(or_else(
		json_string(json_find(from, "defaultConfiguration"), "level"),
		json_string(from, "level")));
	rule->path = r->path;
	metadata = json_find(json_find(from, "properties"), "metadata");
	if (metadata)
		rule->metadata = metadata_read(log->arena, metadata);
	rule->index = (uint32_t)log->rules.list.nr;
	*ARRAY_ADD(log->arena, &log->rules.list) = rule;
	return rule;
}

static int read_rules(struct reader *r)
{
	const struct json *rules = json_find(
		json_find(json_find(r->run, "tool"), "driver"), "rules");

	r->nr_rules = rules ? rules->nr : 0;
	r->rule = ARENA_ARRAY(r->log->arena, const struct rule *, r->nr_rules);
	for (size_t i = 0; i < r->nr_rules; i++) {
		const struct json *rule = json_at(rules, i);
		const char *id = json_string(rule, "id");

		if (!id)
			return err_set(r->err, "%s: rule %zu has no id",
				       r->path, i);
		r->rule[i] = add_rule(r, id, rule);
	}
	return 0;
}

static const struct rule *rule_of(struct reader *r, const struct json *result)
{
	const char *id = json_string(result, "ruleId");
	unsigned long index = json_count(result, "ruleIndex", r->nr_rules);

	if (index < r->nr_rules)
		return r->rule[index];
	return id ? add_rule(r, id, result) : NULL;
}

/* Places. */

static const char *path_of(struct reader *r, const struct json *artifact)
{
	const char *uri = json_string(artifact, "uri");

	return uri ? path_of_uri(r->log->arena, uri) : NULL;
}

/* Offset in the text, which begins with line `first`, of a place in it. */
static uint32_t offset_of(const char *text, size_t len, unsigned first,
			  struct place at)
{
	unsigned column = 1;
	size_t i = 0, used;

	for (unsigned line = first; line < at.line && i < len; i++)
		line += text[i] == '\n' ||
			(text[i] == '\r' &&
			 (i + 1 == len || text[i + 1] != '\n'));
	for (; column < at.column_utf16 && i < len; i += used) {
		uint32_t code = utf8_next(text + i, len - i, &used);

		column += code > 0xffff && code != UTF8_INVALID ? 2 : 1;
	}
	return (uint32_t)i;
}

/* How many characters stand before the offset on its line, and one. */
static unsigned column_of(const char *text, uint32_t offset)
{
	uint32_t start = offset;
	unsigned column = 1;

	while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r')
		start--;
	for (; start < offset; start++)
		column += ((unsigned char)text[start] & 0xc0) != 0x80;
	return column;
}

static struct place place_of(const struct json *region, const char *line,
			     const char *column, struct place otherwise)
{
	struct place p = otherwise;

	p.line = (unsigned)json_count(region, line, otherwise.line);
	p.column = p.column_utf16 =
		(unsigned)json_count(region, column, otherwise.column_utf16);
	return p;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The lines of the span, of a text that holds more. */
static struct excerpt lines_of(struct excerpt context, struct span span)
{
	struct excerpt e = context;
	uint32_t from = span.start - context.start;
	uint32_t to = span.end - context.start;

	while (from > 0 && !is_line_end(e.bytes[from - 1]))
		from--;
	/* A span may end with its line. */
	while (to > from && is_line_end(e.bytes[to - 1]))
		to--;
	while (to < e.len && !is_line_end(e.bytes[to]))
		to++;
	e.bytes += from;
	e.len = to - from;
	e.start += from;
	return e;
}

static void read_excerpts(struct finding *f, const struct json *place)
{
	const struct json *region = json_find(place, "region");
	const struct json *around = json_find(place, "contextRegion");
	const char *text = text_of(around, "snippet");
	struct excerpt e = { .line = f->start.line };
	uint32_t base = f->span.start, from = 0, to;

	if (text) {
		e.line = (unsigned)json_count(around, "startLine",
					      f->start.line);
		e.len = (uint32_t)strlen(text);
		from = offset_of(text, e.len, e.line, f->start);
		to = offset_of(text, e.len, e.line, f->end);
	} else {
		text = or_else(text_of(region, "snippet"), "");
		to = e.len = (uint32_t)strlen(text);
		e.cut_start = e.cut_end = true;
	}
	/* Offsets are those of the file, where it was UTF-8 all through. */
	e.start = base > from ? base - from : 0;
	e.bytes = text;
	f->span.start = e.start + from;
	f->span.end = e.start + (to > from ? to : from);
	f->context = e;
	f->lines = e.cut_start ? e : lines_of(e, f->span);
	f->lines.line = f->start.line;
	if (!e.cut_start) {
		f->start.column = column_of(text, from);
		f->end.column = column_of(text, to);
	}
}

static bool read_place(struct reader *r, struct finding *f,
		       const struct json *result)
{
	const struct json *place = json_find(
		json_at(json_find(result, "locations"), 0), "physicalLocation");
	const struct json *region = json_find(place, "region");

	f->path = path_of(r, json_find(place, "artifactLocation"));
	f->start = place_of(region, "startLine", "startColumn",
			    (struct place){ 0, 1, 1 });
	if (!f->path || !f->start.line)
		return false;
	f->end = place_of(region, "endLine", "endColumn", f->start);
	if (f->end.line < f->start.line)
		return false;
	f->span.start = (uint32_t)json_count(region, "byteOffset", 0);
	/* An end at the start of a line is that of the line before. */
	f->last_line = f->end.line -
		       (f->end.line > f->start.line && f->end.column == 1);
	read_excerpts(f, place);
	return true;
}

/* Results. */

static const struct edit *read_fix(struct reader *r, const struct json *result,
				   const struct finding *f)
{
	const struct json *change =
		json_at(json_find(json_at(json_find(result, "fixes"), 0),
				  "artifactChanges"),
			0);
	const struct json *replacement =
		json_at(json_find(change, "replacements"), 0);
	const char *text = text_of(replacement, "insertedContent");
	struct edit *e;

	if (!text)
		return NULL;
	e = ARENA_NEW(r->log->arena, struct edit);
	/* Ours replace the finding. */
	*e = (struct edit){ f->span, f->start, f->end, text };
	return e;
}

static enum finding_state state_of(const struct json *properties,
				   enum severity severity)
{
	const char *state = json_string(properties, "state");

	for (unsigned i = 0; state && i < FINDING_STATES; i++) {
		if (!strcmp(state, state_name(i)))
			return i;
	}
	return severity == SEVERITY_ERROR ? FINDING_BLOCKING : FINDING_ADVISORY;
}

static void copy_text(char *out, size_t size, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	memset(out, 0, size);
	if (len && len < size)
		memcpy(out, text, len);
}

/* The line that our messages link to; it takes the link off the message. */
static const struct excerpt *read_cause(struct reader *r,
					const struct json *result,
					const char **message)
{
	struct arena *a = r->log->arena;
	const struct json *related =
		json_at(json_find(result, "relatedLocations"), 0);
	const struct json *region =
		json_find(json_find(related, "physicalLocation"), "region");
	const char *text = text_of(region, "snippet"), *link;
	struct excerpt *e;

	if (!*message || json_count(related, "id", 0) != 1)
		return NULL;
	e = ARENA_NEW(a, struct excerpt);
	*e = (struct excerpt){
		.bytes = or_else(text, ""),
		.len = text ? (uint32_t)strlen(text) : 0,
		.line = (unsigned)json_count(region, "startLine", 0),
		.cut_end = !text,
	};
	link = arena_printf(a, SARIF_CAUSE, "", e->line);
	if (!ends_with(*message, link))
		return NULL;
	*message = arena_strndup(a, *message, strlen(*message) - strlen(link));
	return e;
}

static int read_result(struct reader *r, const struct json *result, size_t nr)
{
	const struct json *properties = json_find(result, "properties");
	const struct json *hashes = json_find(result, "partialFingerprints");
	struct finding f = { .rule = rule_of(r, result),
			     .message = text_of(result, "message") };

	f.cause = read_cause(r, result, &f.message);
	if (!f.rule || !f.message || !read_place(r, &f, result))
		return err_set(r->err,
			       "%s: result %zu has no rule, message or place "
			       "with a line",
			       r->path, nr);
	f.state = state_of(properties, f.rule->severity);
	f.touched = is_true(properties, "touched");
	f.introduced = is_true(properties, "introduced");
	f.suppressed = f.state == FINDING_SUPPRESSED;
	f.baselined = f.state == FINDING_BASELINED;
	f.reason = json_string(properties, "reason");
	f.expired = json_string(properties, "expired");
	f.fix = read_fix(r, result, &f);
	copy_text(f.fingerprint, sizeof(f.fingerprint),
		  json_string(hashes, "mlgateFingerprint/v1"));
	copy_text(f.line_hash, sizeof(f.line_hash),
		  json_string(hashes, "primaryLocationLineHash"));
	*ARRAY_ADD(r->log->arena, &r->log->verdict.findings.list) = f;
	return 0;
}

static int read_results(struct reader *r)
{
	const struct json *results = json_find(r->run, "results"), *result;

	for (size_t i = 0; (result = json_at(results, i)); i++) {
		if (read_result(r, result, i) < 0)
			return -1;
	}
	return 0;
}

/* The rest. */

static enum note_kind kind_of(const struct json *notification)
{
	const char *id =
		json_string(json_find(notification, "descriptor"), "id");
	const char *level = json_string(notification, "level");

	for (unsigned i = 0; id && i < NOTE_KINDS; i++) {
		if (!strcmp(id, describe_note(i)->id))
			return i;
	}
	return level && !strcmp(level, "error") ? NOTE_INTERNAL : NOTE_INFO;
}

/* Without the advice that stands behind. */
static const char *note_text(struct arena *a, const char *text,
			     const char *advice)
{
	size_t len = strlen(text);

	if (advice && ends_with(text, advice) && len > strlen(advice))
		len -= strlen(advice) + 1;
	return arena_strndup(a, text, len);
}

static void read_notes(struct reader *r, const struct json *list)
{
	struct notes *notes = &r->log->verdict.notes;
	const struct json *n;

	for (size_t i = 0; (n = json_at(list, i)); i++) {
		const struct json *place =
			json_find(json_at(json_find(n, "locations"), 0),
				  "physicalLocation");
		enum note_kind kind = kind_of(n);

		notes_add(notes, kind,
			  path_of(r, json_find(place, "artifactLocation")),
			  (unsigned)json_count(json_find(place, "region"),
					       "startLine", 0),
			  json_string(json_find(n, "associatedRule"), "id"),
			  "%s",
			  note_text(notes->arena,
				    or_else(text_of(n, "message"), ""),
				    describe_note(kind)->advice));
	}
}

static void read_invocation(struct reader *r)
{
	const struct json *run = json_at(json_find(r->run, "invocations"), 0);
	const struct json *successful = json_find(run, "executionSuccessful");
	struct verdict *v = &r->log->verdict;

	read_notes(r, json_find(run, "toolExecutionNotifications"));
	read_notes(r, json_find(run, "toolConfigurationNotifications"));
	if (successful && !successful->truth)
		v->outcome = OUTCOME_BROKEN;
}

static void read_artifacts(struct reader *r)
{
	const struct json *list = json_find(r->run, "artifacts"), *artifact;

	for (size_t i = 0; (artifact = json_at(list, i)); i++) {
		const char *path = path_of(r, json_find(artifact, "location"));

		if (path)
			verdict_scanned(&r->log->verdict, path);
	}
}

/* Findings that are not listed are known by their number only. */
static void read_counts(struct reader *r)
{
	const struct json *properties = json_find(r->run, "properties");
	const struct json *counts = json_find(properties, "findings");
	const struct json *origin =
		json_at(json_find(r->run, "versionControlProvenance"), 0);
	const char *shard = json_string(properties, "shard");
	struct verdict *v = &r->log->verdict;
	struct shard part;

	r->log->nr_runs++;
	if (shard && shard_read(&part, shard))
		*ARRAY_ADD(r->log->arena, &r->log->shards) = part;
	for (unsigned i = 0; i < FINDING_STATES; i++)
		v->nr_by_state[i] += json_count(counts, state_name(i), 0);
	v->nr_parsed += json_count(properties, "filesParsed", 0);
	v->compared = or_else(v->compared, json_string(properties, "compared"));
	v->remote = or_else(v->remote, json_string(origin, "repositoryUri"));
	v->revision = or_else(v->revision, json_string(origin, "revisionId"));
}

void sarif_log_init(struct sarif_log *log, struct arena *a)
{
	const struct policy none = { .fail_on = SEVERITY_NEVER };

	*log = (struct sarif_log){ .arena = a };
	verdict_init(&log->verdict, a, &none, &log->rules);
}

int sarif_log_read(struct sarif_log *log, const char *path, const char *bytes,
		   size_t len, struct err *e)
{
	struct reader r = { .log = log, .path = path, .err = e };
	const struct json *file, *runs;

	if (json_parse(&file, log->arena, path, 1, bytes, len, e) < 0)
		return -1;
	runs = json_find(file, "runs");
	if (!runs || runs->kind != JSON_ARRAY)
		return err_set(e, "%s: not a SARIF file", path);
	for (size_t i = 0; (r.run = json_at(runs, i)); i++) {
		if (read_rules(&r) < 0 || read_results(&r) < 0)
			return -1;
		read_invocation(&r);
		read_artifacts(&r);
		read_counts(&r);
	}
	return 0;
}
