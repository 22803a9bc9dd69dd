# SPDX-License-Identifier: MIT
# A repository that was there before the gate, with hundreds of findings: after
# `baseline write` each edit is answered as a reviewer would.
#
# LEGACY_CODE names a folder of other code to do the same with, for a run by
# hand; without it, the story writes its own.

load helpers

baseline=.mlgate-baseline.jsonl

write_rules()
{
	local call
	echo 'rules:'
	for call in torch.load pickle.load pickle.loads yaml.load eval exec \
		numpy.load joblib.load os.system; do
		printf -- '- {id: no-%s, languages: [python], severity: ERROR,\n' \
			"${call/./-}"
		printf '   message: no %s, pattern: %s(...)}\n' "$call" "$call"
	done
}

# Forty modules of eight functions and a class, with 240 findings in 160 of them.
write_code()
{
	local i k
	for ((i = 0; i < 40; i++)); do
		mkdir -p "pkg/part$((i % 5))"
		{
			printf '"""Module %d."""\n' "$i"
			printf 'import pickle\nimport torch\n\nLIMIT = %d\n\n' "$i"
			for ((k = 0; k < 4; k++)); do
				printf 'def read_%d(path):\n' "$k"
				printf '    """Read what is at the path."""\n'
				printf '    with open(path, "rb") as f:\n'
				printf '        data = pickle.load(f)\n'
				((k % 2)) || printf '    more = torch.load("model-%d.pt")\n' "$i"
				printf '    return data\n\n\n'
				printf 'def size_%d(path):\n' "$k"
				printf '    total = 0\n    for part in path:\n'
				printf '        total += len(part) * %d\n' "$k"
				printf '    return total\n\n\n'
			done
			printf 'class Reader:\n    name = "reader"\n\n'
			printf '    def close(self):\n        self.name = None\n'
		} >"pkg/part$((i % 5))/mod$i.py"
	done
}

legacy()
{
	if [[ -n ${LEGACY_CODE:-} ]]; then
		cp -r "$LEGACY_CODE" pkg
		find pkg ! -type d ! -name '*.py' -delete
		write_rules >rules.yml
		mlgate check --rules rules.yml pkg |
			sed -n 's/:[0-9]*: not judged: .*//p' | xargs -r rm || :
	else
		write_code
	fi
	write_rules >rules.yml
	write_file .mlgate.yml 'rules: [rules.yml]'
	git add .
	git commit -qm 'What was there before'
	mlgate baseline write --reason 'before the gate'
	git add .
	git commit -qm 'Accept it'
	nr=$(wc -l <$baseline)
	((nr >= 200)) || fail "only $nr findings"
}

# victim NUMBER: one of the findings that are a whole call on one line, within a
# def. Sets path, line, and text, the line itself.
victim()
{
	local all one
	if [[ ! -f $HOME/victims ]]; then
		command mlgate check --all --no-baseline |
			sed -n 's/^\(pkg[^:]*:[0-9]*\):[0-9]*: error: .*/\1/p' |
			while IFS=: read -r path line; do
				sed -n "${line}p" "$path" |
					grep -qE '^ +[a-z_]+ = (pickle|torch)[.]loads?\([^()]+\)$' &&
					echo "$path:$line"
			done >"$HOME/victims" || :
	fi
	mapfile -t all <"$HOME/victims"
	((${#all[@]} % 7)) || all+=("${all[0]}")
	one=${all[$1 * 7 % ${#all[@]}]}
	path=${one%:*}
	line=${one##*:}
	text=$(sed -n "${line}p" "$path")
}

# edit NUMBER STATUS SAYS WHAT...: start from what was accepted, edit, stage all,
# and compare the verdict. SAYS is what the output has, '' for nothing at all.
edit()
{
	local number=$1 status_wanted=$2 says=$3 path line text
	shift 3
	git reset -q --hard
	git clean -qfd
	victim "$number"
	"$@"
	git add -A
	git diff --cached --quiet && fail "$*: edited nothing"
	run mlgate check
	((status == status_wanted)) || fail "$* ($path:$line): status $status"
	if [[ -z $says ]]; then
		assert_output_is ''
	else
		eval "says=\"$says\""
		assert_output_has "$says"
	fi
	if ((status == 1)); then
		assert_output_has '1 finding blocks'
	fi
}

add_a_clean_file() { write_file pkg/new.py 'x = 1'; }
edit_another_line() { sed -i '1s/$/  # edited/' "$path"; }
shift_down() { sed -i '1i# one\n# two\n# three' "$path"; }
rename_it() { git mv "$path" pkg/renamed.py; }
rename_and_edit() { git mv "$path" pkg/renamed.py && sed -i '1s/$/  # edited/' pkg/renamed.py; }
delete_it() { git rm -q "$path"; }
mend() { sed -i "${line}s/=.*/= None/" "$path"; }
paste_a_copy() { sed -i "${line}p" "$path"; }
add_to_a_new_file() { write_file pkg/new.py 'import torch' 'torch.load("new.pt")'; }
add_to_it() { printf '\n\ndef new():\n    return eval("new")\n' >>"$path"; }
other_argument() { sed -i "${line}s/\(loads*\)(/\1(other_/" "$path"; }
reformat() { sed -i "${line}s/\(loads*\)(\(.*\))$/\1(\n        \2,  # as it was\n    )/" "$path"; }
append_a_comment() { sed -i "${line}s/$/  # as it was/" "$path"; }
fix_one_and_add_one() { mend && add_to_it; }
copy_the_line_to_another_def() { printf '\n\ndef copied(f):\n%s\n' "    ${text#"${text%%[![:space:]]*}"}" >>"$path"; }
make_executable() { chmod +x "$path"; }
other_line_ends() { sed -i 's/$/\r/' "$path"; }
suppress_it() { sed -i "${line}s/$/  # nosem/" "$path"; }
indent_it() { sed -i "${line}s/^\( *\)\(.*\)/\1if True:\n\1    \2/" "$path"; }
# The top-level block that has the line goes to the end.
move_the_block()
{
	awk -v at="$line" '
		/^[^ \t\n#)]/ && !/^[)\]}]/ { block++ }
		{ text[block] = text[block] $0 "\n"; if (NR == at) moved = block }
		END {
			for (i = 0; i <= block; i++)
				if (i != moved) printf "%s", text[i]
			printf "\n\n%s", text[moved]
		}' "$path" >"$HOME/moved"
	cat "$HOME/moved" >"$path"
}

@test "twenty edits of a legacy repository" {
	local nr gone='1 of the accepted findings is gone'
	legacy
	# What is there stays accepted.
	edit 1 0 '' add_a_clean_file
	edit 2 0 '' edit_another_line
	edit 3 0 '' shift_down
	edit 4 0 '' rename_it
	edit 5 0 '' rename_and_edit
	edit 6 0 '' make_executable
	edit 7 0 '' other_line_ends
	edit 8 0 '' append_a_comment
	edit 9 0 '' reformat
	edit 10 0 '' indent_it
	edit 11 0 '' move_the_block
	edit 12 0 '' suppress_it
	# What is mended is said to be gone.
	edit 13 0 "$gone" mend
	edit 14 0 'accepted findings' delete_it
	# What is new blocks, and nothing else does.
	# shellcheck disable=SC2016 # for the edit to expand
	{
		edit 15 1 '$path:$((line + 1)):' paste_a_copy
		edit 16 1 'pkg/new.py:2:' add_to_a_new_file
		edit 17 1 'return eval(\"new\")' add_to_it
		edit 18 1 '$path:$line:' other_argument
		edit 19 1 'return eval(\"new\")' fix_one_and_add_one
		edit 20 1 '${text##* }' copy_the_line_to_another_def
	}
}

@test "pruning takes out the lines of what was mended, and no other" {
	local nr number path line text
	legacy
	for number in 1 2 3 4 5; do
		victim "$number"
		mend
	done
	git add -A
	run mlgate baseline status
	assert_output_has "$((nr - 5)) active, 5 stale, 0 expired"
	run mlgate baseline prune
	assert_pass
	assert_output_has "5 dropped, $((nr - 5)) left"
	[[ $(git diff --numstat $baseline) == "0	5	$baseline" ]]
	for number in 1 2 3 4 5; do
		victim "$number"
		git diff -U0 $baseline | grep -qF "\"path\":\"$path\""
	done
	git add $baseline
	run mlgate check --all
	assert_pass
	assert_output_is ''
	git commit -qam 'Mend five'
	# What comes back is new.
	victim 3
	git show "HEAD~1:$path" | sed -n "${line}p" >"$HOME/line"
	sed -i -e "${line}r $HOME/line" -e "${line}d" "$path"
	git add -A
	run mlgate check
	assert_blocked
	assert_output_has "$path:$line:"
	assert_output_has '1 finding blocks'
}
