#!/bin/sh
# SPDX-License-Identifier: MIT
# shell.sh: shellcheck finds nothing in any script.
set -eu

cd "$(dirname "$0")/../.."
# shellcheck source=tests/tap.sh
. tests/tap.sh

if ! command -v shellcheck >/dev/null; then
	echo '1..0 # SKIP needs shellcheck'
	exit
fi
scripts=$(find .ci ci hooks tests -name node_modules -prune -o -type f \( \
	-name '*.sh' -o -name '*.bash' -o -name '*.bats' -o \
	-path '.ci/run' -o -path 'hooks/*' \) -print 2>/dev/null |
	LC_ALL=C sort)
for script in $scripts; do
	tap "$script" "$(shellcheck -x "$script" 2>&1)"
done
tap_end
