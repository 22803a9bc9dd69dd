import io
import os

import torch
import torch as t
from torch import jit
from torch.jit import load

MODEL = "models/net.ts"


def serve(path, root, device):
    # ruleid: torchscript-load
    a = torch.jit.load(path)
    # ruleid: torchscript-load
    b = t.jit.load(os.path.join(root, "net.ts"), map_location=device)
    # ruleid: torchscript-load
    c = jit.load(f=path)
    # ruleid: torchscript-load
    d = load(f"{root}/net.pt").eval()
    # ruleid: torchscript-load
    e = torch.export.load(path)
    # ruleid: torchscript-load
    f = torch._inductor.aoti_load_package(path)
    return a, b, c, d, e, f


class Server:
    def __init__(self, paths):
        # ruleid: torchscript-load
        self.models = [torch.jit.load(p) for p in paths]
        # ruleid: torchscript-load
        self.lazy = lambda p: jit.load(p)


def fine(model, path, example):
    # ok: torchscript-load
    a = torch.jit.load("models/net.ts")
    # ok: torchscript-load
    b = torch.jit.load(MODEL, map_location="cpu")
    # ok: torchscript-load
    scripted = torch.jit.script(model)
    scripted.save(path)
    # ok: torchscript-load
    c = torch.jit.load(path)
    buffer = io.BytesIO()
    torch.jit.save(scripted, buffer)
    buffer.seek(0)
    # ok: torchscript-load
    d = torch.jit.load(buffer)
    # ok: torchscript-load
    e = torch.jit.trace(model, example)
    # ok: torchscript-load
    f = model.jit.load(path)
    # ok: torchscript-load
    g = torch.load(path, weights_only=True)
    # ok: torchscript-load
    h = "torch.jit.load(path)"
    return a, b, c, d, e, f, g, h
