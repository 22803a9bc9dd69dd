/* SPDX-License-Identifier: MIT */
/*
 * GitLab's Code Quality report (docs/interfaces.md 6.1): what the widget of a
 * merge request compares with the target branch, by fingerprint. Findings with
 * equal fingerprints are shown as one, so the path, which ours does not know,
 * is hashed with it. What could not be judged is a blocker: an empty report
 * would say that all is well.
 */
#include "base/json.h"

#include <string.h>

#include "base/hash.h"
#include "report/describe.h"
#include "report/report.h"

static const char *gitlab_severity(const struct finding *f)
{
	return f->rule->severity == SEVERITY_ERROR     ? "critical"
	       : f->rule->severity == SEVERITY_WARNING ? "major"
						       : "minor";
}

/* The hash of two texts. */
static void put_fingerprint(struct json_writer *w, const char *a, const char *b)
{
	char hex[33];
	struct hash h;

	hash_init(&h);
	hash_add(&h, a, strlen(a) + 1);
	hash_add(&h, b, strlen(b));
	hash_hex(&h, hex);
	json_put_text(w, "fingerprint", hex);
}

static void put_location(struct json_writer *w, const char *path,
			 unsigned first, unsigned last)
{
	json_open_object(w, "location");
	json_put_text(w, "path", path);
	json_open_object(w, "lines");
	json_put_count(w, "begin", first);
	json_put_count(w, "end", last);
	json_close(w);
	json_close(w);
}

static void put_finding(struct json_writer *w, const struct finding *f)
{
	json_open_object(w, NULL);
	json_put_text(w, "description", f->message);
	json_put_text(w, "check_name", f->rule->id);
	put_fingerprint(w, f->path, f->fingerprint);
	json_put_text(w, "severity", gitlab_severity(f));
	put_location(w, f->path, f->start.line, f->last_line);
	json_close(w);
}

static void put_note(struct json_writer *w, const struct note *n)
{
	unsigned line = n->line ? n->line : 1;

	json_open_object(w, NULL);
	json_put_text(w, "description", n->text);
	json_put_text(w, "check_name", describe_note(n->kind)->id);
	put_fingerprint(w, n->path ? n->path : "", n->text);
	json_put_text(w, "severity", "blocker");
	put_location(w, n->path ? n->path : ".", line, line);
	json_close(w);
}

static int write_gitlab(FILE *out, const struct verdict *v,
			const struct report_options *o)
{
	struct json_writer w;

	json_writer_init(&w, out, 1);
	json_open_array(&w, NULL);
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		if (report_shows(&v->findings.list.item[i], o))
			put_finding(&w, &v->findings.list.item[i]);
	}
	for (size_t i = 0; i < v->notes.list.nr; i++) {
		if (note_weighs(v->notes.list.item[i].kind))
			put_note(&w, &v->notes.list.item[i]);
	}
	json_close(&w);
	return json_writer_finish(&w);
}

const struct format format_gitlab = {
	.name = "gitlab",
	.help = "Code Quality report of GitLab",
	.write = write_gitlab,
};
