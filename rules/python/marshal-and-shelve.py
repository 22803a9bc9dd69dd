import base64
import marshal
import os
import shelve
import tempfile
import types
from marshal import loads
from shelve import open as open_shelf

import redis

CACHE = "cache/results"


def read(path, raw, root):
    # ruleid: marshal-and-shelve
    a = shelve.open(path)
    # ruleid: marshal-and-shelve
    with shelve.open(os.path.join(root, "cache"), flag="r") as b:
        results = dict(b)
    # ruleid: marshal-and-shelve
    c = open_shelf(path, writeback=True)
    # ruleid: marshal-and-shelve
    d = shelve.DbfilenameShelf(path)
    with open(path, "rb") as f:
        # ruleid: marshal-and-shelve
        e = marshal.load(f)
    # ruleid: marshal-and-shelve
    f = types.FunctionType(marshal.loads(raw), globals())
    # ruleid: marshal-and-shelve
    g = loads(base64.b64decode(raw))
    # ruleid: marshal-and-shelve
    exec(marshal.loads(redis.Redis().get("step")))
    return a, results, c, d, e, f, g


class Store:
    def __init__(self, path):
        # ruleid: marshal-and-shelve
        self.shelf = shelve.open(str(path))


def fine(code, path, item, library):
    # ok: marshal-and-shelve
    a = shelve.open("cache/results")
    # ok: marshal-and-shelve
    b = shelve.open(CACHE, writeback=True)
    # ok: marshal-and-shelve
    c = marshal.loads(marshal.dumps(code))
    # ok: marshal-and-shelve
    d = hash(marshal.dumps(item))
    # ok: marshal-and-shelve
    e = shelve.open(tempfile.mktemp())
    with tempfile.TemporaryDirectory() as folder:
        # ok: marshal-and-shelve
        f = shelve.open(os.path.join(folder, "db"))
    # ok: marshal-and-shelve
    g = shelve.open(path, flag="n")
    # ok: marshal-and-shelve
    h = library.open(path)
    # ok: marshal-and-shelve
    i = shelve.Shelf({})
    return a, b, c, d, e, f, g, h, i
