# SPDX-License-Identifier: MIT
# What a pre-commit hook sees, for each way to make a commit. The index that
# counts is the one git is about to commit, which is often a temporary one.

load helpers
load change

# Two committed files of three lines, both edited in the working tree.
two_edited_files()
{
	number a.py 1 3
	number b.py 1 3
	git add .
	git commit -qm base
	edit_line a.py 2 changed
	edit_line b.py 3 changed
	watch_hook pre-commit staged
}

@test "a plain commit: what is staged" {
	two_edited_files
	git add a.py
	git commit -qm x
	assert_seen 'a.py modified 2-2'
}

@test "the first commit: all of it is new" {
	number a.py 1 3
	number notes.txt 1 3
	git add .
	watch_hook pre-commit staged
	git commit -qm first
	assert_seen 'a.py added all'
	run cat "$BATS_TEST_TMPDIR/seen"
	assert_output_has 'there is no commit yet'
}

@test "commit -a: every tracked file" {
	two_edited_files
	number new.py 1 3
	git commit -qam x
	assert_seen 'a.py modified 2-2' 'b.py modified 3-3'
}

@test "commit -- path: that path alone, whatever is staged besides" {
	two_edited_files
	git add b.py
	git commit -qm x -- a.py
	assert_seen 'a.py modified 2-2'
}

@test "commit -i path: that path and what is staged" {
	two_edited_files
	git add b.py
	git commit -qm x -i a.py
	assert_seen 'a.py modified 2-2' 'b.py modified 3-3'
}

@test "commit -p: the hunks that were chosen" {
	number a.py 1 40
	git add .
	git commit -qm base
	edit_line a.py 2 changed
	edit_line a.py 30 changed
	watch_hook pre-commit staged
	printf 'n\ny\n' | git commit -qpm x
	assert_seen 'a.py modified 30-30'
}

@test "add -p: a staged hunk counts by its lines in the index" {
	number a.py 1 40
	git add .
	git commit -qm base
	sed -i -e '2i\inserted' -e '30s/.*/changed/' a.py
	printf 'n\ny\n' | git add -p a.py
	both_show staged
	assert_output_is $'a.py modified 30-30\n= the index with HEAD'
	git add a.py
	both_show staged
	assert_output_is $'a.py modified 2-2,31-31\n= the index with HEAD'
}

@test "--amend: only what is new since the commit amended" {
	two_edited_files
	git add a.py
	git commit -qm x
	git add b.py
	git commit -q --amend -m y
	assert_seen 'b.py modified 3-3'
	git commit -q --amend -m z
	assert_seen
}

@test "from a subfolder: paths are from the top" {
	two_edited_files
	number sub/c.py 1 3
	git add .
	(cd sub && git commit -qm x)
	assert_seen 'a.py modified 2-2' 'b.py modified 3-3' \
		'sub/c.py added all'
	edit_line sub/c.py 1 changed
	git add .
	run show_change staged
	(cd sub && show_change staged >"$BATS_TEST_TMPDIR/seen")
	assert_seen 'sub/c.py modified 1-1'
}

@test "in a linked working tree, plain and -a" {
	two_edited_files
	git stash -q
	git worktree add -q "$BATS_TEST_TMPDIR/linked"
	cd "$BATS_TEST_TMPDIR/linked"
	edit_line a.py 1 changed
	git commit -qam x
	assert_seen 'a.py modified 1-1'
	edit_line b.py 1 changed
	git add b.py
	git commit -qm y
	assert_seen 'b.py modified 1-1'
}

@test "in a submodule, and the submodule in its parent" {
	git init -q "$BATS_TEST_TMPDIR/inner"
	(cd "$BATS_TEST_TMPDIR/inner" && commit_file m.py one)
	number a.py 1 3
	git add a.py
	watch_hook pre-commit staged
	git -c protocol.file.allow=always submodule --quiet add \
		"$BATS_TEST_TMPDIR/inner" inner
	git commit -qm 'with a submodule'
	assert_seen 'a.py added all'
	cd inner
	watch_hook pre-commit staged
	edit_line m.py 1 two
	git commit -qam x
	assert_seen 'm.py modified 1-1'
}

@test "a merge without conflict: what the other side brings" {
	two_edited_files
	git checkout -qb side
	git commit -qam side
	git checkout -q main
	commit_file c.py one
	watch_hook pre-merge-commit staged
	git merge -q --no-edit side
	assert_seen 'a.py modified 2-2' 'b.py modified 3-3'
}

@test "the commit that ends a merge conflict" {
	two_edited_files
	git checkout -qb side
	git commit -qam side --no-verify
	git checkout -q main
	edit_line a.py 2 otherwise
	git commit -qam main --no-verify
	run git merge side
	((status == 1))
	both_show staged
	assert_output_has '! a.py has a merge conflict'
	edit_line a.py 2 resolved
	printf 'line 1\nboth\nline 3\n' >a.py
	git add a.py
	git commit -qm merged
	assert_seen 'a.py modified 2-2' 'b.py modified 3-3'
}

@test "with --git-dir and --work-tree" {
	two_edited_files
	mkdir "$BATS_TEST_TMPDIR/elsewhere"
	cd "$BATS_TEST_TMPDIR/elsewhere"
	git --git-dir "$BATS_TEST_TMPDIR/repo/.git" \
		--work-tree "$BATS_TEST_TMPDIR/repo" commit -qam x
	assert_seen 'a.py modified 2-2' 'b.py modified 3-3'
}

@test "what lies in the working tree is not what is staged" {
	commit_file a.py one two three
	stage_file a.py one staged three
	write_file a.py never seen
	run show_change --content staged
	assert_output_is "a.py modified 2-2
one
staged
three
= the index with HEAD"
	run show_change --by-git --content staged
	assert_output_is "a.py modified 2-2
one
staged
three
= the index with HEAD"
	run show_change --content worktree
	assert_output_has "never"
}

repository_hash()
{
	find .git -type f -exec sha256sum {} + | sort
}

@test "nothing is written to the repository" {
	two_edited_files
	git add a.py
	before=$(repository_hash)
	touch b.py
	for source in staged worktree all 'diff HEAD..HEAD'; do
		# shellcheck disable=SC2086 # a source and its argument
		both_show $source
		assert_status 0
	done
	[[ $(repository_hash) == "$before" ]]
}
