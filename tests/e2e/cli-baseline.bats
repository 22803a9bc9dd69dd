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

@test "what has expired counts again, and is announced" {
	write_legacy
	mlgate baseline write --reason legacy --expires 2020-02-29
	git add $baseline
	run mlgate check --all
	assert_blocked
	assert_output_has "$baseline:1: baseline: 2 of the accepted findings have expired and count again"
	assert_output_has 'accepted until 2020-02-29'
	run mlgate baseline status
	assert_output_has '0 active, 0 stale, 2 expired'
	sed -i 's/2020-02-29/2999-12-31/' $baseline
	git add $baseline
	run mlgate check --all
	assert_pass
}

@test "what a range or the index brings can be accepted alone" {
	write_legacy
	git checkout -qb side
	commit_file b.py 'eval(side)'
	stage_file c.py 'eval(staged)'
	run mlgate baseline write --diff main...HEAD
	assert_output_has '1 accepted, 1 in all'
	grep -q '"path":"b.py"' $baseline
	run mlgate baseline write --staged
	assert_output_has '1 accepted, 2 in all'
	grep -q '"path":"c.py"' $baseline
	git add $baseline
	run mlgate check
	assert_pass
	run mlgate check --all
	assert_blocked
	assert_output_has '2 findings block'
	run mlgate baseline write --staged --diff main
	assert_broken
	assert_output_has 'choose one of'
}

@test "it follows a file that is renamed, and not one that is copied" {
	write_legacy
	mlgate baseline write
	git add $baseline
	git commit -qm 'Accept'
	git mv a.py b.py
	run mlgate check
	assert_pass
	run mlgate check --all
	assert_pass
	run mlgate baseline prune
	assert_output_has '0 dropped, 2 left'
	git commit -qm 'Rename' --no-verify
	run mlgate check --all
	assert_pass
	# A later change knows that the old name's entries are those of b.py.
	stage_file other.py 'x = 1'
	run mlgate check
	assert_pass
	assert_output_is ''
	stage_file b.py 'eval(one)  # touched' 'eval(two)'
	run mlgate check
	assert_pass
	assert_output_is ''
	git reset -q --hard
	cp b.py c.py
	git add c.py
	run mlgate check
	assert_blocked
	assert_output_has 'c.py:1:1'
	git rm -qf c.py
	commit_file d.py 'x = 1'
	stage_file d.py 'x = 1' 'eval(one)'
	run mlgate check
	assert_blocked
	assert_output_has 'd.py:2:1'
	git reset -q --hard
	run mlgate baseline write
	assert_output_has '0 accepted, 2 in all'
	[ "$(grep -c '"path":"b.py"' $baseline)" = 2 ]
}

@test "a file deleted and its code in a new one, too different for a rename" {
	write_legacy
	mlgate baseline write
	git add $baseline
	git commit -qm 'Accept'
	git rm -q a.py
	stage_file lib/b.py 'import os' 'import sys' '' 'eval(one)' '' \
		'x = "much else that was not there before"' 'y = x'
	run mlgate check
	assert_pass
	assert_output_has '1 of the accepted findings is gone'
	assert_output_lacks 'lib/b.py:4'
}

@test "one mended and one new do not cancel out" {
	write_legacy
	mlgate baseline write
	git add $baseline
	stage_file a.py 'eval(one)' 'eval(three)'
	run mlgate check --all
	assert_blocked
	assert_output_has 'a.py:2:1'
	assert_output_has '1 finding blocks'
	assert_output_has '1 of the accepted findings is gone'
}

@test "an earlier run's SARIF is one, too" {
	write_legacy
	run mlgate check --all --format sarif --output old.sarif
	assert_blocked
	run mlgate check --all --baseline old.sarif --verbose
	assert_pass
	assert_output_has '2 are in the baseline'
	stage_file a.py 'x = 1' 'eval(one)' 'eval(two)' 'eval(three)'
	run mlgate check --all --baseline old.sarif
	assert_blocked
	assert_output_has 'a.py:4:1'
	assert_output_has '1 finding blocks'
	# What a comment suppressed then is accepted by that comment alone.
	stage_file a.py 'eval(one)  # nosem' 'eval(two)'
	mlgate check --all --show-hidden --format sarif --output old.sarif || :
	stage_file a.py 'eval(one)' 'eval(two)'
	run mlgate check --all --baseline old.sarif
	assert_blocked
	assert_output_has 'a.py:1:1'
	assert_output_has '1 finding blocks'
	echo '{"runs":[{"results":[{"ruleId":"x"}]}]}' >old.sarif
	run mlgate check --all --baseline old.sarif
	assert_broken
	assert_output_has 'only its own SARIF can be a baseline'
}

@test "it is written whole or not at all" {
	write_legacy
	mlgate baseline write --reason first
	cp $baseline before
	stage_file a.py 'eval(one)' 'eval(two)' 'eval(three)'
	# As on a disk that is full.
	run bash -c "trap '' XFSZ; ulimit -f 0; mlgate baseline write"
	assert_broken
	assert_output_has "cannot write"
	cmp $baseline before
	[ -z "$(find . -name '.mlgate-*' ! -name $baseline)" ]
	chmod 640 $baseline
	mv $baseline real.jsonl
	ln -s real.jsonl $baseline
	run mlgate baseline write
	assert_pass
	[ -L $baseline ]
	[ "$(wc -l <real.jsonl)" = 3 ]
	[ "$(stat -c %a real.jsonl)" = 640 ]
}

@test "its lines may come in any order, twice, and from long ago" {
	write_legacy
	mlgate baseline write
	sort -r $baseline $baseline >shuffled
	sed 's/a\.py/gone.py/' $baseline >>shuffled
	printf '\n\n' >>shuffled
	mv shuffled $baseline
	git add $baseline
	run mlgate check --all
	assert_pass
	assert_output_has '4 of the accepted findings are gone'
	run mlgate baseline prune
	assert_output_has '4 dropped, 2 left'
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
