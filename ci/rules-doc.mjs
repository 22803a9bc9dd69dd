// SPDX-License-Identifier: MIT
//
// rules-doc.mjs PAGE: what the page below its marker says of the shipped rules,
// made anew from `mlgate rules list --format json` on standard input. Prints the
// whole page; what stands above the marker is written by hand and kept.

import { readFileSync } from "node:fs";

const MARKER = "<!-- Made by ci/rules-doc.sh from the rule files: edit those. -->";

const PACKS = {
  core: "The mistakes that machine-learning code makes most; used by default.",
  security: "What runs code or opens a door; used by default, but for INFO.",
  correctness: "What computes the wrong thing, or will stop with an error.",
  efficiency: "What is slow, or was replaced.",
};

const RANK = { ERROR: 0, WARNING: 1, INFO: 2 };

const byRank = (a, b) =>
  RANK[a.severity] - RANK[b.severity] || (a.id < b.id ? -1 : 1);

// A vertical bar would end the cell.
const cell = (text) => text.replace(/\|/g, "\\|");

const code = (text) => "```python\n" + text.trimEnd() + "\n```";

// A name from the code keeps its letters.
const sentence = (text) =>
  /^\S*[._(]/.test(text) ? text : text[0].toUpperCase() + text.slice(1);

// Lines of 92 columns, so that a change of a word is a change of a line.
function wrap(text, indent = "") {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last && last.length + 1 + word.length > 92 - indent.length)
      lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join(`\n${indent}`);
}

function row(rule) {
  return `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${cell(rule.title)} |`;
}

function facts(rule) {
  const data = rule.metadata;
  const list = [`${rule.severity}, confidence ${data.confidence.toLowerCase()}`];
  if (data["security-severity"])
    list.push(`security severity ${data["security-severity"]}`);
  list.push(...data.cwe.map((cwe) => cwe.split(":")[0]));
  if (rule.fix) list.push("has a fix");
  return list.join("; ");
}

function section(rule) {
  const limits = rule.metadata.limits ?? [];
  return [
    `### ${rule.id}`,
    `${sentence(rule.title)}\n(${facts(rule)})`,
    wrap(rule.message),
    `Found:\n\n${code(rule.found)}`,
    `Not found:\n\n${code(rule.not_found)}`,
    limits.length ? `Limits:\n\n${limits.map((l) => `- ${wrap(l, "  ")}`).join("\n")}` : "",
    rule.references.map((uri) => `<${uri}>`).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function pack(name, rules) {
  const mine = rules.filter((rule) => rule.pack === name).sort(byRank);
  return [
    `## Pack ${name}`,
    PACKS[name],
    `| rule | severity | finds |\n|---|---|---|\n${mine.map(row).join("\n")}`,
    ...mine.map(section),
  ].join("\n\n");
}

const page = readFileSync(process.argv[2], "utf8");
const end = page.indexOf(MARKER);
if (end < 0) throw new Error(`${process.argv[2]} has no line '${MARKER}'`);

const rules = JSON.parse(readFileSync(0, "utf8"));
const made = Object.keys(PACKS).map((name) => pack(name, rules));
process.stdout.write(
  [page.slice(0, end) + MARKER, ...made].join("\n\n") + "\n",
);
