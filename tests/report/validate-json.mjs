// SPDX-License-Identifier: MIT
//
// validate-json.mjs SCHEMA FILE...: is each UTF-8, JSON, and as the schema says?
// Prints TAP; fails when one is not.

import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv.default({ allErrors: true });
addFormats.default(ajv);
const conforms = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
const utf8 = new TextDecoder("utf-8", { fatal: true });

let bad = 0;
files.forEach((file, i) => {
  let errors = [];
  try {
    if (!conforms(JSON.parse(utf8.decode(readFileSync(file)))))
      errors = conforms.errors.map((e) => `${e.instancePath} ${e.message}`);
  } catch (e) {
    errors = [e.message];
  }
  if (errors.length) bad++;
  console.log(`${errors.length ? "not ok" : "ok"} ${i + 1} - ${file}`);
  for (const e of errors) console.log(`# ${e}`);
});
console.log(`1..${files.length}`);
process.exit(bad ? 1 : 0);
