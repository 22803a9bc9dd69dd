#!/bin/sh
# SPDX-License-Identifier: MIT
# fuzz.sh TARGET [SECONDS]: run tests/fuzz/fuzz_TARGET.c with clang's libFuzzer
# and the sanitizers. New inputs gather below build/fuzz/; what breaks is
# written there, too, and belongs into tests/fuzz/corpus/TARGET/ once mended.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"

target=${1:?names no target: fuzz.sh TARGET [SECONDS]}
seconds=${2:-300}
corpus=$root/tests/fuzz/corpus/$target
[ -d "$corpus" ] || die "no corpus: $corpus"

# The program of `make check` without its driver: libFuzzer has its own.
# shellcheck disable=SC2317 # called by quietly
built()
{
	configured fuzz CC=clang --enable-asan --enable-ubsan --enable-debug \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' &&
		rm -f "tests/fuzz/fuzz_$target" &&
		make -s "$jobs" "tests/fuzz/fuzz_$target" \
			"tests_fuzz_fuzz_${target}_OBJECTS=tests/fuzz/fuzz_$target.o" \
			"tests_fuzz_fuzz_${target}_LDADD=\$(LDADD) -fsanitize=fuzzer"
}
quietly "Building fuzz_$target" built

words=$root/tests/fuzz/$target.dict
[ -f "$words" ] || words=
cd "$root/build/fuzz"
mkdir -p "found/$target"
exec tests/fuzz/"fuzz_$target" -max_total_time="$seconds" -timeout=20 \
	-rss_limit_mb=3000 -artifact_prefix="found/$target." \
	${words:+-dict="$words"} "found/$target" "$corpus"
