# shellcheck shell=sh disable=SC2034 # used by those who read this
# SPDX-License-Identifier: MIT
# Read by quickstart.sh and test.sh: how a bare Debian becomes able to build.
# Nothing is printed unless it takes long or fails.
: "${root:?is the source folder, set by the script that reads this}"

say()
{
	printf '%s\n' "$*"
}

die()
{
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

# quietly WHAT COMMAND...: run a command, its output to a log that is shown only
# when it fails.
quietly()
{
	what=$1
	shift
	say "- $what"
	mkdir -p "$root/build"
	log=$root/build/$(printf '%s' "$what" | tr -c 'A-Za-z0-9\n' -).log
	"$@" >"$log" 2>&1 </dev/null && return
	tail -n 40 "$log" >&2
	printf '%s: this failed: %s\n%s: the whole log is %s\n' \
		"${0##*/}" "$what" "${0##*/}" "$log" >&2
	return 1
}

as_root()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo "$@"
	fi
}

is_installed()
{
	dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'
}

install_packages()
{
	as_root apt-get update &&
		as_root env DEBIAN_FRONTEND=noninteractive \
			apt-get install -y --no-install-recommends "$@"
}

# need_packages PACKAGE...: install those that are missing.
need_packages()
{
	missing=
	for package; do
		is_installed "$package" || missing="$missing $package"
	done
	# A node from elsewhere than Debian brings its own npm, and a release its
	# own copy of what npm would fetch.
	command -v npm >/dev/null || [ -d "$root/vendor" ] ||
		missing="$missing nodejs npm"
	[ -n "$missing" ] || return 0
	command -v apt-get >/dev/null ||
		die "these Debian packages are needed:$missing"
	[ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
		die "run this as root: apt-get install$missing"
	# shellcheck disable=SC2086 # a list of names
	quietly "Installing Debian packages" install_packages $missing
}

build_packages='git ca-certificates gcc libc6-dev make autoconf automake
	pkg-config libgit2-dev libcjson-dev libyaml-dev libpcre2-dev'
test_packages='bats chromium clang clang-format groff-base libcmocka-dev
	libxml2-utils pre-commit python3-yaml shellcheck'

# shellcheck disable=SC2120 # options are optional
# need_modules [NPM-OPTION...]: the pinned npm packages, if they are not those
# of the lock file. A full set serves where the smaller one is asked for.
need_modules()
{
	stamp=$root/node_modules/.mlgate-lock
	for have in "$stamp" "$stamp${*:+.$*}"; do
		cmp -s "$root/package-lock.json" "$have" && return
	done
	quietly "Fetching the pinned npm packages" \
		npm --prefix "$root" ci --ignore-scripts --no-audit --no-fund "$@" &&
		cp "$root/package-lock.json" "$stamp${*:+.$*}"
}

# configured NAME OPTION...: a build folder below build/, made by configure with
# these options. The way back up is relative, because configure refuses a source
# folder with a space in its path.
configured()
{
	dir=$root/build/$1
	shift
	[ -f "$root/configure" ] || (cd "$root" && autoreconf -fi) || return
	mkdir -p "$dir"
	cd "$dir" || return
	# Options that changed, or no makefile yet: configure anew.
	if [ ! -f Makefile ] || [ "$(cat .options 2>/dev/null)" != "$*" ]; then
		../../configure -q "$@" && printf '%s\n' "$*" >.options
	fi
}

jobs=-j$(nproc)

# shellcheck disable=SC2317 # called by quietly
make_mlgate()
{
	configured quickstart && make -s "$jobs"
}

# build_mlgate: the program, as build/quickstart/src/mlgate. The packages have to
# be there.
build_mlgate()
{
	[ -d "$root/vendor" ] || need_modules --omit=dev || return
	quietly "Building mlgate" make_mlgate
}
