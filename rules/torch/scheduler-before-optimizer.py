import torch


def train(model, loader, optimizer, scheduler, loss_fn):
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        # ruleid: scheduler-before-optimizer
        scheduler.step()
        optimizer.step()


def train_briefly(model, loader, opt, sched):
    for x in loader:
        model(x).backward()
        # ruleid: scheduler-before-optimizer
        sched.step()
        opt.step()


class Trainer:
    def step(self, x):
        self.model(x).backward()
        # ruleid: scheduler-before-optimizer
        self.lr_scheduler.step()
        self.optimizer.step()

    def epoch(self, epoch):
        # ruleid: scheduler-before-optimizer
        self.scheduler.step(epoch)
        for x in self.loader:
            self.model(x).backward()
        self.optimizer.step()

    def logged(self, x):
        self.model(x).backward()
        # ruleid: scheduler-before-optimizer
        self.warmup_scheduler.step()
        self.log(x)
        self.optimizer.step()
        self.optimizer.zero_grad()

    def scaled(self, x):
        self.scaler.scale(self.model(x)).backward()
        # ruleid: scheduler-before-optimizer
        self.scheduler.step()
        self.optimizer.step()
        self.scaler.update()


def loop(model, loader, optimizer_a, scheduler_a):
    while loader:
        model(loader).backward()
        # ruleid: scheduler-before-optimizer
        scheduler_a.step()
        optimizer_a.step()


def closure(model, loader, optimizer, lr_sched):
    for x in loader:
        # ruleid: scheduler-before-optimizer
        lr_sched.step()
        optimizer.step(lambda: model(x))


def in_order(model, loader, optimizer, scheduler, loss_fn):
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
        # ok: scheduler-before-optimizer
        scheduler.step()


def fine(model, loader, optimizer, scheduler, opt_g, opt_d, sched_g, sched_d, noise, epochs):
    for x in loader:
        model(x).backward()
        optimizer.step()
        # ok: scheduler-before-optimizer
        scheduler.step()
    for x in loader:
        opt_g.step()
        # ok: scheduler-before-optimizer
        sched_g.step()
        opt_d.step()
        # ok: scheduler-before-optimizer
        sched_d.step()
    for t in scheduler.timesteps:
        # ok: scheduler-before-optimizer
        x = scheduler.step(noise, t, x).prev_sample
        optimizer.step()
    for epoch in epochs:
        # ok: scheduler-before-optimizer
        scheduler.step()
        for x in loader:
            optimizer.step()
    for x in loader:
        if x:
            # ok: scheduler-before-optimizer
            scheduler.step()
        else:
            optimizer.step()
    # ok: scheduler-before-optimizer
    environment.step(x)
    optimizer.step()
    for x in loader:
        optimizer.step()
        if x:
            # ok: scheduler-before-optimizer
            scheduler.step()
    # ok: scheduler-before-optimizer
    scheduler.step()
    return noise
