#!/bin/sh
# SPDX-License-Identifier: MIT
# rules.sh: each shipped rule finds in its fixture what is annotated there, and
# the fixture says enough: eight lines of each kind.
set -eu

cd "$(dirname "$0")/.."
# shellcheck source=tests/tap.sh
. tests/tap.sh
: "${MLGATE:?is not set: run this by make check}"

behaves()
{
	said=$("$MLGATE" test "$1" 2>&1) || printf 'status %d\n%s\n' $? "$said"
}

says_enough()
{
	fixture=${1%.yml}.py
	sed -n 's/^ *- id: *//p' "$1" | while read -r id; do
		for kind in ruleid ok; do
			nr=$(grep -cE "# *$kind: *(.*[, ])?$id( *,|\$)" "$fixture")
			[ "$nr" -ge 8 ] || echo "$fixture: $nr lines '# $kind: $id'"
		done
	done
}

for rule in $(find rules -name '*.yml' 2>/dev/null | LC_ALL=C sort); do
	tap "$rule behaves as annotated" "$(behaves "$rule")"
	tap "$rule has eight cases of each kind" "$(says_enough "$rule" 2>&1)"
done
if [ "$tap_nr" = 0 ]; then
	echo '1..0 # SKIP there are no rules'
	exit
fi
tap_end
