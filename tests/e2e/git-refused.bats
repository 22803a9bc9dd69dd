# SPDX-License-Identifier: MIT
# Repositories that libgit2 does not read: the same answers, through git
# itself, or one that says what to do.

load helpers
load change

# Three files, two of them with a staged edit in line 2.
edited_files()
{
	local file
	for file in a.py d/b.py e/c.py; do
		number "$file" 1 5
	done
	git add .
	git commit -qm base
	edit_line a.py 2 changed
	edit_line d/b.py 2 changed
}

assert_the_two()
{
	assert_output_has $'a.py modified 2-2\nd/b.py modified 2-2\n='
	assert_output_lacks e/c.py
}

assert_through_git()
{
	assert_output_has '* the repository was read through git itself: '
}

@test "a split index" {
	edited_files
	git update-index --split-index
	git add .
	run show_change staged
	assert_the_two
	assert_through_git
	assert_output_has 'git update-index --no-split-index'
	run show_change all
	assert_output_has $'a.py whole all\nd/b.py whole all\ne/c.py whole all'
	run show_change worktree
	assert_the_two
}

@test "a sparse index" {
	edited_files
	git checkout -q .
	git sparse-checkout set --cone --sparse-index d
	edit_line a.py 2 changed
	edit_line d/b.py 2 changed
	git add .
	run show_change staged
	assert_the_two
	assert_through_git
	run show_change all
	assert_output_has $'a.py whole all\nd/b.py whole all\ne/c.py whole all'
}

@test "a sparse checkout with a full index" {
	edited_files
	git checkout -q .
	git sparse-checkout set --cone --no-sparse-index d
	edit_line a.py 2 changed
	edit_line d/b.py 2 changed
	git add .
	both_show staged
	assert_output_is $'a.py modified 2-2\nd/b.py modified 2-2\n= the index with HEAD'
}

@test "SHA-256" {
	rm -rf .git
	git init -q --object-format=sha256
	edited_files
	git add .
	run show_change staged
	assert_the_two
	assert_through_git
	git commit -qm x
	run show_change diff HEAD~1..HEAD
	assert_the_two
	write_file new.py one
	run show_change worktree
	assert_output_has 'new.py added all'
}

@test "reftable" {
	rm -rf .git
	git init -q --ref-format=reftable 2>/dev/null ||
		skip 'needs a git that knows reftable'
	edited_files
	git add .
	run show_change staged
	assert_the_two
	assert_through_git
	git commit -qm x
	run show_change diff HEAD~1..HEAD
	assert_the_two
}

@test "an index without its checksum (index.skipHash)" {
	edited_files
	git add .
	size=$(stat -c %s .git/index)
	head -c $((size - 20)) .git/index >"$BATS_TEST_TMPDIR/index"
	head -c 20 /dev/zero >>"$BATS_TEST_TMPDIR/index"
	cp "$BATS_TEST_TMPDIR/index" .git/index
	both_show staged
	assert_output_is $'a.py modified 2-2\nd/b.py modified 2-2\n= the index with HEAD'
}

@test "an index of version 3 and of version 4" {
	edited_files
	git add .
	write_file late.py one
	git add -N late.py
	both_show staged
	assert_the_two
	git update-index --index-version 4
	both_show staged
	assert_the_two
	both_show all
	assert_output_has $'a.py whole all\nd/b.py whole all\ne/c.py whole all'
}

@test "extensions.worktreeConfig" {
	edited_files
	git add .
	git config extensions.worktreeConfig true
	git config core.repositoryFormatVersion 1
	both_show staged
	assert_the_two
	assert_output_lacks 'git itself'
}

@test "a damaged index: an error, whatever is damaged" {
	edited_files
	git add .
	cp .git/index "$BATS_TEST_TMPDIR/index"
	printf 'XXXX' | dd of=.git/index conv=notrunc status=none
	run show_change staged
	assert_broken
	: >.git/index
	run show_change staged
	assert_broken
	head -c 100 "$BATS_TEST_TMPDIR/index" >.git/index
	run show_change staged
	assert_broken
	assert_output_has 'it is damaged; remove it and run git reset'
}

@test "a tree that is missing: an error" {
	edited_files
	git add .
	tree=$(git rev-parse HEAD:d)
	rm ".git/objects/${tree:0:2}/${tree:2}"
	run show_change staged
	assert_broken
}

# cut_object REVISION SIZE: of its loose file these bytes are left, as after a
# crash.
cut_object()
{
	local id
	id=$(git rev-parse "$1")
	id=.git/objects/${id:0:2}/${id:2}
	chmod u+w "$id"
	truncate -s "$2" "$id"
}

@test "an object that was cut short: an error, and no endless wait" {
	local object size
	edited_files
	git add .
	for size in 0 1 5 20; do
		for object in HEAD 'HEAD^{tree}' :a.py; do
			cp -r . "$BATS_TEST_TMPDIR/cut"
			cd "$BATS_TEST_TMPDIR/cut"
			cut_object "$object" "$size"
			run timeout 20 "$SHOW_CHANGE" --content staged
			((status == 2)) || assert_output_has '! a.py'
			cd "$BATS_TEST_TMPDIR/repo"
			rm -r "$BATS_TEST_TMPDIR/cut"
		done
	done
	cut_object HEAD:a.py 1
	run show_change staged
	assert_output_has 'is damaged (git fsck tells more)'
	assert_output_has 'a.py added all'
	assert_output_has 'all of its lines count as touched'
	object=$(git rev-parse --short HEAD)
	run show_change diff "$object..$object"
	assert_output_is "= $object with $object"
	cut_object HEAD 20
	run show_change diff HEAD~1..HEAD
	assert_broken
	assert_output_has 'is damaged (git fsck tells more)'
	run timeout 20 "$SHOW_CHANGE" diff "$object..HEAD"
	assert_broken
	assert_output_has 'is damaged (git fsck tells more)'
}

@test "a damaged tree: an error" {
	edited_files
	local base damaged
	base=$(git rev-parse HEAD)
	printf '100644 a.py\0short' >"$BATS_TEST_TMPDIR/tree"
	damaged=$(git hash-object -t tree -w --literally "$BATS_TEST_TMPDIR/tree")
	damaged=$(git commit-tree -m damaged "$damaged")
	run show_change diff "$base..$damaged"
	assert_broken
	assert_output_has 'a tree of the repository is damaged'
}

# Twelve trees, each with ten times the one before.
nested_trees()
{
	local tree=$1 i
	for ((i = 0; i < 12; i++)); do
		tree=$(printf "040000 tree $tree\t%s\n" {0..9} | git mktree)
	done
	git commit-tree -m nested "$tree"
}

@test "a few trees that stand for billions of files: an error, soon" {
	edited_files
	run show_change diff "HEAD..$(nested_trees "$(git rev-parse HEAD:d)")"
	assert_broken
	assert_output_has 'more than 1000000 files differ'
	run show_change diff "HEAD..$(nested_trees "$(git mktree </dev/null)")"
	assert_broken
	assert_output_has 'more than 5000000 entries'
}

@test "the way it was read is said to those who ask, and to no one else" {
	edited_files
	git rm -q --cached a.py d/b.py e/c.py
	stage_file fine.py 'x = 1'
	git update-index --split-index
	run mlgate check
	assert_pass
	assert_output_is ''
	run mlgate check --verbose
	assert_pass
	assert_output_has 'note: the repository was read through git itself: '
	assert_output_has 'it is a split index'
}

@test "nothing is written to a repository that is read through git" {
	local before source
	edited_files
	git update-index --split-index
	git add a.py
	before=$(find .git -type f -exec sha256sum {} + | sort)
	touch d/b.py e/c.py
	for source in staged worktree all 'diff HEAD..HEAD'; do
		# shellcheck disable=SC2086 # a source and its argument
		run show_change $source
		assert_status 0
	done
	[[ $(find .git -type f -exec sha256sum {} + | sort) == "$before" ]]
}

@test "without git: why, and what to do" {
	edited_files
	git update-index --split-index
	git add .
	PATH=/nonexistent run show_change staged
	assert_broken
	assert_output_has 'git update-index --no-split-index'
	assert_output_has 'cannot run git: it is not installed'
}

@test "what git traces is not taken for a failure of git" {
	edited_files
	git update-index --split-index
	git add .
	stage_file c.py 'x = 1'
	git rm -q --cached a.py d/b.py e/c.py
	GIT_TRACE=1 GIT_TRACE_SETUP=1 run mlgate check
	assert_pass
	assert_output_is ''
}

@test "a repository of another user: the command that trusts it" {
	((EUID == 0)) || skip 'needs root, to give the repository away'
	edited_files
	git add .
	chown -R 12345 "$PWD"
	run show_change staged
	assert_broken
	assert_output_has "git config --global --add safe.directory '$PWD'"
	git config --global --add safe.directory /elsewhere
	run show_change staged
	assert_broken
	assert_output_has "git config --global --add safe.directory '$PWD'"
	git config --global --add safe.directory "$PWD"
	run show_change staged
	assert_the_two
	assert_output_lacks 'git itself'
	git config --global --replace-all safe.directory '*'
	run show_change staged
	assert_the_two
	assert_through_git
}

# A clone that has fetched no file contents.
partial_clone()
{
	edited_files
	git commit -qam x
	git config uploadpack.allowFilter true
	git config uploadpack.allowAnySHA1InWant true
	git clone -q --no-checkout --filter=blob:none "file://$PWD" \
		"$BATS_TEST_TMPDIR/partial"
	cd "$BATS_TEST_TMPDIR/partial" || return
}

@test "a partial clone: git fetches what is judged" {
	partial_clone
	run show_change --content diff HEAD~1..HEAD
	assert_the_two_with_content
}

assert_the_two_with_content()
{
	assert_output_has 'a.py modified 2-2'
	assert_output_has 'line 1
changed
line 3'
}

@test "a partial clone whose remote is gone: an answer of its own" {
	partial_clone
	mv "$BATS_TEST_TMPDIR/repo" "$BATS_TEST_TMPDIR/gone"
	run show_change --content diff HEAD~1..HEAD
	assert_output_has 'a.py modified all'
	assert_output_has '! a.py its content is not in this repository (git fetch may bring it)'
}
