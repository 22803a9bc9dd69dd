#!/bin/sh
# SPDX-License-Identifier: MIT
# globals.sh: nothing in the program is a variable of the whole program; so a
# command can run twice, and a test beside another. Looks at the sections of
# libmlgate.a in the build folder, the parser's objects excepted.
set -eu

# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"
export LC_ALL=C

if [ -n "${INSTRUMENTED-}" ]; then
	echo '1..0 # SKIP instrumented objects have variables of their own'
	exit
fi

writable=$(size -A libmlgate.a | awk '
	/:$|\(ex / { object = $1 }
	/^\.(data|bss|tdata|tbss)/ && !/^\.data\.rel\.ro/ && $2 > 0 {
		if (object !~ /^(tree-sitter|python|python-scanner)\.o/)
			print object " " $1 ": " $2 " bytes"
	}')
tap 'no module has variables of its own' "$writable"
tap_end
