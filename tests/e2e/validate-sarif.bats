# SPDX-License-Identifier: MIT
# The validators of our SARIF find what is wrong: a silent validator would let
# everything pass. Each mutation is for another of the three judges.

load helpers

VALIDATE=$BATS_TEST_DIRNAME/../report/validate-sarif.sh

# sarif NAME [SED-EXPRESSION]: a good file, with something changed.
sarif()
{
	[ -d "$BATS_TEST_DIRNAME/../../node_modules/ajv" ] ||
		skip 'needs the npm packages of tests'
	sed "${2:-}" >"$1" <<'END'
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [{
    "tool": {"driver": {
      "name": "mlgate", "version": "0.1.0", "semanticVersion": "0.1.0",
      "informationUri": "https://example.org/mlgate",
      "rules": [{
        "id": "torch-load", "name": "TorchLoad",
        "shortDescription": {"text": "Unsafe torch.load."},
        "fullDescription": {"text": "It unpickles arbitrary code."},
        "help": {"text": "Pass weights_only=True."},
        "helpUri": "https://example.org/torch-load",
        "properties": {"tags": ["security"], "security-severity": "8.8"}
      }]
    }},
    "columnKind": "utf16CodeUnits",
    "results": [{
      "ruleId": "torch-load", "ruleIndex": 0, "level": "error",
      "message": {"text": "The call to 'torch.load' is unsafe."},
      "locations": [{"physicalLocation": {
        "artifactLocation": {"uri": "src/a.py"},
        "region": {"startLine": 2, "startColumn": 5, "endLine": 2,
          "endColumn": 18, "snippet": {"text": "torch.load(p)"}}
      }}],
      "partialFingerprints": {"primaryLocationLineHash": "ecfb500cdb72101a:1"}
    }]
  }]
}
END
}

@test "a good file passes, and so does one without results" {
	sarif good.sarif
	sarif 'no results.sarif' '/"results"/,/^    }\]/c "results": []'
	run "$VALIDATE" good.sarif 'no results.sarif'
	assert_pass
	assert_output_is $'ok 1 - good.sarif\nok 2 - no results.sarif\n1..2'
}

@test "the schema is checked" {
	sarif bad.sarif 's/"level": "error"/"level": "fatal"/'
	run "$VALIDATE" bad.sarif
	assert_status 1
	assert_output_has '# schema: /runs/0/results/0/level'
}

@test "the rules of SARIF and GitHub are checked, and blame the right file" {
	sarif good.sarif
	sarif bad.sarif 's/"startLine": 2/"startLine": 5/'
	sarif worse.sarif '/"fullDescription"/d'
	run "$VALIDATE" good.sarif bad.sarif worse.sarif
	assert_status 1
	assert_output_has 'ok 1 - good.sarif'
	assert_output_has $'not ok 2 - bad.sarif\n# multitool: SARIF1007'
	assert_output_has $'not ok 3 - worse.sarif\n# multitool: GH'
}

@test "what both do not see is checked" {
	sarif severity.sarif 's/"8.8"/"high"/'
	sarif hash.sarif 's/"ecfb500cdb72101a:1"/"1"/'
	run "$VALIDATE" severity.sarif hash.sarif
	assert_status 1
	assert_output_has '# github: rule torch-load: security-severity'
	assert_output_has '# github: result 0: no primaryLocationLineHash'
}
