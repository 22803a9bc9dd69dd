#!/bin/sh
# SPDX-License-Identifier: MIT
# release.sh FOLDER: write the archive of this version for this machine into
# FOLDER, and print its line for ci/releases. It has the program, its manual,
# the completions and the licence; the same source gives the same archive.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"

[ $# = 1 ] || die "usage: release.sh FOLDER"
mkdir -p "$1"
folder=$(cd "$1" && pwd)

# shellcheck disable=SC2086 # a list of names
need_packages $build_packages
build_mlgate

content=$(mktemp -d)
trap 'rm -rf "$content"' EXIT
cd "$root/build/quickstart"
mkdir "$content/completions"
strip -o "$content/mlgate" src/mlgate
cp doc/mlgate.1 "$root/LICENSE" "$content"
cp doc/mlgate doc/_mlgate doc/mlgate.fish "$content/completions"

version=$(src/mlgate --version | cut -d' ' -f2)
archive=mlgate-$version-$(uname -s)-$(uname -m).tar.gz
tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rw,go=rX \
	--mtime=@0 -cf - -C "$content" mlgate mlgate.1 LICENSE completions |
	gzip -n >"$folder/$archive"
cd "$folder"
sha256sum "$archive"
