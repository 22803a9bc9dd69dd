#!/bin/sh
# SPDX-License-Identifier: MIT
# embed.sh OUT HEADER FOLDER 'TABLE [ENDING...]'...: write the files below
# FOLDER as C tables of struct builtin_file (src/rule/builtin.h): to each TABLE
# those with one of its endings, or all. OUT keeps its time when nothing
# changed, so that a build may always call this.
set -eu

out=$1
header=$2
folder=$3
shift 3
export LC_ALL=C

# Lines to C strings that end in $1, a line a string: no string is then too
# long for a compiler. The question mark is escaped because of trigraphs.
quote()
{
	sed -e 's/[\\"?]/\\&/g' -e "s/$(printf '\r')/\\\\r/g" \
		-e 's/^/	  "/' -e "s/\$/$1\"/"
}

# The paths with one of these endings; not the *.fixed.py, which are what the
# fixes of rules give.
list()
{
	[ -d "$folder" ] || return 0
	for ending in "${@:-}"; do
		(cd "$folder" &&
			find . -type f -name "*$ending" ! -name '*.fixed.py')
	done | sed 's|^\./||' | sort
}

# table NAME: the files listed on standard input.
table()
{
	printf '\nconst struct builtin_file %s[] = {\n' "$1"
	nr=0
	while IFS= read -r path; do
		printf '\tFILE_OF(\n'
		printf '%s\n' "$path" | quote ''
		printf '\t  ,\n\t  ""\n'
		quote '\\n' <"$folder/$path"
		printf '\t),\n'
		nr=$((nr + 1))
	done
	# ISO C has no empty table: the last row is a border, not counted.
	printf '\t{ NULL, NULL, 0 },\n};\n\n'
	printf 'const size_t %s_nr = %d;\n' "$1" "$nr"
}

write()
{
	cat <<-END
	/* SPDX-License-Identifier: MIT */
	/* Made by ci/embed.sh from ${folder##*/}/; not to be edited. */
	#include "$header"

	#define FILE_OF(path, text) { path, text, sizeof(text) - 1 }
	END
	for spec; do
		# shellcheck disable=SC2086 # a name and its endings
		set -- $spec
		name=$1
		shift
		list "$@" >"$out.list"
		table "$name" <"$out.list"
	done
	rm -f "$out.list"
}

mkdir -p "$(dirname "$out")"
write "$@" >"$out.new"
if cmp -s "$out.new" "$out"; then
	rm -f "$out.new"
else
	mv -f "$out.new" "$out"
fi
