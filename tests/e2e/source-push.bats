# SPDX-License-Identifier: MIT
# What the hooks pre-push and pre-receive see. Every push runs the hook for
# real; show_change keeps what it was given.

load helpers
load change

# A bare remote called origin, with a commit of a.py on main in both.
with_remote()
{
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	number a.py 1 5
	git add .
	git commit -qm base
	git push -q origin main
	watch_hook pre-push "push origin"
}

# In the remote: its own hook, and a place of its own for what it sees.
with_receive_hook()
{
	with_remote
	rm .git/hooks/pre-push
	(cd "$BATS_TEST_TMPDIR/remote" && watch_hook pre-receive receive)
}

@test "a branch the remote has: from its commit" {
	with_remote
	edit_line a.py 2 changed
	git commit -qam one
	commit_file b.py one
	git push -q origin main
	assert_seen 'a.py modified 2-2' 'b.py added all'
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has "= refs/heads/main ($(git rev-parse --short=12 HEAD)) with $(git rev-parse --short=12 HEAD~2)"
}

@test "a new branch: from where it leaves the remote's branches" {
	with_remote
	git checkout -qb side
	commit_file b.py one
	git push -q origin side
	assert_seen 'b.py added all'
}

@test "a branch that only the other remote has is new" {
	with_remote
	git checkout -qb side
	commit_file b.py one
	git update-ref refs/remotes/fork/side HEAD
	git push -q origin side
	assert_seen 'b.py added all'
}

@test "the first push of all: everything is new" {
	number a.py 1 5
	git add .
	git commit -qm base
	git init -q --bare "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	watch_hook pre-push "push origin"
	git push -q origin main
	assert_seen 'a.py added all'
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has 'with nothing, all of it is new'
}

@test "several references at once, the same commits judged once" {
	with_remote
	git checkout -qb one
	commit_file b.py one
	git branch same
	git checkout -qb two main
	commit_file c.py one
	git push -q origin one two same
	assert_seen 'b.py added all' 'c.py added all'
}

@test "a deleted branch: nothing" {
	with_remote
	git push -q origin main:gone
	git push -q origin :gone
	assert_seen
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has '= nothing: no commits are pushed'
}

@test "nothing to push: nothing" {
	with_remote
	git push -q origin main
	assert_seen
}

@test "a forced push: from where the two histories part" {
	with_remote
	commit_file b.py one
	git push -q origin main
	git reset -q --hard HEAD~1
	commit_file c.py one
	git push -qf origin main
	assert_seen 'c.py added all'
}

@test "a merge of the main branch does not show what others wrote" {
	with_remote
	git checkout -qb side
	commit_file mine.py one
	git push -q origin side
	git checkout -q main
	commit_file theirs.py one
	git push -q --no-verify origin main
	git checkout -q side
	git merge -q --no-edit main
	commit_file more.py one
	git push -q origin side
	assert_seen 'more.py added all'
}

@test "a merge resolved otherwise than in both branches is new" {
	with_remote
	git checkout -qb side
	edit_line a.py 1 side
	edit_line a.py 5 side
	git commit -qam side
	git push -q origin side
	git checkout -q main
	edit_line a.py 5 main
	git commit -qam main
	git push -q origin main
	run git merge side
	printf '%s\n' side 'line 2' 'line 3' 'line 4' both >a.py
	git commit -qam merged
	git push -q origin main
	assert_seen 'a.py modified 5-5'
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has ' and '
}

@test "an expression with blanks is pushed" {
	with_remote
	commit_file b.py one
	git push -q origin ':/Add b.py:refs/heads/by-name'
	assert_seen 'b.py added all'
}

@test "an annotated tag stands for its commit" {
	with_remote
	commit_file b.py one
	git tag -a v1 -m v1
	git push -q origin v1
	assert_seen 'b.py added all'
}

@test "a tag of a file or a folder is no change" {
	with_remote
	git tag -a file -m x HEAD:a.py
	git tag folder 'HEAD^{tree}'
	git push -q origin file folder
	assert_seen
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has 'refs/tags/file is not a commit'
	assert_output_has 'refs/tags/folder is not a commit'
	watch_hook pre-push '--by-git push origin'
	git push -qf origin file:refs/tags/again
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has 'file is not a commit'
}

@test "the remote has moved to a commit that is not here" {
	with_remote
	commit_file b.py one
	local unknown=1111111111111111111111111111111111111111
	run show_change push origin \
		<<<"refs/heads/main $(git rev-parse HEAD) refs/heads/main $unknown"
	assert_output_has 'b.py added all'
	assert_output_lacks 'a.py'
	assert_output_has "the other side's 111111111111 is not here"
}

@test "lines that are not a hook's" {
	commit_file a.py one
	run show_change push origin <<<'what is this'
	assert_broken
	assert_output_has "pre-push hook: 'what is this'"
	run show_change receive <<<'abc def refs/heads/main'
	assert_broken
	assert_output_has "pre-receive hook"
	run show_change receive <<<"$(printf '0%.0s' {1..40}) $(printf '1%.0s' {1..40}) refs/heads/main"
	assert_broken
	assert_output_has "unknown revision"
}

@test "pre-receive: in quarantine, a bare repository" {
	with_receive_hook
	edit_line a.py 2 changed
	git commit -qam one
	git push -q origin main
	assert_seen 'a.py modified 2-2'
	git checkout -qb side
	commit_file b.py one
	git push -q origin side
	assert_seen 'b.py added all'
	git reset -q --hard HEAD~1
	commit_file c.py one
	git push -qf origin side
	assert_seen 'c.py added all'
	git push -q origin :side
	assert_seen
}

@test "pre-receive, read through git itself" {
	with_receive_hook
	(cd "$BATS_TEST_TMPDIR/remote" && watch_hook pre-receive '--by-git receive')
	edit_line a.py 2 changed
	git commit -qam one
	git push -q origin main
	assert_seen 'a.py modified 2-2'
}

@test "pre-push in a repository that libgit2 refuses: the lines are read once" {
	rm -rf .git
	git init -q --object-format=sha256
	git init -q --bare --object-format=sha256 "$BATS_TEST_TMPDIR/remote"
	git remote add origin "$BATS_TEST_TMPDIR/remote"
	commit_file a.py one
	git push -q origin main
	watch_hook pre-push "push origin"
	commit_file b.py one
	git push -q origin main
	assert_seen 'b.py added all'
}

@test "a push out of a shallow clone" {
	with_remote
	commit_file b.py one
	git push -q origin main
	git clone -q --depth=1 "file://$BATS_TEST_TMPDIR/remote" \
		"$BATS_TEST_TMPDIR/shallow"
	cd "$BATS_TEST_TMPDIR/shallow"
	watch_hook pre-push "push origin"
	git checkout -qb side
	commit_file c.py one
	git push -q origin side
	assert_seen 'c.py added all'
}
