/* SPDX-License-Identifier: MIT */
#include "rule_cases.h"

static void a_rule_has_its_keys(void **state)
{
	const struct rule *r = rule("pattern: f($X)\n"
				    "metadata: {cwe: [a]}\n"
				    "fix: |\n  g($X)\n"
				    "fix-regex: {regex: a, replacement: '',"
				    " count: 2}\n"
				    "options: {symbolic_propagation: true}\n"
				    "paths: {include: [a], exclude: [b, c]}\n"
				    "min-version: 1.0.0\n"
				    "max-version: 1.100.0\n"
				    "mode: search\n");

	(void)state;
	assert_string_equal(r->id, "r");
	assert_string_equal(r->message, "m");
	assert_int_equal(r->severity, SEVERITY_ERROR);
	assert_string_equal(r->path, "r.yml");
	assert_int_equal(r->line, 2);
	assert_int_equal(r->language, RULE_PYTHON);
	assert_string_equal(yaml_find(r->metadata, "cwe")->item[0]->scalar,
			    "a");
	assert_string_equal(r->fix, "g($X)");
	assert_string_equal(r->fix_regex->regex->text, "a");
	assert_string_equal(r->fix_regex->replacement, "");
	assert_int_equal(r->fix_regex->count, 2);
	assert_true(r->options.symbolic_propagation);
	assert_true(r->options.constant_propagation);
	assert_true(r->formula->pattern->options.symbolic_propagation);
	assert_null(r->taint);
	assert_ptr_equal(ruleset_find(&set, "r"), r);
	assert_null(ruleset_find(&set, "s"));
	assert_string_equal(severity_name(r->severity), "ERROR");
}

static void paths_include_and_exclude(void **state)
{
	(void)state;
	assert_true(rule_wants_path(rule("pattern: a"), "x/y.py"));
	assert_true(rule_wants_path(rule("pattern: a\npaths: {include: []}"),
				    "x/y.py"));
	assert_true(rule_wants_path(rule("pattern: a\npaths: {include: [x]}"),
				    "x/y.py"));
	assert_false(rule_wants_path(rule("pattern: a\npaths: {include: [z]}"),
				     "x/y.py"));
	assert_false(rule_wants_path(rule("pattern: a\npaths: {include: [x],"
					  " exclude: ['*.py']}"),
				     "x/y.py"));
	invalid("pattern: a\npaths: {only: [x]}",
		"7: unknown key 'only' in paths; remove it");
	invalid("pattern: a\npaths: {include: x}",
		"7: include must be a list, this is text; put '- ' before each "
		"item");
}

static void severities_map_to_three(void **state)
{
	static const struct {
		const char *text;
		enum severity severity;
	} cases[] = {
		{ "ERROR", SEVERITY_ERROR },
		{ "HIGH", SEVERITY_ERROR },
		{ "CRITICAL", SEVERITY_ERROR },
		{ "WARNING", SEVERITY_WARNING },
		{ "MEDIUM", SEVERITY_WARNING },
		{ "INFO", SEVERITY_INFO },
		{ "LOW", SEVERITY_INFO },
		{ "INVENTORY", SEVERITY_INFO },
		{ "EXPERIMENT", SEVERITY_INFO },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		loaded(arena_printf(&arena,
				    "rules: [{id: r, message: m, pattern: a, "
				    "languages: [py], severity: %s}]",
				    cases[i].text));
		assert_int_equal(set.list.item[0]->severity, cases[i].severity);
		assert_string_equal(set.list.item[0]->severity_text,
				    cases[i].text);
	}
	loaded("rules: [{id: r, message: m, pattern: a, languages: [py], "
	       "severity: error}]");
	noted(NOTE_RULE, "1: unknown severity 'error'; known are ERROR, "
			 "WARNING and INFO, or CRITICAL, HIGH, MEDIUM and LOW");
}

static void required_keys_are_required(void **state)
{
	(void)state;
	loaded("rules: [{message: m}]");
	noted(NOTE_RULE, "1: the rule has no 'id'; add it");
	loaded("rules: [{id: a b}]");
	noted(NOTE_RULE, "1: the id 'a b' may only have letters, digits, '.', "
			 "'_' and '-'");
	loaded("rules: [{id: r}]");
	noted(NOTE_RULE, "1: the rule has no 'languages'; add it");
	loaded("rules: [{id: r, languages: []}]");
	noted(NOTE_RULE, "1: languages is empty; name one");
	loaded("rules: [{id: r, languages: python}]");
	noted(NOTE_RULE, "1: languages must be a list, this is text; put '- ' "
			 "before each item");
	loaded("rules: [{id: r, languages: [py]}]");
	noted(NOTE_RULE, "1: the rule has no 'message'; add it");
	loaded("rules: [{id: r, languages: [py], message: m}]");
	noted(NOTE_RULE, "1: the rule has no 'severity'; add it");
	loaded("rules: [a]");
	noted(NOTE_RULE, "1: a rule must be a mapping, this is text");
}

static void languages_have_aliases(void **state)
{
	static const struct {
		const char *list;
		int language; /* -1: other */
	} cases[] = {
		{ "[python]", RULE_PYTHON },
		{ "[py]", RULE_PYTHON },
		{ "[python2]", RULE_PYTHON },
		{ "[python3]", RULE_PYTHON },
		{ "[js, python]", RULE_PYTHON },
		{ "[generic]", RULE_GENERIC },
		{ "[generic, py]", RULE_PYTHON },
		{ "[regex]", RULE_REGEX },
		{ "[none]", RULE_REGEX },
		{ "[js, ruby]", -1 },
		{ "[bash]", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		load_rule_of(cases[i].list, "pattern: a");
		assert_int_equal(notes.list.nr, 0);
		assert_int_equal(set.nr_other_languages, cases[i].language < 0);
		assert_int_equal(set.list.nr, cases[i].language >= 0);
		if (set.list.nr)
			assert_int_equal(set.list.item[0]->language,
					 cases[i].language);
	}
	load_rule_of("[pyhton]", "pattern: a");
	noted(NOTE_RULE, "5: unknown language 'pyhton'; did you mean "
			 "'python'?");
}

static void a_rule_for_others_is_not_read(void **state)
{
	(void)state;
	load_rule_of("[js]", "patterns: {nonsense: here}\nseverity2: x");
	assert_int_equal(notes.list.nr, 0);
	assert_int_equal(set.nr_other_languages, 1);
}

static void whole_file_rules_read_patterns_in_their_way(void **state)
{
	struct str s;

	(void)state;
	str_init(&s, &arena);
	load_rule_of("[generic]", "pattern: a");
	print_formula(&s, set.list.item[0]->formula);
	load_rule_of("[regex]", "patterns: [{pattern: a}, {pattern-not: b}]");
	print_formula(&s, set.list.item[0]->formula);
	assert_string_equal(s.bytes, "'a'#all[/a/ not[/b/]]");
}

static void versions_decide_whether_a_rule_runs(void **state)
{
	(void)state;
	load_rule_of("[py]", "pattern: a\nmin-version: 1.100.1");
	noted(NOTE_INFO, "2: skipped: the rule is for newer versions of the "
			 "rule language than 1.100.0");
	assert_int_equal(set.list.nr, 0);
	load_rule_of("[py]", "pattern: a\nmax-version: 1.99.9");
	noted(NOTE_INFO, "2: skipped: the rule is for older versions of the "
			 "rule language than 1.100.0");
	invalid("pattern: a\nmin-version: new",
		"7: min-version must be a version like 1.100.0, this is 'new'");
	invalid("pattern: a\nmin-version: 1.2",
		"7: min-version must be a version like 1.100.0, this is '1.2'");
}

static void unknown_keys_of_a_rule_are_named(void **state)
{
	(void)state;
	load_rule_of("[py]", "pattern: a\nmetadat: {}");
	noted(NOTE_INFO, "7: unknown key 'metadat'; did you mean 'metadata'?");
	assert_int_equal(set.list.nr, 1);
	load_rule_of("[py]", "pattern: a\nxyzzy: {}");
	noted(NOTE_INFO, "7: unknown key 'xyzzy'");
}

static void options_are_checked(void **state)
{
	const struct rule *r;

	(void)state;
	r = rule("pattern: a\noptions: {commutative_compop: true, "
		 "taint_focus_on: source, interfile: true}");
	assert_true(r->options.symmetric_eq);
	assert_true(r->options.taint_focus_on_source);
	assert_false(rule("pattern: a\noptions: {taint_match_on: sink}")
			     ->options.taint_focus_on_source);
	load_rule_of("[py]", "pattern: a\noptions: {ac_machting: false}");
	noted(NOTE_INFO, "7: unknown option 'ac_machting' is ignored; did you "
			 "mean 'ac_matching'?");
	invalid("pattern: a\noptions: {ac_matching: 1}",
		"7: ac_matching must be true or false");
	invalid("pattern: a\noptions: {taint_focus_on: x}",
		"7: the option taint_focus_on must be sink or source");
	invalid("pattern: a\noptions: []",
		"7: options must be a mapping, this is a list");
}

static void fixes_are_checked(void **state)
{
	(void)state;
	invalid("pattern: a\nfix-regex: {regex: a}",
		"7: fix-regex has no 'replacement'; add it");
	invalid("pattern: a\nfix-regex: {regex: a, replacement: b, count: -1}",
		"7: count must be a number of replacements, or 0 for all");
	invalid("pattern: a\nfix: [a]", "7: fix must be text, this is a list");
	assert_string_equal(rule("pattern: a\nfix: ''")->fix, "");
}

static void modes_are_known(void **state)
{
	(void)state;
	invalid("mode: join\npattern: a",
		"6: the mode 'join' is not supported; known are search and "
		"taint");
	invalid("pattern-sources: []",
		"2: sources and sinks without 'mode: taint'; add it");
}

/* Taint. */

static void a_taint_rule_has_four_lists(void **state)
{
	const struct rule *r =
		rule("mode: taint\n"
		     "pattern-sources:\n"
		     "- {pattern: a, exact: true, by-side-effect: only,"
		     " control: true, label: A, requires: B and not C}\n"
		     "- {patterns: [{pattern: b}, {focus-metavariable: $X}]}\n"
		     "pattern-sinks:\n- pattern: c\n"
		     "- {pattern: d, exact: false, requires: A}\n"
		     "pattern-sanitizers:\n"
		     "- {pattern: e, not_conflicting: true}\n"
		     "pattern-propagators:\n"
		     "- {pattern: f, from: $A, to: $B, label: L,"
		     " replace-labels: [M, N]}\n");
	const struct taint_entries *source = &r->taint->list[TAINT_SOURCE];
	const struct taint_entries *sink = &r->taint->list[TAINT_SINK];
	const struct taint_entry *p = r->taint->list[TAINT_PROPAGATOR].item;

	(void)state;
	assert_null(r->formula);
	assert_int_equal(source->nr, 2);
	assert_true(source->item[0].exact);
	assert_true(source->item[0].control);
	assert_int_equal(source->item[0].by_side_effect, SIDE_EFFECT_ONLY);
	assert_string_equal(source->item[0].label, "A");
	assert_string_equal(source->item[0].requires->text, "B and not C");
	assert_false(source->item[1].exact);
	assert_int_equal(source->item[1].formula->nr_focus, 1);
	assert_true(sink->item[0].exact);
	assert_false(sink->item[1].exact);
	assert_true(r->taint->list[TAINT_SANITIZER].item[0].not_conflicting);
	assert_int_equal(p->by_side_effect, SIDE_EFFECT_YES);
	assert_string_equal(name_text(&names, p->from), "$A");
	assert_string_equal(name_text(&names, p->to), "$B");
	assert_int_equal(p->nr_replace_labels, 2);
	assert_string_equal(p->replace_labels[1], "N");
}

static void taint_in_the_newer_spelling(void **state)
{
	const struct rule *r =
		rule("taint:\n  sources: [a, {any: [b, c], label: L}]\n"
		     "  sinks: [{pattern: d, exact: false}]\n");

	(void)state;
	assert_int_equal(r->taint->list[TAINT_SOURCE].nr, 2);
	assert_string_equal(r->taint->list[TAINT_SOURCE].item[1].label, "L");
	assert_false(r->taint->list[TAINT_SINK].item[0].exact);
}

static void taint_entries_are_strict(void **state)
{
	(void)state;
	invalid("mode: taint\npattern-sources: [{pattern: a}]\n",
		"2: a taint rule has no 'pattern-sinks'; add it");
	invalid("mode: taint\npattern-sources: []\npattern-sinks: []\n",
		"7: pattern-sources is empty; add an entry");
	invalid("mode: taint\npattern-sources: [{pattern: a, exat: true}]\n"
		"pattern-sinks: [{pattern: b}]\n",
		"7: unknown key 'exat' in pattern-sources; did you mean "
		"'exact'?");
	invalid("mode: taint\npattern-sources: [{pattern: a}]\n"
		"pattern-sinks: [{pattern: b, at-exit: true}]\n",
		"8: unknown key 'at-exit' in pattern-sinks; remove it");
	invalid("mode: taint\npattern-sources: [{pattern: a,"
		" by-side-effect: x}]\npattern-sinks: [{pattern: b}]\n",
		"7: by-side-effect must be true, false or only");
	invalid("mode: taint\npattern-sources: [{pattern: a}]\n"
		"pattern-sinks: [{pattern: b}]\n"
		"pattern-propagators: [{pattern: c, from: $A}]\n",
		"9: a propagator has no 'to'; add it");
	invalid("mode: taint\npattern: x\npattern-sources: [{pattern: a}]\n"
		"pattern-sinks: [{pattern: b}]\n",
		"7: 'pattern' has no meaning in mode taint; put it in an entry "
		"of a list");
}

/* The set. */

static void files_without_rules_are_errors(void **state)
{
	(void)state;
	fails("", "r.yml:1: the file is empty; a rule file begins with "
		  "'rules:'");
	fails("# nothing\n", "r.yml:1: the file is empty; a rule file begins "
			     "with 'rules:'");
	fails("rule: []", "r.yml:1: no key 'rules'; a rule file is a mapping "
			  "with a list of rules under 'rules'");
	fails("\n[a]", "r.yml:2: no key 'rules'; a rule file is a mapping "
		       "with a list of rules under 'rules'");
	fails("rules: {}", "r.yml:1: 'rules' must be a list, this is a "
			   "mapping; put '- ' before each rule");
	fails("rules: [", "r.yml:2: not YAML: did not find expected node "
			  "content (while parsing a flow node at line 2); "
			  "check the indentation and the quotes around here");
}

static void an_invalid_rule_leaves_the_others(void **state)
{
	(void)state;
	loaded("rules:\n"
	       "- {id: a, languages: [py], message: m, severity: INFO}\n"
	       "- {id: b, languages: [py], message: m, severity: INFO,"
	       " pattern: x}\n");
	assert_int_equal(set.list.nr, 1);
	assert_string_equal(set.list.item[0]->id, "b");
	assert_int_equal(set.list.item[0]->index, 0);
	noted(NOTE_RULE, "2: nothing to look for in the rule; add one of "
			 "pattern, patterns, pattern-either and pattern-regex");
	assert_string_equal(notes.list.item[0].rule, "a");
}

static void ids_are_unique_unless_the_rules_are_equal(void **state)
{
	(void)state;
	loaded("rules:\n"
	       "- {id: a, languages: [py], message: m, severity: INFO,"
	       " pattern: x}\n"
	       "- {id: a, languages: [py], message: m, severity: INFO,"
	       " pattern: 'x'}\n");
	assert_int_equal(set.list.nr, 1);
	assert_int_equal(notes.list.nr, 0);
	loaded("rules:\n"
	       "- {id: a, languages: [py], message: m, severity: INFO,"
	       " pattern: x}\n"
	       "- {id: a, languages: [py], message: m, severity: INFO,"
	       " pattern: y}\n");
	assert_int_equal(set.list.nr, 1);
	noted(NOTE_RULE, "3: the id 'a' is taken by another rule at r.yml:2; "
			 "rename one of them");
}

static void ids_of_several_folders_are_told_apart(void **state)
{
	static const char *const path[] = { "./r.yml",		"a/r.yml",
					    "my rules/a/r.yml", "x/a/r.yml",
					    "./more.yml",	"x/a/more.yml",
					    "/abs/z/r.yml" };
	static const char *const id[] = { "r", "a.r", "my-rules.a.r", "x.a.r",
					  "z.r" };

	(void)state;
	loaded("rules: []\n");
	for (size_t i = 0; i < ARRAY_SIZE(path); i++) {
		const char *text = arena_printf(
			&arena,
			"rules:\n- {id: r, languages: [py], message: m%zu,"
			" severity: INFO, pattern: x}\n",
			i);

		assert_int_equal(ruleset_load_text(&set, path[i], text,
						   strlen(text), &err),
				 0);
	}
	assert_int_equal(set.list.nr, ARRAY_SIZE(id));
	for (size_t i = 0; i < ARRAY_SIZE(id); i++)
		assert_string_equal(set.list.item[i]->id, id[i]);
	assert_string_equal(notes.list.item[0].text,
			    "the id 'r' is taken by the rule at ./r.yml:2; "
			    "this one is 'a.r'");
}

static void equal_patterns_are_shared(void **state)
{
	const struct formula *f =
		rule("patterns:\n- pattern: a\n- pattern-not: |\n    a\n"
		     "- pattern-inside: a\n- pattern-not-inside: a\n"
		     "- metavariable-pattern: {metavariable: $X, pattern: a}\n"
		     "- metavariable-pattern: {metavariable: $X, pattern: a,"
		     " language: generic}\n")
			->formula;
	const struct pattern *a = f->operand[0]->pattern;

	(void)state;
	assert_ptr_equal(f->operand[1]->operand[0]->pattern, a);
	assert_ptr_equal(f->operand[2]->operand[0]->pattern,
			 f->operand[3]->operand[0]->operand[0]->pattern);
	assert_ptr_not_equal(f->operand[2]->operand[0]->pattern, a);
	assert_ptr_equal(f->condition[0].formula->pattern, a);
	assert_ptr_not_equal(f->condition[1].formula->pattern, a);
	assert_int_equal(set.pattern.nr, 3);
	for (size_t i = 0; i < set.pattern.nr; i++)
		assert_int_equal(set.pattern.item[i]->index, i);
}

static void other_options_make_another_pattern(void **state)
{
	(void)state;
	loaded("rules:\n"
	       "- {id: a, languages: [py], message: m, severity: INFO,"
	       " pattern: x}\n"
	       "- {id: b, languages: [py], message: m, severity: INFO,"
	       " pattern: x, options: {ac_matching: false}}\n"
	       "- {id: c, languages: [py], message: m, severity: INFO,"
	       " pattern: x}\n");
	assert_ptr_not_equal(set.list.item[0]->formula->pattern,
			     set.list.item[1]->formula->pattern);
	assert_ptr_equal(set.list.item[0]->formula->pattern,
			 set.list.item[2]->formula->pattern);
}

static void many_patterns_are_found_again(void **state)
{
	struct str s;

	(void)state;
	str_init(&s, &arena);
	str_add(&s, "pattern-either:\n");
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 3000; i++)
			str_add_format(&s, "- pattern: f%d()\n", i);
	rule(s.bytes);
	assert_int_equal(set.pattern.nr, 3000);
}

static void regexes_are_compiled_when_they_are_used(void **state)
{
	const struct rule *r = rule("patterns: [{pattern-regex: 'a('}, "
				    "{pattern-regex: 'a'}]");
	struct late_regex *bad = r->formula->operand[0]->regex;
	struct late_regex *good = r->formula->operand[1]->regex;

	(void)state;
	assert_non_null(late_regex(good));
	assert_ptr_equal(late_regex(good), late_regex(good));
	assert_int_equal(set.regex.nr, 1);
	assert_null(late_regex(bad));
	assert_null(late_regex(bad));
	noted(NOTE_RULE, "6: invalid regex: missing closing parenthesis, at "
			 "offset 2; correct it");
}

static void validation_compiles_everything(void **state)
{
	struct parser *parser = parser_new(&names);

	(void)state;
	rule("patterns:\n- pattern: f(\n- pattern-not: f(...)\n"
	     "- metavariable-regex: {metavariable: $X, regex: '('}\n"
	     "- metavariable-comparison: {comparison: '$X >'}\n"
	     "- metavariable-type: {metavariable: $X, type: ']'}\n"
	     "- metavariable-pattern: {metavariable: $X, pattern: g(}\n"
	     "- metavariable-pattern: {metavariable: $X, pattern: '(',"
	     " language: generic}\n"
	     "fix-regex: {regex: '[', replacement: ''}\n");
	assert_int_equal(ruleset_validate(&set, parser), -1);
	assert_int_equal(notes.list.nr, 6);
	assert_int_equal(notes.list.item[0].line, 7);
	assert_int_equal(notes.list.item[1].line, 9);
	assert_int_equal(notes.list.item[2].line, 10);
	assert_int_equal(notes.list.item[3].line, 11);
	assert_int_equal(notes.list.item[4].line, 12);
	assert_int_equal(notes.list.item[5].line, 14);
	rule("pattern: f(...)");
	assert_int_equal(ruleset_validate(&set, parser), 0);
	parser_release(parser);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_rule_has_its_keys),
		TEST(paths_include_and_exclude),
		TEST(severities_map_to_three),
		TEST(required_keys_are_required),
		TEST(languages_have_aliases),
		TEST(a_rule_for_others_is_not_read),
		TEST(whole_file_rules_read_patterns_in_their_way),
		TEST(versions_decide_whether_a_rule_runs),
		TEST(unknown_keys_of_a_rule_are_named),
		TEST(options_are_checked),
		TEST(fixes_are_checked),
		TEST(modes_are_known),
		TEST(a_taint_rule_has_four_lists),
		TEST(taint_in_the_newer_spelling),
		TEST(taint_entries_are_strict),
		TEST(files_without_rules_are_errors),
		TEST(an_invalid_rule_leaves_the_others),
		TEST(ids_are_unique_unless_the_rules_are_equal),
		TEST(ids_of_several_folders_are_told_apart),
		TEST(equal_patterns_are_shared),
		TEST(other_options_make_another_pattern),
		TEST(many_patterns_are_found_again),
		TEST(regexes_are_compiled_when_they_are_used),
		TEST(validation_compiles_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
