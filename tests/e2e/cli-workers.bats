# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016 # metavariables of patterns
# Many files are judged by several processes; nobody can tell.

load helpers

make_files()
{
	write_file rules.yml \
		'rules:' \
		'- id: no-eval' \
		'  languages: [python]' \
		'  severity: ERROR' \
		'  message: $X is run' \
		'  pattern: eval($X)' \
		'  fix: run($X)'
	for i in {1..60}; do
		write_file "src/d$((i % 7))/f$i.py" "é = 'ä'; eval(a$i)" \
			"eval(" "  b$i)"
	done
	write_file src/broken.py 'eval(x' 'def ('
}

check_with()
{
	mlgate check --rules rules.yml --format "$1" --jobs "$2" src 2>&1
}

@test "output does not depend on the number of processes" {
	make_files
	for format in text json sarif; do
		one=$(check_with "$format" 1) || :
		[[ $one == *f60.py* ]]
		for jobs in 2 7 64; do
			[ "$one" = "$(check_with "$format" "$jobs")" ] ||
				fail "$format differs with $jobs jobs"
		done
	done
}

@test "neither the plan nor the processes change what is found in the fixtures" {
	cp -r "$BATS_TEST_DIRNAME/../../rules" .
	run mlgate check --format json --jobs 1 rules
	((status < 2)) || [[ $output == *'"errors"'* ]]
	one=$output
	run mlgate check --format json --jobs 5 rules
	assert_output_is "$one"
	# Without a plan every file is parsed, which is no finding.
	run mlgate check --format json --no-plan rules
	output=$(sed '/"files_parsed"/d' <<<"$output")
	assert_output_is "$(sed '/"files_parsed"/d' <<<"$one")"
}
