/* SPDX-License-Identifier: MIT */
/* What several files say becomes what one would have said. */
#include "report/read_sarif.h"

#include <stdlib.h>
#include <string.h>

static void note_missing_parts(struct sarif_log *log)
{
	const struct shard *part = log->shards.item;
	unsigned of = part[0].of, missing = of, first = 0;
	bool *seen = ARENA_ARRAY(log->arena, bool, of + 1);

	for (size_t i = 0; i < log->shards.nr; i++) {
		if (part[i].of != of) {
			notes_add(&log->verdict.notes, NOTE_PART, NULL, 0, NULL,
				  "these are parts of different scans: %u/%u "
				  "and %u/%u",
				  part[0].nr, of, part[i].nr, part[i].of);
			return;
		}
		missing -= !seen[part[i].nr];
		seen[part[i].nr] = true;
	}
	for (unsigned i = of; i; i--)
		first = seen[i] ? first : i;
	if (missing)
		notes_add(&log->verdict.notes, NOTE_PART, NULL, 0, NULL,
			  "%u of %u parts of the scan are missing, part %u for "
			  "one",
			  missing, of, first);
}

static bool is_same(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && !strcmp(a->path, b->path) &&
	       a->start.line == b->start.line &&
	       a->start.column_utf16 == b->start.column_utf16 &&
	       a->end.line == b->end.line &&
	       a->end.column_utf16 == b->end.column_utf16 &&
	       !strcmp(a->message, b->message);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_scanned(struct verdict *v)
{
	const char **path = v->scanned.item;
	size_t nr = 0;

	if (v->scanned.nr)
		qsort(path, v->scanned.nr, sizeof(*path), by_text);
	for (size_t i = 0; i < v->scanned.nr; i++) {
		if (!nr || strcmp(path[nr - 1], path[i]) != 0)
			path[nr++] = path[i];
	}
	v->scanned.nr = nr;
	if (v->nr_parsed > nr)
		v->nr_parsed = nr;
}

void sarif_log_close(struct sarif_log *log)
{
	struct verdict *v = &log->verdict;
	size_t listed[FINDING_STATES] = { 0 }, nr = 0;
	struct finding *f = v->findings.list.item;

	findings_sort(&v->findings);
	if (log->nr_runs == 1 && log->shards.nr)
		v->shard = log->shards.item[0];
	else if (log->shards.nr)
		note_missing_parts(log);
	/* Parts of a scan say the same of rules, baseline and repository. */
	notes_unite(&v->notes);
	notes_group(&v->notes);
	sort_scanned(v);
	for (size_t i = 0; i < v->findings.list.nr; i++) {
		if (nr && is_same(&f[nr - 1], &f[i])) {
			if (v->nr_by_state[f[i].state])
				v->nr_by_state[f[i].state]--;
			continue;
		}
		listed[f[i].state]++;
		f[nr++] = f[i];
	}
	v->findings.list.nr = nr;
	for (unsigned i = 0; i < FINDING_STATES; i++) {
		if (v->nr_by_state[i] < listed[i])
			v->nr_by_state[i] = listed[i];
	}
	for (size_t i = 0; i < v->notes.list.nr; i++) {
		if (note_weighs(v->notes.list.item[i].kind))
			v->outcome = OUTCOME_BROKEN;
	}
	if (v->outcome == OUTCOME_PASS && v->nr_by_state[FINDING_BLOCKING])
		v->outcome = OUTCOME_BLOCKED;
}
