import os

import joblib
import joblib as jl
from joblib import dump, load
from joblib import load as load_model
from skops import io as sio

MODEL = "models/forest.joblib"


def predict(path, x, upload):
    # ruleid: pickles-in-joblib
    a = joblib.load(path).predict(x)
    # ruleid: pickles-in-joblib
    b = jl.load(filename=path, mmap_mode="r")
    # ruleid: pickles-in-joblib
    c = load(os.path.join(path, "forest.joblib"))
    # ruleid: pickles-in-joblib
    d = load_model(f"{path}/scaler.pkl")
    # ruleid: pickles-in-joblib
    e = joblib.load(upload.file)
    # ruleid: pickles-in-joblib
    f = [joblib.load(p) for p in path.glob("*.joblib")]
    return a, b, c, d, e, f


class Service:
    def __init__(self, directory):
        # ruleid: pickles-in-joblib
        self.model = joblib.load(directory / "model.joblib")
        with open(directory / "scaler.pkl", "rb") as stream:
            # ruleid: pickles-in-joblib
            self.scaler = joblib.load(stream)

    def reload(self):
        from sklearn.externals import joblib as old

        # ruleid: pickles-in-joblib
        self.get = lambda p: old.load(p)
        return self.get


def cached(path, fetch):
    if not os.path.exists(path):
        data = fetch()
        joblib.dump(data, path, compress=6)
    else:
        # ok: pickles-in-joblib
        data = joblib.load(path)
    # ok: pickles-in-joblib
    assert joblib.load(path.with_suffix(".2")) == data
    return data


def fine(path, model, buffer, library):
    # ok: pickles-in-joblib
    a = joblib.load("models/forest.joblib")
    # ok: pickles-in-joblib
    b = joblib.load(MODEL)
    # ok: pickles-in-joblib
    c = load(filename="models/" + "forest.joblib")
    joblib.dump(model, path)
    # ok: pickles-in-joblib
    d = joblib.load(path)
    dump(model, buffer)
    # ok: pickles-in-joblib
    e = load(buffer)
    # ok: pickles-in-joblib
    f = sio.load(path, trusted=["mylib.Scaler"])
    # ok: pickles-in-joblib
    g = library.load(path)
    # ok: pickles-in-joblib
    h = joblib.Parallel(n_jobs=2)(joblib.delayed(len)(x) for x in path)
    # ok: pickles-in-joblib
    i = joblib.hash(model)
    return a, b, c, d, e, f, g, h, i
