import functools

import torch
import torch.utils.data
import torch.utils.data as data
import torch.utils.data as tud
from torch.utils.data import DataLoader, Dataset
from torch.utils.data import DataLoader as Loader
from torch.utils.data.dataloader import DataLoader as LowLoader
from torch_geometric.loader import DataLoader as GraphLoader

PIN = True
DO_NOT_PIN = False


def loaders(train, test, workers):
    # ruleid: automatic-memory-pinning
    a = DataLoader(train, batch_size=32, shuffle=True, num_workers=workers)
    # ruleid: automatic-memory-pinning
    b = torch.utils.data.DataLoader(dataset=test)
    # ruleid: automatic-memory-pinning
    c = data.DataLoader(train, 64, pin_memory=False)
    # ruleid: automatic-memory-pinning
    d = tud.DataLoader(train, 64, True, None, None, workers)
    # ruleid: automatic-memory-pinning
    e = Loader(train, 64, True, None, None, workers, None, False)
    # ruleid: automatic-memory-pinning
    f = LowLoader(
        train,
        batch_size=64,
        pin_memory=DO_NOT_PIN,
    )
    # ruleid: automatic-memory-pinning
    g = DataLoader(train, **{"batch_size": 8, "drop_last": True})
    # ruleid: automatic-memory-pinning
    h = DataLoader(train, **dict(batch_size=8, pin_memory=False))
    return a, b, c, d, e, f, g, h


class DataModule:
    def __init__(self, dataset: Dataset):
        self.dataset = dataset

    def train_dataloader(self):
        # ruleid: automatic-memory-pinning
        return DataLoader(self.dataset, batch_size=16, pin_memory=0)

    def val_dataloaders(self, splits):
        # ruleid: automatic-memory-pinning
        return {name: DataLoader(split) for name, split in splits.items()}

    def test_dataloader(self):
        from torch.utils import data as d

        # ruleid: automatic-memory-pinning
        return lambda: d.DataLoader(self.dataset, pin_memory=None)


def train(dataset, model):
    # ruleid: automatic-memory-pinning
    for batch in DataLoader(dataset, batch_size=4):
        model(batch)
    # ruleid: automatic-memory-pinning
    if len(loader := DataLoader(dataset)) > 0:
        return loader
    # ruleid: automatic-memory-pinning
    return DataLoader(dataset, 2) if dataset else None


def pinned(train, args, workers, **options):
    # ok: automatic-memory-pinning
    a = DataLoader(train, batch_size=32, pin_memory=True)
    # ok: automatic-memory-pinning
    b = torch.utils.data.DataLoader(train, pin_memory=torch.cuda.is_available())
    # ok: automatic-memory-pinning
    c = data.DataLoader(train, 64, True, None, None, workers, None, True)
    # ok: automatic-memory-pinning
    d = Loader(train, pin_memory=PIN)
    # The caller decides.
    # ok: automatic-memory-pinning
    e = DataLoader(train, pin_memory=args.pin_memory)
    # ok: automatic-memory-pinning
    k = DataLoader(train, pin_memory=(args.device != 0) and options.get("pin", False))
    # ok: automatic-memory-pinning
    f = DataLoader(train, batch_size=8, **options)
    # ok: automatic-memory-pinning
    g = DataLoader(*args)
    # ok: automatic-memory-pinning
    h = DataLoader(train, **{"batch_size": 8, "pin_memory": True})
    # ok: automatic-memory-pinning
    i = DataLoader(train, **dict(options, batch_size=8))
    return a, b, c, d, e, f, g, h, i, k


def others(dataset, tf):
    # ok: automatic-memory-pinning
    graphs = GraphLoader(dataset, batch_size=32)
    # ok: automatic-memory-pinning
    batches = tf.data.DataLoader(dataset)
    # ok: automatic-memory-pinning
    is_loader = isinstance(dataset, DataLoader)
    # ok: automatic-memory-pinning
    make = functools.partial(DataLoader, batch_size=2)
    # ok: automatic-memory-pinning
    sampler = torch.utils.data.RandomSampler(dataset)
    return graphs, batches, is_loader, make, sampler


# ok: automatic-memory-pinning
class BucketLoader(DataLoader):
    # ok: automatic-memory-pinning
    def take(self, loader: DataLoader) -> DataLoader:
        return loader
