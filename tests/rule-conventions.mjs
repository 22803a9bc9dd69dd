// SPDX-License-Identifier: MIT
//
// rule-conventions.mjs: do the shipped rules, `mlgate rules list --format json`
// on standard input, say all that a reader of a finding is promised? Prints TAP.

import { readFileSync } from "node:fs";
import { basename } from "node:path";

const LEVEL = ["HIGH", "MEDIUM", "LOW"];
const PACK = ["core", "security", "correctness", "efficiency"];
const CATEGORY = ["security", "correctness", "performance", "maintainability"];

const text = (value) => typeof value === "string" && value.trim() !== "";
const texts = (value) => Array.isArray(value) && value.length && value.every(text);
const one = (values) => (value) => values.includes(value);
const all = (test) => (value) => texts(value) && value.every((v) => test.test(v));

// What metadata may hold, and has to but for the last three.
const KEYS = {
  title: (value) => text(value) && value.length <= 90 && !value.endsWith("."),
  category: one(CATEGORY),
  pack: one(PACK),
  technology: texts,
  cwe: all(/^CWE-\d+: \S/),
  confidence: one(LEVEL),
  likelihood: one(LEVEL),
  impact: one(LEVEL),
  references: all(/^https:\/\/\S+$/),
  owasp: all(/^A\d\d:\d{4} - \S/),
  limits: all(/^[A-Z`].*\.$/),
  "security-severity": (value) => /^\d+\.\d$/.test(value) && value > 0 && value <= 10,
};
const OPTIONAL = ["owasp", "limits", "security-severity"];

// A sentence ends where a capital begins; so code such as torch.load is none.
const sentences = (message) => message.split(/[.!?:;]\)? +(?=[A-Z"`])/).length;

function* faults(rule) {
  const data = rule.metadata ?? {};
  for (const [key, holds] of Object.entries(KEYS)) {
    if (!(key in data)) {
      if (!OPTIONAL.includes(key)) yield `metadata has no ${key}`;
    } else if (!holds(data[key])) yield `${key}: ${JSON.stringify(data[key])}`;
  }
  for (const key of Object.keys(data)) if (!(key in KEYS)) yield `metadata has a ${key}`;
  if ((data.category === "security") !== "security-severity" in data)
    yield "security-severity belongs to category security, and to no other";
  if (basename(rule.path) !== `${rule.id}.yml`) yield `is in ${rule.path}`;
  if (!rule.found || !rule.not_found) yield "its fixture lacks an example";
  if (!/[.)]$/.test(rule.message)) yield "the message does not end a sentence";
  if (sentences(rule.message) < 2) yield "the message says what, but not what instead";
  if (rule.message.length > 520) yield `the message has ${rule.message.length} characters`;
}

const rules = JSON.parse(readFileSync(0, "utf8"));
let bad = 0;
rules.forEach((rule, i) => {
  const wrong = [...faults(rule)];
  bad += wrong.length > 0;
  console.log(`${wrong.length ? "not ok" : "ok"} ${i + 1} - ${rule.id} keeps the conventions`);
  wrong.forEach((line) => console.log(`# ${line}`));
});
console.log(`1..${rules.length}`);
process.exitCode = bad ? 1 : 0;
