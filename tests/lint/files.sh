#!/bin/sh
# SPDX-License-Identifier: MIT
# files.sh: what holds for every file of the project.
set -eu

cd "$(dirname "$0")/../.."
# shellcheck source=tests/tap.sh
. tests/tap.sh
export LC_ALL=C

sources=$(find src tests ci hooks -name node_modules -prune -o -type f \( \
	-name '*.[ch]' -o -name '*.def' -o -name '*.sh' -o -name '*.bash' -o \
	-name '*.bats' -o -name '*.awk' -o -name '*.mjs' \) -print \
	2>/dev/null | sort)

each()
{
	printf '%s\n' "$sources" | while IFS= read -r file; do
		"$1" "$file"
	done
}

without_licence()
{
	sed 3q "$1" | grep -q 'SPDX-License-Identifier: MIT' || echo "$1"
}

# 600 lines are two subjects.
too_long()
{
	lines=$(wc -l <"$1")
	[ "$lines" -le 600 ] || echo "$1: $lines lines"
}

tap 'every source names its licence' "$(each without_licence)"
tap 'no source has more than 600 lines' "$(each too_long)"
tap 'the lock file names packages and hashes, but no registry' "$(
	grep -n '"resolved"' package-lock.json || :)"
tap_end
