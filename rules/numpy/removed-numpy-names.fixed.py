import numpy
import numpy as np
from numpy import Inf as infinity
from numpy import float_, product

from scipy import integrate


def convert(x, names, a, b):
    # ruleid: removed-numpy-names
    y = x.astype(int)
    # ruleid: removed-numpy-names
    mask = np.zeros(x.shape, dtype=object)
    # ruleid: removed-numpy-names
    c = float(x.sum())
    # ruleid: removed-numpy-names
    best = -np.Inf
    # ruleid: removed-numpy-names
    d = np.product(x.shape)
    # ruleid: removed-numpy-names
    e = np.in1d(a, b)
    # ruleid: removed-numpy-names
    f = product(x.shape)
    # ruleid: removed-numpy-names
    g = [str(name) for name in names]
    # ruleid: removed-numpy-names
    h = x.astype(float_)
    # ruleid: removed-numpy-names
    area = np.trapz(x) if a else infinity
    return y, mask, c, best, d, e, f, g, h, area


class Scaler:
    # ruleid: removed-numpy-names
    dtype = np.float_

    def __call__(self, x):
        # ruleid: removed-numpy-names
        if (total := np.alltrue(x)) is not None:
            return total
        # ruleid: removed-numpy-names
        return lambda y: np.round_(y, 2)


def fine(x, a, b, integrate):
    # ok: removed-numpy-names
    y = x.astype(np.int_)
    # ok: removed-numpy-names
    mask = np.zeros(x.shape, dtype=np.bool_)
    # ok: removed-numpy-names
    c = np.float32(x.sum())
    # ok: removed-numpy-names
    best = -np.inf
    # ok: removed-numpy-names
    d = np.prod(x.shape)
    # ok: removed-numpy-names
    e = np.isin(a, b)
    # ok: removed-numpy-names
    f = np.zeros(3, dtype="float")
    # ok: removed-numpy-names
    g = float(x), int(x), str(x)
    # Back since NumPy 2.0.
    # ok: removed-numpy-names
    h = np.bool
    # ok: removed-numpy-names
    area = integrate.trapz(x)
    try:
        # ok: removed-numpy-names
        real = np.float_
    except AttributeError:
        real = np.float64
    if hasattr(np, "product"):
        # ok: removed-numpy-names
        d = np.product(x.shape)
    return y, mask, c, best, d, e, f, g, h, area, real


def patched():
    # ok: removed-numpy-names
    np.trapz = integrate.trapezoid
    # ok: removed-numpy-names
    return np.trapz([1, 2])
