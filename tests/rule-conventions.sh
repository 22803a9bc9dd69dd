#!/bin/sh
# SPDX-License-Identifier: MIT
# rule-conventions.sh: what each shipped rule says of itself is complete.
set -eu

cd "$(dirname "$0")/.."
: "${MLGATE:?is not set: run this by make check}"

if ! command -v node >/dev/null; then
	echo '1..0 # SKIP needs node'
	exit
fi
"$MLGATE" rules list --rules rules --format json |
	node tests/rule-conventions.mjs
