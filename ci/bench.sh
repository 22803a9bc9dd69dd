#!/bin/sh
# SPDX-License-Identifier: MIT
# bench.sh: what a commit pays. Three changed files in a repository of a thousand
# are judged, beside git's own look at the same change, which is the measure: a
# hook should cost less than three times as much. What is left of its cost is
# parsing, so the size of the files decides: three are tried, of code that is
# denser than real code, which has comments.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=ci/lib.sh
. "$root/ci/lib.sh"

command -v hyperfine >/dev/null || need_packages hyperfine
mlgate=$root/build/quickstart/src/mlgate
[ -x "$mlgate" ] || die "there is no $mlgate: run ci/quickstart.sh first"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# shellcheck disable=SC2046 # names without spaces
unset $(git rev-parse --local-env-vars)

# module SEED STEPS: some 250 bytes a step, with nothing to find.
module()
{
	awk -v seed="$1" -v steps="$2" 'BEGIN {
		print "import torch\nimport torch.nn as nn\n"
		for (i = 0; i < steps; i++) {
			printf "\ndef step_%d_%d(model, batch, scale=%d):\n", seed, i, i
			print "    \"\"\"Run one step and return the loss.\"\"\""
			print "    inputs, targets = batch[\"x\"], batch[\"y\"]"
			print "    outputs = model(inputs.to(model.device)) * scale"
			print "    loss = nn.functional.cross_entropy(outputs, targets)"
			print "    return loss.mean()\n"
		}
	}'
}

# measure STEPS
measure()
{
	git init -q "$folder/$1"
	cd "$folder/$1"
	for i in $(seq 1000); do
		[ $((i % 50)) != 1 ] || mkdir -p "package_$((i / 50))"
		module "$i" "$1" >"package_$(((i - 1) / 50))/module_$i.py"
	done
	git add .
	git -c user.name=Bench -c user.email=bench@example.org \
		-c commit.gpgsign=false -c core.hooksPath=/dev/null commit -q -m Modules
	for i in 1 500 1000; do
		file=package_$(((i - 1) / 50))/module_$i.py
		printf '\n\ndef restore(path):\n    return torch.load(path, weights_only=True)\n' >>"$file"
		git add "$file"
	done
	"$mlgate" check --staged || die "mlgate does not pass this change"
	echo "Files of $(($(wc -c <"$file"))) bytes"
	# git's answer to "is there a change" is its exit status.
	hyperfine -N --warmup 10 --runs 100 --ignore-failure \
		-n 'git diff --cached --quiet' 'git diff --cached --quiet' \
		-n 'mlgate check --staged' "'$mlgate' check --staged" 2>/dev/null |
		grep -E 'Time|Range|times faster|ran'
}

for steps in 3 14 24; do
	measure "$steps"
done
