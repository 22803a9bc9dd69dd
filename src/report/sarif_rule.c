/* SPDX-License-Identifier: MIT */
#include "report/sarif_rule.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/str.h"
#include "base/utf8.h"
#include "report/describe.h"
#include "report/metadata.h"

#define NAME_MOST 255

const char *sarif_level(enum severity s)
{
	return s == SEVERITY_ERROR     ? "error"
	       : s == SEVERITY_WARNING ? "warning"
				       : "note";
}

/* An object with a text of at most so many bytes (GitHub counts characters,
 * of which there are no more). */
static void put_text(struct json_writer *w, const char *key, const char *text)
{
	size_t len = strlen(text);

	json_open_object(w, key);
	json_put_bytes(w, "text", text, utf8_cut(text, len, LIMIT_SARIF_TEXT));
	json_close(w);
}

static void put_help(struct json_writer *w, struct arena *a,
		     const struct description *d)
{
	struct str text, markdown;

	str_init(&text, a);
	str_init(&markdown, a);
	str_add(&text, d->message);
	str_add(&markdown, d->message);
	for (size_t i = 0; i < d->references.list.nr; i++) {
		const char *uri = d->references.list.item[i];

		str_add(&text, i ? "\n" : SARIF_SEE);
		str_add(&text, uri);
		str_add(&markdown, i ? "\n" : "\n\nReferences:\n\n");
		str_add_format(&markdown, "- <%s>", uri);
	}
	json_open_object(w, "help");
	json_put_text(w, "text", text.bytes);
	json_put_text(w, "markdown", markdown.bytes);
	json_close(w);
}

static void put_properties(struct json_writer *w, const struct rule *r,
			   const struct description *d)
{
	const char *level = sarif_level(r->severity);

	json_open_object(w, "properties");
	json_open_array(w, "tags");
	for (size_t i = 0; i < d->tags.list.nr; i++)
		json_put_text(w, NULL, d->tags.list.item[i]);
	json_close(w);
	if (d->precision)
		json_put_text(w, "precision", d->precision);
	json_put_text(w, "problem.severity",
		      strcmp(level, "note") ? level : "recommendation");
	if (d->security_severity)
		json_put_text(w, "security-severity", d->security_severity);
	if (r->metadata)
		metadata_put(w, "metadata", r->metadata);
	json_close(w);
}

void sarif_put_rule(struct json_writer *w, struct arena *a,
		    const struct rule *r)
{
	struct description d;

	describe_rule(&d, a, r);
	json_open_object(w, NULL);
	json_put_text(w, "id", r->id);
	/* Readers object to a name that only repeats the id. */
	if (strcasecmp(d.name, r->id) != 0)
		json_put_bytes(w, "name", d.name,
			       utf8_cut(d.name, strlen(d.name), NAME_MOST));
	put_text(w, "shortDescription", d.title);
	put_text(w, "fullDescription", d.message);
	put_help(w, a, &d);
	if (d.references.list.nr)
		json_put_text(w, "helpUri", d.references.list.item[0]);
	json_open_object(w, "defaultConfiguration");
	json_put_text(w, "level", sarif_level(r->severity));
	json_close(w);
	put_properties(w, r, &d);
	json_close(w);
}
