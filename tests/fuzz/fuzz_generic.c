/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <string.h>

#include "base/limits.h"
#include "match/analysis.h"
#include "match/generic.h"

/*
 * A pattern of language generic, a NUL, and the text to search: what is found
 * lies in the text. The analyzers read the text, too.
 */
static void check_span(struct span at, struct span around)
{
	MUST(around.start <= at.start);
	MUST(at.start <= at.end);
	MUST(at.end <= around.end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *pattern = (const char *)data;
	const char *nul = size ? memchr(pattern, '\0', size) : NULL;
	struct generic_matches found;
	uint64_t fuel = LIMIT_FUEL;
	struct arena arena;
	const char *text;
	struct span all;
	size_t len;

	if (!nul)
		return 0;
	text = nul + 1;
	len = size - (size_t)(text - pattern);
	all = (struct span){ 0, (uint32_t)len };
	arena_init(&arena);
	found = generic_search(&arena, pattern, text, len, &fuel);
	for (size_t i = 0; i < found.list.nr; i++) {
		const struct generic_match *m = &found.list.item[i];

		check_span(m->span, all);
		MUST(!i || m[-1].span.start <= m->span.start);
		for (size_t k = 0; k < m->nr; k++) {
			check_span(m->binding[k].span, all);
			MUST(m->binding[k].var[0] == '$');
		}
	}
	analysis_entropy(text, len);
	analysis_redos(text, len);
	arena_release(&arena);
	return 0;
}
