import math

import numpy
import numpy as np
import pytorch_lightning as pl
import torch
import torch.nn as nn
import torch.nn.functional as F
from numpy import concatenate
from numpy import random as np_random
from torch import nn as layers
from torch.nn import Module
from torch.nn import Module as TorchModule


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        # Set-up happens once, outside of any graph.
        # ok: numpy-in-pytorch-modules
        weight = np.random.normal(0, 1 / np.sqrt(width), (width, width))
        self.weight = nn.Parameter(torch.from_numpy(weight))
        self.width = width

    def forward(self, x, mask=None):
        # ruleid: numpy-in-pytorch-modules
        scale = torch.from_numpy(np.exp(self.log_scale))
        # ruleid: numpy-in-pytorch-modules
        x = concatenate([x, mask], axis=1)
        # ruleid: numpy-in-pytorch-modules
        noise = numpy.random.randn(3)
        # ruleid: numpy-in-pytorch-modules
        if np_random.rand() < 0.5:
            # ruleid: numpy-in-pytorch-modules
            x = torch.tensor(np.flip(x.tolist(), axis=-1).copy())
        # ruleid: numpy-in-pytorch-modules
        host = x.detach().cpu().numpy()
        # ruleid: numpy-in-pytorch-modules
        parts = [np.linalg.norm(part) for part in x]
        # ok: numpy-in-pytorch-modules
        area = np.prod(x.shape[-2:])
        # ok: numpy-in-pytorch-modules
        x = x / np.sqrt(x.size(-1))
        # ok: numpy-in-pytorch-modules
        angle = self.angle * np.pi
        # ok: numpy-in-pytorch-modules
        x = F.softmax(x / math.sqrt(self.width), dim=-1)
        return self._mix(x * scale, noise), host, parts, area, angle

    def _mix(self, x, noise):
        # ruleid: numpy-in-pytorch-modules
        return self._project(x) + np.clip(noise, -1, 1)

    def _project(self, x):
        # ruleid: numpy-in-pytorch-modules
        return torch.tensor(np.dot(x, self.weight))

    def forward_features(self, x):
        # ruleid: numpy-in-pytorch-modules
        return np.tile(x, 2)

    def visualize(self, x):
        # ok: numpy-in-pytorch-modules
        return np.clip(self.forward(x).numpy(), 0, 255).astype(np.uint8)


class Attention(layers.Module):
    def forward(self, query, key):
        # ruleid: numpy-in-pytorch-modules
        pick = lambda scores: np.argmax(scores)
        # ruleid: numpy-in-pytorch-modules
        return pick(query @ key) if (best := np.max(query)) else best


class Named(Module):
    def forward(self, x):
        import numpy as local_np

        # ruleid: numpy-in-pytorch-modules
        return local_np.tanh(x)


class Renamed(TorchModule):
    def forward(self, x, *, other):
        # ruleid: numpy-in-pytorch-modules
        return torch.tensor(other.numpy() * 2)


class Head(nn.Linear):
    def forward(self, x):
        # ruleid: numpy-in-pytorch-modules
        return super().forward(torch.as_tensor(np.asarray(x)))


class Lit(pl.LightningModule):
    def forward(self, x):
        # ruleid: numpy-in-pytorch-modules
        return torch.from_numpy(np.fft.fft(x))

    def on_validation_epoch_end(self):
        # ok: numpy-in-pytorch-modules
        self.log("accuracy", np.mean(self.scores))


class Base(nn.Module):
    pass


class Derived(Base):
    def forward(self, x):
        # ruleid: numpy-in-pytorch-modules
        return np.where(x > 0, x, 0)


class Careful(nn.Module):
    def forward(self, x):
        # ok: numpy-in-pytorch-modules
        x = torch.cat([x, x.flip(-1)], dim=-1)
        with torch.no_grad():
            # ok: numpy-in-pytorch-modules
            self.last = np.asarray(x.cpu())
        if not self.training:
            # ok: numpy-in-pytorch-modules
            return np.argmax(x)
        return x

    def reset_parameters(self):
        # ok: numpy-in-pytorch-modules
        nn.init.uniform_(self.weight, -np.sqrt(3), np.sqrt(3))


class Transform:
    def forward(self, x):
        # ok: numpy-in-pytorch-modules
        return np.flip(x)


# ok: numpy-in-pytorch-modules
def forward(x):
    # ok: numpy-in-pytorch-modules
    return np.exp(x)
