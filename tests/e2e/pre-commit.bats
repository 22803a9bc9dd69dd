# SPDX-License-Identifier: MIT
# Under the pre-commit framework: Debian's, with no network, and a clone of our
# hooks from a repository on disk.

load helpers
load change

# with_hooks ID [LINE...]: a repository whose commits are gated by this hook, the
# lines being more keys of its configuration. What it has is committed.
with_hooks()
{
	command -v pre-commit >/dev/null || skip 'needs pre-commit'
	local source=$BATS_TEST_TMPDIR/source top=$BATS_TEST_DIRNAME/../..

	git init -q "$source"
	mkdir "$source/ci"
	cp "$top/.pre-commit-hooks.yaml" "$source"
	cp "$top/ci/"*.sh "$top/ci/releases" "$source/ci"
	cp "$top/configure.ac" "$source"
	chmod -R u+w "$source" # a release under test is read-only
	git -C "$source" add .
	git -C "$source" commit -qm hooks
	git -C "$source" tag v1

	export PRE_COMMIT_HOME=$HOME/pre-commit
	write_file rules/no-eval.yml \
		'rules:' \
		'- {id: no-eval, languages: [python], severity: ERROR,' \
		'   message: eval runs what it is given, pattern: eval(...)}'
	write_file .mlgate.yml "rules: ['$PWD/rules/']"
	write_file .pre-commit-config.yaml 'repos:' "- repo: $source" \
		'  rev: v1' '  hooks:' "  - id: $1" "${@:2}"
	write_file old.py 'eval(old)' 'x = 1'
	git add .
	git commit -qm 'as it was'
	pre-commit install -t pre-commit -t pre-push >/dev/null
}

# asked OPTION...: run by hand.
asked()
{
	run pre-commit run "$@"
}

@test "the manifest is one that the framework takes" {
	command -v pre-commit >/dev/null || skip 'needs pre-commit'
	pre-commit validate-manifest \
		"$BATS_TEST_DIRNAME/../../.pre-commit-hooks.yaml"
}

@test "git commit: what is staged, whatever lies in the working tree" {
	with_hooks mlgate
	stage_file a.py 'eval(x)'
	write_file a.py 'print(x)'
	run git commit -m bad
	assert_status 1
	assert_output_has 'a.py:1:1: error: no-eval'
	assert_output_lacks 'old.py'
	stage_file a.py 'print(x)'
	write_file a.py 'eval(x)'
	run git commit -m good
	assert_pass
	[[ $(git log --format=%s -1) == good ]]
}

@test "a line that the commit does not touch does not block it" {
	with_hooks mlgate
	edit_line old.py 2 'x = 2'
	run git commit -am 'beside it'
	assert_pass
	edit_line old.py 1 'eval(new)'
	run git commit -am 'the line itself'
	assert_status 1
}

@test "git commit -a, and of one path" {
	with_hooks mlgate
	commit_file a.py 'x = 1'
	commit_file b.py 'x = 1'
	write_file a.py 'eval(x)'
	write_file b.py 'y = 2'
	run git commit -am all
	assert_status 1
	assert_output_has 'a.py:1:1'
	run git commit -m only -- a.py
	assert_status 1
	run git commit -m only -- b.py
	assert_pass
	[[ $(git status --short) == ' M a.py' ]]
}

@test "a commit without Python needs no judging" {
	with_hooks mlgate
	stage_file notes.txt 'eval(x)'
	run git commit -m notes
	assert_pass
	assert_output_has 'no files to check'
	git rm -q old.py
	run git commit -m delete
	assert_pass
}

@test "run --all-files judges whole files, not an empty index" {
	with_hooks mlgate
	asked --all-files
	assert_status 1
	assert_output_has 'old.py:1:1'
	stage_file a.py 'x = 1'
	asked --all-files
	assert_status 1
	asked
	assert_pass
}

@test "run --all-files accepts what the baseline does" {
	with_hooks mlgate
	mlgate baseline write
	git add .
	asked --all-files
	assert_pass
	write_file b.py 'eval(x)'
	git add b.py
	asked --all-files
	assert_status 1
	assert_output_lacks 'old.py'
}

@test "run --files judges those" {
	with_hooks mlgate
	commit_file a.py 'x = 1'
	asked --files a.py
	assert_pass
	asked --files old.py
	assert_status 1
	asked --files a.py old.py
	assert_status 1
	assert_output_lacks 'a.py:'
}

@test "run --from-ref --to-ref judges the lines of these commits" {
	with_hooks mlgate
	commit_file a.py 'eval(x)'
	asked --from-ref HEAD~1 --to-ref HEAD
	assert_status 1
	assert_output_has 'a.py:1:1'
	assert_output_lacks 'old.py'
	commit_file b.py 'x = 1'
	asked --from-ref HEAD~1 --to-ref HEAD
	assert_pass
	stage_file c.py 'eval(x)'
	asked --from-ref HEAD~1 --to-ref HEAD
	assert_pass
}

@test "the framework's own exclude holds" {
	with_hooks mlgate '    exclude: ^vendored/'
	stage_file vendored/a.py 'eval(x)'
	stage_file b.py 'x = 1'
	run git commit -m both
	assert_pass
}

@test "mlgate-files judges whole files" {
	with_hooks mlgate-files
	edit_line old.py 2 'x = 2'
	run git commit -am 'beside it'
	assert_status 1
	assert_output_has 'old.py:1:1'
	asked --files .mlgate.yml
	assert_pass
}

# A remote that has nothing yet.
with_remote()
{
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
}

@test "mlgate-push judges the commits, whatever is checked out" {
	with_hooks mlgate-push '    stages: [push]'
	with_remote
	git push -q --no-verify origin main
	git checkout -qb side
	commit_file a.py 'eval(x)'
	git checkout -q main
	run git push origin side
	assert_status 1
	assert_output_has 'a.py:1:1'
	assert_output_lacks 'old.py'
	commit_file b.py 'x = 1'
	write_file b.py 'eval(x)'
	run git push origin main
	assert_pass
}

@test "the first push of all brings everything" {
	with_hooks mlgate '    stages: [push]'
	with_remote
	run git push origin main
	assert_status 1
	assert_output_has 'old.py:1:1'
}

@test "the first push of all, of a branch that is not checked out" {
	with_hooks mlgate-push '    stages: [push]'
	with_remote
	git branch side
	git rm -q old.py
	git commit -qm 'without it'
	run git push origin side
	assert_status 1
	assert_output_has 'old.py:1:1'
}

@test "mlgate-build finds what is installed" {
	with_hooks mlgate-build
	stage_file a.py 'eval(x)'
	run git commit -m bad
	assert_status 1
	assert_output_has 'a.py:1:1'
	stage_file a.py 'x = 1'
	run git commit -m good
	assert_pass
}

@test "mlgate-build, where nothing is installed, does not pass" {
	with_hooks mlgate-build
	stage_file a.py 'x = 1'
	PATH=${PATH#"$(dirname "$MLGATE")":}
	! type -P mlgate || skip 'mlgate is installed on this machine'
	# No registry is asked in a test.
	npm_config_offline=true run git commit -m good
	assert_status 1
	assert_output_has 'neither installed nor could it be built'
}

@test "mlgate hook install leaves the framework's hook to it" {
	with_hooks mlgate
	cp .git/hooks/pre-commit "$BATS_TEST_TMPDIR/before"
	run mlgate hook install
	assert_broken
	assert_output_has 'add mlgate to .pre-commit-config.yaml'
	cmp .git/hooks/pre-commit "$BATS_TEST_TMPDIR/before"
}

@test "without the framework: the index, by hand" {
	stage_file a.py one two
	both_show pre-commit
	assert_output_is $'a.py added all\n= the index with nothing: there is no commit yet'
	git commit -qm a
	stage_file b.py one
	both_show pre-commit b.py
	assert_output_is $'b.py added all\n= the index with HEAD'
	both_show pre-commit a.py
	assert_output_has 'a.py whole all'
	assert_output_has 'not all of them are staged'
}

@test "a merge with a conflict: what is committed, of the files in conflict" {
	with_hooks mlgate
	commit_file a.py one
	git checkout -qb side
	edit_line a.py 1 'eval(side)'
	git commit -qam side --no-verify
	git checkout -q main
	edit_line a.py 1 'ours = 1'
	git commit -qam ours --no-verify
	run git merge side
	assert_status 1
	git checkout -q --ours a.py
	git add a.py
	run git commit -m 'as ours'
	assert_pass
}
