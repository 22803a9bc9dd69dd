import os

import datasets
import evaluate
import evaluate as ev
from datasets import load_metric
from evaluate import load

METRIC = "someone/fancy-score"
PINNED = "0123456789abcdef0123456789abcdef01234567"


def metrics(args, config, owner):
    # ruleid: evaluate-community-metric
    a = evaluate.load("someone/fancy-score")
    # ruleid: evaluate-community-metric
    b = ev.load(METRIC, module_type="metric")
    # ruleid: evaluate-community-metric
    c = load("lab/code_eval")
    # ruleid: evaluate-community-metric
    d = evaluate.load(args.metric)
    # ruleid: evaluate-community-metric
    e = evaluate.load(config["metric"])
    # ruleid: evaluate-community-metric
    f = evaluate.load(f"{owner}/score")
    # ruleid: evaluate-community-metric
    g = load_metric("someone/fancy-score")
    return a, b, c, d, e, f, g


class Trainer:
    def __init__(self, settings):
        # ruleid: evaluate-community-metric
        self.metric = evaluate.load(path="someone/score")
        # ruleid: evaluate-community-metric
        self.other = datasets.load_metric(settings.metric)


def fine(loader, path):
    # ok: evaluate-community-metric
    a = evaluate.load("accuracy")
    # ok: evaluate-community-metric
    b = load("rouge", cache_dir="x")
    # ok: evaluate-community-metric
    c = evaluate.load("./metrics/score.py")
    # ok: evaluate-community-metric
    d = evaluate.load("metrics/score")
    # ok: evaluate-community-metric
    e = evaluate.load("evaluate-metric/bleu")
    # ok: evaluate-community-metric
    f = evaluate.load("someone/score", revision="0123456789abcdef0123456789abcdef01234567")
    # ok: evaluate-community-metric
    g = evaluate.load("someone/score", revision=PINNED)
    # ok: evaluate-community-metric
    h = loader.load("someone/score")
    # ok: evaluate-community-metric
    i = evaluate.load(os.path.join(os.path.dirname(__file__), "score.py"))
    # ok: evaluate-community-metric
    j = evaluate.combine(["accuracy", "f1"])
    return a, b, c, d, e, f, g, h, i, j
