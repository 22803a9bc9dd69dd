# SPDX-License-Identifier: MIT
# SARIF as GitHub's code scanning needs it, from whole runs. What the values of
# its hashes are, and what happens at its limits, unit tests say; and the whole
# suite gives each file to the validators (helpers.bash, SARIF_DIR).

load helpers

# rule ID SEVERITY PATTERN: one more rule of the repository.
rule()
{
	mkdir -p "$HOME/rules"
	printf '%s\n' 'rules:' \
		"- {id: $1, languages: [python], severity: $2," \
		"   pattern: '$3', message: 'Do not write $1.', ${4:-}" \
		'   metadata: {category: security, cwe: CWE-502,' \
		'     security-severity: "8.6"}}' >"$HOME/rules/$1.yml"
}

# sarif FILE OPTION...: judge and write FILE.
sarif()
{
	local file=$1
	shift
	run mlgate check --rules "$HOME/rules" --format sarif --output "$file" \
		--format text "$@"
}

# get FILE EXPRESSION: a JavaScript expression about `run`, of a file that has
# exactly one.
get()
{
	node -e '
const log = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
require("assert").equal(log.runs.length, 1);
const [run] = log.runs, { results } = run;
const at = (r) => r.locations[0].physicalLocation;
const region = (r) => at(r).region;
console.log(String(eval(process.argv[2])));' "$1" "$2"
}

assert_get()
{
	output=$(get "$1" "$2")
	assert_output_is "$3"
}

setup_file()
{
	command -v node >/dev/null || skip 'needs node'
}

@test "a clean change has a run with an empty list of results" {
	rule no-eval ERROR 'eval(...)'
	stage_file a.py 'x = 1'
	sarif out.sarif
	assert_pass
	assert_get out.sarif 'Array.isArray(results) + " " + results.length' \
		'true 0'
	assert_get out.sarif 'run.invocations[0].executionSuccessful' true
}

@test "every shipped rule has what GitHub asks of rules" {
	stage_file a.py 'x = 1'
	run mlgate check --rules builtin:all --format sarif --output out.sarif
	assert_pass
	assert_get out.sarif 'run.tool.driver.rules.filter((r) =>
		!r.name || r.name.length > 255 || !r.help.text ||
		!r.help.markdown || !r.shortDescription.text ||
		r.shortDescription.text.length > 1024 ||
		!r.fullDescription.text ||
		r.fullDescription.text.length > 1024 ||
		!r.defaultConfiguration.level || !r.properties.precision ||
		r.properties.tags.length > 10 ||
		(r.properties.tags.includes("security") !==
		("security-severity" in r.properties))).map((r) => r.id)' ''
	assert_get out.sarif 'run.tool.driver.rules.filter((r) =>
		r.properties["security-severity"] === "9.0" ||
		typeof (r.properties["security-severity"] ?? "") !== "string"
		).length' 0
}

@test "columns are those of UTF-16, also behind é and 😀" {
	rule no-eval ERROR 'eval(...)'
	stage_file a.py "s = 'é😀'; eval(s)"
	sarif out.sarif
	assert_get out.sarif 'run.columnKind' utf16CodeUnits
	assert_get out.sarif '[region(results[0]).startColumn,
		region(results[0]).endColumn].join()' 12,19
}

@test "addresses are encoded, and relative to the top from any folder" {
	rule no-eval ERROR 'eval(...)'
	stage_file 'sub/a b:é%.py' 'eval(x)'
	(cd sub && sarif "$OLDPWD/here.sarif")
	sarif top.sarif
	assert_get top.sarif 'at(results[0]).artifactLocation.uri' \
		'sub/a%20b%3A%C3%A9%25.py'
	assert_get top.sarif 'at(results[0]).artifactLocation.uriBaseId in
		run.originalUriBaseIds' true
	cmp top.sarif here.sarif
}

@test "identical input gives identical bytes, without time and place" {
	rule no-eval ERROR 'eval(...)'
	for i in {1..30}; do
		stage_file "f$i.py" 'eval(1)' 'eval(2)'
	done
	sarif one.sarif --jobs 1
	sarif two.sarif --jobs 4
	cmp one.sarif two.sarif
	cp -r . "$BATS_TEST_TMPDIR/elsewhere"
	(cd "$BATS_TEST_TMPDIR/elsewhere" && sarif ../repo/three.sarif)
	cmp one.sarif three.sarif
	run -1 grep -nE "$BATS_TEST_TMPDIR|$(date +%Y-)" one.sarif
}

@test "an alert keeps its hash when lines are inserted above it" {
	rule no-load ERROR 'torch.load(...)'
	commit_file a.py 'import torch' '' 'def load(p):' \
		'    return torch.load(p)' '' 'def other():' '    return 1'
	sarif before.sarif --all
	hash=$(get before.sarif \
		'results[0].partialFingerprints.primaryLocationLineHash')
	[[ $hash == dc72633aa55c1067:1 ]]
	write_file a.py 'import os' 'import torch' '' '# why' 'X = 1' '' \
		'def load(p):' $'\treturn torch.load(p)' '' 'def other():' \
		'    return 1'
	git add a.py
	sarif after.sarif --all
	assert_get after.sarif \
		'results[0].partialFingerprints.primaryLocationLineHash' \
		"$hash"
	assert_get after.sarif 'region(results[0]).startLine' 8
	git mv a.py b.py
	sarif moved.sarif --all
	assert_get moved.sarif \
		'results[0].partialFingerprints.primaryLocationLineHash' \
		"$hash"
}

@test "what is suppressed or accepted is left out, unless it is asked for" {
	rule no-eval ERROR 'eval(...)'
	commit_file a.py 'eval(1)'
	mlgate baseline write --rules "$HOME/rules" --reason 'older than us'
	stage_file .mlgate-baseline.jsonl "$(cat .mlgate-baseline.jsonl)"
	stage_file a.py 'eval(1)' 'eval(2)  # mlgate: ignore[no-eval] -- ours' \
		'eval(3)'
	sarif out.sarif --all
	assert_get out.sarif 'results.map((r) => region(r).startLine)' 3
	assert_get out.sarif '"baselineState" in results[0] ||
		"suppressions" in results[0]' false
	sarif shown.sarif --all --show-hidden
	assert_get shown.sarif 'results.map((r) => r.baselineState)' \
		unchanged,new,new
	assert_get shown.sarif 'JSON.stringify(results[1].suppressions)' \
		'[{"kind":"inSource","justification":"ours"}]'
	assert_get shown.sarif 'results[2].suppressions.length' 0
}

@test "an introduced finding links to the touched line that caused it" {
	rule no-load ERROR 'torch.load(...)'
	commit_file a.py 'from json import load' '' 'x = 1' 'm = load(p)'
	edit_line a.py 1 'from torch import load'
	git add a.py
	sarif out.sarif
	assert_blocked
	assert_output_has 'introduced with line 1: from torch import load'
	assert_get out.sarif 'region(results[0]).startLine' 4
	assert_get out.sarif 'results[0].message.text' \
		$'Do not write no-load.\nIntroduced with [line 1](1).'
	assert_get out.sarif 'results[0].relatedLocations.map((l) => [l.id,
		l.physicalLocation.region.startLine,
		l.physicalLocation.artifactLocation.uri])' 1,1,a.py
	run mlgate check --rules "$HOME/rules" --format text --output direct
	mlgate report convert out.sarif --format text --output converted
	diff direct converted
	mlgate report merge out.sarif --output merged.sarif
	assert_get merged.sarif 'results[0].relatedLocations[0].id' 1
}

@test "where it comes from is told, without the password" {
	rule no-eval ERROR 'eval(...)'
	commit_file a.py 'x = 1'
	commit_file b.py 'eval(x)'
	git remote add origin 'https://me:s%40cret@git.example.org/a/b.git'
	sarif out.sarif --diff HEAD~1..HEAD
	assert_get out.sarif 'run.versionControlProvenance.map((p) =>
		[p.repositoryUri, p.revisionId, p.mappedTo.uriBaseId])' \
		"https://git.example.org/a/b,$(git rev-parse HEAD),%SRCROOT%"
	git remote set-url origin git@git.example.org:a/b.git
	# libgit2 cannot read this index; git itself is asked.
	git update-index --split-index
	sarif split.sarif --diff HEAD~1..HEAD
	assert_get split.sarif 'run.versionControlProvenance[0].repositoryUri' \
		https://git.example.org/a/b
	git remote set-url origin "$PWD"
	sarif local.sarif --diff HEAD~1..HEAD
	assert_get local.sarif '"versionControlProvenance" in run' false
	run -1 grep -E 's%40cret|s@cret|me:' out.sarif split.sarif
}

@test "a fix is given as a replacement of the finding" {
	# shellcheck disable=SC2016 # a metavariable
	rule no-eval ERROR 'eval($X)' 'fix: literal_eval($X),'
	stage_file a.py 'y = eval(x)'
	sarif out.sarif
	assert_get out.sarif 'results[0].fixes.length' 1
	assert_get out.sarif 'JSON.stringify(results[0].fixes[0]
		.artifactChanges[0].replacements[0].insertedContent)' \
		'{"text":"literal_eval(x)"}'
	assert_get out.sarif 'JSON.stringify(results[0].fixes[0]
		.artifactChanges[0].replacements[0].deletedRegion) ===
		JSON.stringify({...region(results[0]), snippet: undefined})' true
}

@test "what could not be judged is a notification, and no success" {
	rule no-eval ERROR 'eval(...)'
	stage_file a.py 'eval(x)' 'def ('
	sarif out.sarif
	assert_broken
	assert_get out.sarif 'run.invocations[0].executionSuccessful' false
	assert_get out.sarif 'run.invocations[0].toolExecutionNotifications.map(
		(n) => [n.level, at(n).artifactLocation.uri])' error,a.py
	printf 'rules:\n- {id: odd, languages: [python], patern: x}\n' \
		>"$HOME/rules/odd.yml"
	stage_file a.py 'x = 1'
	sarif odd.sarif
	assert_broken
	assert_get odd.sarif 'run.invocations[0].toolConfigurationNotifications
		.map((n) => n.associatedRule.id)' odd
}

@test "of more than 5,000 results the most severe are kept, and it is said" {
	unset SARIF_DIR # so many results take a validator half a minute
	rule no-eval ERROR 'eval(...)'
	rule no-exec WARNING 'exec(...)'
	{
		yes 'exec(x)' | head -n 5010
		echo 'eval(x)'
	} >many.py
	git add many.py
	sarif out.sarif
	assert_get out.sarif 'results.length' 5000
	assert_get out.sarif 'results.at(-1).ruleId' no-eval
	assert_get out.sarif 'run.invocations[0].toolExecutionNotifications
		.map((n) => n.message.text)' \
		'11 more results are left out; the most severe are listed.'
	sarif again.sarif --jobs 3
	cmp out.sarif again.sarif
}

@test "rules that say nothing, or too much, still make a file that is taken" {
	long=$(printf 'é%.0s' {1..2000})
	tags=$(printf 't%s, ' {1..40})
	mkdir "$HOME/rules"
	cat >"$HOME/rules/odd.yml" <<-END
		rules:
		- {id: y, languages: [python], severity: INFO,
		   pattern: g(...), message: ''}
		- {id: long, languages: [python], severity: ERROR,
		   pattern: f(...), message: '$long',
		   metadata: {category: security, technology: [$tags],
		     references: ['not one', 'https://example.org/a b']}}
	END
	stage_file a.py 'f(1)' 'g(2)'
	sarif out.sarif
	assert_get out.sarif 'results.map((r) => r.message.text.length)' 2000,20
	assert_get out.sarif 'run.tool.driver.rules.every((r) =>
		r.shortDescription.text && r.fullDescription.text &&
		r.help.text && r.fullDescription.text.length <= 1024 &&
		r.properties.tags.length <= 10)' true
	assert_get out.sarif 'run.tool.driver.rules.map((r) => r.helpUri)' ,
}
