import torch
from tqdm import tqdm


def train(model, loader, optimizer, history):
    total = 0.0
    for x, y in loader:
        optimizer.zero_grad()
        loss = model(x).sub(y).square().mean()
        loss.backward()
        optimizer.step()
        # ruleid: item-in-training-loop
        total += loss.item()
        # ruleid: item-in-training-loop
        history.append(loss.cpu())
        # ruleid: item-in-training-loop
        print("loss", loss)
        # ruleid: item-in-training-loop
        total += float(loss)
    return total


class Trainer:
    def fit(self, loader):
        for batch in tqdm(loader):
            loss = self.model(batch)
            loss.backward()
            # ruleid: item-in-training-loop
            self.losses += loss.tolist()
            # ruleid: item-in-training-loop
            self.mean = 0.9 * self.mean + 0.1 * loss.item()
            # ruleid: item-in-training-loop
            last = [loss.item()]
            # ruleid: item-in-training-loop
            self.show(last, loss.cpu())


def fine(model, loader, optimizer, total):
    for step, (x, y) in enumerate(loader):
        loss = model(x).sub(y).square().mean()
        loss.backward()
        # ok: item-in-training-loop
        total += loss.detach()
        if step % 100 == 0:
            # ok: item-in-training-loop
            print(loss.item())
    bar = tqdm(loader)
    for x in bar:
        loss = model(x).mean()
        loss.backward()
        # ok: item-in-training-loop
        bar.set_postfix(loss=loss.item())
        # ok: item-in-training-loop
        bar.set_description(f"{loss.item():.3f}")
    # ok: item-in-training-loop
    print(loss.item())
    with torch.no_grad():
        for x in loader:
            # ok: item-in-training-loop
            total += model(x).mean().item()
    for x in loader:
        norm = model(x).norm()
        norm.mean().backward()
        # ok: item-in-training-loop
        y = x.item()
        # ok: item-in-training-loop
        total += optimizer.param_groups[0]["lr"]
    return total, y
