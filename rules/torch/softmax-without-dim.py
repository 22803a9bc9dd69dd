import jax
import tensorflow as tf
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import LogSoftmax, functional
from torch.nn.functional import log_softmax
from torch.nn.functional import softmax as soft


class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        # ruleid: softmax-without-dim
        self.out = nn.Softmax()
        # ruleid: softmax-without-dim
        self.log = LogSoftmax()
        # ruleid: softmax-without-dim
        self.layers = nn.Sequential(nn.Linear(n, 3), nn.Softmax(dim=None))

    def forward(self, x):
        # ruleid: softmax-without-dim
        a = F.softmax(x)
        # ruleid: softmax-without-dim
        b = log_softmax(x)
        # ruleid: softmax-without-dim
        c = soft(x / 2, dtype=torch.float32)
        # ruleid: softmax-without-dim
        d = functional.softmin(input=x)
        # ruleid: softmax-without-dim
        e = torch.nn.functional.softmax(self.log(x)).argmax()
        return a, b, c, d, e


def fine(x, dim, axes, **options):
    # ok: softmax-without-dim
    a = F.softmax(x, dim=-1)
    # ok: softmax-without-dim
    b = F.softmax(x, 1)
    # ok: softmax-without-dim
    c = nn.Softmax(dim=1)(x)
    # ok: softmax-without-dim
    d = nn.LogSoftmax(1)
    # ok: softmax-without-dim
    e = F.softmax(x, **options)
    # ok: softmax-without-dim
    f = torch.softmax(x, dim=dim)
    # ok: softmax-without-dim
    g = x.softmax(-1)
    # ok: softmax-without-dim
    h = tf.nn.softmax(x)
    # ok: softmax-without-dim
    i = jax.nn.softmax(x)
    # ok: softmax-without-dim
    j = F.softmax(x, *axes)
    # ok: softmax-without-dim
    k = nn.Softmax2d()(x)
    return a, b, c, d, e, f, g, h, i, j, k
