# SPDX-License-Identifier: MIT
# Comments that say a finding is meant to be, and those that say it in vain.

load helpers

setup_rules()
{
	write_file rules.yml \
		'rules:' \
		'- {id: no-eval, languages: [python], severity: ERROR,' \
		'   message: no eval, pattern: builtins.eval(...)}' \
		'- {id: no-exec, languages: [python], severity: ERROR,' \
		'   message: no exec, pattern: builtins.exec(...)}'
}

# check_file OPTION... -- LINE...: of a file a.py.
check_file()
{
	local options=()
	while [[ $1 != -- ]]; do
		options+=("$1")
		shift
	done
	shift
	[[ -f rules.yml ]] || setup_rules
	stage_file a.py 'from builtins import eval, exec' "$@"
	run mlgate check --rules rules.yml "${options[@]}"
}

@test "on any line of the statement, or alone on the line above" {
	check_file --verbose -- 'eval(x)  # nosem' \
		'y = f(1,' '      eval(x),  # nosemgrep: no-eval' '      2)' \
		'z = f(1,' '      eval(x),' '      2)  # mlgate: ignore[no-eval] -- ours' \
		'# mlgate: ignore[no-eval] -- ours' 'eval(x)' \
		'for i in eval(x):  # nosem' '    pass'
	assert_pass
	assert_output_has 'no finding blocks this change; 5 are suppressed by comments'
}

@test "nowhere else" {
	check_file -- '# nosem' '' 'eval(1)' \
		'y = 1  # nosem' 'eval(2)' \
		'z = "# nosem"; eval(3)' \
		'for i in y:  # nosem' '    eval(4)' \
		'eval(5)' '# nosem'
	assert_blocked
	assert_output_has '5 findings block this change'
}

@test "for the rules it names, and no words behind them" {
	check_file -- 'exec(eval(x))  # nosem: no-eval because no-exec is meant'
	assert_blocked
	assert_output_has 'error: no-exec'
	assert_output_lacks 'error: no-eval'
	check_file -- 'exec(eval(x))  # mlgate: ignore[no-eval, no-exec] -- both'
	assert_pass
}

@test "its reason is shown with what is hidden" {
	check_file --show-hidden -- 'eval(x)  # mlgate: ignore[no-eval] -- our own text'
	assert_pass
	assert_output_has 'a.py:2:1: error: no-eval (suppressed: our own text)'
	check_file -- 'eval(x)  # mlgate: ignore[no-eval] -- our own text'
	assert_output_lacks 'our own text'
}

@test "ids and reasons can be required, by the repository too" {
	check_file --require-ids -- 'eval(x)  # nosem'
	assert_blocked
	assert_output_has 'a.py:2: suppression: this suppression has to name the rules it is for'
	stage_file .mlgate.yml 'require-reasons: true'
	check_file -- 'eval(x)  # mlgate: ignore[no-eval]'
	assert_blocked
	assert_output_has 'a.py:2: suppression: this suppression has to give its reason'
	check_file -- 'eval(x)  # mlgate: ignore[no-eval] -- ours'
	assert_pass
}

@test "one that suppresses nothing is reported, and one for no rule" {
	check_file -- 'eval(x)  # mlgate: ignore[no-exec] -- r' \
		'y = 1  # mlgate: ignore[no-evil] -- r' \
		'eval(x)  # mlgate: ignore['
	assert_blocked
	assert_output_has 'a.py:2: suppression: this suppression fits no finding; remove it'
	assert_output_has "a.py:3: suppression: no rule has the id 'no-evil'; did you mean 'no-eval'?"
	assert_output_has 'a.py:4: suppression: the ids of this suppression cannot be read'
}

@test "also in a file that no rule has anything to say about" {
	setup_rules
	stage_file a.py 'x = 1  # mlgate: ignore[no-eval] -- r'
	run mlgate check --rules rules.yml
	assert_pass
	assert_output_has 'a.py:1: suppression: this suppression fits no finding'
	stage_file a.py 'x = 1  # a comment of another kind'
	run mlgate check --rules rules.yml --verbose
	assert_output_has '1 file, 0 parsed'
}

@test "what is reported is on the lines of the change" {
	setup_rules
	commit_file a.py 'x = 1  # mlgate: ignore[no-eval] -- r' 'y = 2'
	edit_line a.py 2 'y = 3'
	git add a.py
	run mlgate check --rules rules.yml
	assert_pass
	assert_output_is ''
}
