#!/bin/sh
# SPDX-License-Identifier: MIT
# bless.sh [FORMAT]: write the golden files anew, of one format or of all, from
# what the build in ./build (or $BUILD) says. Then read their diff.
set -eu

cd "$(dirname "$0")/../.."
build=${BUILD:-build}
make -s -C "$build" tests/unit/test_report
srcdir=. "$build/tests/unit/test_report" --bless "$@"
git status --short tests/report/golden
