/* SPDX-License-Identifier: MIT */
#include "report/describe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

static struct arena arena;

static struct description describe(const char *id, const char *message,
				   const char *metadata)
{
	struct rule r = { .id = id, .message = message };
	struct description d;
	struct err e;

	if (metadata && yaml_parse(&r.metadata, &arena, "m.yml", metadata,
				   strlen(metadata), &e))
		fail_msg("%s", e.text);
	describe_rule(&d, &arena, &r);
	return d;
}

static void assert_title(const char *message, const char *expected)
{
	assert_string_equal(describe("r", message, NULL).title, expected);
}

static void assert_texts(const struct texts *t, const char *expected)
{
	struct str s;

	str_init(&s, &arena);
	for (size_t i = 0; i < t->list.nr; i++) {
		str_add(&s, i ? ", " : "");
		str_add(&s, t->list.item[i]);
	}
	assert_string_equal(s.bytes, expected);
}

static void a_name_is_in_pascal_case(void **state)
{
	(void)state;
	assert_string_equal(describe("torch-load.v2_x", "m", NULL).name,
			    "TorchLoadV2X");
}

static void the_title_is_the_first_sentence(void **state)
{
	(void)state;
	assert_title("One thing.  Another.", "One thing.");
	assert_title("One\n  thing\n\nAnother.", "One thing.");
	assert_title("Use torch.load, e.g. here. Then", "Use torch.load, "
							"e.g. here.");
	assert_title("Is it? Yes", "Is it?");
	assert_title("no stop\n", "no stop.");
	assert_title("", "The rule r gives no reason.");
}

static void a_title_of_its_own_wins(void **state)
{
	(void)state;
	assert_string_equal(describe("r", "m", "title: Say it").title,
			    "Say it.");
}

static void a_cwe_makes_it_security(void **state)
{
	struct description d =
		describe("r", "m",
			 "cwe: ['CWE-502: Deserialization', cwe-94, x]\n"
			 "technology: pytorch\n"
			 "security-severity: '8.6'");

	(void)state;
	assert_true(d.security);
	assert_texts(&d.cwe, "cwe-502, cwe-94");
	assert_texts(&d.tags, "security, external/cwe/cwe-502, "
			      "external/cwe/cwe-94, pytorch");
	assert_string_equal(d.security_severity, "8.6");
}

static void a_category_says_more_than_a_cwe(void **state)
{
	struct description d;

	(void)state;
	d = describe("r", "m", "{category: correctness, cwe: [CWE-682]}");
	assert_false(d.security);
	assert_texts(&d.tags, "correctness, external/cwe/cwe-682");
}

static void others_have_no_security_severity(void **state)
{
	struct description d = describe(
		"r", "m", "{category: performance, security-severity: 5}");

	(void)state;
	assert_false(d.security);
	assert_null(d.security_severity);
	assert_texts(&d.tags, "performance");
}

static void a_severity_is_a_number_or_nothing(void **state)
{
	static const char *const right[] = { "8.6", "10.0", "0.1", "7", "10" };
	static const char *const wrong[] = { "HIGH", "0.0", "0",   "11",  "8.",
					     "-1",   "inf", "8,6", "8.6x" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(right); i++) {
		struct description d = describe(
			"r", "m",
			arena_printf(&arena,
				     "{cwe: CWE-1, security-severity: '%s'}",
				     right[i]));

		assert_string_equal(d.security_severity, right[i]);
	}
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct description d = describe(
			"r", "m",
			arena_printf(&arena,
				     "{cwe: CWE-1, security-severity: '%s'}",
				     wrong[i]));

		assert_null(d.security_severity);
	}
}

static void only_web_addresses_are_references(void **state)
{
	struct description d =
		describe("r", "m",
			 "references: ['https://a.org/x', 'see a', "
			 "'https://a.org/ b', 'http://b.org', [c]]");

	(void)state;
	assert_texts(&d.references, "https://a.org/x, http://b.org");
	d = describe("r", "m", "references: https://a.org");
	assert_texts(&d.references, "https://a.org");
}

static void tags_are_ten_at_most(void **state)
{
	struct description d =
		describe("r", "m",
			 "{category: security, technology: [a, b, c, "
			 "d, e, f, g, h, i, j, k]}");

	(void)state;
	assert_int_equal(d.tags.list.nr, 10);
}

static void confidence_is_precision(void **state)
{
	(void)state;
	assert_string_equal(describe("r", "m", "confidence: HIGH").precision,
			    "high");
	assert_null(describe("r", "m", "confidence: much").precision);
}

static void metadata_of_any_shape_does_no_harm(void **state)
{
	struct description d =
		describe("r", "m",
			 "{title: [a], category: {b: c}, cwe: {d: e},"
			 " confidence: [], references: null, technology: ~,"
			 " security-severity: {}}");

	(void)state;
	assert_string_equal(d.title, "m.");
	assert_false(d.security);
	assert_texts(&d.tags, "");
}

static void every_kind_of_note_is_described(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < NOTE_KINDS; kind++) {
		const struct note_description *d = describe_note(kind);

		assert_non_null(d->id);
		assert_non_null(d->title);
		assert_int_equal(!!d->advice, note_weighs(kind));
	}
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_in_pascal_case),
		cmocka_unit_test(the_title_is_the_first_sentence),
		cmocka_unit_test(a_title_of_its_own_wins),
		cmocka_unit_test(a_cwe_makes_it_security),
		cmocka_unit_test(a_category_says_more_than_a_cwe),
		cmocka_unit_test(others_have_no_security_severity),
		cmocka_unit_test(a_severity_is_a_number_or_nothing),
		cmocka_unit_test(only_web_addresses_are_references),
		cmocka_unit_test(tags_are_ten_at_most),
		cmocka_unit_test(confidence_is_precision),
		cmocka_unit_test(metadata_of_any_shape_does_no_harm),
		cmocka_unit_test(every_kind_of_note_is_described),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
