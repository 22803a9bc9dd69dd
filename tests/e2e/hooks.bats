# SPDX-License-Identifier: MIT
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
