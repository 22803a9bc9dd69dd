import io
import json

import cloudpickle
import cloudpickle as cp
import dill
import dill as pickle
import srsly
from cloudpickle import loads
from dill import load as dill_load
from joblib.externals import cloudpickle as joblib_cloudpickle

MODEL = "models/pipeline.dill"


def read(path, raw):
    with open(path, "rb") as stream:
        # ruleid: dill-load
        a = dill.load(stream)
    # ruleid: dill-load
    b = pickle.loads(raw)
    # ruleid: dill-load
    c = cloudpickle.load(open(path, "rb"))
    # ruleid: dill-load
    d = loads(raw)
    # ruleid: dill-load
    dill.load_session(path)
    # ruleid: dill-load
    e = dill_load(file=path)
    # ruleid: dill-load
    f = srsly.pickle_loads(raw)
    # ruleid: dill-load
    g = joblib_cloudpickle.loads(raw)
    return a, b, c, d, e, f, g


class Worker:
    def __init__(self, tasks):
        # ruleid: dill-load
        self.tasks = [cp.loads(t) for t in tasks]
        # ruleid: dill-load
        self.decode = lambda raw: dill.Unpickler(io.BytesIO(raw)).load()


def check(function, serialize):
    # ok: dill-load
    assert cloudpickle.loads(serialize(function))(1) == 2


def fine(item, path, buffer, store):
    # ok: dill-load
    a = dill.loads(dill.dumps(item))
    raw = cloudpickle.dumps(item)
    # ok: dill-load
    b = cloudpickle.loads(raw)
    dill.dump(item, buffer)
    # ok: dill-load
    c = dill.load(buffer)
    with open(MODEL, "rb") as stream:
        # ok: dill-load
        d = dill.load(stream)
    # ok: dill-load
    e = json.loads(path.read_text())
    # ok: dill-load
    f = store.load(path)
    # ok: dill-load
    g = cp.dumps(item)
    # ok: dill-load
    h = srsly.read_json(path)
    # ok: dill-load
    i = srsly.pickle_loads(srsly.pickle_dumps(item))
    # ok: dill-load
    dill.load_session("session.pkl")
    return a, b, c, d, e, f, g, h, i
