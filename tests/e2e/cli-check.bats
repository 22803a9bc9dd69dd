# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016 # metavariables of patterns
# check: sources, options, where reports go, and how it ends.

load helpers

# A rule of each severity, so that no story depends on the shipped ones.
write_rules()
{
	write_file rules.yml \
		'rules:' \
		'- id: no-eval' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: eval runs what it is given' \
		'  pattern: eval(...)' \
		'- id: no-print' \
		'  languages: [python]' \
		'  severity: WARNING' \
		'  message: print is for debugging' \
		'  pattern: print(...)' \
		'- id: no-assert' \
		'  languages: [python]' \
		'  severity: INFO' \
		'  message: assert may be left out' \
		'  pattern: assert $X'
}

check()
{
	run mlgate check --rules "$BATS_TEST_TMPDIR/repo/rules.yml" "$@"
}

@test "nothing staged is a pass, and is said to who asks by hand" {
	write_rules
	commit_file a.py 'eval(x)'
	check
	assert_pass
	assert_output_has 'mlgate: nothing is staged, so nothing was judged'
	check --quiet
	assert_output_is ''
	GIT_INDEX_FILE=.git/index check
	assert_output_is ''
	stage_file notes.txt 'no Python'
	check
	assert_pass
	assert_output_is ''
}

@test "a staged finding blocks, an older one is only counted" {
	write_rules
	commit_file a.py 'eval(old)' 'x = 1'
	edit_line a.py 2 'eval(new)'
	git add a.py
	check --staged
	assert_blocked
	assert_output_has 'a.py:2:1'
	assert_output_has 'eval runs what it is given'
	assert_output_lacks 'a.py:1:1'
}

@test "check is the command when none is named" {
	write_rules
	stage_file a.py 'eval(x)'
	run mlgate --rules rules.yml
	assert_blocked
	assert_output_has 'a.py:1:1'
}

@test "the staged content is judged, not the file on disk" {
	write_rules
	stage_file bad.py 'eval(x)'
	write_file bad.py 'x = 1'
	stage_file good.py 'x = 1'
	write_file good.py 'eval(x)'
	check
	assert_blocked
	assert_output_has 'bad.py:1:1'
	assert_output_lacks 'good.py'
}

@test "the working tree, a range, all files and paths are judged" {
	write_rules
	commit_file a.py 'eval(a)'
	commit_file b.py 'eval(b)'
	write_file a.py 'eval(a)' 'eval(more)'
	check --worktree
	assert_blocked
	assert_output_has 'a.py:2:1'
	assert_output_lacks 'a.py:1:1'
	check --diff HEAD~1..HEAD
	assert_blocked
	assert_output_has 'b.py:1:1'
	assert_output_lacks 'a.py'
	check --all
	assert_blocked
	assert_output_has 'a.py:1:1'
	assert_output_has 'b.py:1:1'
	check b.py
	assert_blocked
	assert_output_has 'b.py:1:1'
	assert_output_lacks 'a.py'
}

@test "what a push brings is judged" {
	write_rules
	commit_file a.py 'eval(a)'
	before=$(git rev-parse HEAD)
	commit_file b.py 'eval(b)'
	refs="refs/heads/main $(git rev-parse HEAD) refs/heads/main $before"
	run bash -c "mlgate check --rules rules.yml --push <<<'$refs'"
	assert_blocked
	assert_output_has 'b.py:1:1'
	assert_output_lacks 'a.py'
	run bash -c "mlgate check --rules rules.yml --receive </dev/null"
	assert_pass
}

@test "paths are judged outside of git" {
	write_rules
	mkdir ../plain
	cd ../plain
	write_file sub/a.py 'eval(x)'
	write_file sub/b.txt 'eval(x)'
	check .
	assert_blocked
	assert_output_has 'sub/a.py:1:1'
	check none.py
	assert_broken
	assert_output_has 'none.py'
}

@test "one source at a time" {
	check --staged --all
	assert_broken
	assert_output_is 'mlgate: check: choose one of --staged, --worktree, --diff, --all, --push, --receive, --pre-commit and PATH...'
	check --staged a.py
	assert_broken
	assert_output_has 'use --include'
}

@test "the threshold decides what blocks" {
	write_rules
	stage_file a.py 'assert x'
	check
	assert_pass
	check --fail-on info
	assert_blocked
	stage_file a.py 'print(x)'
	check --fail-on warning
	assert_blocked
	check
	assert_pass
	assert_output_has 'no-print'
	check --fail-on error
	assert_pass
	check --fail-on error --quiet
	assert_pass
	assert_output_is ''
	stage_file a.py 'eval(x)'
	check --fail-on error
	assert_blocked
	check --fail-on never
	assert_pass
	check --fail-on fatal
	assert_broken
	assert_output_is "mlgate: check: --fail-on is info, warning, error or never, not 'fatal'"
}

@test "globs choose among the files of the change" {
	write_rules
	stage_file src/a.py 'eval(x)'
	stage_file tests/b.py 'eval(x)'
	check --exclude tests
	assert_blocked
	assert_output_lacks 'tests/b.py'
	check --include tests
	assert_blocked
	assert_output_lacks 'src/a.py'
	check --include src --exclude 'a.*'
	assert_pass
}

@test "rules that are named replace the shipped ones" {
	write_rules
	stage_file a.py 'import torch' 'torch.load(path)' 'eval(x)'
	check
	assert_output_lacks 'pickles-in-pytorch'
	check --rules builtin
	assert_blocked
	assert_output_has 'pickles-in-pytorch'
	assert_output_has 'no-eval'
}

@test "no rules at all is no pass" {
	write_file empty.yml 'rules: []'
	stage_file a.py 'x = 1'
	run mlgate check --rules empty.yml
	assert_broken
	assert_output_has 'there are no rules for Python in empty.yml'
	run mlgate check --rules none.yml
	assert_broken
	assert_output_has 'none.yml'
}

@test "an invalid rule stops the commit, unless told otherwise" {
	write_rules
	write_file bad.yml \
		'rules:' \
		'- id: bad' \
		'  languages: [python]' \
		'  severity: LOUD' \
		'  message: m' \
		'  pattern: x'
	stage_file a.py 'x = 1'
	check --rules bad.yml
	assert_broken
	assert_output_has 'bad.yml'
	assert_output_has 'LOUD'
	check --rules bad.yml --ignore-rule-errors
	assert_pass
	assert_output_has 'LOUD'
}

@test "text for the terminal and SARIF for a file, in one run" {
	write_rules
	stage_file a.py 'eval(x)'
	check --format text --format sarif --output out.sarif
	assert_blocked
	assert_output_has 'a.py:1:1'
	grep -q '"ruleId": *"no-eval"' out.sarif
	check --output out.json --format json
	assert_blocked
	assert_output_is 'mlgate: 1 finding blocks; see out.json'
	grep -q '"check_id"' out.json
}

@test "an output without its report is a mistake" {
	check --format json --format sarif
	assert_broken
	assert_output_has 'two reports go to standard output'
	check --format json -o x --format sarif -o x
	assert_broken
	assert_output_has 'two reports go to x'
	check --format json -o x -o y
	assert_broken
	assert_output_has '--output y has no --format of its own'
	check --output x --format json --format text
	assert_broken
	assert_output_has '--output x has no --format of its own'
	check --output x.sarif
	assert_broken
	assert_output_has 'add --format sarif'
	check --format json --output none/x
	assert_broken
	assert_output_is 'mlgate: check: cannot write none/x: No such file or directory'
	check --format yaml
	assert_broken
	assert_output_has '--format is text'
}

@test "a report that cannot be written is an error, and leaves the old one" {
	write_rules
	stage_file a.py 'eval(x)'
	check --format json --output /dev/full
	assert_broken
	assert_output_is 'mlgate: cannot write /dev/full: No space left on device'
	run bash -c "mlgate check --rules rules.yml >/dev/full"
	assert_broken
	assert_output_has 'cannot write to standard output'
}

@test "colour is for terminals, or when asked for" {
	write_rules
	stage_file a.py 'eval(x)'
	check
	assert_output_lacks $'\e['
	check --color always
	assert_output_has $'\e['
	check --color always --format text --output out.txt
	run cat out.txt
	assert_output_lacks $'\e['
}

# A pseudo-terminal of its own, by script of util-linux.
on_terminal()
{
	run env TERM=xterm "$@" script -qec 'mlgate check --rules rules.yml' /dev/null
}

@test "on a terminal NO_COLOR and TERM decide" {
	command -v script || skip 'needs script'
	write_rules
	stage_file a.py 'eval(x)'
	on_terminal
	assert_output_has $'\e['
	on_terminal NO_COLOR=1
	assert_output_lacks $'\e['
	on_terminal NO_COLOR=
	assert_output_has $'\e['
	on_terminal TERM=dumb
	assert_output_lacks $'\e['
}

@test "the plan changes nothing but the time" {
	write_rules
	stage_file a.py 'from builtins import eval as e' 'e(x)' 'print(1)'
	check
	planned=$output
	check --no-plan
	assert_output_is "$planned"
}

@test "a file that no shipped rule could find something in is not parsed" {
	write_file quiet.py 'def add(first, second):' '    return first + second'
	write_file token.py 'TOKEN = "hf_'"$(printf 'aB3%.0s' $(seq 11))"'d"'
	run mlgate check --stats quiet.py token.py
	assert_output_has 'files: 2, parsed: 1; findings: 1'
	assert_output_has 'token.py:1:9: error: token-in-source'
}

@test "stats are said on standard error" {
	write_rules
	stage_file a.py 'x = print'
	check --stats
	assert_pass
	assert_output_has 'rules: 3, patterns: 3; files: 1, parsed: 1; findings: 0'
	run bash -c 'mlgate check --rules rules.yml --stats 2>/dev/null'
	assert_output_is ''
}

@test "a file of ten megabytes is judged, and one that is a single line" {
	write_rules
	{
		echo 'text = """'
		head -c 10000000 /dev/zero | tr '\0' x | fold -w 79
		printf '\n"""\neval(big)\n'
	} >big.py
	printf 'eval(%d); ' {1..2000} >line.py
	git add big.py line.py
	check
	assert_blocked
	assert_output_has ': error: no-eval
  126586 | eval(big)'
	assert_output_has 'line.py:1:22882: error: no-eval'
	assert_output_has '2001 findings block this change'
	((${#output} < 2000000)) || fail 'each finding shows the whole line'
	# A line above it: the finding is an older one.
	git commit -q --no-verify -m big
	sed -i '1i import os' big.py
	git add big.py
	check --verbose
	assert_pass
	assert_output_has '1 older one'
}

@test "a crash stops the commit, and says so" {
	! grep -q __asan_init "$(type -P mlgate)" ||
		skip 'a sanitizer tells more'
	write_rules
	# Standard input that never ends keeps the program waiting, and more of
	# it than a pipe holds tells that it runs.
	mkfifo lines
	(exec mlgate check --push --rules rules.yml origin url <lines 2>said) &
	exec 9>lines
	for _ in {1..2000}; do
		echo "(delete) ${zero:=$(printf '0%.0s' {1..40})} refs/heads/x $zero"
	done >&9
	kill -SEGV $!
	# Not by run: a child of this shell is waited for by no other.
	status=0 output=
	wait $! || status=$?
	exec 9>&-
	assert_broken
	[[ $(<said) == 'mlgate: crashed, so nothing was judged'* ]]
}
