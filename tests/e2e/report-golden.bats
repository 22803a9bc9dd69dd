# SPDX-License-Identifier: MIT
# The golden files of the reports are what readers of each format take. That
# the program writes exactly these is tests/unit/test_report's.

load helpers

GOLDEN=$BATS_TEST_DIRNAME/../report/golden

@test "SARIF passes the schema, the multitool and GitHub's limits" {
	[ -d "$BATS_TEST_DIRNAME/../../node_modules/ajv" ] ||
		skip 'needs the npm packages of tests'
	run sh "$BATS_TEST_DIRNAME/../report/validate-sarif.sh" \
		"$GOLDEN"/*.sarif
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "JSON is read by another reader" {
	command -v node >/dev/null || skip 'needs node'
	for file in "$GOLDEN"/*.json; do
		node -e '
const assert = require("node:assert");
const text = require("node:fs").readFileSync(process.argv[1]);
const log = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
for (const { check_id, path, start, end, extra } of log.results) {
  assert(check_id && path && extra.message && extra.fingerprint);
  assert(start.offset <= end.offset && start.line <= end.line);
}
assert(Array.isArray(log.errors) && log.paths.scanned.length > 0);
' "$file"
	done
}

@test "no report writes a control character of the source" {
	run -1 env LC_ALL=C grep "$(printf '[\001-\010\013-\037\177]')" \
		"$GOLDEN"/ugly.*
}
