import torch
import torch.nn as nn
from torch import nn as layers
from torch.nn import DataParallel
from torch.nn import DataParallel as DP
from torch.nn.parallel import DistributedDataParallel, data_parallel


def spread(model, x, ids):
    # ruleid: data-parallel
    a = nn.DataParallel(model)
    # ruleid: data-parallel
    b = torch.nn.DataParallel(model, device_ids=ids).cuda()
    # ruleid: data-parallel
    c = DataParallel(module=model)
    # ruleid: data-parallel
    d = DP(model) if ids else model
    # ruleid: data-parallel
    e = data_parallel(model, x, ids)
    # ruleid: data-parallel
    f = [layers.DataParallel(m) for m in model]
    # ruleid: data-parallel
    g = torch.nn.parallel.DataParallel(model)
    return a, b, c, d, e, f, g


class Runner:
    def __init__(self, model):
        # ruleid: data-parallel
        self.wrap = lambda m: torch.nn.DataParallel(m)
        self.model = model


def fine(model, x, mocks):
    # ok: data-parallel
    a = DistributedDataParallel(model, device_ids=[0])
    # ok: data-parallel
    b = isinstance(model, nn.DataParallel)
    # ok: data-parallel
    c = model.module if isinstance(model, (DataParallel, DistributedDataParallel)) else model
    # ok: data-parallel
    d = mocks.DataParallel(model)
    # ok: data-parallel
    e = type(model) is torch.nn.DataParallel
    # ok: data-parallel
    f = "nn.DataParallel(model)"
    # ok: data-parallel
    g = torch.nn.Sequential(model)
    # ok: data-parallel
    h: nn.DataParallel = model
    return a, b, c, d, e, f, g, h
