import numpy as np
import torch
import torch as th
from torch import Tensor, nn
from torch import Tensor as T

# ruleid: torch-tensor
MEAN = torch.tensor([0.485, 0.456, 0.406], dtype=torch.float32)
# ruleid: torch-tensor
EMPTY = torch.Tensor()


class Normalize(nn.Module):
    def __init__(self, classes, features):
        super().__init__()
        # ruleid: torch-tensor
        self.weight = nn.Parameter(torch.Tensor(classes, features))
        # ruleid: torch-tensor
        self.register_buffer("mean", th.Tensor([0.5, 0.5, 0.5]).view(1, -1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # ruleid: torch-tensor
        scale = Tensor([2]) if self.training else Tensor([1])
        # ruleid: torch-tensor
        return x * scale + T(x.size(0))


def to_batch(rows, sizes, labels):
    # ruleid: torch-tensor
    a = torch.Tensor([row.value for row in rows])
    # ruleid: torch-tensor
    b = torch.Tensor(np.stack(rows)).cuda()
    # ruleid: torch-tensor
    c = torch.Tensor(*sizes)
    # ruleid: torch-tensor
    d = [torch.Tensor(label) for label in labels]
    # ruleid: torch-tensor
    if (e := torch.tensor([[1, 2], [3, 4]], dtype=torch.float32)) is not None:
        # ruleid: torch-tensor
        make = lambda n: torch.Tensor(n, n)
    # ruleid: torch-tensor
    f = list(map(torch.Tensor, rows))
    return a, b, c, d, e, f, make


def local_import(values):
    from torch import Tensor as make_tensor

    # ruleid: torch-tensor
    return make_tensor(values)


def fine(rows, n, x, y: torch.Tensor):
    # ok: torch-tensor
    a = torch.tensor([row.value for row in rows], dtype=torch.float32)
    # ok: torch-tensor
    b = torch.empty(n, n)
    # ok: torch-tensor
    c = torch.from_numpy(np.stack(rows))
    # ok: torch-tensor
    if isinstance(x, torch.Tensor):
        # ok: torch-tensor
        x = torch.Tensor.add(x, y)
    # ok: torch-tensor
    d: torch.Tensor = torch.as_tensor(rows)
    # ok: torch-tensor
    e = torch.zeros(3)
    return a, b, c, d, e


# ok: torch-tensor
class Quantized(torch.Tensor):
    @staticmethod
    def __new__(cls, data):
        # ok: torch-tensor
        return torch.Tensor._make_subclass(cls, data)


def other(Tensor, keras):
    # ok: torch-tensor
    shape = keras.Tensor((1, 2))
    # ok: torch-tensor
    return Tensor([1, 2]), shape
