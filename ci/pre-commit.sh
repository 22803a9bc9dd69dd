#!/bin/sh
# SPDX-License-Identifier: MIT
# pre-commit.sh [OPTION...] [PATH...]: mlgate check --pre-commit, for the
# pre-commit framework, which keeps a clone of this source. Where mlgate is not
# on the PATH, the first run builds it in that clone; the libraries have to be
# there, because a hook is not the place to install packages.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
mlgate=$(command -v mlgate) ||
	mlgate=$(MLGATE_PACKAGES=no sh "$here/install.sh" "$here/../build/bin") || {
	echo "mlgate is neither installed nor could it be built, so nothing was judged." >&2
	echo "The reason is above; go on without it once: SKIP=mlgate-build" >&2
	exit 2
}
exec "$mlgate" check --pre-commit "$@"
