#!/bin/sh
# SPDX-License-Identifier: MIT
# coverage.sh: run the suite and print how many lines of each source ran.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"

# shellcheck disable=SC2317 # called by quietly
counted()
{
	configured coverage --enable-coverage &&
		find . -name '*.gcda' -delete &&
		make -s "$jobs" && make -s "$jobs" check
}
quietly "Running the suite with coverage" counted

# gcov names a file, then says "Lines executed:P% of N".
cd "$root/build/coverage"
find src -name '*.gcno' -print0 | xargs -0 gcov -n 2>/dev/null | awk -F"'" '
	/^File / {
		sub(/.*\/src\//, "src/", $2)
		file = $2
	}
	/^Lines executed:/ && file ~ /^src\// {
		split($0, part, /[:%]| of /)
		printf "%6.1f %%  %5d lines  %s\n", part[2], part[4], file
		ran += part[2] * part[4] / 100
		all += part[4]
		file = ""
	}
	END { if (all) printf "%6.1f %%  %5d lines  all\n", 100 * ran / all, all }
' | sort -k4
