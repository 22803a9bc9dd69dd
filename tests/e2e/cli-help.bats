# SPDX-License-Identifier: MIT
# Help, manual and completions: all made from the tables of commands.

load helpers

commands()
{
	mlgate --help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

@test "help names every command and every exit status" {
	run mlgate --help
	assert_pass
	assert_output_has 'completion'
	assert_output_has '  2           could not judge'
	run mlgate help
	assert_pass
	assert_output_has 'completion'
}

@test "every command explains itself, with examples, within 80 columns" {
	for command in $(commands); do
		run mlgate "$command" --help
		assert_pass
		assert_output_has "usage: mlgate $command"
		assert_output_has '--help'
		assert_output_has 'examples:'
		[ "$(wc -L <<<"$output")" -le 80 ] || fail 'too wide'
		[ "$output" = "$(mlgate help "$command")" ] ||
			fail "help $command differs"
	done
}

@test "the manual is one that man reads without a warning" {
	command -v groff || skip 'needs groff'
	mlgate help --man >mlgate.1
	run groff -man -Tutf8 -ww -z mlgate.1
	assert_pass
	assert_output_is ''
	for command in $(commands); do
		grep -q "^\.SH MLGATE $command" mlgate.1
	done
}

@test "a mistyped command gets its neighbour" {
	run mlgate halp
	assert_broken
	assert_output_is "mlgate: unknown command 'halp'; did you mean 'mlgate help'?"
	run mlgate quux
	assert_broken
	assert_output_has "unknown command 'quux'"
}

@test "a path instead of a command is understood" {
	write_file some.py
	run mlgate some.py
	assert_broken
	assert_output_has 'mlgate check some.py'
}

@test "an error is one line, whatever the bytes" {
	run mlgate help $'a\nb\e[31m'
	assert_broken
	[ "${#lines[@]}" = 1 ]
	assert_output_has 'a\nb\x1b[31m'
}

@test "a full disk and a reader that left are errors" {
	run bash -c 'mlgate help >/dev/full'
	assert_broken
	assert_output_has 'cannot write to standard output: No space left'
	exec 7> >(:)
	wait $!
	run bash -c 'mlgate help >&7'
	assert_broken
	assert_output_has 'cannot write to standard output: Broken pipe'
}

# complete LINE...: what bash offers behind the words, the last unfinished.
complete()
{
	eval "$(mlgate completion bash | grep -v '^complete')"
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	COMPREPLY=()
	_mlgate
	output="${COMPREPLY[*]}"
}

@test "bash completes commands and options" {
	complete mlgate com
	assert_output_is 'completion'
	complete mlgate help --m
	assert_output_is '--man'
	complete mlgate completion f
	assert_output_is 'fish'
}

@test "there is no completion for a shell we do not know" {
	run mlgate completion tcsh
	assert_broken
	assert_output_has "bash, zsh and fish"
	run mlgate completion
	assert_broken
}

@test "zsh and fish read their completions" {
	if command -v zsh; then
		mlgate completion zsh >_mlgate
		zsh -n _mlgate
	fi
	if command -v fish; then
		mlgate completion fish >mlgate.fish
		fish --no-execute mlgate.fish
	fi
}
