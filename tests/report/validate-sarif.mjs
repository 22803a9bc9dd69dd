// SPDX-License-Identifier: MIT
//
// validate-sarif.mjs MULTITOOL FILE...: three judges for each file. The JSON
// schema comes first, because the multitool is silent on files that it cannot
// read; the multitool knows SARIF's and GitHub's rules; the last list is what
// GitHub refuses or gets wrong and neither of them sees.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [multitool, ...files] = process.argv.slice(2);

const ajv = new Ajv.default({ allErrors: true, strict: false });
addFormats.default(ajv);
const schema = join(dirname(multitool), "sarif-2.1.0.json");
const conforms = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

function schemaErrors(log) {
  if (conforms(log)) return [];
  return conforms.errors.map((e) => `schema: ${e.instancePath} ${e.message}`);
}

// One run for all files, which start slowly. Its exit status says nothing, so
// the report is read. The copies have names that need no escaping.
function multitoolErrors(paths) {
  const folder = mkdtempSync(join(tmpdir(), "sarif-"));
  try {
    const copies = paths.map((path, i) => join(folder, `${i}.sarif`));
    paths.forEach((path, i) => copyFileSync(path, copies[i]));
    const report = join(folder, "report");
    const said = execFileSync(multitool, ["validate", ...copies,
      "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning",
      "--output", report, "--log", "ForceOverwrite"], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (!said.includes(`${paths.length} files scanned`))
      throw new Error(`the multitool did not scan every file:\n${said}`);
    const errors = paths.map(() => []);
    for (const run of JSON.parse(readFileSync(report, "utf8")).runs) {
      const tool = run.invocations?.[0] ?? {};
      const failures = [...(tool.toolExecutionNotifications ?? []),
        ...(tool.toolConfigurationNotifications ?? [])];
      if (failures.some((n) => n.level === "error"))
        throw new Error(JSON.stringify(failures));
      for (const r of run.results ?? []) {
        if (r.level === "note" || r.kind === "pass") continue;
        const place = r.locations[0].physicalLocation;
        const index = Number(/(\d+)\.sarif$/.exec(place.artifactLocation.uri)[1]);
        errors[index].push(`multitool: ${r.ruleId} at line ` +
          `${place.region?.startLine}: ${r.message.text ?? r.message.id} ` +
          `${(r.message.arguments ?? []).join("; ")}`);
      }
    }
    return errors;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// What is wrong with a rule, or with a result, for GitHub.
const ruleChecks = {
  "security-severity is not a number in a string": (rule) =>
    rule.properties?.["security-severity"] !== undefined &&
    !/^\d+(\.\d+)?$/.test(rule.properties["security-severity"]),
  "more than 20 tags": (rule) => (rule.properties?.tags ?? []).length > 20,
  "no help.text": (rule) => !rule.help?.text,
};

const resultChecks = {
  "the address is not relative to the root": (r, at) =>
    /^[a-z]+:|^\.?\/|\\/i.test(at.artifactLocation.uri),
  "the region has no columns or end": (r, at) =>
    ["startLine", "startColumn", "endLine", "endColumn"]
      .some((name) => !(at.region?.[name] >= 1)),
  "no primaryLocationLineHash": (r) =>
    !/^[0-9a-f]{1,16}:[1-9]\d*$/.test(
      r.partialFingerprints?.primaryLocationLineHash),
  "ruleIndex is another rule": (r, at, run) =>
    run.tool.driver.rules[r.ruleIndex]?.id !== r.ruleId,
  "a link of the message leads nowhere": (r) =>
    [...r.message.text.matchAll(/\[[^\]]*\]\((\d+)\)/g)].some((link) =>
      !(r.relatedLocations ?? []).some((l) => l.id === Number(link[1]))),
};

function githubErrors(log) {
  if (log.runs.length !== 1) return ["github: not exactly one run"];
  const [run] = log.runs;
  const errors = [];
  if (!run.columnKind) errors.push("github: no columnKind");
  for (const rule of run.tool.driver.rules ?? [])
    for (const [what, isWrong] of Object.entries(ruleChecks))
      if (isWrong(rule)) errors.push(`github: rule ${rule.id}: ${what}`);
  run.results.forEach((result, i) => {
    const at = result.locations[0].physicalLocation;
    for (const [what, isWrong] of Object.entries(resultChecks))
      if (isWrong(result, at, run)) errors.push(`github: result ${i}: ${what}`);
  });
  return errors;
}

// The later judges see only what the earlier ones took.
const wrong = new Map();
for (const path of files) {
  try {
    wrong.set(path, schemaErrors(JSON.parse(readFileSync(path, "utf8"))));
  } catch (e) {
    wrong.set(path, [`not JSON: ${e.message}`]);
  }
}
const sound = files.filter((path) => wrong.get(path).length === 0);
if (sound.length) {
  multitoolErrors(sound).forEach((errors, i) =>
    wrong.get(sound[i]).push(...errors));
  for (const path of sound.filter((p) => wrong.get(p).length === 0))
    wrong.get(path).push(...githubErrors(JSON.parse(readFileSync(path, "utf8"))));
}

let bad = 0;
files.forEach((path, i) => {
  const errors = wrong.get(path);
  if (errors.length) bad++;
  console.log(`${errors.length ? "not ok" : "ok"} ${i + 1} - ${path}`);
  for (const e of errors) console.log(`# ${e}`);
});
console.log(`1..${files.length}`);
process.exit(bad ? 1 : 0);
