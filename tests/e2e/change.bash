# shellcheck shell=bash disable=SC2154 # status and output come from "run"
# SPDX-License-Identifier: MIT
#
# For stories of the front end alone: what a change is, before any rule. They
# ask tests/tools/show_change, which prints a line per file:
#
#	PATH KIND LINES [OLD-PATH]
#	= what was compared
#	* a note for information
#	and '!' before a note of something that cannot be judged

SHOW_CHANGE=${MLGATE%/src/mlgate}/tests/tools/show_change

# show_change [--by-git] [--content] SOURCE [ARG...]
show_change()
{
	"$SHOW_CHANGE" "$@"
}

# both_show SOURCE [ARG...]: the same through libgit2 and through git itself;
# afterwards the answer is in $output and $status.
both_show()
{
	local through_git
	run show_change --by-git "$@"
	through_git=$status:$output
	run show_change "$@"
	[[ $status:$output == "$through_git" ]] ||
		fail "through git it is: $through_git"
}

# watch_hook NAME SOURCE: a hook that keeps what it sees for `seen`.
watch_hook()
{
	local folder
	folder=$(git rev-parse --git-path hooks)
	mkdir -p "$folder"
	cat >"$folder/$1" <<-END
		#!/bin/sh
		'$SHOW_CHANGE' $2 >'$BATS_TEST_TMPDIR/seen'
	END
	chmod +x "$folder/$1"
}

# seen: the files the hook saw, without the notes.
seen()
{
	grep -v '^[=!*] ' "$BATS_TEST_TMPDIR/seen" || :
}

# assert_seen LINE...: exactly these files.
assert_seen()
{
	output=$(seen)
	assert_output_is "$(printf '%s\n' "$@")"
}

# number FILE FIRST LAST: a file of numbered lines.
number()
{
	mkdir -p -- "$(dirname -- "$1")"
	seq "$2" "$3" | sed 's/^/line /' >"$1"
}
