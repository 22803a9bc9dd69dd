#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""run_steps.py FILE CONTEXT [JOB]: run the steps of a composite action, or of a
job of a workflow, as far as they are shell commands, and print as JSON what the
action puts out.

CONTEXT is JSON: what `github`, `inputs`, `matrix` and so on hold. Steps that
use other actions are passed over. After a step that failed only those with a
condition run, and the exit status is that of the step. Of expressions, it knows
names, texts, "||" and "&&"; whatever else stands in one is an error, so that no
step runs on a wrong value.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml


def look_up(context, name):
    for part in name.split("."):
        context = context.get(part, "") if isinstance(context, dict) else ""
    return context


def value_of(context, expression):
    for operator, stop in ("||", True), ("&&", False):
        if operator in expression:
            left, right = expression.split(operator, 1)
            value = value_of(context, left)
            return value if bool(value) == stop else value_of(context, right)
    word = expression.strip()
    if re.fullmatch(r"'[^']*'", word):
        return word[1:-1]
    if re.fullmatch(r"[\w.-]+", word):
        return look_up(context, word)
    sys.exit(f"run_steps.py does not know the expression {expression}")


def as_text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def expand(context, text):
    return re.sub(
        r"\$\{\{(.*?)\}\}",
        lambda m: as_text(value_of(context, m.group(1))),
        as_text(text),
    )


def run_step(context, step, env):
    with tempfile.NamedTemporaryFile("r") as output:
        status = subprocess.run(
            ["sh", "-e", "-c", expand(context, step["run"])],
            env={
                **os.environ,
                **env,
                **{k: expand(context, v) for k, v in step.get("env", {}).items()},
                "GITHUB_OUTPUT": output.name,
            },
            stdout=sys.stderr,
        ).returncode
        outputs = dict(line.rstrip("\n").split("=", 1) for line in output)
    context["steps"][step.get("id", "")] = {"outputs": outputs}
    return status


def run_steps(context, steps, env):
    status = 0
    for step in steps:
        if "run" in step and (status == 0 or "if" in step):
            status = run_step(context, step, env) or status
    return status


def main():
    with open(sys.argv[1]) as file:
        document = yaml.safe_load(file)
    context = {"steps": {}, **json.loads(sys.argv[2])}
    if "runs" in document:
        defaults = {k: v["default"] for k, v in document["inputs"].items()}
        context["inputs"] = {**defaults, **context.get("inputs", {})}
        status = run_steps(context, document["runs"]["steps"], {})
        outputs = document["outputs"].items()
        print(json.dumps({k: expand(context, v["value"]) for k, v in outputs}))
    else:
        env = {k: str(v) for k, v in document.get("env", {}).items()}
        steps = document["jobs"][sys.argv[3]]["steps"]
        status = run_steps(context, steps, env)
    sys.exit(status)


main()
