# SPDX-License-Identifier: MIT
# What becomes of each shape that a change can have. Every story asks libgit2
# and git itself.

load helpers
load change

@test "only lines that were added or changed count" {
	number a.py 1 20
	git add .
	git commit -qm base
	sed -i -e 3d -e '10a\new' -e '20s/.*/changed/' a.py
	git add .
	both_show staged
	assert_output_is $'a.py modified 10-10,20-20\n= the index with HEAD'
}

@test "a change that only deletes touches no line, and is no missing filter" {
	number a.py 1 20
	git add .
	git commit -qm base
	sed -i 3,5d a.py
	git add .
	both_show staged
	assert_output_is $'a.py modified none\n= the index with HEAD'
}

@test "a deleted file is nothing to judge" {
	number a.py 1 20
	number b.py 1 2
	git add .
	git commit -qm base
	git rm -q a.py
	both_show staged
	assert_output_is '= the index with HEAD'
}

@test "a file moved as it is" {
	number a.py 1 20
	git add .
	git commit -qm base
	mkdir lib
	git mv a.py lib/b.py
	both_show staged
	assert_output_is $'lib/b.py renamed none a.py\n= the index with HEAD'
}

@test "a file moved and edited, even a small one" {
	number a.py 1 5
	git add .
	git commit -qm base
	git mv a.py b.py
	edit_line b.py 4 changed
	git add .
	both_show staged
	assert_output_is $'b.py renamed 4-4 a.py\n= the index with HEAD'
}

@test "a file that replaces another is new" {
	number a.py 1 20
	git add .
	git commit -qm base
	git rm -q a.py
	number b.py 100 120
	git add .
	both_show staged
	assert_output_is $'b.py added all\n= the index with HEAD'
}

@test "text that becomes Python by its name is new" {
	number a.txt 1 20
	git add .
	git commit -qm base
	git mv a.txt a.py
	both_show staged
	assert_output_is $'a.py added all\n= the index with HEAD'
}

@test "a change of permissions is nothing to judge" {
	number a.py 1 20
	git add .
	git commit -qm base
	git update-index --chmod=+x a.py
	both_show staged
	assert_output_is '= the index with HEAD'
}

@test "links are not followed, and a file that was a link is new" {
	number real.py 1 3
	ln -s real.py link.py
	ln -s real.py turned.py
	git add .
	git commit -qm base
	rm link.py turned.py
	ln -s elsewhere link.py
	number turned.py 1 2
	number real.py 1 3
	rm real.py
	ln -s turned.py real.py
	git add .
	both_show staged
	assert_output_is $'turned.py added all\n= the index with HEAD'
}

@test "a folder that becomes a file, and a file a folder" {
	number a.py 1 3
	number b.py/c.py 1 3
	git add .
	git commit -qm base
	git rm -qr .
	number a.py/d.py 10 13
	number b.py 20 23
	git add .
	both_show staged
	assert_output_is $'a.py/d.py added all\nb.py added all\n= the index with HEAD'
}

@test "git add -N alone stages nothing" {
	commit_file a.py one
	write_file b.py two
	git add -N b.py
	both_show staged
	assert_output_is '= the index with HEAD: nothing is staged'
	both_show all
	assert_output_is $'a.py whole all\n= every tracked file, whole'
	both_show worktree
	assert_output_is $'b.py added all\n= the working tree with HEAD'
}

@test "a byte that is NUL hides no change" {
	printf 'a\n\0\nb\n' >a.py
	git add .
	git commit -qm base
	printf 'a\n\0\nc\n' >a.py
	git add .
	echo '*.py -diff' >.gitattributes
	both_show staged
	assert_output_is $'a.py modified 3-3\n= the index with HEAD'
}

@test "file names are bytes" {
	local name
	for name in 'with space.py' $'new\nline.py' "quote'\".py" $'caf\xe9.py' \
		'-option.py' 'ümlaut.py' '*.py'; do
		write_file "$name" one two
	done
	git add .
	git commit -qm base
	for name in *.py; do
		edit_line "./$name" 2 changed
	done
	git add .
	both_show staged
	assert_output_is "$(printf '%s\n' '*.py modified 2-2' \
		'-option.py modified 2-2' 'caf\351.py modified 2-2' \
		'new\012line.py modified 2-2' "quote'\".py modified 2-2" \
		'with\040space.py modified 2-2' '\303\274mlaut.py modified 2-2' \
		'= the index with HEAD')"
}

@test "scripts without an extension are known by their first line" {
	write_file train '#!/usr/bin/env python3' 'x = 1'
	write_file deploy '#!/bin/sh' 'true'
	write_file notes.txt '#!/usr/bin/env python3'
	git add .
	both_show staged
	assert_output_has 'train added all'
	assert_output_lacks deploy
	assert_output_lacks notes
	git commit -qm base
	edit_line train 2 'x = 2'
	edit_line deploy 1 '#!/usr/bin/python'
	git add .
	both_show staged
	assert_output_is $'deploy added all\ntrain modified 2-2\n= the index with HEAD'
}

@test "CR LF on disk and LF in the repository: only the edit is touched" {
	git config core.autocrlf true
	printf 'a\r\nb\r\nc\r\n' >a.py
	git add .
	git commit -qm base
	printf 'a\r\nB\r\nc\r\n' >a.py
	both_show worktree
	assert_output_is $'a.py modified 2-2\n= the working tree with HEAD'
	git add .
	both_show staged
	assert_output_is $'a.py modified 2-2\n= the index with HEAD'
}

@test "the end of the last line" {
	printf 'a\nb' >a.py
	git add .
	git commit -qm base
	printf 'a\nb\nc' >a.py
	git add .
	both_show staged
	assert_output_is $'a.py modified 2-3\n= the index with HEAD'
}

@test "encodings: Latin-1 is transcoded, others are refused" {
	printf '# coding: latin-1\nx = "\xe9"\n' >latin.py
	printf '# coding: gbk\n' >gbk.py
	printf '\xff\xfex\0' >utf16.py
	git add .
	run show_change --content staged
	assert_output_has $'x = "é"'
	assert_output_has "! gbk.py was not read: it is declared to be 'gbk'"
	assert_output_has '! utf16.py was not read: it is UTF-16'
}

@test "a pointer of git-lfs is said and passed by" {
	write_file weights.py 'version https://git-lfs.github.com/spec/v1' \
		'oid sha256:0' 'size 10'
	git add .
	run show_change --content staged
	assert_output_has '* weights.py is a pointer of git-lfs'
}

@test "a file too large is said, not judged" {
	truncate -s 65M a.py
	run show_change --content paths a.py
	assert_output_has '! a.py was not read: it has 65 MiB, the limit is 64'
}

@test "whole files: by name, and below folders that are not hidden" {
	number a.py 1 2
	number sub/b.py 1 2
	number sub/.venv/c.py 1 2
	number data.csv 1 2
	ln -s sub loop
	run show_change paths a.py sub ./sub/b.py
	assert_output_is $'a.py whole all\nsub/b.py whole all\n= the files named, whole'
	run show_change paths .
	assert_output_is $'a.py whole all\nsub/b.py whole all\n= the files named, whole'
	run show_change paths sub/.venv
	assert_output_has 'sub/.venv/c.py whole all'
	run show_change paths data.csv
	assert_output_has '* data.csv is not Python'
	run show_change paths nowhere.py
	assert_broken
	assert_output_has "cannot read 'nowhere.py': No such file"
	cd sub
	run show_change paths ../a.py
	assert_output_has 'a.py whole all'
}

@test "whole files need no repository" {
	mkdir "$BATS_TEST_TMPDIR/plain"
	cd "$BATS_TEST_TMPDIR/plain"
	number a.py 1 2
	run show_change paths ./a.py
	assert_output_is $'a.py whole all\n= the files named, whole'
	run show_change staged
	assert_broken
	assert_output_has 'no git repository'
	assert_output_has 'mlgate check PATH'
}
