import torch
import torch as t
from torch import inference_mode, no_grad
from torch.cuda.amp import autocast


def evaluate(model, loader, device):
    # ruleid: method-not-called
    model.eval()
    total = 0
    # ruleid: method-not-called
    with torch.no_grad():
        for x, y in loader:
            total += (model(x.to(device)).argmax(-1) == y).sum()
    # ruleid: method-not-called
    model.eval().train()
    return total


def train(model, loader, optimizer, scheduler):
    for x, y in loader:
        # ruleid: method-not-called
        optimizer.zero_grad()
        # ruleid: method-not-called
        with autocast:
            loss = model(x).sub(y).square().mean()
        # ruleid: method-not-called
        loss.backward()
        # ruleid: method-not-called
        optimizer.step()
    # ruleid: method-not-called
    scheduler.step()
    # ruleid: method-not-called
    torch.cuda.empty_cache()


class Predictor:
    def __init__(self, model):
        self.model = model
        # ruleid: method-not-called
        self.model.eval()

    def __call__(self, x):
        # ruleid: method-not-called
        with inference_mode():
            return self.model(x)

    def again(self, x):
        # ruleid: method-not-called
        with no_grad(), t.autocast("cuda"):
            return self.model(x)


def fine_steps(span, scheduler):
    # ok: method-not-called
    span.step
    # ok: method-not-called
    return scheduler.step


def fine(model, x, optimizer, loss, hooks):
    # ok: method-not-called
    model.eval()
    # ok: method-not-called
    with torch.no_grad():
        y = model(x)
    # ok: method-not-called
    with t.inference_mode(), t.autocast("cuda"):
        y = model(x)
    # ok: method-not-called
    step = optimizer.step
    # ok: method-not-called
    hooks.append(model.train)
    # ok: method-not-called
    if hasattr(loss, "backward") and loss.backward:
        # ok: method-not-called
        loss.backward()
    # ok: method-not-called
    model.training
    # ok: method-not-called
    guard = torch.no_grad
    # ok: method-not-called
    with guard():
        y = model(x)
    # ok: method-not-called
    with hooks.lock:
        y = model(x)
    return y, step


@torch.no_grad
def decorated(model, x):
    # ok: method-not-called
    return model.eval()(x)
