# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016 # scripts that are written, not run here
# mlgate hook: the hooks of git, installed, and stopping what they should.

load helpers

# A repository with a rule of its own, so that no story depends on the shipped
# ones.
with_rule()
{
	write_file team/no-eval.yml \
		'rules:' \
		'- {id: no-eval, languages: [python], severity: ERROR,' \
		'   message: eval runs what it is given, pattern: eval(...)}'
	write_file .mlgate.yml "rules: ['$PWD/team/']"
	git add .
	git commit -q --no-verify -m rule
}

installed()
{
	run mlgate hook install "$@"
	assert_pass
}

@test "a commit is stopped, and goes through once it is mended" {
	with_rule
	installed
	assert_output_is "pre-commit: installed as $PWD/.git/hooks/pre-commit"
	stage_file a.py 'eval(x)'
	run git commit -qm bad
	assert_status 1
	assert_output_has 'a.py:1:1'
	stage_file a.py 'print(x)'
	run git commit -qm good
	assert_pass
	[[ $(git log --format=%s -1) == good ]]
}

@test "what is staged is judged, whatever lies in the working tree" {
	with_rule
	installed
	stage_file a.py 'eval(x)'
	write_file a.py 'print(x)'
	run git commit -qm bad
	assert_status 1
	assert_output_has 'a.py:1:1'
	stage_file a.py 'print(x)'
	write_file a.py 'eval(x)'
	run git commit -qm good
	assert_pass
}

@test "each way to commit is judged" {
	with_rule
	commit_file a.py 'x = 1'
	commit_file b.py 'x = 1'
	installed
	write_file a.py 'eval(x)'
	write_file b.py 'y = 2'
	run git commit -qam all
	assert_status 1
	assert_output_has 'a.py:1:1'
	run git commit -qm only -- a.py
	assert_status 1
	run git commit -qm only -- b.py
	assert_pass
	run git commit -qm include -i a.py
	assert_status 1
	run git commit -q --amend --no-edit -a
	assert_status 1
	run git commit -qm past -a --no-verify
	assert_pass
}

@test "the binary that installed it is called, or the one on PATH" {
	with_rule
	mkdir "$BATS_TEST_TMPDIR/it's here"
	cp "$MLGATE" "$BATS_TEST_TMPDIR/it's here/mlgate"
	"$BATS_TEST_TMPDIR/it's here/mlgate" hook install
	stage_file a.py 'eval(x)'
	PATH=${PATH#"$(dirname "$MLGATE")":} run git commit -qm bad
	assert_status 1
	assert_output_has 'a.py:1:1'
	rm "$BATS_TEST_TMPDIR/it's here/mlgate"
	run git commit -qm bad
	assert_status 1
	assert_output_has 'a.py:1:1'
	PATH=${PATH#"$(dirname "$MLGATE")":} run git commit -qm bad
	assert_status 1
	assert_output_is 'mlgate was not found, so this commit was not judged, and is stopped.
Install it, or go on without it once: git commit --no-verify'
}

# The hooks as they are when the program is gone, and is not on PATH.
gone()
{
	mkdir "$BATS_TEST_TMPDIR/once"
	cp "$MLGATE" "$BATS_TEST_TMPDIR/once/mlgate"
	"$BATS_TEST_TMPDIR/once/mlgate" hook install "$@"
	rm -r "$BATS_TEST_TMPDIR/once"
	PATH=${PATH#"$(dirname "$MLGATE")":}
}

@test "without the program a merge is stopped, and how to go on is said" {
	commit_file b.py 'x = 1'
	git checkout -qb side
	commit_file a.py 'x = 1'
	git checkout -q main
	commit_file c.py 'x = 1'
	gone pre-merge-commit
	run git merge -q --no-edit side
	assert_status 1
	assert_output_has 'mlgate was not found, so this merge was not judged, and is stopped.'
	assert_output_has 'without it once: git merge --no-verify'
	git merge --abort
	run git merge -q --no-edit --no-verify side
	assert_pass
}

@test "without the program a push is stopped, here and there" {
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	commit_file a.py 'x = 1'
	gone pre-push
	run git push -q origin main
	assert_status 1
	assert_output_has 'mlgate was not found, so this push was not judged, and is stopped.'
	assert_output_has 'without it once: git push --no-verify'
	(cd "$BATS_TEST_TMPDIR/remote" && gone)
	run git push -q --no-verify origin main
	assert_status 1
	assert_output_has 'remote: mlgate was not found, so this push was not judged'
	assert_output_has 'remote: It has to be installed on this server, or the hook removed: hooks/pre-receive'
	rm "$BATS_TEST_TMPDIR/remote/hooks/pre-receive"
	run git push -q --no-verify origin main
	assert_pass
}

@test "a program that cannot run stops the commit, too" {
	commit_file a.py 'x = 1'
	installed
	sed -i "s|^mlgate=.*|mlgate='$BATS_TEST_TMPDIR/broken'|" .git/hooks/pre-commit
	printf '\177ELF' >"$BATS_TEST_TMPDIR/broken"
	chmod +x "$BATS_TEST_TMPDIR/broken"
	stage_file a.py 'x = 2'
	run git commit -qm 'not judged'
	((status != 0))
	[[ $(git log --format=%s -1) != 'not judged' ]]
}

@test "a hook that is there already is not touched" {
	write_file .git/hooks/pre-commit '#!/bin/sh' 'echo mine'
	chmod +x .git/hooks/pre-commit
	run mlgate hook install
	assert_broken
	assert_output_has "there is a hook already, $PWD/.git/hooks/pre-commit"
	assert_output_has 'add this line to it: mlgate check --staged || exit'
	run mlgate hook install pre-push pre-commit
	assert_broken
	[[ ! -e .git/hooks/pre-push ]]
	run mlgate hook remove pre-commit
	assert_broken
	run mlgate hook remove
	assert_pass
	run cat .git/hooks/pre-commit
	assert_output_is $'#!/bin/sh\necho mine'
}

@test "the line to add stops a commit" {
	with_rule
	write_file .git/hooks/pre-commit '#!/bin/sh' 'echo mine'
	chmod +x .git/hooks/pre-commit
	run mlgate hook install
	echo "${output##*add this line to it: }" >>.git/hooks/pre-commit
	stage_file a.py 'eval(x)'
	run git commit -qm bad
	assert_status 1
	assert_output_has 'a.py:1:1'
	run mlgate hook status pre-commit
	assert_output_has 'is not of mlgate, but speaks of it'
}

@test "installing twice, status and remove" {
	installed
	installed pre-commit pre-push
	run mlgate hook status
	assert_output_is "pre-commit        installed as $PWD/.git/hooks/pre-commit, runs '$MLGATE'
pre-merge-commit  not installed
pre-push          installed as $PWD/.git/hooks/pre-push, runs '$MLGATE'
pre-receive       not installed"
	chmod -x .git/hooks/pre-push
	run mlgate hook status pre-push
	assert_output_has 'is not executable, so git passes it by'
	run mlgate hook remove
	assert_pass
	[[ ! -e .git/hooks/pre-commit && ! -e .git/hooks/pre-push ]]
	run mlgate hook install pre-comit
	assert_broken
	assert_output_has "did you mean 'pre-commit'?"
	run mlgate hook instal
	assert_broken
	cd /
	run mlgate hook install
	assert_broken
	assert_output_has 'not a git repository'
}

@test "core.hooksPath, also from a subfolder" {
	with_rule
	git config core.hooksPath .githooks
	mkdir sub
	(cd sub && mlgate hook install)
	[[ -x .githooks/pre-commit && ! -e .git/hooks/pre-commit ]]
	stage_file a.py 'eval(x)'
	run git commit -qm bad
	assert_status 1
}

@test "husky's hooks: where to add the line" {
	mkdir -p .husky/_
	git config core.hooksPath .husky/_
	run mlgate hook install
	assert_broken
	assert_output_has 'add this line to .husky/pre-commit: mlgate check --staged'
	[[ ! -e .husky/_/pre-commit ]]
}

@test "husky's hooks: the line that is added stops commits and pushes" {
	with_rule
	# As husky has it: git runs .husky/_/NAME, and that the one people write.
	local name
	mkdir -p .husky/_
	for name in pre-commit pre-push; do
		write_file ".husky/_/$name" '#!/usr/bin/env sh' '. "$(dirname "$0")/h"'
		chmod +x ".husky/_/$name"
	done
	write_file .husky/_/h '#!/usr/bin/env sh' \
		'hook=$(dirname "$(dirname "$0")")/$(basename "$0")' \
		'[ ! -f "$hook" ] && exit 0' 'sh -e "$hook" "$@"' 'exit $?'
	git config core.hooksPath .husky/_
	for name in pre-commit pre-push; do
		run mlgate hook install "$name"
		assert_broken
		echo "${output##*: }" >".husky/$name"
	done
	mkdir sub
	stage_file sub/a.py 'eval(x)'
	run git -C sub commit -qm bad
	assert_status 1
	assert_output_has 'sub/a.py:1:1'
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	run git push -q origin main
	assert_pass
	git commit -q --no-verify -m bad
	run git push -q origin main
	assert_status 1
	assert_output_has 'sub/a.py:1:1'
}

@test "in a linked working tree: the hook of all of them" {
	with_rule
	git worktree add -q "$BATS_TEST_TMPDIR/linked"
	cd "$BATS_TEST_TMPDIR/linked"
	installed
	stage_file a.py 'eval(x)'
	run git commit -qm bad
	assert_status 1
	cd "$BATS_TEST_TMPDIR/repo"
	stage_file a.py 'eval(x)'
	run git commit -qm bad
	assert_status 1
}

@test "pre-merge-commit stops a merge" {
	with_rule
	git checkout -qb side
	commit_file a.py 'eval(x)'
	git checkout -q main
	commit_file b.py 'x = 1'
	installed pre-merge-commit
	run git merge -q --no-edit side
	assert_status 1
	assert_output_has 'a.py:1:1'
}

@test "pre-push stops a push of what the remote does not have" {
	with_rule
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	commit_file old.py 'eval(x)'
	git push -q origin main
	installed pre-push
	commit_file b.py 'x = 1'
	run git push -q origin main
	assert_pass
	commit_file a.py 'eval(x)'
	run git push -q origin main
	assert_status 1
	assert_output_has 'a.py:1:1'
	assert_output_lacks 'old.py'
	run git push -q --no-verify origin main
	assert_pass
}

@test "pre-receive, in a bare repository, stops a push" {
	with_rule
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	git push -q origin main
	cd "$BATS_TEST_TMPDIR/remote"
	installed
	assert_output_is "pre-receive: installed as $PWD/hooks/pre-receive"
	cd "$BATS_TEST_TMPDIR/repo"
	commit_file a.py 'eval(x)'
	run git push -q origin main
	assert_status 1
	assert_output_has 'a.py:1:1'
	run git push -q origin :main
	git reset -q --hard HEAD~1
	commit_file b.py 'x = 1'
	run git push -q origin main
	assert_pass
}
