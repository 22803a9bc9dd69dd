#!/bin/sh
# SPDX-License-Identifier: MIT
# action.sh: what ci/action.yml does once mlgate is there: find out what is to
# be compared, judge it, and hand the reports on. The inputs, and what the event
# says, are variables that action.yml sets.
#
# It never fetches: a `git fetch --depth` would cut off the history of a full
# clone, which a later step may want. What is missing is named, with the command
# that brings it. Exit status: mlgate's own.
set -eu

# escaped TEXT: as the runner wants it in a command.
escaped()
{
	printf '%s' "$1" | sed 's/%/%25/g' |
		awk 'NR > 1 { printf "%%0A" } { printf "%s", $0 }'
}

output()
{
	printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

# stop TEXT: nothing could be judged.
stop()
{
	printf '::error title=mlgate::%s\n' "$(escaped "$1")"
	output exit-code 2
	exit 2
}

# Commits -------------------------------------------------------------------

is_shallow()
{
	[ "$(git rev-parse --is-shallow-repository)" = true ]
}

# need COMMIT WHAT [INSTEAD]: it has to be in this clone.
need()
{
	git cat-file -e "$1^{commit}" 2>/dev/null && return
	depth=
	! is_shallow || depth='--depth=1 '
	stop "$2 is not in this clone. Before this step, run
git fetch --no-tags ${depth}origin $1${3:+
or $3}"
}

# need_ancestor COMMIT WHAT: so has the point where HEAD left it.
need_ancestor()
{
	git merge-base "$1" HEAD >/dev/null 2>&1 && return
	! is_shallow || stop "where HEAD left $2 is not in this shallow clone.\
 Before this step, run
git fetch --no-tags --unshallow origin
or give actions/checkout fetch-depth: 0"
	stop "HEAD and $2 have no common ancestor"
}

parents()
{
	# Of a shallow clone, too, whose commits git shows without parents.
	git cat-file -p HEAD | sed -n '/^$/q; s/^parent //p'
}

diff()
{
	kind=--diff range=$1 about=$2
}

full()
{
	kind=--all range='' about="all files, whole ($1)"
}

# Events --------------------------------------------------------------------

# base_given NAME: a commit, or a branch, perhaps of origin.
base_given()
{
	for name in "$1" "origin/$1"; do
		git rev-parse -q --verify "$name^{commit}" >/dev/null || continue
		need_ancestor "$name" "$1"
		diff "$name...HEAD" "what HEAD adds to $1"
		return
	done
	stop "the base '$1' is not in this clone. Before this step, run
git fetch --no-tags origin '+refs/heads/$1:refs/remotes/origin/$1'
if it is a branch, or, if it is a commit,
git fetch --no-tags origin $1
or give actions/checkout fetch-depth: 0"
}

# GitHub checks out what merging would give, whose first parent is the base: the
# base that the event names may be older, and would show what others merged.
pull_request()
{
	# shellcheck disable=SC2046 # ids
	set -- $(parents)
	if [ $# = 2 ] && [ "$head" != "${EVENT_HEAD:-}" ]; then
		need "$1" "the base of this pull request" \
			"give actions/checkout fetch-depth: 2"
		diff "$1..HEAD" "what merging this pull request would change"
	else
		need "$EVENT_BASE" "the base of this pull request" \
			"give actions/checkout fetch-depth: 0"
		need_ancestor "$EVENT_BASE" "the base of this pull request"
		diff "$EVENT_BASE...HEAD" "what this pull request adds"
	fi
}

# What a branch was before says nothing when it is new, or was rewritten.
push()
{
	case ${EVENT_BEFORE:-} in
	*[!0]*) ;;
	*) EVENT_FORCED=true ;;
	esac
	if [ "${GITHUB_REF:-}" = "refs/heads/$DEFAULT_BRANCH" ]; then
		full "a push to $DEFAULT_BRANCH"
	elif [ "${GITHUB_REF_TYPE:-branch}" = tag ]; then
		full "a tag"
	elif [ "${EVENT_FORCED:-}" = true ]; then
		base_given "$DEFAULT_BRANCH"
	else
		need "$EVENT_BEFORE" "what this branch was before the push"
		diff "$EVENT_BEFORE..HEAD" "what this push brings"
	fi
}

event()
{
	case ${GITHUB_EVENT_NAME:-} in
	pull_request) pull_request ;;
	push) push ;;
	merge_group)
		need "$EVENT_BASE" "the base of this merge group"
		diff "$EVENT_BASE..HEAD" "what this merge group would change"
		;;
	pull_request_target)
		stop "on pull_request_target the base is checked out and not the\
 pull request; run this on pull_request"
		;;
	*) full "the event ${GITHUB_EVENT_NAME:-is not named}" ;;
	esac
}

choose()
{
	case ${MODE:-auto} in
	full)
		full "mode: full"
		return
		;;
	auto | diff) ;;
	*) stop "mode is auto, diff or full, and not '$MODE'" ;;
	esac
	if [ -n "${BASE:-}" ]; then
		base_given "$BASE"
	else
		event
	fi
	[ "${MODE:-auto}" = auto ] || [ "$kind" = --diff ] ||
		stop "mode: diff has nothing to compare with here; give a base"
}

# Judging -------------------------------------------------------------------

# count STATE...: findings in these states, by the report's own totals.
count()
{
	for state; do
		sed -n "s/^ *\"$state\": \([0-9]*\),\{0,1\}\$/\1/p" "$SARIF_FILE"
	done | awk '{ sum += $1 } END { print sum + 0 }'
}

# Text of strangers, in which a line could be taken for a command.
without_commands()
{
	word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	echo "::stop-commands::$word"
	code=0
	"$@" || code=$?
	echo "::$word::"
	return "$code"
}

judge()
{
	set -- "$kind" ${range:+"$range"}
	set -- "$@" ${FAIL_ON:+--fail-on "$FAIL_ON"}
	set -- "$@" ${BASELINE:+--baseline "$BASELINE"}
	while IFS= read -r path; do
		[ -z "$path" ] || set -- "$@" --rules "$path"
	done <<-END
	${RULES:-}
	END
	set -- "$@" --format sarif --output "$SARIF_FILE" \
		--format markdown --output "$summary"
	if [ "${ANNOTATIONS:-true}" = true ]; then
		"$MLGATE" check "$@" --format github
	else
		without_commands "$MLGATE" check "$@" --format text
	fi
}

head=$(git rev-parse --verify 'HEAD^{commit}' 2>&1) ||
	stop "there is no commit checked out here: $head"
kind='' range='' about=''
choose
echo "mlgate: judging $about${range:+: $range}"

: "${MLGATE:=mlgate}" "${SARIF_FILE:=mlgate.sarif}"
mkdir -p "$(dirname "$SARIF_FILE")"
rm -f "$SARIF_FILE"
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT

status=0
judge || status=$?
cat "$summary" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
output exit-code "$status"
if [ -f "$SARIF_FILE" ]; then
	output sarif-file "$SARIF_FILE"
	output findings "$(count preexisting suppressed baselined advisory \
		blocking)"
	output new-findings "$(count advisory blocking)"
fi
exit "$status"
