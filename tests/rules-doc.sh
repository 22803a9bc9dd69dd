#!/bin/sh
# SPDX-License-Identifier: MIT
# rules-doc.sh: docs/rules.md says what the rule files say.
set -eu

cd "$(dirname "$0")/.."
# shellcheck source=tests/tap.sh
. tests/tap.sh
: "${MLGATE:?is not set: run this by make check}"

if ! command -v node >/dev/null; then
	echo '1..0 # SKIP needs node'
	exit
fi

stale()
{
	"$MLGATE" rules list --rules rules --format json |
		node ci/rules-doc.mjs docs/rules.md | diff docs/rules.md - |
		sed -n '1,20p; 21s/.*/and more: run ci\/rules-doc.sh/p'
}

tap 'docs/rules.md is what ci/rules-doc.sh makes of the rule files' \
	"$(stale 2>&1)"
tap_end
