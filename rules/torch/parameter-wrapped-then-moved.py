import torch
import torch.nn as nn
from torch import optim
from torch.nn import Parameter
from torch.nn import Parameter as P
from torch.nn.parameter import Parameter as Weight


class Net(nn.Module):
    def __init__(self, n, device):
        super().__init__()
        # ruleid: parameter-wrapped-then-moved
        self.a = nn.Parameter(torch.zeros(n)).to(device)
        # ruleid: parameter-wrapped-then-moved
        self.b = torch.nn.Parameter(torch.ones(n, n)).cuda()
        # ruleid: parameter-wrapped-then-moved
        self.c = Parameter(torch.randn(n)).half().unsqueeze(0)
        # ruleid: parameter-wrapped-then-moved
        self.d = P(torch.zeros(n), requires_grad=True).view(1, n)
        # ruleid: parameter-wrapped-then-moved
        self.e = Weight(torch.zeros(n)).double()
        # ruleid: parameter-wrapped-then-moved
        self.f: torch.Tensor = nn.Parameter(torch.zeros(n)).clone()
        if device is not None:
            # ruleid: parameter-wrapped-then-moved
            self.g = nn.Parameter(
                torch.zeros(n),
            ).to(device)


def fit(n, device):
    # ruleid: parameter-wrapped-then-moved
    w = torch.randn(n, requires_grad=True).to(device)
    # ruleid: parameter-wrapped-then-moved
    b = torch.zeros(n, requires_grad=True).cuda()
    optimizer = optim.SGD([w], lr=0.1)
    other = torch.optim.Adam(params=[w, b])
    return optimizer, other


class Good(nn.Module):
    def __init__(self, n, device):
        super().__init__()
        # ok: parameter-wrapped-then-moved
        self.a = nn.Parameter(torch.zeros(n).to(device))
        # ok: parameter-wrapped-then-moved
        self.b = nn.Parameter(torch.ones(n, n, device="cuda"))
        # ok: parameter-wrapped-then-moved
        self.c = Parameter(torch.randn(n).half())
        # ok: parameter-wrapped-then-moved
        self.register_buffer("mask", torch.ones(n).to(device))
        # ok: parameter-wrapped-then-moved
        self.d = torch.zeros(n).to(device)
        # ok: parameter-wrapped-then-moved
        self.e = P(torch.zeros(n).view(1, n), requires_grad=True)
        # ok: parameter-wrapped-then-moved
        self.f = nn.Linear(n, n).to(device)
        # ok: parameter-wrapped-then-moved
        self.g = torch.nn.Parameter(torch.zeros(n)).requires_grad_(False)

    def forward(self, x):
        # ok: parameter-wrapped-then-moved
        scale = nn.Parameter(torch.ones(1)).to(x.device)
        # ok: parameter-wrapped-then-moved
        return x * scale * self.a.to(x.dtype)


def check(n, device):
    # Only needs a backward pass to run.
    # ok: parameter-wrapped-then-moved
    x = torch.randn(n, requires_grad=True).to(device)
    x.sum().backward()
    # ok: parameter-wrapped-then-moved
    w = torch.randn(n, device=device, requires_grad=True)
    return optim.SGD([w], lr=0.1)
