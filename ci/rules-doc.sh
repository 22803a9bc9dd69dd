#!/bin/sh
# SPDX-License-Identifier: MIT
# rules-doc.sh [MLGATE]: write docs/rules.md anew from the rule files.
set -eu

cd "$(dirname "$0")/.."
mlgate=${1:-build/src/mlgate}
page=docs/rules.md
"$mlgate" rules list --rules rules --format json |
	node ci/rules-doc.mjs "$page" >"$page.new"
mv "$page.new" "$page"
