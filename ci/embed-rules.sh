#!/bin/sh
# SPDX-License-Identifier: MIT
# embed-rules.sh RULES OUT: write the rule files below RULES as the C table of
# src/rule/builtin.h. OUT keeps its time when nothing changed, so that a build
# may always call this.
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

list_rules()
{
	[ -d "$rules" ] || return 0
	(cd "$rules" && find . -type f \( -name '*.yml' -o -name '*.yaml' \)) |
		sed 's|^\./||' | sort
}

table()
{
	cat <<-'END'
	/* SPDX-License-Identifier: MIT */
	/* Made by ci/embed-rules.sh from rules/; not to be edited. */
	#include "rule/builtin.h"

	#define FILE_OF(path, text) { path, text, sizeof(text) - 1 }

	const struct builtin_file builtin_files[] = {
	END
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
	printf 'const size_t builtin_files_nr = %d;\n' "$nr"
}

mkdir -p "$(dirname "$out")"
list_rules >"$out.list"
table <"$out.list" >"$out.new"
rm -f "$out.list"
if cmp -s "$out.new" "$out"; then
	rm -f "$out.new"
else
	mv -f "$out.new" "$out"
fi
