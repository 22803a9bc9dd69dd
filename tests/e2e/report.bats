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
	for format in github markdown gitlab rdjson junit checkstyle html; do
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

# In GitHub's log a line that begins with two colons is a command.

# unescaped TEXT: as the runner reads a property.
unescaped()
{
	sed -e 's/%2C/,/g' -e 's/%3A/:/g' -e 's/%0D/\r/g' -e 's/%0A/\n/g' \
		-e 's/%25/%/g' <<<"$1"
}

@test "GitHub: names and source cannot break out of their annotation" {
	write_file 'a:b,c%0A%
::error::x.py' "eval('::error::x %0A \\n')"
	cat >rule.yml <<-'END'
		rules:
		- {id: no-eval, languages: [python], severity: ERROR,
		   pattern: eval($X), message: "Not $X, 100%\n::warning::y"}
	END
	run mlgate check --rules rule.yml --format github .
	assert_blocked
	[[ ${#lines[@]} -eq 2 ]]
	[[ ${lines[0]} == '::error file='* && ${lines[1]} == mlgate:* ]]
	name=${lines[0]#*file=}
	[[ $(unescaped "${name%%,*}") == $'a:b,c%0A%\n::error::x.py' ]]
	assert_output_has '100%25%0A::warning::y'
}

# many NUMBER: as many findings of each severity, in one file.
many()
{
	cat >rule.yml <<-'END'
		rules:
		- {id: bad, languages: [python], severity: ERROR,
		   pattern: bad(...), message: Bad.}
		- {id: poor, languages: [python], severity: WARNING,
		   pattern: poor(...), message: Poor.}
		- {id: odd, languages: [python], severity: INFO,
		   pattern: odd(...), message: Odd.}
	END
	yes $'odd(1)\npoor(1)\nbad(1)' | head -n $((3 * $1)) >many.py
}

@test "GitHub: ten annotations of a kind, the most severe first, and a total" {
	many 25
	run mlgate check --rules rule.yml --format github many.py
	for kind in error warning notice; do
		[[ $(grep -c "^::$kind " <<<"$output") -eq 10 ]]
	done
	[[ $(grep -m 11 ^:: <<<"$output" | grep -c ^::error) -eq 10 ]]
	[[ $(grep -c '^also many.py:' <<<"$output") -eq 45 ]]
	[[ ${lines[-1]} == *'25 findings block this change; 50 are below'* ]]
}

@test "GitHub: the summary of a job stays below its limit, and says so" {
	many 3000
	run mlgate check --rules rule.yml --format markdown --output summary.md \
		many.py
	(($(wc -c <summary.md) < 1 << 20))
	grep -q '3000 findings block this change' summary.md
	grep -qE '[0-9]+ (more|others)' summary.md
}
