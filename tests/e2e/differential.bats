# SPDX-License-Identifier: MIT
# Random changes: the files and the lines touched are those that git tells,
# for what is staged and for a range of commits, through libgit2 and through
# git itself.

load helpers
load change
load random-changes

# same_as_git DIFF-ARGUMENTS -- SOURCE [ARG]
same_as_git()
{
	local arguments=() want got way
	while [[ $1 != -- ]]; do
		arguments+=("$1")
		shift
	done
	shift
	want=$(expected "${arguments[@]}" | LC_ALL=C sort)
	for way in '' --by-git; do
		# shellcheck disable=SC2086 # no word, or one
		got=$(show_change $way "$@" | grep -v '^= ' | LC_ALL=C sort)
		[[ $got == "$want" ]] ||
			fail "$(printf 'seed %s, change %s, %s %s\n-- git:\n%s\n-- mlgate:\n%s' \
				"$seed" "$change" "$*" "$way" "$want" "$got")"
	done
}

# How many for each seed; ci/test.sh asks for more than every build does.
changes=${MLGATE_RANDOM_CHANGES:-3}

# random_changes SEED: in one repository, each committed in the end.
random_changes()
{
	local seed=$1 change name steps
	RANDOM=$seed
	# shellcheck disable=SC2154 # of random-changes.bash
	for name in "${names[@]}"; do
		random_file "$name"
	done
	git add -A
	git commit -q --allow-empty -m base
	for ((change = 1; change <= changes; change++)); do
		for ((steps = RANDOM % 6 + 2; steps; steps--)); do
			random_step
		done
		if git diff --cached --quiet; then
			git add -A
		fi
		same_as_git --cached -- staged
		git commit -q --allow-empty -m "$change"
		same_as_git HEAD~1 HEAD -- diff HEAD~1..HEAD
		if roll 10 && ((change > 5)); then
			same_as_git HEAD~5 HEAD -- diff HEAD~5..HEAD
		fi
		git checkout -q .
	done
}

@test "random changes are what git says they are" {
	random_changes 1
}

@test "and so are others" {
	random_changes 2
}

@test "and others again" {
	random_changes 3
}
