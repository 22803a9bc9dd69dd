# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016 # metavariables of patterns
# rules: list, validate, explain.

load helpers

write_rules()
{
	write_file rules/x.yml \
		'rules:' \
		'- id: no-eval' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: Eval runs what it is given. Parse it instead.' \
		'  metadata: {references: [https://example.org/eval], limits: [Misses exec.]}' \
		'  pattern: eval(...)' \
		'- {id: no-exec, languages: [python], severity: INFO, message: m, pattern: exec(...)}'
	write_file rules/x.py 'def f(x):' \
		'    # ruleid: no-eval' \
		'    if eval(x):' \
		'        pass' \
		'    # ok: no-eval' \
		'    literal_eval(x)'
}

@test "the shipped rules are listed" {
	run mlgate rules
	assert_pass
	assert_output_has 'pickles-in-pytorch'
	listed=$output
	run mlgate rules list
	assert_output_is "$listed"
}

@test "a shipped rule has its examples with it" {
	run mlgate rules explain pickles-in-pytorch
	assert_pass
	assert_output_has 'torch.load('
	assert_output_has 'not found'
}

@test "rules are listed with severity and what they find" {
	write_rules
	run mlgate rules list --rules rules
	assert_pass
	assert_output_is 'no-eval  ERROR    Eval runs what it is given.
no-exec  INFO     m.'
}

@test "the list is JSON for programs" {
	command -v node || skip 'needs node'
	write_rules
	run mlgate rules list --rules rules --format json
	assert_pass
	run node -e 'const r = JSON.parse(process.argv[1])
		console.log(r.map(x => x.id + x.severity + x.line).join())' "$output"
	assert_output_is 'no-evalERROR2,no-execINFO8'
}

@test "valid rules are counted, invalid ones named with their line" {
	write_rules
	run mlgate rules validate rules
	assert_pass
	assert_output_is 'valid: 2'
	write_file bad.yml \
		'rules:' \
		'- id: bad' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: m' \
		'  pattern: f((' \
		'- id: worse' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: m' \
		'  pattern-regex: "("'
	run mlgate rules validate bad.yml
	assert_broken
	assert_output_has 'bad.yml:6: bad: '
	assert_output_has 'bad.yml:11: worse: '
	run mlgate rules validate
	assert_pass
}

@test "a rule is explained with examples from its fixture" {
	write_rules
	run mlgate rules explain no-eval --rules rules
	assert_pass
	assert_output_has 'no-eval  ERROR  rules/x.yml:2'
	assert_output_has 'Parse it instead.'
	assert_output_has 'https://example.org/eval'
	assert_output_has $'limits\n    Misses exec.'
	assert_output_has $'found\n    if eval(x):\n        pass'
	assert_output_has $'not found\n    literal_eval(x)'
}

@test "a rule on what is missing is explained with whole functions" {
	write_rules
	write_file rules/x.py 'def bad(x):' \
		'    # ruleid: no-eval' \
		'    return eval(x)' \
		'' \
		'def good(x):' \
		'    # ok: no-eval' \
		'    return literal_eval(x)'
	run mlgate rules explain no-eval --rules rules
	assert_pass
	assert_output_has $'found\n    def bad(x):\n        return eval(x)'
	assert_output_has $'not found\n    def good(x):\n        return literal_eval(x)'
}

@test "a mistyped id gets its neighbour" {
	write_rules
	run mlgate rules explain no-evil --rules rules
	assert_broken
	assert_output_is "mlgate: rules: there is no rule 'no-evil'; did you mean 'no-eval'?"
	run mlgate rules explain
	assert_broken
	run mlgate rules lst
	assert_broken
	assert_output_has 'none of list, validate and explain'
}

@test "why a rule matches on a file, or not, is shown by operator" {
	write_file r.yml \
		'rules:' \
		'- id: r' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: m' \
		'  paths: {include: [src]}' \
		'  patterns:' \
		'  - pattern: f($X)' \
		'  - pattern-not: f(1)' \
		'  - metavariable-regex: {metavariable: $X, regex: a}' \
		'  - focus-metavariable: $X'
	write_file a.py 'f(a)' 'f(b)' 'f(1)'
	run mlgate rules explain r a.py --rules r.yml
	assert_pass
	assert_output_is 'a.py is left out by the paths of the rule
patterns  (line 7): 1 range
    1:3-1:4  $X=a
  pattern: f($X)  (line 8): 3 ranges
      1:1-1:5  $X=a
      2:1-2:5  $X=b
      3:1-3:5  $X=1
  pattern-not: f(1)  (line 9): 1 range
      3:1-3:5
  metavariable-regex $X  (line 10)
      holds 1:1-1:5  $X=a
      fails 2:1-2:5  $X=b
  focus-metavariable $X'
	run mlgate rules explain r none.py --rules r.yml
	assert_broken
	assert_output_has 'none.py'
}

@test "the shipped rules are listed with their pack, and chosen by it" {
	run mlgate rules list
	assert_pass
	assert_output_has 'pickles-in-pytorch'
	assert_output_has ' efficiency '
	run mlgate rules list --rules builtin
	assert_pass
	assert_output_has ' security '
	assert_output_lacks ' efficiency '
	run mlgate rules list --rules builtin:core --rules builtin:efficiency
	assert_pass
	assert_output_has ' core '
	assert_output_lacks ' security '
	run mlgate rules list --rules builtin:cor
	assert_broken
	assert_output_has "did you mean 'builtin:core'?"
}
