/* SPDX-License-Identifier: MIT */
#include "notation.h"

#include "judge/fingerprint.h"

/* The findings of one file in which the rules r and s match where it says. */

#define RULES(message)                                      \
	"- {id: r, languages: [python], severity: ERROR,"   \
	" pattern: x, message: " message "}\n"              \
	"- {id: s, languages: [python], severity: WARNING," \
	" pattern: x, message: other}"

static struct notation n;
static struct arena scratch;

static const struct finding *finding(size_t i)
{
	assert_true(i < n.verdict.findings.list.nr);
	return &n.verdict.findings.list.item[i];
}

static void judge_with(const char *rules, const char *source)
{
	notation_release(&n);
	notation_init(&n, rules, SEVERITY_ERROR);
	notation_judge(&n, "a.py", "all", source);
	notation_close(&n);
}

static void judge(const char *source)
{
	judge_with(RULES("m"), source);
}

static void assert_message(const char *message, const char *source,
			   const char *expected)
{
	judge_with(arena_printf(&scratch, RULES("'%s'"), message), source);
	assert_string_equal(finding(0)->message, expected);
}

/* "1:1-1:5 r" for each finding. */
static void assert_places(const char *expected)
{
	struct str s;

	str_init(&s, &scratch);
	for (size_t i = 0; i < n.verdict.findings.list.nr; i++) {
		const struct finding *f = finding(i);

		str_add_format(&s, "%s%u:%u-%u:%u %s", i ? ", " : "",
			       f->start.line, f->start.column, f->end.line,
			       f->end.column, f->rule->id);
	}
	assert_string_equal(s.bytes, expected);
}

/* Messages. */

static void a_metavariable_is_its_text(void **state)
{
	(void)state;
	assert_message("no $X, never $X", "<<r|f(<<$X|a + b>>)>>\n",
		       "no a + b, never a + b");
}

static void the_longest_name_is_meant(void **state)
{
	(void)state;
	assert_message("$X $XY $XYZ", "<<r|f(<<$X|a>>, <<$XY|b>>)>>\n",
		       "a b bZ");
}

static void an_unbound_metavariable_stays(void **state)
{
	(void)state;
	assert_message("$Y costs $5, $", "<<r|f(<<$X|a>>)>>\n",
		       "$Y costs $5, $");
}

static void a_known_value_is_asked_for(void **state)
{
	(void)state;
	assert_message("$X = value($X)", "<<r|f(<<$X=\"v\"|NAME>>)>>\n",
		       "NAME = \"v\"");
	assert_message("value($X) value($Y) value($X", "<<r|f(<<$X|a>>)>>\n",
		       "a value($Y) value(a");
}

static void what_was_put_in_is_not_looked_at_again(void **state)
{
	(void)state;
	assert_message("$X", "<<r|f(<<$X|\"$Y\">>, <<$Y|b>>)>>\n", "\"$Y\"");
}

static void a_run_of_arguments_is_one_text(void **state)
{
	(void)state;
	assert_message("f($...A)", "<<r|f(<<$...A|a, b=1>>)>>\n", "f(a, b=1)");
}

/* Which, and where. */

static void columns_are_characters(void **state)
{
	(void)state;
	judge("s = '\xc3\xa9\xf0\x9f\x98\x80'; <<r|f()>>\n");
	assert_places("1:11-1:14 r");
	assert_int_equal(finding(0)->start.column_utf16, 12);
}

static void findings_are_sorted(void **state)
{
	(void)state;
	judge("<<s|<<r|f(<<r|f(1)>>)>>>>\n");
	assert_places("1:1-1:8 r, 1:1-1:8 s, 1:3-1:7 r");
}

static void equal_findings_are_one(void **state)
{
	(void)state;
	judge("<<r|<<r|f(<<$X|a>>)>>>>\n");
	assert_places("1:1-1:5 r");
	assert_int_equal(finding(0)->nr_captures, 1);
}

static void different_messages_are_two(void **state)
{
	(void)state;
	judge_with(RULES("'$X'"), "<<r|f(<<r|a>>)>> ; <<r|<<$X|b>>>>\n");
	assert_places("1:1-1:5 r, 1:3-1:4 r, 1:8-1:9 r");
	judge_with(RULES("'$X'"), "<<r|<<r|<<$X|b>>>>>>\n");
	assert_places("1:1-1:2 r");
}

static void assert_excerpt(const struct excerpt *e, const char *expected)
{
	assert_string_equal(arena_strndup(&scratch, e->bytes, e->len),
			    expected);
}

static void the_lines_of_the_span_are_kept(void **state)
{
	(void)state;
	judge("a\nb\nx = <<r|f(\n  1)>> # c\r\nd\ne\n");
	assert_excerpt(&finding(0)->lines, "x = f(\n  1) # c");
	assert_excerpt(&finding(0)->context, "b\nx = f(\n  1) # c\r\nd");
	assert_int_equal(finding(0)->lines.line, 3);
	assert_int_equal(finding(0)->context.line, 2);
	judge("<<r|f()>>");
	assert_excerpt(&finding(0)->context, "f()");
}

static void of_long_lines_a_part_is_kept(void **state)
{
	size_t nr = 100000;
	char *source = arena_zalloc(&scratch, 2 * nr + 100);

	(void)state;
	/* 2-byte characters, so that a careless cut is inside of one. */
	source[0] = '\'';
	for (size_t i = 0; i < nr; i++)
		memcpy(source + 1 + 2 * i, "\xc3\xa9", 2);
	memcpy(source + 1 + 2 * nr, "'; <<r|f()>>; 'a'\n", 19);
	judge(source);
	assert_true(finding(0)->lines.cut_start);
	assert_false(finding(0)->lines.cut_end);
	assert_in_range(finding(0)->lines.len, 2000, 2100);
	assert_memory_equal(finding(0)->lines.bytes, "\xc3\xa9", 2);
}

/* Fingerprints. */

static void assert_folds(const char *text, const char *expected)
{
	size_t len;

	assert_string_equal(fold_text(&scratch, text, strlen(text), &len),
			    expected);
	assert_int_equal(len, strlen(expected));
}

static void formatting_is_folded(void **state)
{
	(void)state;
	assert_folds("f( a,\n\tb )", "f(a,b)");
	assert_folds("f(\n    a,\n    b,\n)", "f(a,b)");
	assert_folds("not  a", "not a");
	assert_folds("a \\\n  if b", "a if b");
	assert_folds("f('x')", "f(\"x\")");
	assert_folds("\xc3\xa9 \xc3\xa9", "\xc3\xa9 \xc3\xa9");
	assert_folds("", "");
}

/* Do the first findings of the two sources have one fingerprint? */
static bool same(const char *one, const char *other)
{
	char fingerprint[33];

	judge(one);
	memcpy(fingerprint, finding(0)->fingerprint, sizeof(fingerprint));
	judge(other);
	return !strcmp(fingerprint, finding(0)->fingerprint);
}

static void a_fingerprint_knows_no_line(void **state)
{
	(void)state;
	assert_true(same("<<r|f(1)>>\n", "import os\n\n\n<<r|f( 1 )>>\n"));
	assert_false(same("<<r|f(1)>>\n", "<<r|f(2)>>\n"));
	assert_false(same("<<r|f(1)>>\n", "<<s|f(1)>>\n"));
}

static void a_fingerprint_knows_what_is_around(void **state)
{
	(void)state;
	assert_false(same("<<r|f(1)>>\n", "def g():\n    <<r|f(1)>>\n"));
	assert_true(same("class C:\n  def g(self):\n    <<r|f(1)>>\n",
			 "class C:\n  x = 1\n  def g(self):\n"
			 "    y = 1\n    <<r|f(1)>>\n"));
	assert_false(same("class C:\n  def g(self):\n    <<r|f(1)>>\n",
			  "class D:\n  def g(self):\n    <<r|f(1)>>\n"));
}

static void comments_do_not_count(void **state)
{
	(void)state;
	assert_true(same("<<r|f(1)>>\n", "<<r|f( # one\n  1 # nosem\n)>>\n"));
	assert_false(same("<<r|f('#1')>>\n", "<<r|f('#2')>>\n"));
}

static void equal_ones_are_numbered(void **state)
{
	char first[33];

	(void)state;
	judge("<<r|f(1)>>\n<<r|f( 1)>>\n");
	assert_true(fingerprint_same_stem(finding(0)->fingerprint,
					  finding(1)->fingerprint));
	assert_int_equal(fingerprint_ordinal(finding(0)->fingerprint), 0);
	assert_int_equal(fingerprint_ordinal(finding(1)->fingerprint), 1);
	memcpy(first, finding(0)->fingerprint, sizeof(first));
	judge("g()\n<<r|f(1)>>\n");
	assert_string_equal(finding(0)->fingerprint, first);
}

/* hashlib.blake2s(b'r\0C.g\0f(1)', digest_size=16), and 0: the layout must stay
 * as it is, or every baseline is void. */
static void the_layout_is_kept_for_ever(void **state)
{
	(void)state;
	judge("class C:\n  def g(self):\n    <<r|f(1)>>\n");
	assert_string_equal(finding(0)->fingerprint,
			    "9bd36764aa6cf0e82a74d1e57ab50000");
}

static void the_line_hash_is_that_of_the_first_line(void **state)
{
	(void)state;
	judge("import torch\nm = <<r|torch.load(p)>>\n");
	assert_string_equal(finding(0)->line_hash, "ecfb500cdb72101a:1");
}

static int setup(void **state)
{
	(void)state;
	arena_init(&scratch);
	notation_init(&n, RULES("m"), SEVERITY_ERROR);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	notation_release(&n);
	arena_release(&scratch);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_metavariable_is_its_text),
		cmocka_unit_test(the_longest_name_is_meant),
		cmocka_unit_test(an_unbound_metavariable_stays),
		cmocka_unit_test(a_known_value_is_asked_for),
		cmocka_unit_test(what_was_put_in_is_not_looked_at_again),
		cmocka_unit_test(a_run_of_arguments_is_one_text),
		cmocka_unit_test(columns_are_characters),
		cmocka_unit_test(findings_are_sorted),
		cmocka_unit_test(equal_findings_are_one),
		cmocka_unit_test(different_messages_are_two),
		cmocka_unit_test(the_lines_of_the_span_are_kept),
		cmocka_unit_test(of_long_lines_a_part_is_kept),
		cmocka_unit_test(formatting_is_folded),
		cmocka_unit_test(a_fingerprint_knows_no_line),
		cmocka_unit_test(a_fingerprint_knows_what_is_around),
		cmocka_unit_test(comments_do_not_count),
		cmocka_unit_test(equal_ones_are_numbered),
		cmocka_unit_test(the_layout_is_kept_for_ever),
		cmocka_unit_test(the_line_hash_is_that_of_the_first_line),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
