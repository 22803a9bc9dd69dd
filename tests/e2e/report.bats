# SPDX-License-Identifier: MIT
# From one SARIF file to other reports, and from several to one.

load helpers

judge()
{
	cat >rule.yml <<-'END'
		rules:
		- id: no-load
		  languages: [python]
		  severity: ERROR
		  pattern: torch.load(...)
		  message: Do not load $X.
		  metadata: {cwe: CWE-502}
	END
	mkdir -p src lib
	printf 'import torch\nx = 1\nm = torch.load(p)\n' >src/a.py
	printf 'from torch import load\nm = load(q)\n' >lib/b.py
	run mlgate check --rules rule.yml --format sarif --output "$1" \
		--format text --output text "${@:2}"
	assert_blocked
}

@test "a converted file is the report that check would have written" {
	judge all.sarif src lib
	mlgate report convert all.sarif --format text >converted
	diff text converted
	for format in github markdown gitlab rdjson junit html; do
		run mlgate check --rules rule.yml --format "$format" \
			--output direct src lib
		assert_blocked
		mlgate report convert all.sarif -f "$format" -o converted
		diff direct converted
	done
}

@test "several reports are made in one run" {
	judge all.sarif src lib
	mlgate report convert all.sarif --format junit --output out.xml \
		--format markdown >out.md
	grep -q '<testsuites' out.xml
	grep -q '^## mlgate' out.md
}

@test "parts are merged to one run, whatever their order" {
	judge one.sarif src
	judge two.sarif lib
	mlgate report merge one.sarif two.sarif --output all.sarif
	mlgate report merge two.sarif one.sarif two.sarif >again.sarif
	diff <(grep -v compared all.sarif) <(grep -v compared again.sarif)
	[ "$(grep -c '"tool"' all.sarif)" -eq 1 ]
	[ "$(grep -c '"ruleId"' all.sarif)" -eq 2 ]
	run mlgate report convert all.sarif --format text
	assert_output_has '2 findings block this change'
}

@test "what was merged is still what GitHub takes" {
	[ -d "$BATS_TEST_DIRNAME/../../node_modules/ajv" ] ||
		skip 'needs the npm packages of tests'
	judge one.sarif src
	judge two.sarif lib
	mlgate report merge one.sarif two.sarif --output all.sarif
	sh "$BATS_TEST_DIRNAME/../report/validate-sarif.sh" all.sarif
}

@test "a failed part makes the whole a failed one" {
	judge one.sarif src
	printf 'import torch\ntorch.load(x\n' >lib/b.py
	run mlgate check --rules rule.yml --format sarif --output two.sarif lib
	assert_broken
	mlgate report merge one.sarif two.sarif --output all.sarif
	grep -q '"executionSuccessful": false' all.sarif
}

@test "what cannot be made is said" {
	run mlgate report convert missing.sarif --format text
	assert_broken
	assert_output_has 'missing.sarif: cannot be opened'
	echo '{}' >empty.sarif
	run mlgate report convert empty.sarif --format text
	assert_broken
	assert_output_has 'empty.sarif: not a SARIF file'
	run mlgate report convert empty.sarif
	assert_broken
	assert_output_has 'convert needs a --format'
	run mlgate report merge
	assert_broken
	run mlgate report
	assert_broken
}
