# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # stderr comes from "run"
# What the GitHub action compares, for each event: its script, in clones made as
# actions/checkout makes them, of the depth it was told.

load helpers

CI=$BATS_TEST_DIRNAME/../../ci

# A repository on a server. main has a finding; branch "feature" adds one; and
# after it was made, somebody else's, which main got in the meantime.
with_server()
{
	SERVER=$BATS_TEST_TMPDIR/server
	git init -q --bare "$SERVER"
	git -C "$SERVER" config uploadpack.allowAnySHA1InWant true
	write_file rules/no-eval.yml \
		'rules:' \
		'- {id: no-eval, languages: [python], severity: ERROR,' \
		'   message: eval runs what it is given, pattern: eval(...)}'
	write_file .mlgate.yml 'rules: [rules/]'
	write_file old.py 'eval(old)'
	git add .
	git commit -qm old
	commit_file base.txt 1
	git checkout -qb feature
	commit_file new.py 'x = 1'
	commit_file new.py 'eval(new)'
	git checkout -q main
	commit_file other.py 'eval(other)'
	git checkout -qb merged
	git merge -q --no-edit feature
	git push -q "$SERVER" main feature merged:refs/pull/7/merge
	git checkout -q main
}

# checkout REF COMMIT DEPTH: as actions/checkout does; 0 is all there is.
checkout()
{
	local here=refs/remotes/${1#refs/} all='+refs/heads/*:refs/remotes/origin/*'
	here=${here/remotes\/heads/remotes/origin}
	git init -q "$BATS_TEST_TMPDIR/work"
	cd "$BATS_TEST_TMPDIR/work" || return
	git remote add origin "file://$SERVER"
	if (($3)); then
		git fetch -q --no-tags --depth="$3" origin "+$2:$here"
	else
		git fetch -q --no-tags origin "$all"
	fi
	git checkout -q --detach "$here"
	export GITHUB_REF=$1
}

# id REVISION: of the repository that was pushed.
id()
{
	git -C "$BATS_TEST_TMPDIR/repo" rev-parse "$1"
}

# event NAME [VARIABLE=VALUE...]: what the action does on it. What it says for
# people is in $output, what for the workflow in $outputs.
event()
{
	: >"$BATS_TEST_TMPDIR/outputs"
	: >"$BATS_TEST_TMPDIR/summary"
	run env GITHUB_EVENT_NAME="$1" DEFAULT_BRANCH=main MLGATE="$MLGATE" \
		GITHUB_OUTPUT="$BATS_TEST_TMPDIR/outputs" \
		GITHUB_STEP_SUMMARY="$BATS_TEST_TMPDIR/summary" \
		"${@:2}" sh "$CI/action.sh"
	outputs=$(<"$BATS_TEST_TMPDIR/outputs")
}

# assert_found FILE...: findings in these files block, and in no others.
assert_found()
{
	assert_blocked
	local found
	found=$(sed -n 's/^::error file=\([^,]*\),.*/\1/p' <<<"$output" |
		paste -sd' ')
	[[ $found == "$*" ]] || fail "expected findings in: $*, got: $found"
}

# assert_fetch_helps EVENT [VARIABLE=VALUE...]: it could not judge; and it can,
# once the command that it names has been run.
assert_fetch_helps()
{
	assert_broken
	assert_output_has '::error title=mlgate::'
	[[ $outputs == exit-code=2 ]]
	local command
	command=$(printf '%b' "${output//%0A/\\n}" | grep -m1 '^git fetch')
	eval "$command" 2>/dev/null
	event "$@"
}

@test "pull request, the merge at depth 2: what merging would change" {
	with_server
	checkout refs/pull/7/merge "$(id merged)" 2
	# The event is older than what somebody merged since.
	event pull_request EVENT_BASE="$(id main~1)" EVENT_HEAD="$(id feature)"
	assert_found new.py
	assert_output_has 'what merging this pull request would change'
	[[ $outputs == "exit-code=1
sarif-file=mlgate.sarif
findings=1
new-findings=1" ]]
	grep -q '"uri": "new.py"' mlgate.sarif
	grep -q '^## mlgate: blocked' "$BATS_TEST_TMPDIR/summary"
}

@test "pull request, at depth 1: it says which fetch is missing" {
	with_server
	checkout refs/pull/7/merge "$(id merged)" 1
	event pull_request EVENT_BASE="$(id main)" EVENT_HEAD="$(id feature)"
	assert_output_has 'fetch-depth: 2'
	assert_fetch_helps pull_request EVENT_BASE="$(id main)" \
		EVENT_HEAD="$(id feature)"
	assert_found new.py
}

@test "pull request, its head checked out: from where it left the base" {
	with_server
	checkout refs/heads/feature "$(id feature)" 0
	event pull_request EVENT_BASE="$(id main)" EVENT_HEAD="$(id feature)"
	assert_found new.py
}

@test "pull request, its head at depth 1: it says which fetches are missing" {
	with_server
	checkout refs/heads/feature "$(id feature)" 1
	set -- pull_request EVENT_BASE="$(id main)" EVENT_HEAD="$(id feature)"
	event "$@"
	assert_fetch_helps "$@"
	assert_output_has 'where HEAD left'
	assert_fetch_helps "$@"
	assert_found new.py
}

@test "pull request, its head a merge of main: what main brought is not new" {
	with_server
	git checkout -q feature
	git merge -q --no-edit main
	git push -q "$SERVER" feature
	checkout refs/heads/feature "$(id feature)" 0
	event pull_request EVENT_BASE="$(id main)" EVENT_HEAD="$(id feature)"
	assert_found new.py
}

@test "push to the default branch: all files" {
	with_server
	checkout refs/heads/main "$(id main)" 1
	event push EVENT_BEFORE="$(id main~1)" EVENT_FORCED=false
	assert_found old.py other.py
	assert_output_has 'all files, whole'
}

@test "push to another branch: what it brings" {
	with_server
	checkout refs/heads/feature "$(id feature)" 2
	event push EVENT_BEFORE="$(id feature~1)" EVENT_FORCED=false
	assert_found new.py
}

@test "push to another branch, at depth 1" {
	with_server
	checkout refs/heads/feature "$(id feature)" 1
	set -- push EVENT_BEFORE="$(id feature~2)" EVENT_FORCED=false
	event "$@"
	assert_fetch_helps "$@"
	assert_found new.py
}

@test "push of a new branch: what it adds to the default branch" {
	with_server
	checkout refs/heads/feature "$(id feature)" 0
	event push EVENT_BEFORE="$(printf '%040d' 0)" \
		EVENT_FORCED=false
	assert_found new.py
	assert_output_has 'what HEAD adds to main'
}

@test "push of a new branch, at depth 1" {
	with_server
	checkout refs/heads/feature "$(id feature)" 1
	set -- push EVENT_BEFORE="$(printf '%040d' 0)"
	event "$@"
	assert_fetch_helps "$@"
	assert_fetch_helps "$@"
	assert_found new.py
}

@test "forced push, of a branch that was rebased: not what others merged" {
	with_server
	before=$(id feature)
	git checkout -q feature
	git rebase -q main
	git push -qf "$SERVER" feature
	checkout refs/heads/feature "$(id feature)" 0
	event push EVENT_BEFORE="$before" EVENT_FORCED=true
	assert_found new.py
}

@test "merge queue: what the group would change" {
	with_server
	checkout refs/heads/gh-readonly-queue/main/pr-7 "$(id merged)" 2
	event merge_group EVENT_BASE="$(id main)"
	assert_found new.py
	cd .. && rm -rf work
	checkout refs/heads/gh-readonly-queue/main/pr-7 "$(id merged)" 1
	event merge_group EVENT_BASE="$(id main)"
	assert_fetch_helps merge_group EVENT_BASE="$(id main)"
	assert_found new.py
}

@test "by hand, and by the clock: all files" {
	with_server
	checkout refs/heads/feature "$(id feature)" 1
	for name in workflow_dispatch schedule; do
		event "$name"
		assert_found new.py old.py
	done
	event push GITHUB_REF_TYPE=tag GITHUB_REF=refs/tags/v1 \
		EVENT_BEFORE="$(printf '%040d' 0)"
	assert_found new.py old.py
}

@test "a base that is given counts for every event" {
	with_server
	checkout refs/heads/feature "$(id feature)" 0
	event workflow_dispatch BASE=main
	assert_found new.py
	event push BASE="$(id feature~1)" EVENT_BEFORE="$(id feature~2)"
	assert_found new.py
	event schedule BASE=nowhere
	assert_broken
	assert_output_has "the base 'nowhere' is not in this clone"
}

@test "modes" {
	with_server
	checkout refs/pull/7/merge "$(id merged)" 2
	set -- EVENT_BASE="$(id main)" EVENT_HEAD="$(id feature)"
	event pull_request "$@" MODE=full
	assert_found new.py old.py other.py
	event pull_request "$@" MODE=diff
	assert_found new.py
	event schedule MODE=diff
	assert_broken
	assert_output_has 'give a base'
	event pull_request "$@" MODE=some
	assert_broken
	event pull_request_target "$@"
	assert_broken
	assert_output_has 'run this on pull_request'
}

@test "the other inputs" {
	with_server
	checkout refs/heads/main "$(id main)" 1
	event push FAIL_ON=never SARIF_FILE='out/a b.sarif'
	assert_pass
	[[ -f out/a\ b.sarif && $outputs == *'sarif-file=out/a b.sarif'* ]]
	[[ $outputs == *$'findings=2\nnew-findings=2'* ]]
	event push RULES=$'\nbuiltin:core\nbuiltin:security\n'
	assert_pass
	mlgate baseline write --baseline accepted.jsonl
	event push BASELINE=accepted.jsonl
	assert_pass
	[[ $outputs == *$'findings=2\nnew-findings=0'* ]]
}

@test "without annotations: text that cannot command the runner" {
	with_server
	checkout refs/heads/main "$(id main)" 1
	event push ANNOTATIONS=false
	assert_blocked
	assert_output_has 'other.py:1:1: error: no-eval'
	word=$(sed -n 's/^::stop-commands:://p' <<<"$output")
	[[ ${#word} -eq 32 && ${lines[-1]} == "::$word::" ]]
	assert_output_lacks '::error'
}

@test "no checkout, and a file that cannot be judged" {
	with_server
	mkdir "$BATS_TEST_TMPDIR/empty"
	cd "$BATS_TEST_TMPDIR/empty"
	event push
	assert_broken
	assert_output_has 'there is no commit checked out here'
	cd "$BATS_TEST_TMPDIR/repo"
	commit_file bad.py 'eval(x' 'def ('
	git push -q "$SERVER" main
	checkout refs/heads/main "$(id main)" 1
	event push
	assert_broken
	[[ $outputs == *exit-code=2*sarif-file=mlgate.sarif* ]]
}

# Installing ------------------------------------------------------------------

# A copy of the scripts, so that a release can be entered.
with_scripts()
{
	mkdir -p source/ci
	cp "$CI"/*.sh "$CI/releases" source/ci
	cp "$CI/../configure.ac" source
	chmod -R u+w source # a release under test is read-only
	version=$(mlgate --version | cut -d' ' -f2)
	archive=mlgate-$version-$(uname -s)-$(uname -m).tar.gz
	mkdir -p "releases/v$version"
	tar -czf "releases/v$version/$archive" -C "${MLGATE%/*}" mlgate
	export MLGATE_RELEASES=file://$PWD/releases MLGATE_PACKAGES=no
	command -v curl >/dev/null || skip 'needs curl'
}

install()
{
	npm_config_offline=true run --separate-stderr sh source/ci/install.sh "$@"
}

@test "a release is installed when its hash is known" {
	with_scripts
	(cd "releases/v$version" && sha256sum "$archive") >>source/ci/releases
	install bin
	assert_pass
	assert_output_is "$PWD/bin/mlgate"
	bin/mlgate --version
	rm -r releases
	install bin
	assert_pass
}

@test "a release that was changed is not used, and nothing in its place" {
	with_scripts
	(cd "releases/v$version" && sha256sum "$archive") >>source/ci/releases
	echo >>"releases/v$version/$archive"
	install bin
	assert_broken
	[[ $stderr == *'another hash than ci/releases says'* ]]
	[[ ! -e bin/mlgate ]]
}

@test "a version that is not known is an error" {
	with_scripts
	install bin 9.9.9
	assert_broken
	[[ $stderr == *'has no mlgate-9.9.9-'* ]]
}

@test "without a release it is built, and what is built is kept" {
	with_scripts
	# The build itself has tests of its own; here it has to be begun.
	mkdir -p source/vendor source/build/quickstart
	touch source/configure source/build/quickstart/Makefile
	echo >source/build/quickstart/.options
	write_file source/build/quickstart/Makefile \
		'all:' $'\tmkdir -p src && cp "$$MLGATE" src/mlgate'
	install bin
	assert_pass
	assert_output_is "$PWD/bin/mlgate"
	bin/mlgate --version
	rm -r source/build
	install bin
	assert_pass
}

@test "the cache's key changes with the source" {
	mkdir -p source/ci
	cd "$CI/.."
	tar -cf - src rules hooks ci configure.ac Makefile.am package-lock.json |
		tar -xf - -C "$BATS_TEST_TMPDIR/repo/source"
	cd "$BATS_TEST_TMPDIR/repo"
	chmod -R u+w source # a release under test is read-only
	run --separate-stderr sh source/ci/install.sh --key
	[[ -z $stderr ]]
	key=$output
	[[ $key == mlgate-* && $key != *[[:space:]]* ]]
	[[ $(sh "$CI/install.sh" --key) == "$key" ]]
	echo >>source/src/main.c
	[[ $(sh source/ci/install.sh --key) != "$key" ]]
}
