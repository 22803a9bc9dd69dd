import equinox as eqx
import pytorch_lightning as pl
import torch
import torch.nn as nn
from torch import nn as layers
from torch.nn import Conv2d, Linear, Module


class Heads(nn.Module):
    def __init__(self, n, size):
        super().__init__()
        # ruleid: unregistered-submodules
        self.heads = [nn.Linear(size, size) for _ in range(n)]
        # ruleid: unregistered-submodules
        self.pair = [nn.Linear(size, 1), nn.ReLU(), nn.Linear(1, 1)]
        # ruleid: unregistered-submodules
        self.by_name = {"a": layers.Linear(size, 2), "b": layers.Linear(size, 3)}
        # ruleid: unregistered-submodules
        self.by_key = {k: nn.Embedding(k, size) for k in range(n)}
        # ruleid: unregistered-submodules
        self.fixed = (Conv2d(1, 1, 3), Conv2d(1, 1, 5))
        self.grown = []
        for _ in range(n):
            # ruleid: unregistered-submodules
            self.grown.append(nn.Sequential(nn.Linear(size, size), nn.ReLU()))
        self.table = {}
        for name in "ab":
            # ruleid: unregistered-submodules
            self.table[name] = torch.nn.LSTM(size, size)


class Collected(nn.Module):
    def __init__(self, n):
        super().__init__()
        layers_ = []
        for _ in range(n):
            layers_.append(nn.Linear(n, n))
        # ruleid: unregistered-submodules
        self.stack = layers_
        # ruleid: unregistered-submodules
        self.tables = dict(words=nn.Embedding(n, 2))


class Small(Module):
    def __init__(self, size):
        super().__init__()
        # ruleid: unregistered-submodules
        self.norms = [torch.nn.BatchNorm1d(size)] * 3


class Lit(pl.LightningModule):
    def __init__(self, sizes):
        super().__init__()
        # ruleid: unregistered-submodules
        self.blocks = [Linear(a, a) for a in sizes]


class Fine(nn.Module):
    def __init__(self, n, size):
        super().__init__()
        # ok: unregistered-submodules
        self.heads = nn.ModuleList([nn.Linear(size, size) for _ in range(n)])
        # ok: unregistered-submodules
        self.by_name = nn.ModuleDict({"a": nn.Linear(size, 2)})
        # ok: unregistered-submodules
        self.layers = [nn.Linear(size, size), nn.ReLU()]
        self.net = nn.Sequential(*self.layers)
        # ok: unregistered-submodules
        self.losses = [nn.CrossEntropyLoss(), nn.MSELoss()]
        # ok: unregistered-submodules
        self.activations = {"relu": nn.ReLU(), "gelu": nn.GELU()}
        # ok: unregistered-submodules
        parts = [nn.Linear(size, size) for _ in range(n)]
        self.parts = nn.Sequential(*parts)
        # ok: unregistered-submodules
        self.sizes = [size for _ in range(n)]


class Named(nn.Module):
    def __init__(self, n):
        super().__init__()
        # ok: unregistered-submodules
        self.blocks = [nn.Linear(n, n) for _ in range(n)]
        for i, block in enumerate(self.blocks):
            self.add_module(f"block{i}", block)


class Later(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.grown = []
        for _ in range(n):
            # ok: unregistered-submodules
            self.grown.append(nn.Linear(n, n))
        self.grown = nn.ModuleList(self.grown)


class Plain:
    def __init__(self, n):
        # ok: unregistered-submodules
        self.layers = [nn.Linear(n, n) for _ in range(n)]


class Other(eqx.Module):
    def __init__(self, n, key):
        # ok: unregistered-submodules
        self.layers = [eqx.nn.Linear(n, n, key=key)]
