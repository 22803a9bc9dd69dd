# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016 # metavariables of patterns
# test: rules against their annotated fixtures.

load helpers

# write_rule FILE ID PATTERN [LINE...]
write_rule()
{
	write_file "$1" \
		'rules:' \
		"- id: $2" \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: m' \
		"  pattern: $3" \
		"${@:4}"
}

@test "a rule that does as its fixture says passes" {
	write_rule rules/x.yml no-eval 'eval(...)'
	write_file rules/x.py '# ruleid: no-eval' 'eval(1)' \
		'# ok: no-eval' 'exec(1)'
	run mlgate test rules
	assert_pass
	assert_output_is '1 as annotated, 0 differ, 0 untested'
	run mlgate test --verbose rules/x.yml
	assert_pass
	assert_output_has 'rules/x.yml: no-eval: as annotated'
}

@test "missing and extra lines are named" {
	write_rule x.yml no-eval 'eval(...)'
	write_file x.py '# ruleid: no-eval' 'exec(1)' \
		'# ok: no-eval' 'eval(1)' 'eval(2)'
	run mlgate test x.yml
	assert_blocked
	assert_output_has 'x.py:2: no-eval: missing'
	assert_output_has 'x.py:4: no-eval: extra'
	assert_output_has 'x.py:5: no-eval: extra'
	assert_output_has '0 as annotated, 1 differ, 0 untested'
}

@test "annotations stand above one another, with dotted ids" {
	write_file x.yml \
		'rules:' \
		'- {id: a, languages: [python], severity: INFO, message: m, pattern: f(...)}' \
		'- {id: b, languages: [python], severity: INFO, message: m, pattern: f($X)}'
	write_file x.py '# ruleid: python.a' '# ok: b' 'f()' \
		'# ruleid: a, b' 'f(1)'
	run mlgate test .
	assert_pass
	assert_output_has '2 as annotated'
}

@test "what is still to do is not held against a rule" {
	write_rule x.yml no-eval 'eval(...)'
	write_file x.py '# ruleid: no-eval' 'eval(0)' \
		'# todoruleid: no-eval' 'exec(1)' '# todook: no-eval' 'eval(1)'
	run mlgate test x.yml
	assert_pass
	write_file x.py '# ruleid: no-eval' 'eval(0)' \
		'# todoruleid: no-eval' 'eval(1)' '# todook: no-eval' 'exec(1)'
	run mlgate test x.yml
	assert_pass
	assert_output_has 'x.py:4: no-eval: found now'
	assert_output_has 'x.py:6: no-eval: clean now'
}

@test "untested rules are named" {
	write_rule x.yml no-eval 'eval(...)'
	write_rule y.yml no-exec 'exec(...)'
	write_file y.py '# ok: no-exec' 'eval(1)'
	run mlgate test
	assert_pass
	assert_output_has 'untested: no-eval, no-exec'
	assert_output_has '0 as annotated, 0 differ, 2 untested'
}

@test "an id that no rule has is a mistake" {
	write_rule x.yml no-eval 'eval(...)'
	write_file x.py '# ruleid: no-evil' 'f()' '# ruleid: no-eval' 'eval(1)'
	run mlgate test x.yml
	assert_blocked
	assert_output_has 'x.py:1: no-evil: there is no such rule in x.yml'
}

@test "there may be several fixtures, and other folders for them" {
	write_rule rules/a/x.yaml no-eval 'eval(...)'
	write_file rules/a/x.test.py '# ruleid: no-eval' 'exec(1)'
	write_file rules/a/x.py '# ruleid: no-eval' 'eval(1)'
	run mlgate test rules
	assert_blocked
	assert_output_has 'rules/a/x.test.py:2: no-eval: missing'
	write_file tests/a/x.py '# ruleid: no-eval' 'eval(1)'
	run mlgate test --tests tests rules
	assert_pass
}

@test "the paths of a rule do not count in its test" {
	write_rule x.yml no-eval 'eval(...)' '  paths: {include: [src]}'
	write_file x.py '# ruleid: no-eval' 'eval(1)'
	run mlgate test x.yml
	assert_pass
}

@test "what a comment suppresses is not found" {
	write_rule x.yml no-eval 'eval(...)'
	write_file x.py '# ruleid: no-eval' 'eval(1)' 'eval(2)  # nosemgrep'
	run mlgate test x.yml
	assert_pass
}

@test "fixes give the fixed file" {
	write_rule x.yml no-eval 'eval($X)' '  fix: run($X)'
	write_file x.py '# ruleid: no-eval' 'y = eval(1)'
	write_file x.fixed.py '# ruleid: no-eval' 'y = run(1)'
	run mlgate test x.yml
	assert_pass
	write_file x.fixed.py '# ruleid: no-eval' 'y = walk(1)'
	run mlgate test x.yml
	assert_blocked
	assert_output_has "x.fixed.py:2: the fixes give 'y = run(1)', the file has 'y = walk(1)'"
}

@test "an invalid rule, and no rule, cannot be tested" {
	write_rule x.yml no-eval 'eval(('
	write_file x.py '# ruleid: no-eval' 'eval(1)'
	run mlgate test x.yml
	assert_broken
	assert_output_has 'x.yml:6: no-eval: the pattern is invalid'
	run mlgate test none.yml
	assert_broken
	assert_output_has 'none.yml'
	mkdir empty
	run mlgate test empty
	assert_broken
	assert_output_has 'there are no rule files'
}

@test "other YAML is no rule file" {
	write_rule x.yml no-eval 'eval(...)'
	write_file x.py '# ruleid: no-eval' 'eval(1)'
	write_file compose.yml 'services: {}'
	run mlgate test .
	assert_pass
}
