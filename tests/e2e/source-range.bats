# SPDX-License-Identifier: MIT
# Commits compared with commits.

load helpers
load change

# main: base, then a.py changed; side: base, then b.py added.
two_branches()
{
	number a.py 1 5
	git add .
	git commit -qm base
	git checkout -qb side
	commit_file b.py one
	git checkout -q main
	edit_line a.py 3 changed
	git commit -qam 'change a'
}

@test "A..B compares the two" {
	two_branches
	both_show diff main..side
	assert_output_is $'a.py modified 3-3\nb.py added all\n= side with main'
}

@test "A...B and A start where the branches parted" {
	two_branches
	both_show diff main...side
	assert_output_has 'b.py added all'
	assert_output_lacks 'a.py'
	git checkout -q side
	both_show diff main
	assert_output_has 'b.py added all'
	assert_output_lacks 'a.py'
	both_show diff main..
	assert_output_has 'a.py modified 3-3'
}

@test "the working tree and the index have no part in it" {
	two_branches
	stage_file c.py staged
	write_file d.py unstaged
	both_show diff HEAD~1..HEAD
	assert_output_is $'a.py modified 3-3\n= HEAD with HEAD~1'
}

@test "a revision that is not there" {
	two_branches
	both_show diff nowhere
	assert_broken
	assert_output_has "unknown revision 'nowhere'"
	both_show diff main..--output=x
	assert_broken
	run ls
	assert_output_is 'a.py'
}

@test "no common ancestor" {
	two_branches
	git checkout -q --orphan apart
	git commit -qm apart
	both_show diff main...apart
	assert_broken
	assert_output_has 'no common ancestor'
	assert_output_has 'main..apart'
}

@test "a shallow clone of two commits knows what the last one changed" {
	two_branches
	edit_line a.py 1 first
	git commit -qam 'change a again'
	git clone -q --depth=2 "file://$PWD" "$BATS_TEST_TMPDIR/shallow"
	cd "$BATS_TEST_TMPDIR/shallow"
	both_show diff HEAD^1..HEAD
	assert_output_is $'a.py modified 1-1\n= HEAD with HEAD^1'
	run show_change diff HEAD^1
	assert_output_has 'a.py modified 1-1'
	both_show diff HEAD~2
	assert_broken
	assert_output_has 'git fetch --deepen=1 origin'
}

@test "a shallow clone: what is missing, and the command that fetches it" {
	two_branches
	git clone -q --depth=1 "file://$PWD" "$BATS_TEST_TMPDIR/shallow"
	local base
	base=$(git rev-parse HEAD~1)
	cd "$BATS_TEST_TMPDIR/shallow"
	both_show diff "$base..HEAD"
	assert_broken
	assert_output_has "git fetch --no-tags --depth=1 origin $base"
	both_show diff HEAD~1
	assert_broken
	assert_output_has 'git fetch --deepen=1 origin'
	both_show diff origin/side
	assert_broken
	assert_output_has 'origin side:refs/remotes/origin/side'
	git fetch -q --no-tags --depth=1 origin \
		side:refs/remotes/origin/side
	both_show diff origin/side
	assert_broken
	assert_output_has 'git fetch --unshallow'
	both_show diff origin/side..
	assert_output_has 'a.py modified 3-3'
}
