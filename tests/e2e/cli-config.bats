# SPDX-License-Identifier: MIT
# .mlgate.yml: what a repository has decided for itself.

load helpers

write_rules()
{
	for id in eval exec; do
		write_file "team/no-$id.yml" \
			'rules:' \
			"- id: no-$id" \
			'  languages: [python]' \
			'  severity: WARNING' \
			"  message: no $id" \
			"  pattern: $id(...)"
	done
	git add team
	git commit -qm 'Add rules'
}

@test "its keys are options" {
	write_rules
	stage_file .mlgate.yml 'rules: [team/]' 'fail-on: warning' \
		'exclude: vendored'
	stage_file src/a.py 'eval(x)'
	stage_file vendored/b.py 'exec(x)'
	run mlgate check
	assert_blocked
	assert_output_has 'src/a.py:1:1'
	assert_output_lacks 'vendored'
	stage_file .mlgate.yml 'rules: team/no-exec.yml' 'exclude: [vendored]'
	run mlgate check
	assert_pass
	stage_file .mlgate.yml 'rules: [team]' 'fail-on: error'
	run mlgate check
	assert_pass
}

@test "the command line overrides it, option by option" {
	write_rules
	stage_file .mlgate.yml 'rules: [team/]' 'fail-on: never' \
		'exclude: [src]'
	stage_file src/a.py 'eval(x)'
	run mlgate check --fail-on warning
	assert_pass
	run mlgate check --fail-on warning --exclude tests
	assert_blocked
	run mlgate check --fail-on warning --exclude tests --rules team/no-exec.yml
	assert_pass
	run mlgate check --no-config --rules team --fail-on warning
	assert_blocked
}

@test "the staged one holds for what is staged, not the one on disk" {
	write_rules
	stage_file .mlgate.yml 'rules: [team]' 'fail-on: never'
	stage_file a.py 'eval(x)'
	write_file .mlgate.yml 'rules: [team]' 'fail-on: warning'
	run mlgate check
	assert_pass
	run mlgate check a.py
	assert_blocked
}

@test "rules are found from everywhere in the repository" {
	write_rules
	stage_file .mlgate.yml 'rules: [team/]' 'fail-on: warning'
	stage_file src/a.py 'eval(x)'
	cd src
	run mlgate check
	assert_blocked
	assert_output_has 'no-eval'
}

@test "rules are disabled for some paths, or everywhere" {
	write_rules
	stage_file .mlgate.yml 'rules: [team/]' 'fail-on: warning' 'disable:' \
		'- rules: [no-eval]' '  paths: [tests/]' '- rules: no-exec'
	stage_file src/a.py 'eval(x)' 'exec(x)'
	stage_file tests/b.py 'eval(x)' 'exec(x)'
	run mlgate check
	assert_blocked
	assert_output_has 'src/a.py:1:1'
	assert_output_lacks 'no-exec'
	assert_output_lacks 'tests/b.py'
}

@test "another file, or none, may be named" {
	write_rules
	stage_file .mlgate.yml 'rules: [team/]'
	write_file other.yml 'rules: [team/no-exec.yml]'
	stage_file a.py 'eval(x)'
	run mlgate check --config other.yml
	assert_pass
	run mlgate check --config none.yml
	assert_broken
	assert_output_has 'none.yml'
	run mlgate check --config other.yml --no-config
	assert_broken
}

@test "what is in force is shown, with where it comes from" {
	stage_file .mlgate.yml '# ours' 'fail-on: error' 'exclude:' '- a' \
		'- b' 'disable:' '- {rules: [x], paths: [p]}' \
		'require-ids: true' 'require-reasons: false'
	run mlgate check --show-config --include src
	assert_pass
	assert_output_is 'fail-on: error  # .mlgate.yml:2
gate: both  # default
rules: builtin  # default
include: src  # command line
exclude: a  # .mlgate.yml:4
exclude: b  # .mlgate.yml:5
baseline: none  # default
require-ids: true  # .mlgate.yml:8
require-reasons: false  # default
disable: x on p  # .mlgate.yml:7'
}

wrong()
{
	local message=$1
	shift
	stage_file .mlgate.yml "$@"
	run mlgate check
	assert_broken
	assert_output_is "mlgate: .mlgate.yml:$message"
}

@test "a mistake in it is named with its line" {
	wrong "2: unknown key 'exlude'; did you mean 'exclude'?" \
		'fail-on: error' 'exlude: tests'
	wrong "1: unknown key 'zzz'" 'zzz: 1'
	wrong "1: 'worktree' is for the command line, not for this file" \
		'worktree: true'
	wrong "1: fail-on is info, warning, error or never, not 'fatal'" \
		'fail-on: fatal'
	wrong '1: fail-on is SEVERITY, not a list' 'fail-on: [error]'
	wrong '1: the configuration is a mapping, not a list' '- rules'
	wrong '1: require-ids is true or false' 'require-ids: maybe'
	wrong '2: an entry of disable names no rules' 'disable:' '- paths: x'
	wrong "3: unknown key 'path'; did you mean 'paths'?" 'disable:' \
		'- rules: x' '  path: y'
	wrong '1: disable is a list, not text' 'disable: x'
	stage_file .mlgate.yml 'rules: [none/]'
	run mlgate check
	assert_broken
	assert_output_has 'none/'
}

@test "an empty one changes nothing" {
	stage_file .mlgate.yml '# nothing yet'
	run mlgate check --show-config
	assert_pass
	assert_output_has 'rules: builtin  # default'
}

@test "one with a merge conflict is no settings, and says so" {
	write_rules
	commit_file .mlgate.yml 'rules: [team]'
	git checkout -qb side
	commit_file .mlgate.yml 'rules: [team]' 'fail-on: error'
	git checkout -q main
	commit_file .mlgate.yml 'rules: [team]' 'fail-on: never'
	git merge -q side || :
	run mlgate check
	assert_broken
	assert_output_is 'mlgate: .mlgate.yml has a merge conflict: resolve it and git add it'
	# Through git itself.
	git update-index --split-index
	mkdir sub
	cd sub
	run mlgate check
	assert_broken
	assert_output_is 'mlgate: .mlgate.yml has a merge conflict: resolve it and git add it'
}

@test "paths of rules are from the top, whichever file names them" {
	write_rules
	write_file ci/gate.yml 'rules: [team/]' 'fail-on: warning'
	stage_file src/a.py 'eval(x)'
	cd src
	run mlgate check --config ../ci/gate.yml
	assert_blocked
	assert_output_has 'no-eval'
}
