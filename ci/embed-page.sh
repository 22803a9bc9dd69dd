#!/bin/sh
# SPDX-License-Identifier: MIT
# embed-page.sh CSS JS OUT: write both files as the C strings of
# src/report/page.h.
set -eu

# A line a string, so that none is too long for a compiler.
embed()
{
	printf '\nconst char %s[] =\n' "$1"
	sed -e 's/[\\"?]/\\&/g' -e 's/^/	"/' -e 's/$/\\n"/' "$2"
	printf '\t;\n'
}

mkdir -p "$(dirname "$3")"
{
	printf '/* SPDX-License-Identifier: MIT */\n'
	printf '/* Made by ci/embed-page.sh; not to be edited. */\n'
	printf '#include "report/page.h"\n'
	embed page_css "$1"
	embed page_js "$2"
} >"$3.new"
mv -f "$3.new" "$3"
