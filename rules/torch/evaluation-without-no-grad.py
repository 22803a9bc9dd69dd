import torch
import torch.nn.functional as F


def evaluate(model, loader):
    model.eval()
    total = 0
    for x, y in loader:
        # ruleid: evaluation-without-no-grad
        total += F.cross_entropy(model(x), y).item()
    return total


def accuracy(net, test_loader, device):
    correct = 0
    net.eval()
    for batch in test_loader:
        # ruleid: evaluation-without-no-grad
        out = net(batch["x"].to(device))
        correct += (out.argmax(1) == batch["y"]).sum()
    return correct


def predict(model, dataset):
    model.eval()
    if dataset is None:
        return []
    out = []
    for x in dataset:
        # ruleid: evaluation-without-no-grad
        out.append(model(x))
    return out


def score(model, data_iterator):
    model.eval()
    for x, y in data_iterator:
        # ruleid: evaluation-without-no-grad
        prediction = model(x, labels=y)
        # ruleid: evaluation-without-no-grad
        other = model(x.flip(0))
        yield prediction + other


class Evaluator:
    def run(self, val_loader):
        self.model.eval()
        for step, (x, y) in enumerate(val_loader):
            # ruleid: evaluation-without-no-grad
            loss = self.loss(self.model(x), y)
            self.log(step, loss)

    def embed(self, batches):
        self.encoder.eval()
        out = []
        for x in batches:
            # ruleid: evaluation-without-no-grad
            out.append(self.encoder(x))
        return out


def report(model, val_loader, writer):
    model.eval()
    for step, batch in enumerate(val_loader):
        if step < 10:
            # ruleid: evaluation-without-no-grad
            writer.add_images("out", model(batch), step)


@torch.no_grad()
def fine(model, loader):
    model.eval()
    for x in loader:
        # ok: evaluation-without-no-grad
        yield model(x)


def fine_with(model, loader):
    model.eval()
    with torch.no_grad():
        for x in loader:
            # ok: evaluation-without-no-grad
            yield model(x)


def fine_inside(model, loader):
    model.eval()
    for x in loader:
        with torch.inference_mode():
            # ok: evaluation-without-no-grad
            yield model(x)


def fine_attack(model, loader):
    model.eval()
    for x in loader:
        x.requires_grad_()
        # ok: evaluation-without-no-grad
        model(x).sum().backward()
        yield x.grad


def fine_training(model, loader):
    model.train()
    for x in loader:
        # ok: evaluation-without-no-grad
        yield model(x)


def fine_once(model, x):
    model.eval()
    # ok: evaluation-without-no-grad
    return model(x)


def validation_step(model, loader):
    model.eval()
    for x in loader:
        # ok: evaluation-without-no-grad
        yield model(x)


def fine_generate(model, loader):
    model.eval()
    for x in loader:
        # ok: evaluation-without-no-grad
        yield model.generate(x)
