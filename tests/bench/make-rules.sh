#!/bin/sh
# SPDX-License-Identifier: MIT
# make-rules.sh [NUMBER]: write a rule file of the size and shape of public
# collections: by rule some 1.7 KB, ten patterns, three of them seen before.
set -eu

awk -v nr="${1:-400}" 'BEGIN {
	print "rules:"
	for (i = 1; i <= nr; i++) {
		print "- id: synthetic-rule-" i
		print "  message: >-"
		print "    The call of library_" i ".load with `$ARG` reads a file that"
		print "    may come from outside. It can run code while it is read; use"
		print "    library_" i ".safe_load, which reads data only, or check the"
		print "    file against a known hash first."
		print "  severity: " (i % 3 ? "WARNING" : "ERROR")
		print "  languages: [python]"
		print "  metadata:"
		print "    category: security"
		print "    technology: [library_" i ", python]"
		print "    cwe:"
		print "    - \"CWE-502: Deserialization of Untrusted Data\""
		print "    owasp:"
		print "    - A08:2021 - Software and Data Integrity Failures"
		print "    - A08:2017 - Insecure Deserialization"
		print "    references:"
		print "    - https://example.org/library_" i "/security.html#loading"
		print "    - https://example.org/library_" i "/api/load.html"
		print "    likelihood: MEDIUM"
		print "    impact: HIGH"
		print "    confidence: LOW"
		print "    license: MIT"
		print "  patterns:"
		print "  - pattern-either:"
		print "    - pattern: library_" i ".load($ARG, ...)"
		print "    - pattern: library_" i ".loads($ARG, ...)"
		print "    - pattern: |"
		print "        $LOADER = library_" i ".Loader(...)"
		print "        ..."
		print "        $LOADER.read($ARG)"
		print "    - patterns:"
		print "      - pattern: $X.load($ARG)"
		print "      - pattern-inside: |"
		print "          $X = library_" i ".open(...)"
		print "          ..."
		print "  - pattern-not: library_" i ".load(\"...\", ...)"
		print "  - pattern-not: library_" i ".load(..., safe=True, ...)"
		print "  - pattern-not-inside: |"
		print "      def $TEST(...):"
		print "          ..."
		print "  - pattern-not-inside: |"
		print "      if __name__ == \"__main__\":"
		print "          ..."
		print "  - pattern-inside: |"
		print "      import library_" i
		print "      ..."
		if (i % 4 == 0) {
			print "  - metavariable-regex:"
			print "      metavariable: $ARG"
			print "      regex: (?i).*(path|file_" i ").*"
		}
		if (i % 7 == 0)
			print "  - focus-metavariable: $ARG"
		if (i % 9 == 0)
			print "  fix: library_" i ".safe_load($ARG)"
	}
}'
