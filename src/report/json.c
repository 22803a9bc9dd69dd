/* SPDX-License-Identifier: MIT */
/*
 * For scripts: one JSON object with the names that readers of Semgrep's JSON
 * know (results, errors, paths), and what is ours under `mlgate`. Columns count
 * characters from 1, offsets count bytes from 0; ends are exclusive.
 */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "report/describe.h"
#include "report/metadata.h"
#include "report/report.h"

static void put_place(struct json_writer *w, const char *key, struct place p,
		      uint32_t offset)
{
	json_open_object(w, key);
	json_put_count(w, "line", p.line);
	json_put_count(w, "col", p.column);
	json_put_count(w, "offset", offset);
	json_close(w);
}

static void put_metavars(struct json_writer *w, const struct finding *f)
{
	json_open_object(w, "metavars");
	for (size_t i = 0; i < f->nr_captures; i++) {
		const struct capture *c = &f->capture[i];

		json_open_object(w, c->name);
		if (c->span.start < c->span.end) {
			put_place(w, "start", c->start, c->span.start);
			put_place(w, "end", c->end, c->span.end);
		}
		json_put_text(w, "abstract_content", c->text);
		if (c->value) {
			json_open_object(w, "propagated_value");
			json_put_text(w, "svalue_abstract_content", c->value);
			json_close(w);
		}
		json_close(w);
	}
	json_close(w);
}

static void put_extra(struct json_writer *w, const struct finding *f)
{
	json_open_object(w, "extra");
	json_put_text(w, "message", f->message);
	json_put_text(w, "severity", severity_name(f->rule->severity));
	if (f->rule->metadata) {
		metadata_put(w, "metadata", f->rule->metadata);
	} else {
		json_open_object(w, "metadata");
		json_close(w);
	}
	put_metavars(w, f);
	json_put_bytes(w, "lines", f->lines.bytes, f->lines.len);
	json_put_text(w, "fingerprint", f->fingerprint);
	if (f->fix)
		json_put_text(w, "fix", f->fix->text);
	json_put_bool(w, "is_ignored", f->state == FINDING_SUPPRESSED);
	json_open_object(w, "mlgate");
	json_put_text(w, "state", state_name(f->state));
	json_put_bool(w, "touched", f->touched);
	json_put_bool(w, "introduced", f->introduced);
	if (f->cause)
		json_put_count(w, "cause_line", f->cause->line);
	if (f->reason)
		json_put_text(w, "reason", f->reason);
	if (f->expired)
		json_put_text(w, "expired", f->expired);
	json_put_text(w, "line_hash", f->line_hash);
	json_close(w);
	json_close(w);
}

static void put_finding(struct json_writer *w, const struct finding *f)
{
	json_open_object(w, NULL);
	json_put_text(w, "check_id", f->rule->id);
	json_put_text(w, "path", f->path);
	put_place(w, "start", f->start, f->span.start);
	put_place(w, "end", f->end, f->span.end);
	put_extra(w, f);
	json_close(w);
}

/* The words of Semgrep's JSON. */
static const char *level_name(const char *level)
{
	return !strcmp(level, "warning") ? "warn"
	       : !strcmp(level, "note")	 ? "info"
					 : level;
}

static void put_note(struct json_writer *w, const struct note *n)
{
	const struct note_description *d = describe_note(n->kind);

	json_open_object(w, NULL);
	json_put_count(w, "code", note_weighs(n->kind) ? 2 : 0);
	json_put_text(w, "level", level_name(d->level));
	json_put_text(w, "type", d->id);
	json_put_text(w, "message", n->text);
	if (n->rule)
		json_put_text(w, "rule_id", n->rule);
	if (n->path)
		json_put_text(w, "path", n->path);
	if (n->path && n->line) {
		json_open_array(w, "spans");
		json_open_object(w, NULL);
		json_put_text(w, "file", n->path);
		json_open_object(w, "start");
		json_put_count(w, "line", n->line);
		json_close(w);
		json_close(w);
		json_close(w);
	}
	json_close(w);
}

static void put_own(struct json_writer *w, const struct verdict *v)
{
	json_open_object(w, "mlgate");
	json_put_text(w, "outcome", outcome_name(v->outcome));
	json_put_count(w, "exit_status", v->outcome);
	if (v->compared)
		json_put_text(w, "compared", v->compared);
	if (v->revision)
		json_put_text(w, "revision", v->revision);
	json_put_count(w, "rules", v->rules->list.nr);
	json_put_count(w, "files", v->scanned.nr);
	json_put_count(w, "files_parsed", v->nr_parsed);
	json_put_counts(w, "findings", v);
	json_close(w);
}

static int write_json(FILE *out, const struct verdict *v,
		      const struct report_options *o)
{
	struct json_writer w;

	json_writer_init(&w, out, 2);
	json_open_object(&w, NULL);
	json_put_text(&w, "version", PACKAGE_VERSION);
	json_open_array(&w, "results");
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		if (report_shows(&v->findings.list.item[i], o))
			put_finding(&w, &v->findings.list.item[i]);
	}
	json_close(&w);
	json_open_array(&w, "errors");
	for (size_t i = 0; i < v->notes.list.nr; i++)
		put_note(&w, &v->notes.list.item[i]);
	json_close(&w);
	json_open_object(&w, "paths");
	json_open_array(&w, "scanned");
	for (size_t i = 0; i < v->scanned.nr; i++)
		json_put_text(&w, NULL, v->scanned.item[i]);
	json_close(&w);
	json_close(&w);
	put_own(&w, v);
	json_close(&w);
	return json_writer_finish(&w);
}

const struct format format_json = {
	.name = "json",
	.help = "for scripts: the field names of Semgrep's JSON",
	.write = write_json,
};
