# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Read by the test scripts that are not bats: prints TAP.

tap_nr=0

# tap NAME WRONG: a test passes when nothing is wrong.
tap()
{
	tap_nr=$((tap_nr + 1))
	if [ -z "$2" ]; then
		printf 'ok %d - %s\n' "$tap_nr" "$1"
	else
		printf 'not ok %d - %s\n' "$tap_nr" "$1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

tap_end()
{
	printf '1..%d\n' "$tap_nr"
}
