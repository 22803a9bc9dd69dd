import base64
import gzip
import io
import json
import pickle
import pickle as pkl
from pickle import Unpickler, load
from pickle import loads as unpickle

import redis
import requests
from six.moves import cPickle

CACHE = "cache/vocabulary.pkl"


def read(path, url, key):
    with open(path, "rb") as stream:
        # ruleid: pickle-load
        a = pickle.load(stream)
    # ruleid: pickle-load
    b = pkl.load(open(path, "rb"), encoding="latin1")
    # ok: pickle-load
    c = pickle.loads(requests.get(url).content)
    # ok: pickle-load
    d = unpickle(redis.Redis().get(key))
    # ruleid: pickle-load
    k = unpickle(key)
    # ruleid: pickle-load
    m = pickle.loads(path.read_bytes())
    # ruleid: pickle-load
    e = load(gzip.open(path))
    # ruleid: pickle-load
    f = cPickle.loads(base64.b64decode(key))
    # ruleid: pickle-load
    g = pickle.Unpickler(path.open("rb")).load()
    unpickler = Unpickler(io.BytesIO(key))
    # ruleid: pickle-load
    h = unpickler.load()
    return a, b, c, d, e, f, g, h, k, m


class Dataset:
    def __init__(self, root):
        self.root = root
        # ruleid: pickle-load
        self.items = [pickle.load(p.open("rb")) for p in root.glob("*.pkl")]

    def __getitem__(self, index):
        import _pickle as fast

        # ruleid: pickle-load
        if (item := fast.loads(self.txn.get(index))) is None:
            return None
        # ruleid: pickle-load
        return item, (lambda raw: pickle.loads(raw))(index)


def fine(item, path, buffer, np, torch, loader):
    # ok: pickle-load
    a = pickle.loads(pickle.dumps(item))
    data = pkl.dumps(item, protocol=4)
    # ok: pickle-load
    b = pkl.loads(data)
    newest = pickle.dumps(item, -1)
    # ok: pickle-load
    k = pickle.loads(newest)
    encoded = base64.b64encode(pickle.dumps(item)).decode()
    # ok: pickle-load
    m = pickle.loads(base64.b64decode(encoded.encode()))
    pickle.dump(item, buffer)
    buffer.seek(0)
    # ok: pickle-load
    c = pickle.load(buffer)
    with open(path, "wb") as out:
        pickle.dump(item, out)
    with open(path, "rb") as back:
        # ok: pickle-load
        d = pickle.load(back)
    with open("data/vocabulary.pkl", "rb") as f:
        # ok: pickle-load
        e = pickle.load(f)
    # ok: pickle-load
    g = pickle.load(open(CACHE, "rb"))
    # ok: pickle-load
    h = json.load(buffer)
    # ok: pickle-load
    i = loader.load(path)
    # ok: pickle-load
    j = np.load(path)
    return a, b, c, d, e, g, h, i, j, k, m, pickle.HIGHEST_PROTOCOL


class Restricted(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(name)


def restricted(stream):
    # ok: pickle-load
    return Restricted(stream).load()
