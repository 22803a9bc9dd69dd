# SPDX-License-Identifier: MIT
# The golden files of the reports are what readers of each format take. That
# the program writes exactly these is tests/unit/test_report's.

load helpers

REPORT=$BATS_TEST_DIRNAME/../report
GOLDEN=$REPORT/golden

needs_npm()
{
	[ -d "$BATS_TEST_DIRNAME/../../node_modules/ajv" ] ||
		skip 'needs the npm packages of tests'
}

@test "SARIF passes the schema, the multitool and GitHub's limits" {
	needs_npm
	sh "$REPORT/validate-sarif.sh" "$GOLDEN"/*.sarif
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

# conforms FORMAT: its golden files are as its schema says.
conforms()
{
	needs_npm
	node "$REPORT/validate-json.mjs" "$REPORT/schema/$1.schema.json" \
		"$GOLDEN"/*."$1"
}

@test "GitLab takes the Code Quality report" {
	conforms gitlab
}

@test "GitLab takes the security report" {
	conforms gitlab-sast
}

@test "reviewdog takes the diagnostics" {
	conforms rdjson
}

@test "what a schema forbids is found" {
	needs_npm
	printf '[{"description":"x","severity":"bad"}]' >wrong.gitlab
	run -1 node "$REPORT/validate-json.mjs" \
		"$REPORT/schema/gitlab.schema.json" wrong.gitlab
}

@test "JUnit XML is read by another reader" {
	command -v xmllint >/dev/null || skip 'needs xmllint'
	for file in "$GOLDEN"/*.junit; do
		xmllint --noout "$file"
		tests=$(xmllint --xpath 'string(/testsuites/@tests)' "$file")
		cases=$(xmllint --xpath 'count(//testcase)' "$file")
		[ "$tests" -eq "$cases" ]
		failures=$(xmllint --xpath 'string(//testsuite/@failures)' "$file")
		[ "$failures" -eq "$(xmllint --xpath 'count(//failure)' "$file")" ]
	done
}

@test "Checkstyle XML is read by another reader" {
	command -v xmllint >/dev/null || skip 'needs xmllint'
	for file in "$GOLDEN"/*.checkstyle; do
		xmllint --noout "$file"
		[ "$(xmllint --xpath 'count(//error)' "$file")" -eq \
			"$(xmllint --xpath 'count(/checkstyle/file[@name]/error[
				@severity and @message and
				starts-with(@source, "mlgate.")])' "$file")" ]
	done
	[ "$(xmllint --xpath 'count(//file)' "$GOLDEN/findings.checkstyle")" -eq 2 ]
	[ "$(xmllint --xpath 'string(//error[1]/@line)' \
		"$GOLDEN/findings.checkstyle")" -eq 4 ]
}

@test "no report writes a control character of the source" {
	run -1 env LC_ALL=C grep "$(printf '[\001-\010\013-\037\177]')" \
		"$GOLDEN"/ugly.*
}
