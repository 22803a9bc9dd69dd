#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# A change answers for what it brings, wherever that stands: a finding on a
# line nobody touched blocks when the old version of the file has none like it
# (docs/architecture.md, "Judging").

load helpers

rules()
{
	cat >"$HOME/rules.yml" <<-'EOF'
		rules:
		- id: unsafe-load
		  languages: [python]
		  severity: ERROR
		  message: torch.load runs what the file says.
		  patterns:
		  - pattern: torch.load(...)
		  - pattern-not: torch.load(..., weights_only=True, ...)
		- id: pickle-allowed
		  languages: [python]
		  severity: ERROR
		  message: numpy.load with pickle.
		  pattern: numpy.load(..., allow_pickle=True, ...)
		- id: nobody-waits
		  languages: [python]
		  severity: ERROR
		  message: Nobody waits for the request.
		  patterns:
		  - pattern: $R = torch.distributed.isend(...)
		  - pattern-not-inside: |
		      $R = torch.distributed.isend(...)
		      ...
		      $R.wait()
	EOF
}

gate()
{
	[[ -f $HOME/rules.yml ]] || rules
	run mlgate check --staged --rules "$HOME/rules.yml" --verbose "$@"
}

@test "an import that turns an untouched call into torch.load" {
	commit_file app.py 'from numpy import load' '' 'def f(p):' '    return load(p)'
	edit_line app.py 1 'from torch import load'
	git add app.py
	gate
	assert_blocked
	assert_output_has 'app.py:4:12: error: unsafe-load (introduced by this change)'
}

@test "a constant flipped forty lines above the call that uses it" {
	filler=()
	for i in {1..40}; do
		filler+=("X$i = $i")
	done
	commit_file app.py 'import numpy' 'ALLOW = False' "${filler[@]}" \
		'def f(p):' '    return numpy.load(p, allow_pickle=ALLOW)'
	edit_line app.py 2 'ALLOW = True'
	git add app.py
	gate
	assert_blocked
	assert_output_has 'app.py:44:12: error: pickle-allowed (introduced by this change)'
}

@test "the wait that was deleted" {
	commit_file app.py 'import torch.distributed' '' 'def f(t):' \
		'    r = torch.distributed.isend(t, 1)' '    g()' '    r.wait()'
	write_file app.py 'import torch.distributed' '' 'def f(t):' \
		'    r = torch.distributed.isend(t, 1)' '    g()'
	git add app.py
	gate
	assert_blocked
	assert_output_has 'app.py:4:5: error: nobody-waits (introduced by this change)'
}

@test "a file renamed as it is brings nothing" {
	commit_file old.py 'import torch' 'm = torch.load(p)' 'x = 1' 'y = 2'
	git mv old.py new.py
	gate
	assert_pass
	assert_output_has '1 older one'
}

@test "a file renamed and edited elsewhere brings nothing, edited there it does" {
	commit_file old.py 'import torch' 'm = torch.load(p)' 'x = 1' 'y = 2' \
		'z = 3' 'a = 4'
	git mv old.py new.py
	edit_line new.py 4 'y = 3'
	git add new.py
	gate
	assert_pass
	edit_line new.py 2 'm = torch.load(q)'
	git add new.py
	gate
	assert_blocked
	assert_output_has 'new.py:2:5: error: unsafe-load'
}

@test "a block moved within the file is touched, and nothing else is new" {
	commit_file app.py 'import torch' 'def a(p):' '    return torch.load(p)' '' \
		'def b(p):' '    x = p' '    return torch.load(x)'
	write_file app.py 'import torch' 'def b(p):' '    x = p' \
		'    return torch.load(x)' '' 'def a(p):' '    return torch.load(p)'
	git add app.py
	gate
	assert_blocked
	assert_output_lacks 'introduced by this change'
	assert_output_has '1 finding blocks this change; 1 older one'
}

@test "a second copy of an old finding: one is new, the pasted one" {
	commit_file app.py 'import torch' 'def f(p):' '    a = torch.load(p)' \
		'    g(a)'
	write_file app.py 'import torch' 'def f(p):' '    a = torch.load(p)' \
		'    g(a)' '    a = torch.load(p)'
	git add app.py
	gate
	assert_blocked
	assert_output_has 'app.py:5:9: error: unsafe-load'
	assert_output_has '1 finding blocks this change; 1 older one'
}

@test "deleting lines, changing the mode and renaming are no filter that is off" {
	commit_file app.py 'import torch' 'm = torch.load(p)' 'x = 1'
	write_file app.py 'import torch' 'm = torch.load(p)'
	git add app.py
	gate
	assert_pass
	git commit -q --no-verify -m 'Delete a line'
	chmod +x app.py
	git add app.py
	gate
	assert_pass
}

@test "a finding that spans the border of a hunk is touched" {
	commit_file app.py 'import torch' 'm = torch.load(' '    p,' '    q,' ')'
	edit_line app.py 4 '    r,'
	git add app.py
	gate --gate touched
	assert_blocked
	assert_output_has 'app.py:2:5: error: unsafe-load'
	gate
	assert_blocked
	assert_output_lacks 'introduced by this change'
}

@test "line ends and a missing last one change nothing but their lines" {
	printf 'import torch\r\nm = torch.load(p)\r\nx = 1\r\n' >app.py
	git add app.py
	git commit -q --no-verify -m 'Add app.py'
	printf 'import torch\r\nm = torch.load(p)\r\nx = 2\r\n' >app.py
	git add app.py
	gate
	assert_pass
	printf 'import torch\r\nm = torch.load(p)\r\nx = 2' >app.py
	git add app.py
	gate
	assert_pass
}

@test "the old side is not read when every finding is touched" {
	commit_file app.py 'import torch'
	write_file app.py 'import torch' 'm = torch.load(p)'
	git add app.py
	gate
	assert_blocked
	assert_output_lacks introduced
}

@test "a block moved within the file is none of what was introduced" {
	commit_file app.py 'import torch' 'def a(p):' '    return torch.load(p)' '' \
		'def b(p):' '    x = p' '    return torch.load(x)'
	write_file app.py 'import torch' 'def b(p):' '    x = p' \
		'    return torch.load(x)' '' 'def a(p):' '    return torch.load(p)'
	git add app.py
	gate --gate introduced
	assert_pass
	assert_output_has '2 older ones'
}

@test "reformatting touches what it reformats, and introduces nothing" {
	commit_file app.py 'import torch' 'm = torch.load( p,q )' "x = {'a':1}" \
		'n = torch.load(r)'
	write_file app.py 'import torch' '' 'm = torch.load(' '    p,' '    q,' ')' \
		'x = {"a": 1}' 'n = torch.load(r)'
	git add app.py
	gate
	assert_blocked
	assert_output_has 'app.py:3:5: error: unsafe-load'
	assert_output_lacks 'introduced by this change'
	assert_output_has '1 finding blocks this change; 1 older one'
	gate --gate introduced
	assert_pass
	assert_output_has '2 older ones'
}

@test "a line inserted, replaced or deleted beside a finding does not touch it" {
	commit_file app.py 'import torch' 'a = 1' 'm = torch.load(p)' 'b = 1'
	write_file app.py 'import torch' 'a = 1' 'new = 1' 'm = torch.load(p)' \
		'new = 2' 'b = 1'
	git add app.py
	gate
	assert_pass
	assert_output_has '1 older one'
	write_file app.py 'import torch' 'a = 2' 'm = torch.load(p)' 'b = 2'
	git add app.py
	gate
	assert_pass
	assert_output_has '1 older one'
	write_file app.py 'import torch' 'm = torch.load(p)'
	git add app.py
	gate
	assert_pass
	assert_output_has '1 older one'
}

@test "of two hunks, the finding in one of them" {
	commit_file app.py 'import torch' 'a = 1' 'm = torch.load(p)' 'b = 1' 'c = 1'
	edit_line app.py 2 'a = torch.load(q)'
	edit_line app.py 5 'c = 2'
	git add app.py
	gate
	assert_blocked
	assert_output_has 'app.py:2:5: error: unsafe-load'
	assert_output_has '1 finding blocks this change; 1 older one'
}

@test "a new file is touched as a whole" {
	stage_file app.py 'import torch' 'm = torch.load(p)'
	gate
	assert_blocked
	assert_output_has 'app.py:2:5: error: unsafe-load'
	gate --gate introduced
	assert_blocked
	gate --gate touched
	assert_blocked
}

@test "other line ends for the whole file touch all of it" {
	commit_file app.py 'import torch' 'm = torch.load(p)'
	printf 'import torch\r\nm = torch.load(p)\r\n' >app.py
	git add app.py
	gate --gate introduced
	assert_pass
	gate
	assert_blocked
	assert_output_lacks 'introduced by this change'
}

@test "the gate may be touched or introduced alone" {
	commit_file app.py 'from numpy import load' 'def f(p):' '    return load(p)' \
		'import torch' 'm = torch.load( p)'
	edit_line app.py 1 'from torch import load'
	edit_line app.py 5 'm = torch.load(p)'
	git add app.py
	gate
	assert_blocked
	assert_output_has '2 findings block this change'
	gate --gate touched
	assert_blocked
	assert_output_has 'app.py:5:5'
	assert_output_has '1 finding blocks this change'
	gate --gate introduced
	assert_blocked
	assert_output_has 'app.py:3:12: error: unsafe-load (introduced by this change)'
	assert_output_has '1 finding blocks this change'
	gate --gate both
	assert_blocked
	assert_output_has '2 findings block this change'
	gate --gate neither
	assert_broken
	assert_output_has '--gate is both, touched or introduced'
}

@test "JSON and SARIF say what was introduced" {
	commit_file app.py 'from numpy import load' 'load(p)'
	edit_line app.py 1 'from torch import load'
	git add app.py
	rules
	run mlgate check --rules "$HOME/rules.yml" --format json
	assert_output_has '"introduced": true'
	assert_output_has '"touched": false'
	run mlgate check --rules "$HOME/rules.yml" --format sarif
	assert_output_has '"introduced": true'
}

# push_of BRANCH...: judge a push of these branches, the remote's own ones being
# those that it has.
push_of()
{
	local branch zero old
	zero=$(printf '0%.0s' {1..40})
	for branch; do
		old=$(git rev-parse -q --verify "refs/remotes/origin/$branch") ||
			old=$zero
		echo "refs/heads/$branch $(git rev-parse "$branch") refs/heads/$branch $old"
	done >"$HOME/refs"
	[[ -f $HOME/rules.yml ]] || rules
	run mlgate check --push --rules "$HOME/rules.yml" --verbose origin \
		<"$HOME/refs"
}

@test "a merge that is pushed does not introduce what either branch has" {
	local i line
	for i in {1..30}; do
		line+=("x$i = $i")
	done
	commit_file app.py 'import torch' "${line[@]}"
	git checkout -qb side
	edit_line app.py 30 'mine = 1'
	git commit -qam mine
	git update-ref refs/remotes/origin/side side
	git checkout -q main
	edit_line app.py 3 'a = torch.load(theirs)'
	git commit -qam theirs
	git update-ref refs/remotes/origin/main main
	git merge -q --no-edit side
	push_of main
	assert_pass
	assert_output_has '1 older one'
	git reset -q --hard HEAD~1
	git checkout -q side
	git merge -q --no-edit main
	push_of side
	assert_pass
	assert_output_has '1 older one'
	edit_line app.py 20 'b = torch.load(mine)'
	git commit -q --amend -a --no-edit
	push_of side
	assert_blocked
	assert_output_has 'app.py:20:5: error: unsafe-load'
	assert_output_lacks 'app.py:3:'
}

@test "of branches pushed together, what they have in common is judged once" {
	commit_file app.py 'import torch'
	git update-ref refs/remotes/origin/main main
	git checkout -qb one
	write_file app.py 'import torch' 'm = torch.load(p)'
	git commit -qam one
	git checkout -qb two
	commit_file other.py 'x = 1'
	push_of one two
	assert_blocked
	assert_output_has '2 files'
	assert_output_has '1 finding blocks this change'
	write_file app.py 'import torch' 'm = None'
	git commit -qam mended
	push_of one two
	assert_blocked
	assert_output_has 'app.py:2:5: error: unsafe-load'
}
