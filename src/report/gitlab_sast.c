/* SPDX-License-Identifier: MIT */
/*
 * GitLab's security report, schema 15 (docs/interfaces.md 6.2): only rules that
 * are about security. A vulnerability is known again by its id, which is made
 * of path and fingerprint, and by our fingerprint as a tracking signature.
 *
 * The schema wants the time of the scan. Without one given it is now, so that
 * this is the one format whose bytes differ from run to run.
 */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "report/describe.h"
#include "report/report.h"

#define SCHEMA_VERSION "15.1.4"

struct sast {
	struct json_writer w;
	struct arena scratch;
};

static void put_cut(struct sast *s, const char *key, const char *text,
		    size_t most)
{
	json_put_bytes(&s->w, key, text, utf8_cut(text, strlen(text), most));
}

/* By the number where there is one, as GitHub reads it, too. */
static const char *sast_severity(const struct description *d, enum severity s)
{
	double n =
		d->security_severity ? strtod(d->security_severity, NULL) : 0;

	if (n > 0)
		return n >= 9	? "Critical"
		       : n >= 7 ? "High"
		       : n >= 4 ? "Medium"
				: "Low";
	return s == SEVERITY_ERROR     ? "High"
	       : s == SEVERITY_WARNING ? "Medium"
				       : "Low";
}

/* A UUID made of a hash (RFC 9562, version 8). */
static void put_id(struct sast *s, const struct finding *f)
{
	char hex[33];
	struct hash h;

	hash_init(&h);
	hash_add(&h, f->path, strlen(f->path) + 1);
	hash_add(&h, f->fingerprint, strlen(f->fingerprint));
	hash_hex(&h, hex);
	json_put_text(&s->w, "id",
		      arena_printf(&s->scratch, "%.8s-%.4s-8%.3s-a%.3s-%.12s",
				   hex, hex + 8, hex + 13, hex + 17, hex + 20));
}

static void put_identifier(struct sast *s, const char *type, const char *name,
			   const char *value, const char *url)
{
	json_open_object(&s->w, NULL);
	json_put_text(&s->w, "type", type);
	json_put_text(&s->w, "name", name);
	json_put_text(&s->w, "value", value);
	if (url)
		json_put_text(&s->w, "url", url);
	json_close(&s->w);
}

static void put_identifiers(struct sast *s, const struct finding *f,
			    const struct description *d)
{
	json_open_array(&s->w, "identifiers");
	put_identifier(s, "mlgate_rule", f->rule->id, f->rule->id,
		       d->references.list.nr ? d->references.list.item[0]
					     : NULL);
	for (size_t i = 0; i < d->cwe.list.nr; i++) {
		const char *number = d->cwe.list.item[i] + strlen("cwe-");

		put_identifier(
			s, "cwe", arena_printf(&s->scratch, "CWE-%s", number),
			number,
			arena_printf(&s->scratch,
				     "https://cwe.mitre.org/data/definitions/"
				     "%s.html",
				     number));
	}
	json_close(&s->w);
}

static void put_lines(struct sast *s, const struct finding *f)
{
	json_put_text(&s->w, "file", f->path);
	json_put_count(&s->w, "start_line", f->start.line);
	json_put_count(&s->w, "end_line", f->last_line);
}

static void put_tracking(struct sast *s, const struct finding *f)
{
	json_open_object(&s->w, "tracking");
	json_put_text(&s->w, "type", "source");
	json_open_array(&s->w, "items");
	json_open_object(&s->w, NULL);
	put_lines(s, f);
	json_open_array(&s->w, "signatures");
	json_open_object(&s->w, NULL);
	json_put_text(&s->w, "algorithm", "mlgate_fingerprint");
	json_put_text(&s->w, "value", f->fingerprint);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
	json_close(&s->w);
}

static void put_links(struct sast *s, const struct description *d)
{
	json_open_array(&s->w, "links");
	for (size_t i = 0; i < d->references.list.nr; i++) {
		json_open_object(&s->w, NULL);
		json_put_text(&s->w, "url", d->references.list.item[i]);
		json_close(&s->w);
	}
	json_close(&s->w);
}

static void put_finding(struct sast *s, const struct finding *f,
			const struct description *d)
{
	json_open_object(&s->w, NULL);
	put_id(s, f);
	put_cut(s, "name", d->title, 255);
	json_put_text(&s->w, "description", f->message);
	json_put_text(&s->w, "severity", sast_severity(d, f->rule->severity));
	if (f->fix)
		put_cut(s, "solution",
			arena_printf(&s->scratch, "Write instead: %s",
				     f->fix->text),
			7000);
	put_identifiers(s, f, d);
	json_open_object(&s->w, "location");
	put_lines(s, f);
	json_close(&s->w);
	put_links(s, d);
	put_tracking(s, f);
	json_close(&s->w);
}

static void put_tool(struct sast *s, const char *key)
{
	json_open_object(&s->w, key);
	json_put_text(&s->w, "id", "mlgate");
	json_put_text(&s->w, "name", "mlgate");
	json_put_text(&s->w, "version", PACKAGE_VERSION);
	json_open_object(&s->w, "vendor");
	json_put_text(&s->w, "name", "mlgate");
	json_close(&s->w);
	json_close(&s->w);
}

static void put_messages(struct sast *s, const struct notes *notes)
{
	json_open_array(&s->w, "messages");
	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];

		json_open_object(&s->w, NULL);
		json_put_text(&s->w, "level",
			      note_weighs(n->kind)   ? "fatal"
			      : n->kind == NOTE_INFO ? "info"
						     : "warn");
		json_put_text(&s->w, "value",
			      n->path ? arena_printf(&s->scratch, "%s:%u: %s",
						     n->path, n->line, n->text)
				      : n->text);
		json_close(&s->w);
	}
	json_close(&s->w);
}

static void put_scan(struct sast *s, const struct verdict *v, const char *time)
{
	json_open_object(&s->w, "scan");
	put_tool(s, "analyzer");
	put_tool(s, "scanner");
	json_put_text(&s->w, "type", "sast");
	json_put_text(&s->w, "start_time", time);
	json_put_text(&s->w, "end_time", time);
	json_put_text(&s->w, "status",
		      v->outcome == OUTCOME_BROKEN ? "failure" : "success");
	put_messages(s, &v->notes);
	json_close(&s->w);
}

static void now(char out[20])
{
	time_t seconds = time(NULL);
	struct tm tm;

	if (!gmtime_r(&seconds, &tm) ||
	    !strftime(out, 20, "%Y-%m-%dT%H:%M:%S", &tm))
		die("the time of this machine cannot be read");
}

static int write_gitlab_sast(FILE *out, const struct verdict *v,
			     const struct report_options *o)
{
	struct sast s = { .scratch = { 0 } };
	char time[20];
	int ret;

	now(time);
	arena_init(&s.scratch);
	json_writer_init(&s.w, out, 1);
	json_open_object(&s.w, NULL);
	json_put_text(&s.w, "version", SCHEMA_VERSION);
	put_scan(&s, v, o->time ? o->time : time);
	json_open_array(&s.w, "vulnerabilities");
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		const struct finding *f = &v->findings.list.item[i];
		struct arena_mark mark = arena_mark(&s.scratch);
		struct description d;

		describe_rule(&d, &s.scratch, f->rule);
		if (report_shows(f, o) && d.security)
			put_finding(&s, f, &d);
		arena_rewind(&s.scratch, mark);
	}
	json_close(&s.w);
	json_close(&s.w);
	ret = json_writer_finish(&s.w);
	arena_release(&s.scratch);
	return ret;
}

const struct format format_gitlab_sast = {
	.name = "gitlab-sast",
	.help = "security report of GitLab: only rules about security",
	.write = write_gitlab_sast,
};
