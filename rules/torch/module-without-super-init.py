import flax.nnx as nnx
import torch
import torch.nn as nn
from torch import nn as layers
from torch.nn import Linear, Module
from torch.nn import Module as TorchModule


class Net(nn.Module):
    def __init__(self, width):
        self.width = width
        # ruleid: module-without-super-init
        self.first = nn.Linear(width, width)
        # ok: module-without-super-init
        self.second = nn.Linear(width, 1)

    def forward(self, x):
        return self.second(self.first(x))


class TooLate(torch.nn.Module):
    def __init__(self, width):
        # ruleid: module-without-super-init
        self.norm = nn.LayerNorm(width)
        super().__init__()
        # ok: module-without-super-init
        self.proj = nn.Linear(width, width)


class Scale(layers.Module):
    def __init__(self):
        # ruleid: module-without-super-init
        self.scale = nn.Parameter(torch.ones(1))


class Named(Module):
    def __init__(self, n):
        # ruleid: module-without-super-init
        self.layers = nn.ModuleList([Linear(n, n)])


class Renamed(TorchModule):
    def __init__(self, n, flag):
        if flag:
            # ruleid: module-without-super-init
            self.extra = layers.Linear(n, n)


class Typed(nn.Module):
    def __init__(self, n: int) -> None:
        """Make a layer."""
        # ruleid: module-without-super-init
        self.layer: nn.Module = nn.Linear(n, n)

    def forward(self, x):
        return self.layer(x)


class ByHand(nn.Module):
    def __init__(self):
        self.device = "cpu"
        # ruleid: module-without-super-init
        self.pool = torch.nn.AvgPool2d(2)
        nn.Module.__init__(self)


class Walk(nn.Module):
    def __init__(self, n):
        # ruleid: module-without-super-init
        self.drop, self.rate = nn.Dropout(0.1), 0.1
        self.n = n


class Good(nn.Module):
    def __init__(self, n):
        super().__init__()
        # ok: module-without-super-init
        self.layer = nn.Linear(n, n)


class Old(nn.Module):
    def __init__(self, n):
        super(Old, self).__init__()
        # ok: module-without-super-init
        self.layer = nn.Linear(n, n)


class Explicit(nn.Module):
    def __init__(self, n):
        self.n = n
        nn.Module.__init__(self)
        # ok: module-without-super-init
        self.layer = nn.Linear(n, n)


class Plain(nn.Module):
    def __init__(self, config):
        # Plain values may be set.
        # ok: module-without-super-init
        self.config = config


class WithBase(Good):
    def __init__(self, n):
        # ok: module-without-super-init
        self.head = nn.Linear(n, n)


class Mixed(nn.Module):
    def __init__(self, n):
        with torch.device("meta"):
            super().__init__()
            # ok: module-without-super-init
            self.layer = nn.Linear(n, n)


class Flax(nnx.Module):
    def __init__(self, n, rngs):
        # ok: module-without-super-init
        self.layer = nnx.Linear(n, n, rngs=rngs)


class Holder:
    def __init__(self, n):
        # ok: module-without-super-init
        self.layer = nn.Linear(n, n)


class Lazy(nn.Module):
    def build(self, n):
        # ok: module-without-super-init
        self.layer = nn.Linear(n, n)
