import functools

import skops.io
import skops.io as sio
from skops import io as persistence
from skops.io import get_untrusted_types, load, loads
from skops.io import load as load_model

ALL = True
REVIEWED = ["sklearn.preprocessing._encoders.OneHotEncoder"]


def restore(path, data):
    # ruleid: skops-trust-everything
    a = skops.io.load(path, trusted=True)
    # ruleid: skops-trust-everything
    b = sio.loads(data, trusted=ALL)
    # ruleid: skops-trust-everything
    c = load(file=path, trusted=True)
    # ruleid: skops-trust-everything
    d = persistence.load(path, True)
    # ruleid: skops-trust-everything
    e = load_model(path, trusted=get_untrusted_types(file=path))
    unknown = sio.get_untrusted_types(data=data)
    # ruleid: skops-trust-everything
    f = loads(data, trusted=unknown)
    return a, b, c, d, e, f


class Models:
    def __init__(self, paths):
        # ruleid: skops-trust-everything
        self.models = {p: sio.load(p, trusted=sio.get_untrusted_types(file=p)) for p in paths}
        # ruleid: skops-trust-everything
        self.read = functools.partial(load, trusted=True)

    def get(self, path):
        # ruleid: skops-trust-everything
        if model := load(path, trusted=list(get_untrusted_types(file=path))):
            return model
        # ruleid: skops-trust-everything
        return lambda: load(path, trusted=True)


def fine(path, data, types, joblib):
    # ok: skops-trust-everything
    a = skops.io.load(path)
    # ok: skops-trust-everything
    b = sio.load(path, trusted=None)
    # ok: skops-trust-everything
    c = load(path, trusted=["sklearn.linear_model._logistic.LogisticRegression"])
    # ok: skops-trust-everything
    d = load(path, trusted=REVIEWED)
    # Somebody else has looked at them.
    # ok: skops-trust-everything
    e = loads(data, trusted=types)
    # ok: skops-trust-everything
    f = load(path, trusted=[])
    # ok: skops-trust-everything
    g = get_untrusted_types(file=path)
    # ok: skops-trust-everything
    h = persistence.dumps(g)
    # ok: skops-trust-everything
    i = [t for t in get_untrusted_types(file=path) if t in REVIEWED]
    # ok: skops-trust-everything
    return a, b, c, d, e, f, h, load(path, trusted=i)
