/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <string.h>

#include "judge/baseline.h"

/*
 * A baseline of any bytes, JSON Lines or SARIF: it is read, or there is one
 * message; what was read is written in order, and reads back as the same.
 */
#define TODAY "2026-05-10"

static void check_entries(const struct baseline *b)
{
	for (size_t i = 0; i < b->list.nr; i++) {
		const struct accepted *r = &b->list.item[i];

		MUST(r->path && r->rule && is_fingerprint(r->fingerprint));
		MUST(!r->expires || is_date(r->expires));
		MUST(!r->expired || strcmp(r->expires, TODAY) < 0);
	}
}

static char *write(struct arena *a, struct baseline *b, size_t *len)
{
	char *bytes = NULL, *copy;
	FILE *out = open_memstream(&bytes, len);

	MUST(out && !baseline_write(b, out));
	fclose(out);
	copy = arena_strndup(a, bytes, *len);
	free(bytes);
	return copy;
}

static void check_written(struct arena *a, struct baseline *b)
{
	size_t nr = b->list.nr, len;
	const char *before = "", *text = write(a, b, &len);

	/* Bytes that are not UTF-8 are replaced the first time, which may
	 * change the order of equal fingerprints. */
	for (int times = 0; times < 2; times++) {
		struct err e = { "" };

		before = text;
		MUST(!baseline_read(b, a, "b.jsonl", text, len, TODAY, &e));
		MUST(b->list.nr == nr);
		text = write(a, b, &len);
	}
	MUST(!strcmp(text, before));
}

static void check(const char *path, const uint8_t *data, size_t size)
{
	struct err e = { "" };
	struct baseline b;
	struct arena a;
	int ret;

	arena_init(&a);
	ret = baseline_read(&b, &a, path,
			    arena_strndup(&a, (const char *)data, size), size,
			    TODAY, &e);
	MUST(!ret == !*e.text);
	if (!ret) {
		check_entries(&b);
		check_written(&a, &b);
	}
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check("b.jsonl", data, size);
	check("b.sarif", data, size);
	return 0;
}
