#!/bin/sh
# SPDX-License-Identifier: MIT
# format.sh: the layout of C sources is clang-format's, as .clang-format says.
# Its versions differ in small things, so only one is asked.
set -eu

cd "$(dirname "$0")/../.."
# shellcheck source=tests/tap.sh
. tests/tap.sh

case $(clang-format --version 2>&1) in
*'version 14.'*) ;;
*)
	echo '1..0 # SKIP needs clang-format 14'
	exit
	;;
esac
for source in $(find src tests -name '*.[ch]' | LC_ALL=C sort); do
	tap "$source" "$(clang-format --dry-run -Werror "$source" 2>&1)"
done
tap_end
