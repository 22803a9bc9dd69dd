#!/bin/sh
# SPDX-License-Identifier: MIT
# embed-rules.sh RULES OUT: write the rule files below RULES, and their
# fixtures, as the C tables of src/rule/builtin.h. OUT keeps its time when
# nothing changed, so that a build may always call this.
set -eu

rules=$1
out=$2
export LC_ALL=C

# Lines to C strings that end in $1, a line a string: no string is then too
# long for a compiler. The question mark is escaped because of trigraphs.
quote()
{
	sed -e 's/[\\"?]/\\&/g' -e "s/$(printf '\r')/\\\\r/g" \
		-e 's/^/	  "/' -e "s/\$/$1\"/"
}

# The paths below RULES with one of these endings; not the *.fixed.py, which
# are what the fixes of rules give.
list()
{
	[ -d "$rules" ] || return 0
	for ending; do
		(cd "$rules" && find . -type f -name "*$ending" ! -name '*.fixed.py')
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
		quote '\\n' <"$rules/$path"
		printf '\t),\n'
		nr=$((nr + 1))
	done
	# ISO C has no empty table: the last row is a border, not counted.
	printf '\t{ NULL, NULL, 0 },\n};\n\n'
	printf 'const size_t %s_nr = %d;\n' "$1" "$nr"
}

write()
{
	cat <<-'END'
	/* SPDX-License-Identifier: MIT */
	/* Made by ci/embed-rules.sh from rules/; not to be edited. */
	#include "rule/builtin.h"

	#define FILE_OF(path, text) { path, text, sizeof(text) - 1 }
	END
	list .yml .yaml >"$out.list"
	table builtin_files <"$out.list"
	list .py >"$out.list"
	table builtin_fixtures <"$out.list"
	rm -f "$out.list"
}

mkdir -p "$(dirname "$out")"
write >"$out.new"
if cmp -s "$out.new" "$out"; then
	rm -f "$out.new"
else
	mv -f "$out.new" "$out"
fi
