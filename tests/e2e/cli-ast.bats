# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016 # metavariables of patterns
# ast: what the matcher sees.

load helpers

@test "a file is shown a statement a line" {
	write_file a.py 'import torch' 'torch.load(x)'
	run mlgate ast a.py
	assert_pass
	[ "${#lines[@]}" = 2 ]
	assert_output_has 'torch'
}

@test "a pattern is shown with its holes" {
	run mlgate ast --pattern 'torch.load($X, ...)'
	assert_pass
	assert_output_has '$X'
	assert_output_has '...'
}

@test "a pattern and a file that say the same have the same tree" {
	write_file a.py 'foo(1, "b")'
	run mlgate ast a.py
	file=$output
	run mlgate ast --pattern "foo(1, 'b')"
	[[ $file == *"$output"* ]]
}

@test "what is not Python is named" {
	write_file a.py 'x = (' 'y = 1'
	run mlgate ast a.py
	assert_broken
	assert_output_has 'a.py'
	run mlgate ast --pattern 'f(('
	assert_broken
	assert_output_has 'not Python with holes'
	run mlgate ast none.py
	assert_broken
	assert_output_has 'none.py'
	run mlgate ast
	assert_broken
	assert_output_is 'mlgate: ast: name one FILE, or --pattern TEXT'
}
