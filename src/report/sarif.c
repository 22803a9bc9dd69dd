/* SPDX-License-Identifier: MIT */
/*
 * SARIF 2.1.0 as GitHub's code scanning wants it (docs/interfaces.md 1): one
 * run, every rule with its help, addresses relative to the root, columns in
 * UTF-16 units, and GitHub's own hash of the line, by which an alert is known
 * again. Nothing in it depends on the time or the machine.
 *
 * What is suppressed or in the baseline is left out unless asked for: GitHub
 * would open alerts for it.
 */
#include "base/json.h"

#include "base/limits.h"
#include "base/str.h"
#include "report/describe.h"
#include "report/report.h"
#include "report/sarif_room.h"
#include "report/sarif_rule.h"
#include "base/uri.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"
#define ROOT   "%SRCROOT%"

struct sarif {
	struct json_writer w;
	struct arena scratch;
	const struct verdict *verdict;
	const struct report_options *options;
	struct sarif_room room;
};

/* Is there no room for the source of the finding? */
static bool is_bare(const struct sarif *s, const struct finding *f)
{
	return s->room.bare[f - s->verdict->findings.list.item];
}

/* Small objects. */

static void put_text(struct sarif *s, const char *key, const char *text)
{
	json_open_object(&s->w, key);
	json_put_text(&s->w, "text", text);
	json_close(&s->w);
}

/* "x[0](1)" would be a link to location 1. */
static const char *without_links(struct sarif *s, const char *text)
{
	struct str out;

	str_init(&out, &s->scratch);
	for (; *text; text++) {
		str_add_char(&out, *text);
		if (text[0] == ']' && text[1] == '(')
			str_add_char(&out, ' ');
	}
	return out.bytes;
}

static void put_message(struct sarif *s, const char *text)
{
	put_text(s, "message", without_links(s, text));
}

static void put_artifact(struct sarif *s, const char *key, const char *path)
{
	json_open_object(&s->w, key);
	json_put_text(&s->w, "uri", uri_of_path(&s->scratch, path));
	if (*path != '/')
		json_put_text(&s->w, "uriBaseId", ROOT);
	json_close(&s->w);
}

static void put_region(struct sarif *s, const char *key, struct place start,
		       struct place end, struct span span)
{
	json_open_object(&s->w, key);
	json_put_count(&s->w, "startLine", start.line);
	json_put_count(&s->w, "startColumn", start.column_utf16);
	json_put_count(&s->w, "endLine", end.line);
	json_put_count(&s->w, "endColumn", end.column_utf16);
	json_put_count(&s->w, "byteOffset", span.start);
	json_put_count(&s->w, "byteLength", span.end - span.start);
}

/* The bytes of a span that lies in an excerpt. */
static void put_snippet(struct sarif *s, const struct excerpt *e,
			struct span span)
{
	json_open_object(&s->w, "snippet");
	json_put_bytes(&s->w, "text", e->bytes + (span.start - e->start),
		       span.end - span.start);
	json_close(&s->w);
}

static void put_context(struct sarif *s, const struct excerpt *e)
{
	unsigned lines = 1;

	for (uint32_t i = 0; i < e->len; i++)
		lines += e->bytes[i] == '\n' ||
			 (e->bytes[i] == '\r' &&
			  (i + 1 == e->len || e->bytes[i + 1] != '\n'));
	json_open_object(&s->w, "contextRegion");
	json_put_count(&s->w, "startLine", e->line);
	json_put_count(&s->w, "endLine", e->line + lines - 1);
	put_snippet(s, e, (struct span){ e->start, e->start + e->len });
	json_close(&s->w);
}

static void put_location(struct sarif *s, const struct finding *f)
{
	const struct excerpt *lines = &f->lines, *context = &f->context;

	json_open_array(&s->w, "locations");
	json_open_object(&s->w, NULL);
	json_open_object(&s->w, "physicalLocation");
	put_artifact(s, "artifactLocation", f->path);
	put_region(s, "region", f->start, f->end, f->span);
	if (!is_bare(s, f) && f->span.end <= lines->start + lines->len)
		put_snippet(s, lines, f->span);
	json_close(&s->w);
	if (!is_bare(s, f) && !context->cut_start && !context->cut_end)
		put_context(s, context);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
}

/* The line by which it was introduced. It is shown where the message links to
 * it. */
static void put_cause(struct sarif *s, const struct finding *f)
{
	const struct excerpt *e = f->cause;

	json_open_array(&s->w, "relatedLocations");
	json_open_object(&s->w, NULL);
	json_put_count(&s->w, "id", 1);
	put_text(s, "message",
		 "The change touched this line, and by it introduced the "
		 "finding.");
	json_open_object(&s->w, "physicalLocation");
	put_artifact(s, "artifactLocation", f->path);
	json_open_object(&s->w, "region");
	json_put_count(&s->w, "startLine", e->line);
	if (!e->cut_start && !e->cut_end)
		put_snippet(s, e, (struct span){ e->start, e->start + e->len });
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
}

static void put_fix(struct sarif *s, const struct finding *f)
{
	json_open_array(&s->w, "fixes");
	json_open_object(&s->w, NULL);
	put_text(s, "description", "What the rule would write instead.");
	json_open_array(&s->w, "artifactChanges");
	json_open_object(&s->w, NULL);
	put_artifact(s, "artifactLocation", f->path);
	json_open_array(&s->w, "replacements");
	json_open_object(&s->w, NULL);
	put_region(s, "deletedRegion", f->fix->start, f->fix->end,
		   f->fix->span);
	json_close(&s->w);
	put_text(s, "insertedContent", f->fix->text);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
}

/* Only with what is hidden: baselineState has to be on every result, then. */
static void put_hidden(struct sarif *s, const struct finding *f)
{
	json_put_text(&s->w, "baselineState",
		      f->state == FINDING_BASELINED ? "unchanged" : "new");
	json_open_array(&s->w, "suppressions");
	if (f->state == FINDING_SUPPRESSED) {
		json_open_object(&s->w, NULL);
		json_put_text(&s->w, "kind", "inSource");
		if (f->reason)
			json_put_text(&s->w, "justification", f->reason);
		json_close(&s->w);
	}
	json_close(&s->w);
}

static void put_result(struct sarif *s, const struct finding *f)
{
	json_open_object(&s->w, NULL);
	json_put_text(&s->w, "ruleId", f->rule->id);
	json_put_count(&s->w, "ruleIndex", s->room.rule_index[f->rule->index]);
	json_put_text(&s->w, "level", sarif_level(f->rule->severity));
	if (f->cause)
		put_text(s, "message",
			 arena_printf(&s->scratch, SARIF_CAUSE,
				      without_links(s, f->message),
				      f->cause->line));
	else
		put_message(s, f->message);
	put_location(s, f);
	if (f->cause)
		put_cause(s, f);
	json_open_object(&s->w, "partialFingerprints");
	json_put_text(&s->w, "primaryLocationLineHash", f->line_hash);
	json_put_text(&s->w, "mlgateFingerprint/v1", f->fingerprint);
	json_close(&s->w);
	if (f->fix && !is_bare(s, f))
		put_fix(s, f);
	if (s->options->show_hidden)
		put_hidden(s, f);
	json_open_object(&s->w, "properties");
	json_put_text(&s->w, "state", state_name(f->state));
	json_put_bool(&s->w, "touched", f->touched);
	json_put_bool(&s->w, "introduced", f->introduced);
	if (f->reason)
		json_put_text(&s->w, "reason", f->reason);
	if (f->expired)
		json_put_text(&s->w, "expired", f->expired);
	json_close(&s->w);
	json_close(&s->w);
}

/* How the run went. */

static void put_note(struct sarif *s, const struct note *n)
{
	const struct note_description *d = describe_note(n->kind);

	json_open_object(&s->w, NULL);
	json_open_object(&s->w, "descriptor");
	json_put_text(&s->w, "id", d->id);
	json_close(&s->w);
	if (n->rule) {
		json_open_object(&s->w, "associatedRule");
		json_put_text(&s->w, "id", n->rule);
		json_close(&s->w);
	}
	json_put_text(&s->w, "level", d->level);
	put_message(s, d->advice ? arena_printf(&s->scratch, "%s %s", n->text,
						d->advice)
				 : n->text);
	if (n->path) {
		json_open_array(&s->w, "locations");
		json_open_object(&s->w, NULL);
		json_open_object(&s->w, "physicalLocation");
		put_artifact(s, "artifactLocation", n->path);
		if (n->line) {
			json_open_object(&s->w, "region");
			json_put_count(&s->w, "startLine", n->line);
			json_close(&s->w);
		}
		json_close(&s->w);
		json_close(&s->w);
		json_close(&s->w);
	}
	json_close(&s->w);
}

/* What there was no room for. */
static void put_cut(struct sarif *s, const char *id, size_t nr,
		    const char *what)
{
	if (!nr)
		return;
	json_open_object(&s->w, NULL);
	json_open_object(&s->w, "descriptor");
	json_put_text(&s->w, "id", id);
	json_close(&s->w);
	json_put_text(&s->w, "level", "warning");
	put_text(s, "message", arena_printf(&s->scratch, "%zu %s", nr, what));
	json_close(&s->w);
}

/* Notes on rules are of the configuration, the others of the execution. */
static void put_notes(struct sarif *s, const char *key, bool configuration)
{
	const struct notes *notes = &s->verdict->notes;

	json_open_array(&s->w, key);
	for (size_t i = 0; i < notes->list.nr; i++) {
		if ((notes->list.item[i].kind == NOTE_RULE) == configuration)
			put_note(s, &notes->list.item[i]);
	}
	if (!configuration) {
		put_cut(s, "results-cut", s->room.results.nr_cut,
			"more results are left out; the most severe are "
			"listed.");
		put_cut(s, "source-cut", s->room.nr_bare,
			"results go without their source; the most severe have "
			"it.");
		put_cut(s, "rules-cut", s->room.nr_rules_cut,
			"more rules are left out; those that found something "
			"are listed.");
	}
	json_close(&s->w);
}

static void put_invocation(struct sarif *s)
{
	json_open_array(&s->w, "invocations");
	json_open_object(&s->w, NULL);
	json_put_bool(&s->w, "executionSuccessful",
		      s->verdict->outcome != OUTCOME_BROKEN);
	put_notes(s, "toolExecutionNotifications", false);
	put_notes(s, "toolConfigurationNotifications", true);
	json_close(&s->w);
	json_close(&s->w);
}

static void put_provenance(struct sarif *s)
{
	const struct verdict *v = s->verdict;
	const char *uri =
		v->remote ? uri_of_remote(&s->scratch, v->remote) : NULL;

	if (!uri)
		return;
	json_open_array(&s->w, "versionControlProvenance");
	json_open_object(&s->w, NULL);
	json_put_text(&s->w, "repositoryUri", uri);
	if (v->revision)
		json_put_text(&s->w, "revisionId", v->revision);
	json_open_object(&s->w, "mappedTo");
	json_put_text(&s->w, "uriBaseId", ROOT);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
}

/* What was run. */

static void put_tool(struct sarif *s)
{
	json_open_object(&s->w, "tool");
	json_open_object(&s->w, "driver");
	json_put_text(&s->w, "name", "mlgate");
	json_put_text(&s->w, "version", PACKAGE_VERSION);
	json_put_text(&s->w, "semanticVersion", PACKAGE_VERSION);
	if (*PACKAGE_URL)
		json_put_text(&s->w, "informationUri", PACKAGE_URL);
	json_open_array(&s->w, "rules");
	for (size_t i = 0; i < s->room.nr_rules; i++) {
		struct arena_mark mark = arena_mark(&s->scratch);

		sarif_put_rule(&s->w, &s->scratch, s->room.rule[i]);
		arena_rewind(&s->scratch, mark);
	}
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
}

/* The files that were judged. */
static void put_artifacts(struct sarif *s)
{
	json_open_array(&s->w, "artifacts");
	for (size_t i = 0; i < s->verdict->scanned.nr; i++) {
		struct arena_mark mark = arena_mark(&s->scratch);

		json_open_object(&s->w, NULL);
		put_artifact(s, "location", s->verdict->scanned.item[i]);
		json_open_array(&s->w, "roles");
		json_put_text(&s->w, NULL, "analysisTarget");
		json_close(&s->w);
		json_close(&s->w);
		arena_rewind(&s->scratch, mark);
	}
	json_close(&s->w);
}

/* What another report made from this one has to say. */
static void put_counts(struct sarif *s)
{
	const struct verdict *v = s->verdict;

	json_open_object(&s->w, "properties");
	json_put_text(&s->w, "outcome", outcome_name(v->outcome));
	if (v->compared)
		json_put_text(&s->w, "compared", v->compared);
	if (v->shard.of)
		json_put_text(&s->w, "shard",
			      arena_printf(&s->scratch, "%u/%u", v->shard.nr,
					   v->shard.of));
	json_put_count(&s->w, "filesParsed", v->nr_parsed);
	json_put_counts(&s->w, "findings", v);
	json_close(&s->w);
}

static void put_root(struct sarif *s)
{
	json_open_object(&s->w, "originalUriBaseIds");
	json_open_object(&s->w, ROOT);
	put_text(s, "description", "The top of the repository.");
	json_close(&s->w);
	json_close(&s->w);
}

static void put_run(struct sarif *s)
{
	json_open_object(&s->w, NULL);
	put_tool(s);
	put_invocation(s);
	json_put_text(&s->w, "columnKind", "utf16CodeUnits");
	put_root(s);
	put_provenance(s);
	put_artifacts(s);
	json_open_array(&s->w, "results");
	for (size_t i = 0; i < s->room.results.nr; i++) {
		struct arena_mark mark = arena_mark(&s->scratch);

		put_result(s, s->room.results.item[i]);
		arena_rewind(&s->scratch, mark);
	}
	json_close(&s->w);
	put_counts(s);
	json_close(&s->w);
}

static int write_sarif(FILE *out, const struct verdict *v,
		       const struct report_options *o)
{
	struct sarif s = { .verdict = v, .options = o };
	int ret;

	arena_init(&s.scratch);
	json_writer_init(&s.w, out, 1);
	sarif_room_find(&s.room, &s.scratch, v, o);
	json_open_object(&s.w, NULL);
	json_put_text(&s.w, "$schema", SCHEMA);
	json_put_text(&s.w, "version", "2.1.0");
	json_open_array(&s.w, "runs");
	put_run(&s);
	json_close(&s.w);
	json_close(&s.w);
	ret = json_writer_finish(&s.w);
	arena_release(&s.scratch);
	return ret;
}

const struct format format_sarif = {
	.name = "sarif",
	.help = "SARIF 2.1.0 for code hosts",
	.write = write_sarif,
	.needs = FORMAT_NEEDS_RULES | FORMAT_NEEDS_REMOTE,
};
