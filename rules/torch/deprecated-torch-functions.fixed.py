import torch
import torch.nn as nn
import torch.nn.init as init
from torch import range as torch_range
from torch.nn.init import kaiming_normal
from torch.nn.utils import clip_grad_norm


def build(layer, model, a, b):
    # ruleid: deprecated-torch-functions
    nn.init.xavier_uniform_(layer.weight)
    # ruleid: deprecated-torch-functions
    init.constant_(layer.bias, 0)
    # ruleid: deprecated-torch-functions
    kaiming_normal(layer.weight, mode="fan_out")
    # ruleid: deprecated-torch-functions
    clip_grad_norm(model.parameters(), 1.0)
    # ruleid: deprecated-torch-functions
    torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
    # ruleid: deprecated-torch-functions
    c = torch.cholesky(a)
    # ruleid: deprecated-torch-functions
    d, e = torch.qr(a)
    # ruleid: deprecated-torch-functions
    f = torch.ger(a, b)
    # ruleid: deprecated-torch-functions
    g = torch.range(0, 10)
    # ruleid: deprecated-torch-functions
    h = torch_range(1, 3)
    return c, d, e, f, g, h


def fine(layer, model, a, b, rng):
    # ok: deprecated-torch-functions
    nn.init.xavier_uniform_(layer.weight)
    # ok: deprecated-torch-functions
    init.constant_(layer.bias, 0)
    # ok: deprecated-torch-functions
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    # ok: deprecated-torch-functions
    c = torch.linalg.cholesky(a)
    # ok: deprecated-torch-functions
    d, e = torch.linalg.qr(a)
    # ok: deprecated-torch-functions
    f = torch.outer(a, b)
    # ok: deprecated-torch-functions
    g = torch.arange(0, 10)
    # Discouraged, not removed.
    # ok: deprecated-torch-functions
    h = torch.norm(a)
    # ok: deprecated-torch-functions
    i = list(range(3)), rng.normal(0, 1)
    return c, d, e, f, g, h, i
