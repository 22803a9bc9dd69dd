import torch
import torch.nn.functional as F


def train_epoch(model, loader, optimizer):
    total = 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        # ruleid: loss-keeps-graph
        total += loss
    return total / len(loader)


def train(model, loader, optimizer):
    total = 0
    losses = []
    for x, y in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        # ruleid: loss-keeps-graph
        total += loss
        # ruleid: loss-keeps-graph
        losses.append(loss)
    return total / len(loader), losses


def train_sum(model, loader, optimizer):
    epoch_loss = 0.0
    for x in loader:
        loss = model(x)
        loss.backward()
        optimizer.step()
        # ruleid: loss-keeps-graph
        epoch_loss = epoch_loss + loss
    return epoch_loss


def train_amp(model, loader, scaler, accelerator):
    running = 0
    for step, x in enumerate(loader):
        loss = model(x)
        scaler.scale(loss).backward()
        if step % 10 == 0:
            # ruleid: loss-keeps-graph
            running += loss
    for x in loader:
        loss = model(x)
        accelerator.backward(loss)
        # ruleid: loss-keeps-graph
        running += loss
    return running


class Trainer:
    def fit(self):
        for epoch in range(self.epochs):
            for x in self.loader:
                loss = self.model(x)
                loss.backward()
                # ruleid: loss-keeps-graph
                self.total += loss
                # ruleid: loss-keeps-graph
                self.history.append(loss)


def train_before(model, loader, history):
    for x in loader:
        batch_loss = model(x)
        # ruleid: loss-keeps-graph
        history.append(batch_loss)
        batch_loss.backward()


def train_while(model, stream, total):
    while stream.running():
        loss = model(stream.next())
        loss.backward()
        # ruleid: loss-keeps-graph
        total += loss
    return total


def detached(model, loader, optimizer):
    total = 0
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        # ok: loss-keeps-graph
        total += loss.detach()
    return total / len(loader)


def fine(model, loader, optimizer, other, scale):
    total, losses = 0, []
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        # ok: loss-keeps-graph
        total += loss.item()
        # ok: loss-keeps-graph
        losses.append(loss.detach())
        # ok: loss-keeps-graph
        total += float(loss)
        value = loss.detach()
        # ok: loss-keeps-graph
        total += value
    return total, losses


def fine_terms(model, loader):
    for x in loader:
        loss = model(x)
        extra = model.penalty()
        # ok: loss-keeps-graph
        loss += extra
        loss.backward()


def fine_sum(model, loader):
    for x in loader:
        total = 0
        for head in model.heads:
            loss = head(x)
            # ok: loss-keeps-graph
            total += loss
        total.backward()


def fine_later(model, loader):
    losses = []
    for x in loader:
        loss = model(x)
        loss.backward()
        loss = loss.item()
        # ok: loss-keeps-graph
        losses.append(loss)
    return losses


def fine_no_grad(model, loader):
    total = 0
    for x in loader:
        loss = model(x)
        loss.backward()
        with torch.no_grad():
            # ok: loss-keeps-graph
            total += loss
    return total


def fine_evaluation(model, loader):
    total = 0
    for x in loader:
        loss = model(x)
        # ok: loss-keeps-graph
        total += loss
    return total
