#!/bin/sh
# SPDX-License-Identifier: MIT
# quickstart.sh [REPO]: set up and build mlgate on a bare Debian 12, then gate
# what is staged in the git repository REPO; without REPO, in a demo.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"

[ $# -le 1 ] || die "usage: quickstart.sh [REPO]"
repo=
if [ $# = 1 ]; then
	[ -d "$1" ] || die "there is no folder '$1'"
	repo=$(cd "$1" && pwd)
fi

# shellcheck disable=SC2086 # a list of names
need_packages $build_packages
build_mlgate
mlgate=$root/build/quickstart/src/mlgate

# A repository where somebody is about to commit a mistake.
make_demo()
{
	repo=$(mktemp -d)/demo
	git init -q "$repo"
	cd "$repo"
	cat >restore.py <<-'END'
	import torch


	def restore(model, path):
	    model.load_state_dict(torch.load(path, weights_only=True))
	    return model
	END
	git add restore.py
	git -c user.name=Demo -c user.email=demo@example.org \
		-c commit.gpgsign=false -c core.hooksPath=/dev/null \
		commit -q -m 'Restore a model from its weights'
	cat >>restore.py <<-'END'


	def restore_all(path):
	    return torch.load(path)
	END
	git add restore.py
	say "- A demo repository with a mistake staged is in $repo"
	printf '\n$ git diff --cached\n'
	git --no-pager diff --cached
}

if [ -z "$repo" ]; then
	# shellcheck disable=SC2046 # names without spaces
	unset $(git rev-parse --local-env-vars)
	make_demo
fi
cd "$repo"
printf '\n$ %s\n' "mlgate check --staged"
status=0
"$mlgate" check --staged || status=$?
case $status in
0) say "=> status 0: nothing blocks the commit." ;;
1) say "=> status 1: the commit would be stopped." ;;
*) say "=> status $status: mlgate could not judge." ;;
esac

cat <<END

To gate every commit of a repository, install the hook in it:
    cd "$repo" && "$mlgate" hook install
To have mlgate on the PATH:
    make -C "$root/build/quickstart" install
END

# The demo is meant to be stopped; somebody's own repository gives its status.
if [ $# = 0 ]; then
	[ "$status" = 1 ] || exit 2
else
	exit "$status"
fi
