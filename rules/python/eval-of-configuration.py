import argparse
import ast
import json
import os
import sys

import pandas as pd


def build(args, config, text, models):
    # ruleid: eval-of-configuration
    a = eval(args.betas)
    # ruleid: eval-of-configuration
    b = eval(f"models.{args.arch}")
    # ruleid: eval-of-configuration
    c = eval(config["layers"])
    # ruleid: eval-of-configuration
    d = eval("models." + config.model.name)(width=3)
    # ruleid: eval-of-configuration
    e = eval(text)
    # ruleid: eval-of-configuration
    f = [eval(line.strip()) for line in open(sys.argv[1])]
    # ruleid: eval-of-configuration
    g = eval(os.environ["SHAPE"])
    # ruleid: eval-of-configuration
    exec(config["hook"])
    return a, b, c, d, e, f, g


class Trainer:
    def __init__(self, opt, hparams: dict):
        self.opt = opt
        # ruleid: eval-of-configuration
        self.size = eval(self.opt.size)
        # ruleid: eval-of-configuration
        if (channels := eval(hparams.get("channels"))) is not None:
            self.channels = channels

    def ask(self, shape: str = "(1, 2)"):
        size = input("size? ")
        # ruleid: eval-of-configuration
        return eval(size), lambda: eval(shape)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--betas")
    args = parser.parse_args()
    # ruleid: eval-of-configuration
    return eval(args.betas) if args.betas else None


def test_scorers(scorer, data):
    # ok: eval-of-configuration
    assert eval(scorer)(data) > 0


def fine(args, config, model, df, x):
    # ok: eval-of-configuration
    a = ast.literal_eval(args.betas)
    # ok: eval-of-configuration
    b = eval("(1, 2)")
    # ok: eval-of-configuration
    model.eval()
    # ok: eval-of-configuration
    c = pd.eval(args.expression)
    # ok: eval-of-configuration
    d = df.eval("a + b")
    # ok: eval-of-configuration
    e = json.loads(config["layers"])
    expression = "1 + 2"
    # ok: eval-of-configuration
    f = eval(expression)
    # ok: eval-of-configuration
    g = model.eval(args.betas)
    for name in ("sin", "cos"):
        # ok: eval-of-configuration
        h = eval("math." + name)
    # ok: eval-of-configuration
    i = getattr(model, args.arch)
    # ok: eval-of-configuration
    j = eval(compile(ast.parse(x), "<string>", "eval"))
    return a, b, c, d, e, f, g, h, i, j
