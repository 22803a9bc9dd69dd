# SPDX-License-Identifier: MIT
# baseline: findings that were accepted do not block.

load helpers

baseline=.mlgate-baseline.jsonl

# A repository with two old findings, and the rule for them.
write_legacy()
{
	write_file rules.yml \
		'rules:' \
		'- id: no-eval' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: no eval' \
		'  pattern: eval(...)'
	write_file .mlgate.yml 'rules: [rules.yml]'
	git add rules.yml .mlgate.yml
	git commit -qm "Add rules"
	commit_file a.py 'eval(one)' 'eval(two)'
}

@test "what was accepted does not block, what is new does" {
	write_legacy
	run mlgate baseline write --reason legacy
	assert_pass
	assert_output_has '2 accepted, 2 in all'
	[ "$(wc -l <$baseline)" = 2 ]
	git add $baseline
	run mlgate check --all
	assert_pass
	assert_output_is ''
	run mlgate check --all --no-baseline
	assert_blocked
	stage_file a.py 'eval(one)' 'eval(two)' 'eval(three)'
	run mlgate check --all
	assert_blocked
	assert_output_has 'a.py:3:1'
	assert_output_lacks 'a.py:1:1'
}

@test "it is read from the side that is judged" {
	write_legacy
	mlgate baseline write
	run mlgate check --diff HEAD~1..HEAD
	assert_blocked
	git add $baseline
	git commit -qm 'Accept'
	run mlgate check --diff HEAD~2..HEAD
	assert_pass
	: >$baseline
	run mlgate check --diff HEAD~2..HEAD
	assert_pass
	run mlgate check a.py
	assert_blocked
}

@test "writing again keeps what was accepted before, and its reason" {
	write_legacy
	mlgate baseline write --reason first
	write_file a.py 'eval(one)' 'eval(two)' 'eval(three)'
	git add a.py
	run mlgate baseline write --reason second --expires 2999-01-31
	assert_pass
	assert_output_has '1 accepted, 3 in all'
	[ "$(grep -c '"reason":"first"' $baseline)" = 2 ]
	[ "$(grep -c '"reason":"second","expires":"2999-01-31"' $baseline)" = 1 ]
}

@test "what is gone is counted, and dropped" {
	write_legacy
	mlgate baseline write
	stage_file a.py 'eval(one)'
	run mlgate baseline status
	assert_pass
	assert_output_has '1 active, 1 stale, 0 expired'
	run mlgate baseline prune
	assert_pass
	assert_output_has '1 dropped, 1 left'
	grep -q . $baseline
	run mlgate baseline status
	assert_output_has '1 active, 0 stale, 0 expired'
}

@test "what is hidden is shown, with its source" {
	write_legacy
	mlgate baseline write --reason legacy
	run mlgate baseline show
	assert_pass
	assert_output_has 'a.py:1:1'
	assert_output_has 'eval(two)'
	assert_output_has 'legacy'
}

@test "another file may be named, from any folder" {
	write_legacy
	mkdir sub
	cd sub
	run mlgate baseline write --baseline ../other.jsonl
	assert_pass
	[ -s ../other.jsonl ]
	run mlgate check --all --baseline ../other.jsonl
	assert_pass
	run mlgate check --all
	assert_blocked
	run mlgate check --all --baseline none.jsonl
	assert_broken
	assert_output_has 'none.jsonl'
}

@test "a corrupt line is an error with its number" {
	write_legacy
	mlgate baseline write
	echo 'no json' >>$baseline
	git add $baseline
	run mlgate check
	assert_broken
	assert_output_has "$baseline:3:"
	run mlgate baseline write
	assert_broken
	assert_output_has "$baseline:3:"
}

@test "the one that the settings name is read from the commit, also without a working tree" {
	write_legacy
	stage_file .mlgate.yml "rules: ['$PWD/rules.yml']" 'baseline: accepted.jsonl'
	mlgate baseline write
	[ -s accepted.jsonl ]
	git add accepted.jsonl
	git commit -qm 'Accept'
	git clone -q --bare . "$BATS_TEST_TMPDIR/bare"
	cd "$BATS_TEST_TMPDIR/bare"
	run mlgate check --all --verbose
	assert_pass
	assert_output_has '2 are in the baseline'
	run mlgate baseline write --baseline "$BATS_TEST_TMPDIR/elsewhere.jsonl"
	assert_pass
	assert_output_has '2 accepted'
	: >"$BATS_TEST_TMPDIR/config.yml"
	run mlgate baseline status --config "$BATS_TEST_TMPDIR/config.yml"
	assert_broken
	assert_output_has 'name it with --baseline FILE'
}

@test "whether files are gone is asked once for all of them" {
	local git
	write_legacy
	printf 'eval(%d)\n' {1..60} |
		split -l 1 -a 2 --additional-suffix=.py - f
	git add .
	git commit -qm 'Add many'
	mlgate baseline write
	git add $baseline
	git commit -qm 'Accept'
	git rm -q faa.py
	run mlgate check
	assert_output_has '1 of the accepted findings is gone'
	# Through git itself, where each question is a process.
	git update-index --split-index
	git=$(command -v git)
	write_file "$HOME/bin/git" '#!/bin/sh' "echo x >>'$HOME/asked'" \
		"exec '$git' \"\$@\""
	chmod +x "$HOME/bin/git"
	PATH=$HOME/bin:$PATH run mlgate check
	assert_output_has '1 of the accepted findings is gone'
	(($(wc -l <"$HOME/asked") < 20)) || fail "git was asked too often"
}

@test "mistakes on the command line are named" {
	run mlgate baseline
	assert_broken
	assert_output_has 'say one of write, prune, show and status'
	run mlgate baseline write --expires tomorrow
	assert_broken
	assert_output_has "--expires is a day as 2026-12-31, not 'tomorrow'"
}
