import numpy
import numpy as np
import pandas as pd
import torch
from numpy import append, concatenate


def collect(batches, model, files):
    scores = np.array([])
    for x in batches:
        # ruleid: array-grown-in-loop
        scores = np.append(scores, model(x))
    features = numpy.empty((0, 128))
    for x in batches:
        y = model(x)
        if y is not None:
            # ruleid: array-grown-in-loop
            features = np.vstack((features, y))
    labels = []
    for x in batches:
        # ruleid: array-grown-in-loop
        labels = concatenate([labels, x.labels])
    frame = pd.DataFrame()
    for path in files:
        # ruleid: array-grown-in-loop
        frame = pd.concat([frame, pd.read_csv(path)])
    found = torch.tensor([])
    for x in batches:
        # ruleid: array-grown-in-loop
        found = torch.cat((found, model(x)), dim=0)
    return scores, features, labels, frame, found


class Reader:
    def read(self, stream):
        values = np.array([], dtype=np.float32)
        while (line := stream.readline()) != "":
            # ruleid: array-grown-in-loop
            values = append(values, float(line))
        table = pd.DataFrame(columns=["a", "b"])
        for row in stream:
            # ruleid: array-grown-in-loop
            table = pd.concat([table, row], ignore_index=True)
        wide = np.empty(0)
        for row in stream:
            # ruleid: array-grown-in-loop
            wide = np.hstack([wide, row])
        return values, table, wide


def fine(batches, model, x, mask):
    parts = []
    for batch in batches:
        # ok: array-grown-in-loop
        parts.append(model(batch))
    # ok: array-grown-in-loop
    scores = np.concatenate(parts)
    for step in range(10):
        # An input of fixed size, made anew.
        # ok: array-grown-in-loop
        x = torch.cat([x, mask], dim=1)
    # ok: array-grown-in-loop
    scores = np.append(scores, 1)
    # ok: array-grown-in-loop
    frame = pd.concat([pd.DataFrame(), scores])
    seen = []
    for batch in batches:
        # ok: array-grown-in-loop
        seen = seen + [batch]
    ids = np.array([])
    # ok: array-grown-in-loop
    ids = np.append(ids, 3)
    for batch in batches:
        # ok: array-grown-in-loop
        both = np.concatenate([batch, ids])
    grown = np.zeros(3)
    for batch in batches:
        # ok: array-grown-in-loop
        grown = np.append(grown, batch)
    return scores, frame, seen, both, grown
