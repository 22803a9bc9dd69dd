#!/bin/sh
# SPDX-License-Identifier: MIT
# operators.sh: what each operator of the rule language means, as rules beside
# annotated code: tests/operators/*.yml and *.py.
set -eu

cd "$(dirname "$0")/.."
# shellcheck source=tests/tap.sh
. tests/tap.sh
: "${MLGATE:?is not set: run this by make check}"

behaves()
{
	said=$("$MLGATE" test "$1" 2>&1) || printf 'status %d\n%s\n' $? "$said"
}

for rule in tests/operators/*.yml; do
	tap "${rule#tests/operators/} behaves as annotated" "$(behaves "$rule")"
done
tap_end
