# SPDX-License-Identifier: MIT
# What the stories stand on.

load helpers

@test "the binary that was built says its name and version" {
	run mlgate --version
	assert_pass
	[[ $output =~ ^mlgate\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "a story sees no configuration but its own" {
	run git config --list --show-origin
	while read -r origin _; do
		[[ $origin == "file:$HOME/.gitconfig" || $origin == file:.git/config ]]
	done <<<"$output"
}

@test "files are written, staged, committed and edited line by line" {
	commit_file 'a dir/b.py' one two three
	edit_line 'a dir/b.py' 2 '\n & "2"'
	run cat 'a dir/b.py'
	assert_output_is $'one\n\\n & "2"\nthree'
	stage_file empty.py
	run git status --porcelain
	assert_output_is $' M "a dir/b.py"\nA  empty.py'
}
