import math

import jax.numpy as jnp
import numpy
import numpy as np
import torch
from math import nan
from numpy import nan as missing

NAN = float("nan")


def diverged(loss, values, x):
    # ruleid: nan-comparison
    if loss == float("nan"):
        raise FloatingPointError("diverged")
    # ruleid: nan-comparison
    if loss.item() != np.nan:
        values.append(loss)
    # ruleid: nan-comparison
    a = values[values == numpy.nan]
    # ruleid: nan-comparison
    b = [v for v in values if v != math.nan]
    # ruleid: nan-comparison
    c = x == nan
    # ruleid: nan-comparison
    d = (x == torch.nan).any()
    # ruleid: nan-comparison
    e = missing == x
    # ruleid: nan-comparison
    f = jnp.where(x == jnp.nan, 0, x)
    # ruleid: nan-comparison
    g = x is float("NaN")
    return a, b, c, d, e, f, g


class Monitor:
    def update(self, loss):
        # ruleid: nan-comparison
        while loss == np.NaN:
            loss = self.retry()
        # ruleid: nan-comparison
        check = lambda value: value == NAN
        # ruleid: nan-comparison
        return check(loss) or (total := loss == np.nan), total


def fine(loss, values, x):
    # ok: nan-comparison
    a = np.isnan(loss)
    # ok: nan-comparison
    b = torch.isnan(x).any()
    # ok: nan-comparison
    c = math.isnan(loss)
    # By hand, and right.
    # ok: nan-comparison
    d = x != x
    # ok: nan-comparison
    e = values == 0
    # ok: nan-comparison
    f = x == np.inf
    # ok: nan-comparison
    g = loss == float("inf")
    # ok: nan-comparison
    h = np.full(3, np.nan)
    # A mark of its own, compared as an object.
    # ok: nan-comparison
    i = x is np.nan
    # ok: nan-comparison
    j = x == "nan"
    # ok: nan-comparison
    k = np.nan_to_num(x) == 0
    return a, b, c, d, e, f, g, h, i, j, k
