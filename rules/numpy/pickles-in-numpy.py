import io
import os
from functools import partial
from pathlib import Path

import numpy
import numpy as np
import numpy as onp
from numpy import load
from numpy import load as np_load
from numpy.lib.format import read_array

YES = True
NO = False
MEANS: str = "data/means.npy"
STATISTICS = "data/fid_statistics.npz"


def read(path, stream):
    # ruleid: pickles-in-numpy
    a = np.load(path, allow_pickle=True)
    # ruleid: pickles-in-numpy
    b = numpy.load(path, None, True)
    # ruleid: pickles-in-numpy
    c = onp.load(stream, encoding="latin1", allow_pickle=1)
    # ruleid: pickles-in-numpy
    d = load(file=path, allow_pickle="yes")
    # ruleid: pickles-in-numpy
    e = np_load(path, mmap_mode="r", allow_pickle=YES)
    # ruleid: pickles-in-numpy
    f = np.load(path, allow_pickle=-1)
    # ruleid: pickles-in-numpy
    g = np.load(path, allow_pickle=[0])
    # ruleid: pickles-in-numpy
    h = np.load(path, allow_pickle=not NO)
    # ruleid: pickles-in-numpy
    i = np.load(path, **{"allow_pickle": True})
    options = dict(allow_pickle=True, encoding="bytes")
    # ruleid: pickles-in-numpy
    j = np.load(path, **options)
    more = {"encoding": "bytes", "allow_pickle": True}
    # ruleid: pickles-in-numpy
    o = np.load(path, **more)
    # ruleid: pickles-in-numpy
    k = partial(np.load, allow_pickle=True)
    # ruleid: pickles-in-numpy
    m = read_array(stream, allow_pickle=True)
    # ruleid: pickles-in-numpy
    n = np.load(path, allow_pickle=0.5)
    return a, b, c, d, e, f, g, h, i, j, k, m, n, o


class Features:
    def __init__(self, root):
        self.root = Path(root)
        # ruleid: pickles-in-numpy
        self.index = np.load(self.root / "index.npy", allow_pickle=True).item()

    def __getitem__(self, name):
        if (
            # ruleid: pickles-in-numpy
            found := np.load(os.path.join(self.root, name), allow_pickle=True)
        ) is not None:
            return found
        # ruleid: pickles-in-numpy
        return np.load(f"{name}.npy", allow_pickle=True) if name else None


def many(paths):
    import numpy as lnp

    # ruleid: pickles-in-numpy
    arrays = [lnp.load(p, allow_pickle=True) for p in paths]
    # ruleid: pickles-in-numpy
    read_one = lambda p: lnp.load(p, allow_pickle=True)
    with open(paths[0], "rb") as stream:
        # ruleid: pickles-in-numpy
        first = lnp.load(stream, allow_pickle=True)
    return arrays, read_one, first


def safe(path, trusted, array, torch, **options):
    # ok: pickles-in-numpy
    a = np.load(path)
    # ok: pickles-in-numpy
    b = np.load(path, allow_pickle=False)
    # ok: pickles-in-numpy
    c = np.load(path, None, False)
    # ok: pickles-in-numpy
    d = np.load(path, allow_pickle=0)
    # ok: pickles-in-numpy
    e = np.load(path, allow_pickle=None)
    # ok: pickles-in-numpy
    f = np.load(path, allow_pickle="")
    # ok: pickles-in-numpy
    g = np.load(path, allow_pickle=NO)
    # The caller decides.
    # ok: pickles-in-numpy
    h = np.load(path, allow_pickle=trusted)
    # ok: pickles-in-numpy
    i = np.load(path, **options)
    # ok: pickles-in-numpy
    j = np.load("data/means.npy", allow_pickle=True)
    # ok: pickles-in-numpy
    k = np.load(STATISTICS, allow_pickle=True)
    # ok: pickles-in-numpy
    m = np.load(file="data/" + "means.npy", allow_pickle=True)
    # ok: pickles-in-numpy
    p = np.load(MEANS, allow_pickle=True)
    # Writing runs nothing.
    # ok: pickles-in-numpy
    np.save(path, array, allow_pickle=True)
    # ok: pickles-in-numpy
    np.savez(path, a=array)
    # ok: pickles-in-numpy
    n = np.loadtxt(path), np.fromfile(path)
    # ok: pickles-in-numpy
    o = torch.load(path, allow_pickle=True)
    # ok: pickles-in-numpy
    q = np.load(path, allow_pickle=())
    return a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q


def copies(array, folder):
    target = os.path.join(folder, "copy.npy")
    array.dump(target)
    # ok: pickles-in-numpy
    first = np.load(target, allow_pickle=True)
    np.savez(target, first)
    # ok: pickles-in-numpy
    return np.load(target, allow_pickle=True)


def again(buffer):
    copy = io.BytesIO(buffer.getvalue())
    # ok: pickles-in-numpy
    return np.load(copy, allow_pickle=True)


def clone(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    buffer.seek(0)
    # ok: pickles-in-numpy
    return np.load(buffer, allow_pickle=True)
