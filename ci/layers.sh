#!/bin/sh
# SPDX-License-Identifier: MIT
# layers.sh: check that src/ keeps to its layers and fences, and print TAP.
#
# A folder includes headers of its own and of the folders named here; the files
# of src/ itself and of cli/ may include everything.
set -eu

root=$(dirname "$0")/..
# shellcheck source=tests/tap.sh
. "$root/tests/tap.sh"
cd "$root"
export LC_ALL=C

# folder | may include
layers='
base   |
change | base
parse  | base
rule   | base parse
facts  | base parse
match  | base parse rule facts
judge  | base change parse rule match
report | base rule judge
'

# where it may stand (an expression) ; what (an expression) ; its name
fences='
^src/change/[a-z_]*\.c$               ; include *<git2              ; libgit2
^src/change/offline\.c$               ; include *<mbedtls           ; mbedtls
^src/change/loose\.c$                 ; include *<zlib              ; zlib
^src/parse/(parse|lower_[a-z]*)\.c$   ; include *<tree_sitter       ; tree-sitter
^src/base/yaml\.c$                    ; include *<yaml              ; libyaml
^src/base/regex\.c$                   ; include *<pcre2             ; PCRE2
^src/base/json\.c$                    ; include *<cjson             ; cJSON
^src/base/arena\.c$                   ; \<(malloc|calloc|realloc|reallocarray|free|strn?dup|v?asprintf|aligned_alloc) *\( ; the heap
^src/(report|cli)/|^src/base/err\.c$  ; \<(v?printf|puts|putchar|perror) *\(|\<(stdout|stderr)\> ; standard output and error
^src/(main|base/err)\.c$              ; \<(exit|abort) *\(          ; exit
^$                                    ; \<(strcpy|strcat|v?sprintf|strtok|gets|atoi|alloca) *\( ; a banned function
'

sources=$(find src -name '*.[ch]' -o -name '*.def' | sort)

# The code as "file:line:text", without comments, and strings empty except in
# includes.
# shellcheck disable=SC2016 # awk's variables, not the shell's
code=$(printf '%s\n' "$sources" | tr '\n' '\0' | xargs -0 awk '
	FNR == 1 { comment = 0 }
	{
		text = $0
		if (text !~ /^[ \t]*#[ \t]*include/)
			gsub(/"([^"\\]|\\.)*"|'\''([^'\''\\]|\\.)*'\''/, "\"\"", text)
		kept = ""
		while (text != "") {
			if (comment) {
				end = index(text, "*/")
				text = end ? substr(text, end + 2) : ""
				comment = !end
			} else if ((start = match(text, /\/[*\/]/))) {
				kept = kept substr(text, 1, start - 1)
				comment = substr(text, start, 2) == "/*"
				text = comment ? substr(text, start + 2) : ""
			} else {
				kept = kept text
				text = ""
			}
		}
		if (kept ~ /[^ \t]/)
			print FILENAME ":" FNR ":" kept
	}')

check_layer()
{
	allowed=$(printf '%s' "$1 $2" | tr -s ' ' '|')
	printf '%s\n' "$code" |
		grep -E "^src/$1/[^:]*:[0-9]*: *# *include *\"" |
		grep -vE "\"(${allowed%|})/" || :
}

check_fence()
{
	printf '%s\n' "$code" | grep -E "^[^:]*:[0-9]*:.*($2)" |
		place=$1 awk -F: '$1 !~ ENVIRON["place"]' || :
}

trim()
{
	printf '%s' "$1" | sed 's/^ *//; s/ *$//'
}

while IFS='|' read -r folder may; do
	[ -n "$folder" ] || continue
	folder=$(trim "$folder")
	may=$(trim "$may")
	tap "$folder includes only its own headers${may:+ and $may}" \
		"$(check_layer "$folder" "$may")"
done <<END
$layers
END

while IFS=';' read -r place what name; do
	[ -n "$place" ] || continue
	tap "$(trim "$name") stays in its place" \
		"$(check_fence "$(trim "$place")" "$(trim "$what")")"
done <<END
$fences
END

# A folder that is in no row would be in no layer.
tap "every folder has a layer" "$(
	printf '%s\n' "$sources" | sed -n 's|^src/\([^/]*\)/.*|\1|p' | sort -u |
		while read -r folder; do
			[ "$folder" = cli ] || printf '%s' "$layers" |
				grep -q "^$folder " || echo "src/$folder"
		done)"
tap_end
