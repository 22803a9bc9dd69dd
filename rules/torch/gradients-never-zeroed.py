import torch
import torch.nn.functional as F


def train(model, loader, optimizer):
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        # ruleid: gradients-never-zeroed
        optimizer.step()


def train_epochs(model, loader, epochs):
    optim = torch.optim.Adam(model.parameters())
    for epoch in range(epochs):
        for x, y in loader:
            F.mse_loss(model(x), y).backward()
            # ruleid: gradients-never-zeroed
            optim.step()
        print(epoch)


def train_while(model, stream, opt):
    while stream.running():
        loss = model(stream.next())
        loss.backward()
        # ruleid: gradients-never-zeroed
        opt.step()


class Trainer:
    def fit(self):
        for x in self.loader:
            loss = self.model(x)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            # ruleid: gradients-never-zeroed
            self.optimizer.step()
            self.scheduler.step()

    def fit_two(self):
        for x in self.loader:
            self.generator(x).backward()
            # ruleid: gradients-never-zeroed
            self.opt_g.step()
            self.critic(x).backward()
            # ruleid: gradients-never-zeroed
            self.optimizer_d.step()

    def amp(self, scaler):
        for x in self.loader:
            with torch.autocast("cuda"):
                loss = self.model(x)
            loss.backward()
            # ruleid: gradients-never-zeroed
            self.optimizer.step()


model = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for batch in range(10):
    loss = model(torch.ones(2)).sum()
    loss.backward()
    # ruleid: gradients-never-zeroed
    optimizer.step()


def train_scaled(model, loader, optimizer, scaler):
    for x in loader:
        scaler.scale(model(x)).backward()
        # ruleid: gradients-never-zeroed
        scaler.step(optimizer)
        scaler.update()


def fine(model, loader, optimizer, accelerator, engine, clear_gradients, opt):
    for x in loader:
        optimizer.zero_grad()
        model(x).backward()
        # ok: gradients-never-zeroed
        optimizer.step()
    return model


def fine_by_model(model, loader, optimizer):
    for x in loader:
        model(x).backward()
        # ok: gradients-never-zeroed
        optimizer.step()
        model.zero_grad(set_to_none=True)


def fine_engine(engine, loader):
    for x in loader:
        engine.backward(engine(x))
        # ok: gradients-never-zeroed
        engine.step()


def fine_accelerator(model, accelerator, loader, optimizer):
    for x in loader:
        accelerator.backward(model(x))
        # ok: gradients-never-zeroed
        optimizer.step()


def fine_by_hand(model, loader, optimizer):
    for x in loader:
        for p in model.parameters():
            p.grad = None
        model(x).backward()
        # ok: gradients-never-zeroed
        optimizer.step()


def fine_helper(model, loader, optimizer, clear_gradients):
    for x in loader:
        clear_gradients(model)
        model(x).backward()
        # ok: gradients-never-zeroed
        optimizer.step()


def fine_once(model, x, optimizer):
    model(x).backward()
    # ok: gradients-never-zeroed
    optimizer.step()


def fine_new(model, x):
    for rate in (0.1, 0.01):
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        model(x).backward()
        # ok: gradients-never-zeroed
        optimizer.step()


def fine_closure(model, loader, optimizer):
    def closure():
        optimizer.zero_grad()
        loss = model(loader)
        loss.backward()
        return loss

    for _ in range(10):
        # ok: gradients-never-zeroed
        optimizer.step(closure)
