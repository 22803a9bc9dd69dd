#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh: a header compiles by itself, and the source of the same name
# includes it first. COMPILE, from make, is the compiler with its flags.
set -eu

src=$(dirname "$0")/../../src
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"
: "${COMPILE:?is not set: run this by make check}"

compile_alone()
{
	printf '#include "%s"\n' "$1" |
		$COMPILE -Werror -fsyntax-only -x c - 2>&1 || echo "status $?"
}

included_first()
{
	first=$(sed -n '/^#include/{p;q;}' "$1")
	[ "$first" = "#include \"$2\"" ] || echo "first is: $first"
}

for path in $(cd "$src" && find . -name '*.h' | sort); do
	header=${path#./}
	tap "$header compiles by itself" "$(compile_alone "$header")"
	source=${header%.h}.c
	if [ -f "$src/$source" ]; then
		tap "$source includes its header first" \
			"$(included_first "$src/$source" "$header")"
	fi
done
tap_end
