import io
import os
import sys

import numpy as np
import pandas
import pandas as pd
import polars
from pandas import DataFrame, read_pickle
from pandas import read_pickle as load_frame
from pandas.io.pickle import to_pickle as dump_frame

FOLDS: str = "cache/folds.pkl"
CACHE = "cache/frame.pkl"


def read(path):
    # ruleid: pickles-in-pandas
    a = pd.read_pickle(path)
    # ruleid: pickles-in-pandas
    b = pandas.read_pickle(filepath_or_buffer=path, compression="gzip")
    # ruleid: pickles-in-pandas
    c = read_pickle(os.path.join(path, "train.pkl"))
    # ruleid: pickles-in-pandas
    d = load_frame(f"{path}/test.pkl", "zip")
    # ruleid: pickles-in-pandas
    e = pd.read_pickle(path).dropna()
    # ruleid: pickles-in-pandas
    f = pd.io.pickle.read_pickle(path)
    return a, b, c, d, e, f


def write(frame: DataFrame, path):
    # ruleid: pickles-in-pandas
    frame.to_pickle(path)
    # ruleid: pickles-in-pandas
    frame["label"].to_pickle(path=path, compression=None)
    # ruleid: pickles-in-pandas
    pd.to_pickle(frame, path)
    # ruleid: pickles-in-pandas
    dump_frame(obj=frame, filepath_or_buffer=path)
    # ruleid: pickles-in-pandas
    pd.concat([frame, frame]).to_pickle(path + ".pkl")
    # ruleid: pickles-in-pandas
    pd.DataFrame.to_pickle(frame, path)


class Store:
    def __init__(self, root):
        self.root = root
        # ruleid: pickles-in-pandas
        self.frames = [pd.read_pickle(p) for p in root.glob("*.pkl")]

    def get(self, name, default=None):
        path = self.root / name
        # ruleid: pickles-in-pandas
        if (frame := pd.read_pickle(path)) is not None:
            return frame
        # ruleid: pickles-in-pandas
        return pd.read_pickle(path) if path.exists() else default

    def put(self, name, series):
        # ruleid: pickles-in-pandas
        save = lambda s: s.to_pickle(self.root / name)
        save(series)


def main():
    from pandas import read_pickle as rp

    # ruleid: pickles-in-pandas
    frame = rp(sys.argv[1])
    reader = pd.read_pickle
    # ruleid: pickles-in-pandas
    return reader(sys.argv[2]), frame


def read_all(paths, pool):
    # ruleid: pickles-in-pandas
    return pd.concat(map(pd.read_pickle, paths)), pool


def round_trip(frame, temporary):
    with temporary() as path:
        # ok: pickles-in-pandas
        frame.to_pickle(path)
        # ok: pickles-in-pandas
        first = pd.read_pickle(path)
    with temporary("x.pkl") as path:
        # ok: pickles-in-pandas
        pd.to_pickle(frame, path)
        # ok: pickles-in-pandas
        return first, pd.read_pickle(path)


def fine(path, frame, buffer):
    # ok: pickles-in-pandas
    a = pd.read_pickle("cache/frame.pkl")
    # ok: pickles-in-pandas
    b = pd.read_pickle(CACHE, compression="infer")
    # ok: pickles-in-pandas
    i = pd.read_pickle(FOLDS)
    # ok: pickles-in-pandas
    c = pd.read_pickle(filepath_or_buffer="cache/" + "frame.pkl")
    # ok: pickles-in-pandas
    frame.to_pickle("cache/frame.pkl")
    # ok: pickles-in-pandas
    frame.to_pickle(path=CACHE)
    # ok: pickles-in-pandas
    pd.to_pickle(frame, "cache/frame.pkl")
    # ok: pickles-in-pandas
    d = pd.read_parquet(path)
    # ok: pickles-in-pandas
    frame.to_parquet(path)
    # ok: pickles-in-pandas
    e = pd.read_csv(path), pd.read_feather(path), pd.read_json(path)
    # ok: pickles-in-pandas
    f = polars.read_parquet(path)
    # ok: pickles-in-pandas
    g = np.load(path)
    # ok: pickles-in-pandas
    h = "pd.read_pickle(path)"
    return a, b, c, d, e, f, g, h, i


class Settings:
    # ok: pickles-in-pandas
    def to_pickle(self, path):
        path.write_text(self.text)

    def save(self, path):
        # ok: pickles-in-pandas
        self.to_pickle(path)


# ok: pickles-in-pandas
def read_pickles(paths, reader):
    # ok: pickles-in-pandas
    return [reader.read_pickle(p) for p in paths]
