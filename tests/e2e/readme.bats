# SPDX-License-Identifier: MIT
# What the README shows is what happens.

load helpers

top=$BATS_TEST_DIRNAME/../..

# The answer to a command in the console blocks of the README.
shown()
{
	COMMAND=$1 awk '
		/^```/ { inside = $0 == "```console"; next }
		inside && /^\$ / { wanted = substr($0, 3) == ENVIRON["COMMAND"]; next }
		inside && wanted' "$top/README.md"
}

@test "the example of the README" {
	commit_file restore.py 'import torch' '' '' \
		'def restore(model, path):' \
		'    model.load_state_dict(torch.load(path, weights_only=True))' \
		'    return model'
	mlgate hook install
	printf '%s\n' '' '' 'def restore_all(path):' \
		'    return torch.load(path)' >>restore.py
	run git commit -am 'Restore everything'
	assert_blocked
	assert_output_is "$(shown "git commit -am 'Restore everything'")"
}

@test "every command and option that the pages name exists" {
	sed -n 's/^    \(mlgate .*\)/\1/p' "$top/README.md" "$top/docs/usage.md" |
		sed 's/ *#.*//' | tr -d "'" >commands
	[ "$(wc -l <commands)" -gt 15 ]
	while read -r _ command words; do
		[[ $command == help ]] || mlgate "$command" --help >help
		for word in $words; do
			[[ $word != --* ]] || [[ $command == help ]] ||
				grep -q -e "${word%%=*}" help ||
				fail "mlgate $command has no $word"
		done
	done <commands
}

@test "links between the pages lead somewhere" {
	cd "$top"
	for page in README.md CONTRIBUTING.md docs/*.md; do
		grep -oE '\]\([A-Za-z./-]+\.md' "$page" | cut -c3- |
			while read -r link; do
				[ -e "$(dirname "$page")/$link" ] ||
					fail "$page: no $link"
			done
	done
}
