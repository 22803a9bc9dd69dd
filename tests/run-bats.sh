#!/bin/sh
# SPDX-License-Identifier: MIT
# run-bats.sh STORY.bats: run one file of stories and print TAP.
if ! command -v bats >/dev/null; then
	echo 'Bail out! bats is missing: apt-get install bats'
	exit 1
fi
exec bats --formatter tap "$@"
