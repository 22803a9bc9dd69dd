#!/bin/sh
# SPDX-License-Identifier: MIT
# validate-sarif.sh FILE...: is each a SARIF file that GitHub takes and shows as
# we mean it? Prints TAP; fails when a file does.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
multitool=$root/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [ ! -f "$multitool" ]; then
	echo 'Bail out! The validators are missing: npm ci --ignore-scripts'
	exit 1
fi
# Its install script would do this, but install scripts are off.
chmod u+x "$multitool"
# It needs no ICU library for our texts, and would stop without one.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
exec node "$root/tests/report/validate-sarif.mjs" "$multitool" "$@"
