import torch
import torch.nn as nn
from torch.nn.utils import clip_grad_norm_, clip_grad_value_
from torch.nn.utils import clip_grad_norm_ as clip


def train(model, loader, optimizer, scaler, loss_fn):
    for x, y in loader:
        optimizer.zero_grad()
        scaler.scale(loss_fn(model(x), y)).backward()
        # ruleid: clip-before-unscale
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()


def train_by_value(model, loader, optimizer, scaler):
    for x in loader:
        scaled = scaler.scale(model(x))
        scaled.backward()
        # ruleid: clip-before-unscale
        clip_grad_value_(model.parameters(), clip_value=0.5)
        scaler.step(optimizer)


class Trainer:
    def step(self, x, clip_norm):
        self.scaler.scale(self.model(x)).backward()
        if clip_norm:
            # ruleid: clip-before-unscale
            norm = nn.utils.clip_grad_norm_(self.model.parameters(), clip_norm)
            self.log(norm)
        self.scaler.step(self.optimizer)
        self.scaler.update()

    def both(self, x):
        self.scaler.scale(self.model(x)).backward()
        # ruleid: clip-before-unscale
        clip(self.encoder.parameters(), 1.0)
        # ruleid: clip-before-unscale
        clip(self.decoder.parameters(), 1.0)
        self.scaler.step(self.optimizer)

    def late(self, x):
        self.scaler.scale(self.model(x)).backward(retain_graph=True)
        # ruleid: clip-before-unscale
        clip_grad_norm_(self.model.parameters(), 1.0)
        self.scaler.step(self.optimizer)
        self.scaler.unscale_(self.optimizer)

    def groups(self, x):
        self.scaler.scale(self.model(x)).backward()
        for group in self.optimizer.param_groups:
            # ruleid: clip-before-unscale
            nn.utils.clip_grad_norm_(group["params"], 1.0)
        self.scaler.step(self.optimizer)

    def counted(self, x):
        self.scaler.scale(self.model(x)).backward()
        # ruleid: clip-before-unscale
        self.norms.append(torch.nn.utils.clip_grad.clip_grad_norm_(self.model.parameters(), 1.0))
        self.scaler.step(self.optimizer)


def unscaled(model, loader, optimizer, scaler, loss_fn):
    for x, y in loader:
        scaler.scale(loss_fn(model(x), y)).backward()
        scaler.unscale_(optimizer)
        # ok: clip-before-unscale
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)


def fine(model, loader, optimizer, scaler, accelerator, loss_fn, amp):
    for x, y in loader:
        scaler.scale(loss_fn(model(x), y)).backward()
        scaler.unscale_(optimizer)
        # ok: clip-before-unscale
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
    for x, y in loader:
        loss_fn(model(x), y).backward()
        # ok: clip-before-unscale
        clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    for x, y in loader:
        accelerator.backward(loss_fn(model(x), y))
        # ok: clip-before-unscale
        accelerator.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    for x, y in loader:
        if amp:
            scaler.scale(loss_fn(model(x), y)).backward()
            scaler.unscale_(optimizer)
            # ok: clip-before-unscale
            clip_grad_value_(model.parameters(), 1.0)
            scaler.step(optimizer)
        else:
            loss_fn(model(x), y).backward()
            # ok: clip-before-unscale
            clip_grad_value_(model.parameters(), 1.0)
            optimizer.step()
    for x, y in loader:
        scaler.scale(loss_fn(model(x), y)).backward()
        model.unscale_gradients(optimizer)
        # ok: clip-before-unscale
        clip(model.parameters(), 1.0)
        scaler.step(optimizer)
    for x, y in loader:
        scaler.scale(loss_fn(model(x), y)).backward()
        if amp:
            scaler.unscale_(optimizer)
            # ok: clip-before-unscale
            clip(model.parameters(), 1.0)
        scaler.step(optimizer)
    # ok: clip-before-unscale
    clip(model.parameters(), 1.0)
    for x in loader:
        scaler.scale(model(x)).backward()
        scaler.step(optimizer)
    # ok: clip-before-unscale
    return x.clip(0, 1)
