import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import functional
from torch.nn.functional import dropout
from torch.nn.functional import dropout2d as drop_planes


class Block(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p
        self.drop = nn.Dropout(p)

    def forward(self, x, residual=None):
        # ruleid: functional-dropout-always-on
        x = F.dropout(x, training=self.training)
        # ruleid: functional-dropout-always-on
        x = F.dropout(x, p=self.p, training=self.training)
        # ruleid: functional-dropout-always-on
        x = dropout(x, 0.1, training=self.training)
        # ruleid: functional-dropout-always-on
        x = drop_planes(x, self.p, training=self.training)
        # ruleid: functional-dropout-always-on
        x = nn.functional.dropout(x, p=0.5, inplace=True, training=self.training)
        # ruleid: functional-dropout-always-on
        x = functional.dropout3d(x, training=self.training)
        return self.mix(x)

    def mix(self, x):
        # ruleid: functional-dropout-always-on
        return torch.nn.functional.dropout(F.relu(x), 0.2, training=self.training) + x


class Heads(Block):
    def forward(self, x):
        # ruleid: functional-dropout-always-on
        return [F.dropout(h, self.p, training=self.training) for h in x]


class Fine(nn.Module):
    def forward(self, x, training, **options):
        # ok: functional-dropout-always-on
        a = F.dropout(x, p=0.5, training=self.training)
        # ok: functional-dropout-always-on
        b = F.dropout(x, 0.5, self.training)
        # ok: functional-dropout-always-on
        c = F.dropout(x, training=True)
        # ok: functional-dropout-always-on
        d = self.drop(x)
        # ok: functional-dropout-always-on
        e = F.dropout(x, p=0)
        # ok: functional-dropout-always-on
        f = F.dropout(x, **options)
        if self.p > 0.0:
            # ok: functional-dropout-always-on
            x = F.dropout(x, p=self.p)
        # ok: functional-dropout-always-on
        g = F.dropout(x, self.p, training)
        if self.training:
            # ok: functional-dropout-always-on
            x = F.dropout(x, self.p)
        # ok: functional-dropout-always-on
        h = F.dropout(x, self.p) if self.training else x
        # ok: functional-dropout-always-on
        i = F.alpha_dropout(x, training=self.training)
        return a, b, c, d, e, f, g, h, i


def augment(x):
    # ok: functional-dropout-always-on
    return F.dropout(x, 0.1)
