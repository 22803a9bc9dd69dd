# shellcheck shell=bash disable=SC2154 # status and output come from "run"
# SPDX-License-Identifier: MIT
#
# What a story may say. Each story starts in an empty git repository of its
# own, with a home, an identity, dates and a locale that are the same on every
# machine; mlgate is the one that was built, also for the hooks of git.
#
#	load helpers
#
#	@test "a finding on an untouched line does not block" {
#		commit_file app.py 'eval(user)' 'print(1)'
#		edit_line app.py 2 'print(2)'
#		git add app.py
#		run mlgate check --staged
#		assert_pass
#	}

bats_require_minimum_version 1.5.0

setup()
{
	: "${MLGATE:?is not set: run the stories by make check}"
	PATH=$(dirname "$MLGATE"):$PATH

	# shellcheck disable=SC2046 # names without spaces
	unset $(git rev-parse --local-env-vars) GIT_PAGER PAGER EDITOR VISUAL \
		XDG_CONFIG_HOME NO_COLOR CLICOLOR_FORCE COLUMNS
	export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
	# git reads both variables, libgit2 only the file in the home.
	export HOME=$BATS_TEST_TMPDIR/home
	export GIT_CONFIG_GLOBAL=$HOME/.gitconfig GIT_CONFIG_SYSTEM=/dev/null
	export GIT_AUTHOR_DATE='2024-01-01T00:00:00Z'
	export GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
	mkdir "$HOME"
	git config --global user.name Tester
	git config --global user.email tester@example.org
	git config --global init.defaultBranch main

	git init -q "$BATS_TEST_TMPDIR/repo"
	cd "$BATS_TEST_TMPDIR/repo" || return
}

# write_file PATH LINE...: a file in the working tree.
write_file()
{
	local path=$1
	shift
	mkdir -p -- "$(dirname -- "$path")"
	if (($#)); then
		printf '%s\n' "$@"
	fi >"$path"
}

# stage_file PATH LINE...: written and added.
stage_file()
{
	write_file "$@"
	git add -- "$1"
}

# commit_file PATH LINE...: written, added and committed, alone and past the
# hooks.
commit_file()
{
	stage_file "$@"
	git commit -q --no-verify -m "Add $1" -- "$1"
}

# edit_line PATH NUMBER TEXT: a line of the working tree is replaced.
edit_line()
{
	NUMBER=$2 TEXT=$3 awk \
		'NR == ENVIRON["NUMBER"] { print ENVIRON["TEXT"]; next } { print }' \
		"$1" >"$BATS_TEST_TMPDIR/edited"
	cat "$BATS_TEST_TMPDIR/edited" >"$1"
}

# With SARIF_DIR set, each judgement of "mlgate check" is also written there as
# SARIF, for the validators.
mlgate()
{
	local status=0 sarif

	command mlgate "$@" || status=$?
	if [[ -n ${SARIF_DIR:-} && ${1:-} == check && $* != *--help* &&
		$* != *--show-config* ]] && ((status < 2)); then
		sarif=${BATS_TEST_FILENAME##*/}-$BATS_TEST_NUMBER
		sarif=$(mktemp "$SARIF_DIR/$sarif-XXXXXX.sarif")
		command mlgate "$@" --format sarif --output "$sarif" \
			</dev/null >/dev/null 2>&1 || (($? == status)) || rm "$sarif"
	fi
	return "$status"
}

# After "run": what mlgate answered. Any other status, a crash for example, is
# none of the three.

assert_pass()
{
	assert_status 0 'to pass'
}

assert_blocked()
{
	assert_status 1 'to be blocked'
}

assert_broken()
{
	assert_status 2 'an answer of "cannot judge"'
}

assert_status()
{
	((status == $1)) && return
	fail "expected ${2:-status $1}, got status $status"
}

assert_output_has()
{
	[[ $output == *"$1"* ]] || fail "expected in the output: $1"
}

assert_output_lacks()
{
	[[ $output != *"$1"* ]] || fail "not expected in the output: $1"
}

assert_output_is()
{
	[[ $output == "$1" ]] || fail "expected exactly this output: $1"
}

fail()
{
	printf '%s\n' "$1" 'output was:' "$output" >&2
	return 1
}
