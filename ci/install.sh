#!/bin/sh
# SPDX-License-Identifier: MIT
# install.sh FOLDER [VERSION]: put mlgate into FOLDER and print its path, for
# the GitHub action and the pre-commit framework. It is the release of that
# version when ci/releases has its hash for this machine, else what this source
# gives; what is in FOLDER already and runs is left there.
#
# install.sh --key: a word that differs when the result would, for caches.
#
# MLGATE_RELEASES is where releases are downloaded from, MLGATE_PACKAGES=no
# leaves the system's packages alone. Exit status 2: there is no mlgate.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"

platform=$(uname -s)-$(uname -m)

own_version()
{
	sed -n 's/^AC_INIT(\[mlgate\], \[\([^]]*\)\].*/\1/p' "$root/configure.ac"
}

# What a build is made of: the sources and rules, and the system's libraries.
key()
{
	cd "$root"
	sources=$(find src rules hooks ci configure.ac Makefile.am \
		package-lock.json -type f | LC_ALL=C sort |
		xargs -d '\n' sha256sum | sha256sum | cut -c1-16)
	system=$(sed -n 's/^\(ID\|VERSION_ID\)=//p' /etc/os-release 2>/dev/null |
		tr -d '"' | tr '\n' -)
	printf 'mlgate-%s-%s%s\n' "$sources" "$system" "$platform"
}

# hash_of NAME: the hash that ci/releases has for an archive, or nothing.
hash_of()
{
	awk -v name="$1" '$2 == name { print $1 }' "$root/ci/releases"
}

# download NAME HASH: the program out of a release. What has another hash is an
# error and no reason to build: somebody changed it.
download()
{
	[ -n "${MLGATE_RELEASES:-}" ] || return
	archive=$folder/$1
	curl -fsSL --retry 3 -o "$archive" \
		"$MLGATE_RELEASES/v$version/$1" || return
	printf '%s  %s\n' "$2" "$archive" | sha256sum -c --status ||
		die "$1 has another hash than ci/releases says; it is not used"
	tar -xzf "$archive" -C "$folder" mlgate && rm "$archive"
}

runs()
{
	"$folder/mlgate" --version >/dev/null 2>&1
}

# shellcheck disable=SC2086 # a list of names
packages()
{
	[ "${MLGATE_PACKAGES:-}" = no ] || need_packages $build_packages
}

build()
{
	# A git hook's variables are not for what is built here.
	# shellcheck disable=SC2046 # names without spaces
	unset $(git rev-parse --local-env-vars)
	build_mlgate || return
	# Complete or not there: another run may be about to use it.
	cp "$root/build/quickstart/src/mlgate" "$folder/mlgate.$$" &&
		mv "$folder/mlgate.$$" "$folder/mlgate"
}

install()
{
	! runs || return 0
	archive=mlgate-$version-$platform.tar.gz
	hash=$(hash_of "$archive")
	if [ -n "$hash" ]; then
		say "- Downloading $archive"
		download "$archive" "$hash" || say "  it cannot be had"
	elif [ "$version" != "$(own_version)" ]; then
		die "ci/releases has no $archive; this source is $(own_version)"
	fi
	! runs || return 0
	# What was downloaded, or comes out of a cache, may only lack libraries.
	packages || return
	! runs || return 0
	[ "$version" = "$(own_version)" ] || die "$archive does not run here"
	build && runs
}

case ${1:-} in
--key)
	key
	exit
	;;
'' | -*) die "usage: install.sh FOLDER [VERSION], or install.sh --key" ;;
esac

mkdir -p "$1"
folder=$(cd "$1" && pwd)
version=${2:-$(own_version)}
(install) >&2 || exit 2
printf '%s\n' "$folder/mlgate"
