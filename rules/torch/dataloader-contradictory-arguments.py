import pytest
import torch.utils.data as data
from torch.utils.data import DataLoader, IterableDataset, RandomSampler
from torch.utils.data import DataLoader as Loader

SHUFFLE = True


class Lines(IterableDataset):
    def __iter__(self):
        return iter(())


def make(dataset, sampler, batches, workers):
    # ruleid: dataloader-contradictory-arguments
    a = DataLoader(dataset, batch_size=8, shuffle=True, sampler=sampler)
    # ruleid: dataloader-contradictory-arguments
    b = data.DataLoader(dataset, 8, True, sampler=RandomSampler(dataset))
    # ruleid: dataloader-contradictory-arguments
    c = Loader(dataset, shuffle=SHUFFLE, sampler=RandomSampler(dataset), num_workers=workers)
    # ruleid: dataloader-contradictory-arguments
    d = DataLoader(dataset, batch_size=8, batch_sampler=batches)
    # ruleid: dataloader-contradictory-arguments
    e = DataLoader(dataset, batch_sampler=batches, shuffle=True)
    # ruleid: dataloader-contradictory-arguments
    f = DataLoader(dataset, batch_sampler=batches, drop_last=True, num_workers=2)
    # ruleid: dataloader-contradictory-arguments
    g = DataLoader(dataset, batch_sampler=batches, sampler=sampler)
    # ruleid: dataloader-contradictory-arguments
    h = DataLoader(dataset, batch_size=None, drop_last=True)
    # ruleid: dataloader-contradictory-arguments
    i = DataLoader(dataset, batch_size=4, persistent_workers=True)
    # ruleid: dataloader-contradictory-arguments
    j = DataLoader(dataset, num_workers=0, prefetch_factor=4)
    # ruleid: dataloader-contradictory-arguments
    k = DataLoader(dataset, 4, False, None, None, 0, persistent_workers=True)
    lines = Lines()
    # ruleid: dataloader-contradictory-arguments
    m = DataLoader(lines, shuffle=True)
    # ruleid: dataloader-contradictory-arguments
    n = DataLoader(Lines(), batch_size=2, shuffle=True)
    return a, b, c, d, e, f, g, h, i, j, k, m, n


def forward(data, size, sampler=None, batch_sampler=None):
    # ok: dataloader-contradictory-arguments
    return DataLoader(data, size, sampler=sampler, batch_sampler=batch_sampler)


def fine(dataset, sampler, batches, workers, args, **options):
    # ok: dataloader-contradictory-arguments
    a = DataLoader(dataset, shuffle=True, sampler=None)
    # ok: dataloader-contradictory-arguments
    b = DataLoader(dataset, shuffle=(sampler is None), sampler=sampler)
    # ok: dataloader-contradictory-arguments
    c = DataLoader(dataset, sampler=sampler)
    # ok: dataloader-contradictory-arguments
    d = DataLoader(dataset, batch_sampler=batches, batch_size=1)
    # ok: dataloader-contradictory-arguments
    e = DataLoader(dataset, batch_sampler=batches, num_workers=workers)
    # May be none, but that is for the caller to know.
    # ok: dataloader-contradictory-arguments
    f = DataLoader(dataset, num_workers=args.workers, persistent_workers=True)
    # ok: dataloader-contradictory-arguments
    g = DataLoader(dataset, num_workers=2, prefetch_factor=4, persistent_workers=True)
    # ok: dataloader-contradictory-arguments
    h = DataLoader(dataset, num_workers=0, prefetch_factor=None)
    # ok: dataloader-contradictory-arguments
    i = DataLoader(dataset, prefetch_factor=2, **options)
    # ok: dataloader-contradictory-arguments
    j = DataLoader(dataset, num_workers=0, prefetch_factor=2 if workers else None)
    # ok: dataloader-contradictory-arguments
    k = DataLoader(Lines(), shuffle=False)
    # ok: dataloader-contradictory-arguments
    m = DataLoader(dataset, shuffle=True, batch_sampler=None)
    with pytest.raises(ValueError):
        # ok: dataloader-contradictory-arguments
        DataLoader(dataset, shuffle=True, sampler=sampler)
    return a, b, c, d, e, f, g, h, i, j, k, m
