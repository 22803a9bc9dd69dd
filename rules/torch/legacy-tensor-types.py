import torch
import torch as th
from torch import FloatTensor, LongTensor
from torch.cuda import FloatTensor as GpuTensor


def make(rows, n, x, labels):
    # ruleid: legacy-tensor-types
    a = torch.FloatTensor(rows)
    # ruleid: legacy-tensor-types
    b = torch.LongTensor([1, 2, 3])
    # ruleid: legacy-tensor-types
    c = th.cuda.FloatTensor(n, n)
    # ruleid: legacy-tensor-types
    d = LongTensor(labels).view(-1)
    # ruleid: legacy-tensor-types
    e = FloatTensor(n)
    # ruleid: legacy-tensor-types
    f = x.type(torch.LongTensor)
    # ruleid: legacy-tensor-types
    g = [torch.ByteTensor(row) for row in rows]
    # ruleid: legacy-tensor-types
    h = GpuTensor(n) if n else torch.empty(0)
    # ruleid: legacy-tensor-types
    i = x.type(torch.cuda.FloatTensor)
    return a, b, c, d, e, f, g, h, i


def fine(rows, n, x: torch.FloatTensor, mx):
    # ok: legacy-tensor-types
    a = torch.tensor(rows, dtype=torch.float32)
    # ok: legacy-tensor-types
    b = torch.empty(n, n, device="cuda")
    # ok: legacy-tensor-types
    c = x.long()
    # ok: legacy-tensor-types
    d = x.type(torch.float16)
    # ok: legacy-tensor-types
    e = isinstance(x, torch.FloatTensor)
    # ok: legacy-tensor-types
    f = mx.FloatTensor(rows)
    # ok: legacy-tensor-types
    g = x.to(torch.int64)
    # ok: legacy-tensor-types
    h = x.dtype == torch.LongTensor
    # ok: legacy-tensor-types
    i = torch.zeros(3).type_as(x)
    return a, b, c, d, e, f, g, h, i
