import torch
import torch.utils.data as data
from torch.utils.data import DataLoader, DistributedSampler
from torch.utils.data.distributed import DistributedSampler as Sampler


def train(model, dataset, epochs):
    # ruleid: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, batch_size=8, sampler=sampler)
    for epoch in range(epochs):
        for x in loader:
            model(x)


def train_ranks(model, dataset, args, rank, size):
    # ruleid: distributed-sampler-without-set-epoch
    train_sampler = torch.utils.data.distributed.DistributedSampler(dataset, size, rank)
    loader = DataLoader(dataset, 8, sampler=train_sampler, num_workers=4)
    model.train()
    for epoch in range(args.start_epoch, args.epochs):
        for step, x in enumerate(loader):
            model(x)


def train_shuffled(model, dataset, num_epochs):
    # ruleid: distributed-sampler-without-set-epoch
    sampler = data.DistributedSampler(dataset, shuffle=True)
    loader = data.DataLoader(dataset, sampler=sampler)
    for _ in range(num_epochs):
        for x in loader:
            model(x)


class Trainer:
    def run(self, dataset):
        # ruleid: distributed-sampler-without-set-epoch
        sampler = Sampler(dataset, seed=1)
        loader = DataLoader(dataset, sampler=sampler)
        for epoch in range(self.epochs):
            self.train_epoch(loader)

    def run_kept(self, dataset):
        # ruleid: distributed-sampler-without-set-epoch
        self.sampler = DistributedSampler(dataset)
        self.loader = DataLoader(dataset, sampler=self.sampler)
        for epoch in range(self.epochs):
            for x in self.loader:
                self.step(x)

    def run_scheduled(self, dataset, scheduler):
        # ruleid: distributed-sampler-without-set-epoch
        sampler = DistributedSampler(dataset, drop_last=True)
        loader = DataLoader(dataset, sampler=sampler, pin_memory=True)
        for epoch in range(1, self.max_epochs + 1):
            self.train_epoch(loader)
            scheduler.step()


def train_bar(model, dataset, epochs, tqdm):
    # ruleid: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    for epoch in tqdm(range(epochs)):
        model(loader)


def train_plain(model, dataset, n_epochs):
    model.train()
    # ruleid: distributed-sampler-without-set-epoch
    sampler: DistributedSampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    for epoch in range(n_epochs):
        model(loader)


def fine(model, dataset, epochs):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for x in loader:
            model(x)


def fine_loader(model, dataset, epochs):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    for epoch in range(epochs):
        loader.sampler.set_epoch(epoch)
        model(loader)


def fine_in_order(model, dataset, epochs):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset, shuffle=False)
    loader = DataLoader(dataset, sampler=sampler)
    for epoch in range(epochs):
        model(loader)


def fine_returned(dataset):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    return DataLoader(dataset, sampler=sampler), sampler


def fine_lightning(trainer, model, dataset):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    trainer.fit(model, loader)


def fine_evaluation(model, dataset, epochs):
    # ok: distributed-sampler-without-set-epoch
    val_sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=val_sampler)
    for epoch in range(epochs):
        model(loader)


def fine_if(model, dataset, epochs, distributed):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    for epoch in range(epochs):
        if distributed:
            sampler.set_epoch(epoch)
        model(loader)


def fine_once(model, dataset):
    # ok: distributed-sampler-without-set-epoch
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, sampler=sampler)
    for x in loader:
        model(x)
