import copy
import io
import os
import sys
from functools import partial

import torch
import torch as t
from torch import load as read_checkpoint
from torch import nn, save
from torch.serialization import load as low_level_load

DEFAULT_WEIGHTS = "weights/resnet50.pt"
UNSAFE = False
BACKBONE: str = "weights/backbone.pt"
SAFE = True


def restore(model, path, device):
    # ruleid: pickles-in-pytorch
    checkpoint = torch.load(path, map_location=device)
    model.load_state_dict(checkpoint["model"])
    # ruleid: pickles-in-pytorch
    model.load_state_dict(t.load(path))
    # ruleid: pickles-in-pytorch
    return read_checkpoint(f=path)


def restore_unsafely(path, device):
    # ruleid: pickles-in-pytorch
    a = torch.load(path, weights_only=False)
    # ruleid: pickles-in-pytorch
    b = torch.load(path, device, weights_only=UNSAFE)
    # ruleid: pickles-in-pytorch
    c = torch.load(path, weights_only=None)
    # ruleid: pickles-in-pytorch
    d = torch.load(path, **{"weights_only": False, "map_location": device})
    options = dict(weights_only=False)
    # ruleid: pickles-in-pytorch
    e = torch.load(path, **options)
    more = {"weights_only": False}
    # ruleid: pickles-in-pytorch
    f = torch.load(path, **more)
    # ruleid: pickles-in-pytorch
    load_trusted = partial(torch.load, weights_only=False)
    return a, b, c, d, e, f, load_trusted


class Trainer:
    def __init__(self, model: nn.Module, directory):
        self.model = model
        self.directory = directory
        # ruleid: pickles-in-pytorch
        self.state = torch.load(os.path.join(directory, "last.pt"), map_location="cpu")

    def resume(self, step):
        if (
            # ruleid: pickles-in-pytorch
            found := torch.load(f"{self.directory}/step-{step}.pt")
        ):
            return found
        # ruleid: pickles-in-pytorch
        return low_level_load(self.directory / "last.pt") if step else None

    def export(self, path):
        # ruleid: pickles-in-pytorch
        torch.save(self.model, path)
        # ruleid: pickles-in-pytorch
        save(self.model, self.directory / "model.pt")
        # ruleid: pickles-in-pytorch
        torch.save(obj=self.model, f=path)
        # ruleid: pickles-in-pytorch
        torch.save({"model": self.model.state_dict(), "config": self}, path)
        checkpoint = {"model": self.model.state_dict(), "args": self.args, "epoch": 3}
        # ruleid: pickles-in-pytorch
        torch.save(checkpoint, path)


def main():
    # ruleid: pickles-in-pytorch
    shards = [torch.load(p) for p in sys.argv[1:]]
    # ruleid: pickles-in-pytorch
    loader = lambda p: torch.load(p, mmap=True)
    with open(sys.argv[1], "rb") as stream:
        # ruleid: pickles-in-pytorch
        extra = torch.load(stream)
    load = torch.load
    # ruleid: pickles-in-pytorch
    more = load(sys.argv[2])
    return shards, loader, extra, more


def late(path):
    from torch import load

    # ruleid: pickles-in-pytorch
    return load(path)


def safe(model, optimizer, path, trusted, loss, **kwargs):
    # ok: pickles-in-pytorch
    a = torch.load(path, weights_only=True)
    # ok: pickles-in-pytorch
    b = torch.load(path, map_location="cpu", weights_only=SAFE)
    # The caller decides, and is where a finding belongs.
    # ok: pickles-in-pytorch
    c = torch.load(path, weights_only=trusted)
    # ok: pickles-in-pytorch
    d = torch.load(path, **kwargs)
    # ok: pickles-in-pytorch
    e = torch.load("weights/resnet50.pt")
    # ok: pickles-in-pytorch
    f = torch.load(DEFAULT_WEIGHTS, map_location="cpu")
    # ok: pickles-in-pytorch
    h = torch.load(BACKBONE)
    # ok: pickles-in-pytorch
    g = torch.load(f="weights/" + "resnet50.pt")
    # ok: pickles-in-pytorch
    torch.save(model.state_dict(), path)
    state = model.state_dict()
    # ok: pickles-in-pytorch
    torch.save(state, path)
    # ok: pickles-in-pytorch
    torch.save(obj=model.state_dict(), f=path)
    # ok: pickles-in-pytorch
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, path)
    # ok: pickles-in-pytorch
    torch.save({"model": model.state_dict(), "epoch": trusted.epoch + 1, "best": 0.5}, path)
    checkpoint = {"model": model.state_dict(), "arch": "resnet", "loss": loss.item()}
    # ok: pickles-in-pytorch
    torch.save(checkpoint, path)
    # ok: pickles-in-pytorch
    torch.save({k: v.cpu() for k, v in model.state_dict().items()}, path)
    # ok: pickles-in-pytorch
    torch.save(copy.deepcopy(model.state_dict()), path)
    # ok: pickles-in-pytorch
    torch.save(model, "model.pt")
    return a, b, c, d, e, f, g, h


def read_all(paths):
    # ruleid: pickles-in-pytorch
    return list(map(torch.load, paths))


def read_back(model, temporary):
    with temporary.NamedTemporaryFile() as file:
        # ok: pickles-in-pytorch
        torch.save(model, file.name)
        # ok: pickles-in-pytorch
        return torch.load(file.name)


def clone(tensors):
    buffer = io.BytesIO()
    # ok: pickles-in-pytorch
    torch.save(tensors, buffer)
    buffer.seek(0)
    # ok: pickles-in-pytorch
    return torch.load(buffer)


def elsewhere(path, json, safetensors):
    # ok: pickles-in-pytorch
    config = json.load(path)
    # ok: pickles-in-pytorch
    weights = safetensors.torch.load_file(path)
    # ok: pickles-in-pytorch
    program = "torch.load(path)"
    # ok: pickles-in-pytorch
    loader = torch.load
    return config, weights, program, loader
