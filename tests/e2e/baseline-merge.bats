# SPDX-License-Identifier: MIT
# Two branches that each mend and accept findings: git merges the file of what
# is accepted, and what it makes of it is right.
#
# MLGATE_MERGE_PAIRS=200 measures how often there is a conflict; the figure is
# in docs/architecture.md.

load helpers

baseline=.mlgate-baseline.jsonl
pairs=${MLGATE_MERGE_PAIRS:-4}
files=60
defs=7 # in each file, with a finding each

# A repository with 420 accepted findings.
write_legacy()
{
	local i k
	write_file rules.yml 'rules:' \
		'- {id: no-eval, languages: [python], severity: ERROR,' \
		'   message: no eval, pattern: eval(...)}'
	write_file .mlgate.yml 'rules: [rules.yml]'
	for ((i = 0; i < files; i++)); do
		for ((k = 0; k < defs; k++)); do
			printf 'def f%d():\n    x = %d\n    y = x\n    return eval("%d.%d")\n\n\n' \
				"$k" "$i" "$i" "$k"
		done >"m$i.py"
	done
	mlgate baseline write --worktree >/dev/null
	git add .
	git commit -qm legacy
	[ "$(wc -l <$baseline)" = $((files * defs)) ]
}

# pick SIDE: a file and one of its defs; those of the two sides lie apart. Three
# times of ten it is the file that the other side has edited, too.
pick()
{
	file=$((RANDOM % 10 < 3 ? shared : RANDOM % files))
	def=$((RANDOM % (defs / 2) * 2 + $1))
}

mend()
{
	pick "$1"
	sed -i "s/eval(\"$file\\.$def\")/\"$file.$def\"/" "m$file.py"
}

add()
{
	pick "$1"
	sed -i "/^def f$def()/,/^    y/s/^    y = x/&\\n    eval($RANDOM$RANDOM + $1)/" \
		"m$file.py"
}

# branch NAME SIDE: one to three findings mended, and as many accepted.
branch()
{
	local times file def
	git checkout -q -B "$1" "$base"
	for ((times = RANDOM % 3 + 1; times; times--)); do
		mend "$2"
	done
	for ((times = RANDOM % 3 + 1; times; times--)); do
		add "$2"
	done
	git add .
	mlgate baseline write >/dev/null
	mlgate baseline prune >/dev/null
	git commit -qam "$1"
	# What it changed are the lines of those findings, and no other.
	output=$(git diff --numstat "$base" -- $baseline | cut -f 1,2)
	assert_output_is "$(git diff -U0 "$base" -- '*.py' | awk '
		/^\+.*eval/ { added++ }
		/^-.*eval/ { mended++ }
		END { print added + 0 "\t" mended + 0 }')"
}

# What the file says when it is merged, with or without help.
assert_merged()
{
	run mlgate check --all
	assert_pass
	run mlgate baseline status
	assert_output_has "$(cat m*.py | grep -c eval) active, $1 stale"
}

# The way that the error names.
resolve()
{
	run mlgate check --all
	assert_broken
	assert_output_is "mlgate: $baseline has a merge conflict: resolve it and git add it"
	git add $baseline
	run mlgate check --all
	assert_broken
	assert_output_has 'a mark of a merge conflict; keep the lines of both sides'
	sed -i '/^[<=>]\{7\}/d' $baseline
	git add $baseline
	run mlgate check --all
	assert_pass
	run mlgate baseline prune
	git add $baseline
	assert_merged 0
}

@test "branches that mend and accept merge" {
	local pair base conflicts=0 shared
	write_legacy
	base=$(git rev-parse HEAD)
	for ((pair = 1; pair <= pairs; pair++)); do
		RANDOM=$pair
		shared=$((RANDOM % files))
		branch left 0
		branch right 1
		if git merge -q --no-edit left >/dev/null; then
			assert_merged 0
			continue
		fi
		[ "$(git diff --name-only --diff-filter=U)" = $baseline ]
		conflicts=$((conflicts + 1))
		resolve
		git commit -qm merged
	done
	echo "# $conflicts of $pairs pairs had a conflict" >&3
	((conflicts <= 1 + pairs / 10))
}

@test "a conflict is settled by keeping the lines of both sides" {
	write_file rules.yml 'rules:' \
		'- {id: no-eval, languages: [python], severity: ERROR,' \
		'   message: no eval, pattern: eval(...)}'
	write_file .mlgate.yml 'rules: [rules.yml]'
	write_file m0.py 'eval(0)' '' '' '' 'eval(1)'
	mlgate baseline write --worktree
	git add .
	git commit -qm base
	git checkout -qb left
	stage_file m1.py 'eval(2)'
	mlgate baseline write
	git commit -qam left
	git checkout -qb right main
	stage_file m0.py 'x = 0' '' '' '' 'x = 1'
	mlgate baseline prune
	git commit -qam right
	git merge -q left || :
	run mlgate baseline write
	assert_broken
	assert_output_has 'a mark of a merge conflict'
	git update-index --index-version 4
	resolve
}
