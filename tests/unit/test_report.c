/* SPDX-License-Identifier: MIT */
/*
 * Every format says every verdict of tests/report/cases.h as its golden file
 * does. tests/report/bless.sh writes them anew, to be read and committed.
 */
#include "notation.h"

#include "../report/cases.h"

#define GOLDEN "tests/report/golden/"

struct page {
	const struct report_case *report;
	const struct format *format;
	char name[80];
};

/* What the format writes, in the arena, with 0.0.0 for the version. */
static char *write_page(struct arena *a, const struct page *p)
{
	struct report_options options = p->report->options;
	const char *version = PACKAGE_VERSION;
	struct notation n;
	struct str text;
	char *bytes = NULL;
	size_t len = 0;
	FILE *out;

	notation_init(&n, case_rules, SEVERITY_ERROR);
	p->report->build(&n);
	notation_close(&n);
	out = open_memstream(&bytes, &len);
	options.time = "2026-05-10T12:00:00";
	assert_int_equal(p->format->write(out, &n.verdict, &options), 0);
	fclose(out);
	notation_release(&n);

	str_init(&text, a);
	for (char *s = bytes; *s;) {
		if (starts_with(s, version)) {
			str_add(&text, "0.0.0");
			s += strlen(version);
		} else {
			str_add_char(&text, *s++);
		}
	}
	free(bytes);
	return text.bytes;
}

static char *golden_path(struct arena *a, const struct page *p)
{
	const char *top = getenv("srcdir");

	return arena_printf(a, "%s/" GOLDEN "%s", top ? top : ".", p->name);
}

static char *read_golden(struct arena *a, const struct page *p)
{
	FILE *f = fopen(golden_path(a, p), "r");
	struct str s;
	int c;

	if (!f)
		fail_msg("there is no " GOLDEN "%s: tests/report/bless.sh",
			 p->name);
	str_init(&s, a);
	while ((c = fgetc(f)) != EOF)
		str_add_char(&s, (char)c);
	fclose(f);
	return s.bytes;
}

static void a_page_is_as_its_golden_file(void **state)
{
	const struct page *p = *state;
	struct arena a;

	arena_init(&a);
	assert_text(p->name, write_page(&a, p), read_golden(&a, p));
	arena_release(&a);
}

static void the_same_verdict_gives_the_same_bytes(void **state)
{
	const struct page *p = *state;
	struct arena a;

	arena_init(&a);
	assert_string_equal(write_page(&a, p), write_page(&a, p));
	arena_release(&a);
}

static void a_full_disk_is_an_error(void **state)
{
	const struct page *p = *state;
	FILE *full = fopen("/dev/full", "w");
	struct notation n;

	assert_non_null(full);
	notation_init(&n, case_rules, SEVERITY_ERROR);
	p->report->build(&n);
	notation_close(&n);
	assert_int_equal(
		p->format->write(full, &n.verdict, &p->report->options), -1);
	fclose(full);
	notation_release(&n);
}

static int bless(const struct page *page, size_t nr, const char *format)
{
	for (size_t i = 0; i < nr; i++) {
		struct arena a;
		FILE *f;

		if (format && strcmp(format, page[i].format->name) != 0)
			continue;
		arena_init(&a);
		f = fopen(golden_path(&a, &page[i]), "w");
		if (!f || fputs(write_page(&a, &page[i]), f) < 0 ||
		    fclose(f) != 0) {
			perror(page[i].name);
			return 1;
		}
		arena_release(&a);
	}
	return 0;
}

static struct CMUnitTest test(const char *name, CMUnitTestFunction f,
			      struct page *p)
{
	return (struct CMUnitTest){ .name = name,
				    .test_func = f,
				    .initial_state = p };
}

int main(int argc, char **argv)
{
	static struct page page[ARRAY_SIZE(report_cases) * 32];
	static struct CMUnitTest tests[3 * ARRAY_SIZE(page)];
	size_t nr = 0, nr_tests = 0;

	for (size_t i = 0; i < ARRAY_SIZE(report_cases); i++) {
		const struct report_case *c = &report_cases[i];

		for (size_t k = 0; formats[k]; k++) {
			struct page *p = &page[nr];

			if (c->only && strcmp(c->only, formats[k]->name) != 0)
				continue;
			p->report = c;
			p->format = formats[k];
			snprintf(p->name, sizeof(p->name), "%s.%s", c->name,
				 formats[k]->name);
			tests[nr_tests++] =
				test(p->name, a_page_is_as_its_golden_file, p);
			nr++;
		}
	}
	for (size_t k = 0; formats[k]; k++) {
		tests[nr_tests++] =
			test("the_same_verdict_gives_the_same_bytes",
			     the_same_verdict_gives_the_same_bytes, &page[k]);
		tests[nr_tests++] = test("a_full_disk_is_an_error",
					 a_full_disk_is_an_error, &page[k]);
	}
	if (argc > 1 && !strcmp(argv[1], "--bless"))
		return bless(page, nr, argc > 2 ? argv[2] : NULL);
	return _cmocka_run_group_tests("reports", tests, nr_tests, NULL, NULL);
}
