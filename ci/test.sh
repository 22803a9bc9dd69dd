#!/bin/sh
# SPDX-License-Identifier: MIT
# test.sh: set up a bare Debian 12, then run every test: the checks of the text,
# the suite with gcc and with the sanitizers, the unit tests with clang, and the
# release. A failure does not stop the others. The last line counts all cases.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"
cd "$root"

passed=0 failed=0 skipped=0

# one NAME COMMAND...: a case whose command is silent when all is well.
one()
{
	name=$1
	shift
	if wrong=$("$@" 2>&1); then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAIL: %s\n%s\n' "$name" "$wrong"
	fi
}

# count LOG WORD...: the sum over the summaries of a log.
count()
{
	log=$1
	shift
	awk -v words=" $* " '/^# [A-Z]+: / && index(words, " " $2 " ") { n += $3 }
		END { print n + 0 }' "$log"
}

# suite NAME TARGET OPTION...: configure, build and test in a folder of its own.
suite()
{
	name=$1 target=$2
	shift 2
	say "- Testing: $name ($target${*:+ $*})"
	log=$root/build/$name.log
	status=0
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
		grep -E '^(FAIL|XPASS|ERROR): ' "$log" | sort -u
		printf '%s\n' "--- the end of $log"
		tail -n 100 "$log"
	fi
	passed=$((passed + $(count "$log" PASS: XFAIL:)))
	skipped=$((skipped + $(count "$log" SKIP:)))
	failed=$((failed + bad))
}

# shellcheck disable=SC2086 # lists of names
need_packages $build_packages $test_packages
need_modules

say "- Checking the text of scripts and sources"
scripts=$(find .ci/run ci hooks tests -name node_modules -prune -o -type f \
	\( -name '*.sh' -o -name '*.bash' -o -name '*.bats' -o -path '.ci/run' \
	-o -path 'hooks/*' \) -print 2>/dev/null | sort)
for script in $scripts; do
	one "shellcheck $script" shellcheck -x "$script"
done
for source in $(find src tests -name '*.[ch]' | sort); do
	one "clang-format $source" clang-format --dry-run -Werror "$source"
done

SARIF_DIR=$root/build/sarif
rm -rf "$SARIF_DIR" && mkdir -p "$SARIF_DIR"
export SARIF_DIR
suite gcc check
unset SARIF_DIR
suite clang check-unit CC=clang
suite sanitizers check --enable-asan --enable-ubsan --enable-debug

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
	[ "$bad" = 0 ] || cat "$log"
	passed=$((passed + $(grep -c '^ok ' "$log" || :)))
	failed=$((failed + bad))
}

set -- "$root"/build/sarif/*.sarif
[ ! -f "$1" ] || tap sarif "$root/tests/report/validate-sarif.sh" "$@"

release()
{
	log=$root/build/distcheck.log
	make -s "$jobs" -C build/gcc distcheck >"$log" 2>&1 && return
	tail -n 60 "$log"
	return 1
}
say "- Testing: release (distcheck)"
one 'the release builds, passes and installs by itself' release

printf '%d passed, %d failed' "$passed" "$failed"
[ "$skipped" = 0 ] || printf ', %d skipped' "$skipped"
printf '\n'
[ "$failed" = 0 ] && [ "$passed" != 0 ]
