import torch
from torch import cuda
from torch.cuda import empty_cache


def train(model, loader, optimizer):
    for x, y in loader:
        optimizer.zero_grad()
        loss = model(x).sub(y).square().mean()
        loss.backward()
        optimizer.step()
        # ruleid: empty-cache-in-loop
        torch.cuda.empty_cache()


def evaluate(model, test_loader, pbar):
    for x in test_loader:
        model(x)
        # ruleid: empty-cache-in-loop
        empty_cache()
    for i, x in enumerate(test_loader):
        model(x)
        # ruleid: empty-cache-in-loop
        cuda.empty_cache()
    for x in pbar(test_loader, leave=False):
        # ruleid: empty-cache-in-loop
        torch.mps.empty_cache()
        model(x)


class Trainer:
    def fit(self, epochs):
        for epoch in range(epochs):
            for batch in self.train_dataloader:
                self.loss(batch).backward()
                with torch.no_grad():
                    # ruleid: empty-cache-in-loop
                    torch.cuda.empty_cache()

    def on_apple(self):
        for batch in self.val_loader:
            self.model(batch)
            # ruleid: empty-cache-in-loop
            torch.mps.empty_cache()

    def on_intel(self):
        from torch import xpu

        for batch in self.val_loader:
            self.model(batch)
            # ruleid: empty-cache-in-loop
            xpu.empty_cache()

    def accumulate(self, batches):
        for i, batch in enumerate(batches):
            (self.loss(batch) / 4).backward()
            # ruleid: empty-cache-in-loop
            torch.cuda.empty_cache()


def at_the_end(model, loader):
    for x in loader:
        model(x).backward()
    # ok: empty-cache-in-loop
    torch.cuda.empty_cache()


def fine(model, loader, optimizer, pipelines, prompts):
    # ok: empty-cache-in-loop
    torch.cuda.empty_cache()
    for step, x in enumerate(loader):
        model(x).mean().backward()
        if step % 100 == 0:
            # ok: empty-cache-in-loop
            torch.cuda.empty_cache()
    for pipeline in pipelines:
        pipeline(prompts)
        # ok: empty-cache-in-loop
        torch.cuda.empty_cache()
    for x in loader:
        try:
            model(x).mean().backward()
        except torch.cuda.OutOfMemoryError:
            # ok: empty-cache-in-loop
            torch.cuda.empty_cache()
    for x in loader:
        pipeline = pipelines(x)
        del pipeline
        # ok: empty-cache-in-loop
        torch.cuda.empty_cache()
    while prompts:
        # ok: empty-cache-in-loop
        torch.cuda.empty_cache()
        prompts.pop()
    for x in loader:
        # ok: empty-cache-in-loop
        torch.cuda.synchronize()
    for x in loader:
        # ok: empty-cache-in-loop
        model.empty_cache()
