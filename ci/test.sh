#!/bin/sh
# SPDX-License-Identifier: MIT
# test.sh: set up a bare Debian 12, then run every test: the suite with gcc, in
# a release and with the sanitizers, the unit tests with clang, and the
# validators on each SARIF file that the stories made. A failure does not stop
# the others. The last line counts the cases of all of them.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"
cd "$root"

passed=0 failed=0 skipped=0

# count LOG WORD...: the sum over these words of a log's last summary.
count()
{
	log=$1
	shift
	awk -v words="$*" '/^# [A-Z]+: / { nr[$2] = $3 }
		END {
			split(words, word)
			for (i in word)
				sum += nr[word[i]]
			print sum + 0
		}' "$log"
}

# wrong LOG: what a log says of the cases that failed, else how it ended.
wrong()
{
	awk '/^(not ok|ERROR)/ { bad = 1 }
		/^(ok|PASS|1\.\.|=)/ { bad = 0 }
		bad' "$1" | head -n 200 | grep . || tail -n 40 "$1"
}

# suite NAME TARGET OPTION...: configure and build in a folder of its own, and
# make the target, whose cases are counted.
suite()
{
	name=$1 target=$2
	shift 2
	say "- Testing: $name ($target${*:+ $*})"
	log=$root/build/$name-$target.log
	status=0 start=$(date +%s)
	(configured "$name" --enable-werror "$@" &&
		make -s "$jobs" all && make "$jobs" "$target" VERBOSE=yes
	) >"$log" 2>&1 </dev/null || status=$?
	bad=$(count "$log" FAIL: XPASS: ERROR:)
	# Neither a build that fails nor an empty suite may look like a pass.
	if [ "$bad" = 0 ] && { [ "$status" != 0 ] ||
		[ "$(count "$log" TOTAL:)" = 0 ]; }; then
		bad=1
	fi
	if [ "$bad" != 0 ]; then
		wrong "$log"
		say "  the whole log is $log"
	fi
	good=$(count "$log" PASS: XFAIL:)
	say "  $good passed in $(($(date +%s) - start)) seconds"
	passed=$((passed + good))
	skipped=$((skipped + $(count "$log" SKIP:)))
	failed=$((failed + bad))
}

# tap NAME COMMAND...: a command that prints TAP.
tap()
{
	name=$1
	shift
	say "- Testing: $name"
	log=$root/build/$name.log
	status=0
	"$@" >"$log" 2>&1 || status=$?
	bad=$(grep -c '^not ok ' "$log" || :)
	[ "$bad" != 0 ] || [ "$status" = 0 ] || bad=1
	[ "$bad" = 0 ] || wrong "$log"
	passed=$((passed + $(grep -c '^ok ' "$log" || :)))
	failed=$((failed + bad))
}

# shellcheck disable=SC2086 # lists of names
need_packages $build_packages $test_packages
need_modules

SARIF_DIR=$root/build/sarif
rm -rf "$SARIF_DIR" && mkdir -p "$SARIF_DIR"
MLGATE_RANDOM_CHANGES=100
export SARIF_DIR MLGATE_RANDOM_CHANGES
suite gcc check
unset SARIF_DIR MLGATE_RANDOM_CHANGES
suite clang check-unit CC=clang
suite gcc distcheck
suite sanitizers check-running --enable-asan --enable-ubsan --enable-debug

tap sarif "$root/tests/report/validate-sarif.sh" "$root"/build/sarif/*.sarif

printf '%d passed, %d failed' "$passed" "$failed"
[ "$skipped" = 0 ] || printf ', %d skipped' "$skipped"
printf '\n'
[ "$failed" = 0 ] && [ "$passed" != 0 ]
