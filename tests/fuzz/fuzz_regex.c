/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <string.h>
#include <time.h>

#include "base/regex.h"

/*
 * A regex, a NUL, and a subject: groups lie in the subject, matches do not
 * overlap, and a second look, maybe by machine code, finds the same.
 */
static size_t scan(struct regex *re, struct arena *a, const char *subject,
		   size_t len, bool *gave_up)
{
	struct regex_scan s = regex_scan(re, subject, len, NULL);
	enum regex_result result;
	struct regex_match m;
	size_t nr = 0, end = 0;

	while ((result = regex_next(&s, a, &m)) == REGEX_MATCH) {
		MUST(m.group[0][0] >= end);
		for (size_t i = 0; i < m.nr; i++) {
			if (m.group[i][0] == REGEX_UNSET)
				continue;
			MUST(m.group[i][0] <= m.group[i][1] || i);
			MUST(m.group[i][1] <= len);
		}
		end = m.group[0][1];
		nr++;
	}
	*gave_up = result == REGEX_LIMIT;
	return nr;
}

static void check(struct regex *re, struct arena *a, const char *subject,
		  size_t len)
{
	clock_t start = clock();
	bool gave_up, again;
	size_t nr = scan(re, a, subject, len, &gave_up);
	char *replaced;

	/* By the clock, maybe: another time it might not. */
	if (gave_up || clock() - start > CLOCKS_PER_SEC / 1000)
		return;
	for (size_t bytes = 0; len && bytes < 40000; bytes += len)
		regex_test(re, subject, len, NULL);
	MUST(scan(re, a, subject, len, &again) == nr || again);
	regex_replace(re, a, subject, len, "<\\0\\1\\g<n>>", 0, SIZE_MAX, NULL,
		      &replaced);
	MUST(!replaced || nr);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *pattern = (const char *)data;
	const char *nul = size ? memchr(pattern, '\0', size) : NULL;
	struct err e = { "" };
	struct arena arena;
	struct regex *re;

	if (!nul)
		return 0;
	arena_init(&arena);
	re = regex_compile(&arena, pattern, REGEX_MULTILINE, &e);
	MUST(!re == !!*e.text);
	if (re)
		check(re, &arena, nul + 1, size - (size_t)(nul + 1 - pattern));
	regex_release(re);
	arena_release(&arena);
	return 0;
}
