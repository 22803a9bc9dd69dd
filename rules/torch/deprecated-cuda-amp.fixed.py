import torch
import torch.cuda.amp as amp
from torch.cuda.amp import GradScaler, autocast
from torch.cuda.amp import autocast as mixed


class Trainer:
    def __init__(self, enabled):
        # ruleid: deprecated-cuda-amp
        self.scaler = torch.amp.GradScaler("cuda")
        # ruleid: deprecated-cuda-amp
        self.other = GradScaler(enabled=enabled)

    def step(self, model, x):
        # ruleid: deprecated-cuda-amp
        with torch.amp.autocast("cuda"):
            y = model(x)
        # ruleid: deprecated-cuda-amp
        with autocast(enabled=self.enabled, dtype=torch.float16):
            y = y + model(x)
        # ruleid: deprecated-cuda-amp
        with torch.no_grad(), mixed():
            y = y + model(x)
        # ruleid: deprecated-cuda-amp
        with amp.autocast(True) if x.is_cuda else torch.amp.autocast("cpu"):
            return y

    # ruleid: deprecated-cuda-amp
    @torch.amp.autocast("cuda")
    def forward(self, x):
        return x

    @staticmethod
    def make():
        # ruleid: deprecated-cuda-amp
        return lambda: amp.GradScaler(init_scale=1024)


def fine(model, x, engine):
    # ok: deprecated-cuda-amp
    with torch.amp.autocast("cuda"):
        y = model(x)
    # ok: deprecated-cuda-amp
    with torch.autocast("cuda", dtype=torch.bfloat16):
        y = model(x)
    # ok: deprecated-cuda-amp
    scaler = torch.amp.GradScaler("cuda")
    # ok: deprecated-cuda-amp
    with engine.autocast():
        y = model(x)
    # ok: deprecated-cuda-amp
    torch.cuda.empty_cache()
    # ok: deprecated-cuda-amp
    kind = torch.cuda.amp.GradScaler
    # ok: deprecated-cuda-amp
    same = isinstance(scaler, GradScaler)
    try:
        other = torch.amp.GradScaler("cuda")
    except AttributeError:
        # ok: deprecated-cuda-amp
        other = torch.cuda.amp.GradScaler()
    return y, scaler, other, kind, same
