# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# Random changes, and what git says of them. RANDOM is seeded by the story, so
# that a failure can be repeated.

words=(import torch 'x = 1' '' 'def f(a):' '	return a' 'for i in x:' '# note'
	'y = f(x)' 'torch.load(p)' 'pass' 'class C:' "s = 'é'")

# As they may be called; scripts begin with #!python, data never does.
names=(a.py b.py pkg/c.py pkg/deep/d.py pkg/e.pyi 'with space.py'
	$'new\nline.py' $'\xff\xfe.py' "quote\"'.py" -dash.py pkg/tool script
	notes.txt pkg/data LICENSE)

roll()
{
	((RANDOM % $1 == 0))
}

pick_name()
{
	name=${names[RANDOM % ${#names[@]}]}
}

# One that is there, if there are any.
pick_file()
{
	local files=("${names[@]}" moved?/*)
	local tries
	for ((tries = 0; tries < 20; tries++)); do
		name=${files[RANDOM % ${#files[@]}]}
		if [[ -f $name && ! -L $name ]]; then
			return
		fi
	done
}

# A new place for a file: under its own name or another.
pick_place()
{
	if roll 2; then
		name=moved$((RANDOM % 3))/${1##*/}
	else
		pick_name
	fi
}

# random_lines MAX: so many lines or fewer; short files repeat themselves.
random_lines()
{
	local i nr=$((RANDOM % ($1 + 1)))
	for ((i = 0; i < nr; i++)); do
		if roll 4; then
			echo "v$((RANDOM % 900)) = $i"
		else
			echo "${words[RANDOM % ${#words[@]}]}"
		fi
	done
}

random_file()
{
	mkdir -p -- "$(dirname -- "$1")" 2>/dev/null || return 0
	[[ ! -d $1 ]] || return 0
	rm -f -- "$1"
	{
		case $1 in
		*tool | script) echo '#!/usr/bin/env python3' ;;
		*data | LICENSE) echo 'no program' ;;
		esac
		random_lines 60
		if roll 5; then
			printf 'last line without end'
		fi
	} >"$1"
}

# One to four edits: lines replaced, added, deleted, moved or repeated. The
# first line stays, it says what a script is.
random_edit()
{
	[[ -f $1 && ! -L $1 ]] || return 0
	local lines edits=$((RANDOM % 4 + 1)) at nr
	mapfile -t lines <"$1"
	for ((; edits; edits--)); do
		nr=${#lines[@]}
		at=$((nr > 1 ? RANDOM % (nr - 1) + 1 : 1))
		case $((RANDOM % 6)) in
		0) lines[at]="edit $RANDOM" ;;
		1) lines=("${lines[@]:0:at}" "new $RANDOM" "${lines[@]:at}") ;;
		2) lines=("${lines[@]:0:at}" "${lines[@]:at+RANDOM%3+1}") ;;
		3) lines=("${lines[@]:0:at}" "${lines[@]:at/2:5}" "${lines[@]:at}") ;;
		4) lines=("${lines[@]:0:1}" "${lines[@]:at}" "${lines[@]:1:at-1}") ;;
		5) lines[at]="	${lines[at]-}" ;;
		esac
	done
	printf '%s\n' "${lines[@]}" >"$1"
}

# One step of work in the working tree and the index.
random_step()
{
	local name other
	pick_file
	case $((RANDOM % 12)) in
	0 | 1 | 2) random_edit "$name" ;;
	3 | 4)
		pick_name
		random_file "$name"
		;;
	5) rm -f -- "$name" ;;
	6 | 7 | 8)
		other=$name
		pick_place "$other"
		if [[ -f $other && ! -e $name ]]; then
			mkdir -p -- "$(dirname -- "$name")" 2>/dev/null || return 0
			mv -- "$other" "$name"
			if roll 2; then
				random_edit "$name"
			fi
		fi
		;;
	9) [[ ! -f $name ]] || chmod "$((RANDOM % 2 ? 755 : 644))" -- "$name" ;;
	10)
		random_edit "$name"
		git add -A
		random_edit "$name"
		return
		;;
	11)
		if roll 3 && [[ -f $name ]]; then
			ln -sf elsewhere "./$name"
		fi
		;;
	esac
	roll 3 || git add -A
}

# Paths as show_change prints them.
quoted()
{
	local LC_ALL=C i c code
	for ((i = 0; i < ${#1}; i++)); do
		c=${1:i:1}
		printf -v code %d "'$c"
		if ((code > 32 && code < 127 && code != 92)); then
			printf %s "$c"
		else
			printf '\\%03o' $((code & 255))
		fi
	done
}

# is_python NAME ID
is_python()
{
	local first
	case ${1##*/} in
	*.py | *.pyi) ;;
	*.*) return 1 ;;
	*)
		first=$(git cat-file blob "$2" | head -n 1 | tr -d '\0')
		[[ $first == '#!'*python* ]]
		;;
	esac
}

# The new lines of the hunks between two blobs.
hunks()
{
	git diff -a -U0 "$1" "$2" | awk -F'[ ,]' '
		/^@@ / {
			split($0, part, " ")
			nr = split(substr(part[3], 2), n, ",") > 1 ? n[2] : 1
			if (nr > 0) {
				printf "%s%d-%d", comma, n[1], n[1] + nr - 1
				comma = ","
			}
		}
		END { if (!comma) printf "none" }'
}

# What git says, in the form of show_change. Arguments: those of git diff.
expected()
{
	local meta path old modes
	git diff --raw -z -M --no-abbrev "$@" | while IFS= read -r -d '' meta; do
		# :OLDMODE NEWMODE OLDID NEWID STATUS
		read -ra modes <<<"${meta#:}"
		IFS= read -r -d '' path
		old=$path
		if [[ ${modes[4]} == R* ]]; then
			IFS= read -r -d '' path
		fi
		[[ ${modes[1]} == 100* ]] || continue
		is_python "$path" "${modes[3]}" || continue
		if [[ ${modes[0]} != 100* ]] || ! is_python "$old" "${modes[2]}"; then
			echo "$(quoted "$path") added all"
		elif [[ ${modes[4]} == R* ]]; then
			echo "$(quoted "$path") renamed $(hunks "${modes[2]}" "${modes[3]}") $(quoted "$old")"
		elif [[ ${modes[2]} != "${modes[3]}" ]]; then
			echo "$(quoted "$path") modified $(hunks "${modes[2]}" "${modes[3]}")"
		fi
	done
}
