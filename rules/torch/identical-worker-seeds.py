import random

import numpy as np
import pytorch_lightning as pl
import torch
from torch.utils.data import DataLoader, get_worker_info

SEED = 42


def worker_init(worker_id):
    # ruleid: identical-worker-seeds
    np.random.seed(SEED)


def worker_init_fn(worker_id):
    # ruleid: identical-worker-seeds
    np.random.seed(42)
    # ruleid: identical-worker-seeds
    random.seed(SEED)
    # ruleid: identical-worker-seeds
    torch.manual_seed(0)


def make_worker_init(args):
    def seed_worker(_):
        # ruleid: identical-worker-seeds
        np.random.seed(args.seed)

    return seed_worker


def prepare(worker):
    # ruleid: identical-worker-seeds
    np.random.seed(seed=1234)


def worker_seed(worker_id):
    # ok: identical-worker-seeds
    np.random.seed(torch.initial_seed() % 2**32)


def loaders(dataset, cfg):
    def start(worker_id):
        # ruleid: identical-worker-seeds
        pl.seed_everything(cfg.seed)

    a = DataLoader(dataset, num_workers=4, worker_init_fn=prepare)
    # ruleid: identical-worker-seeds
    b = DataLoader(dataset, num_workers=4, worker_init_fn=lambda _: np.random.seed(7))
    # ruleid: identical-worker-seeds
    c = DataLoader(dataset, num_workers=4, worker_init_fn=lambda i: torch.manual_seed(cfg.seed))
    d = DataLoader(dataset, num_workers=4, worker_init_fn=start)
    return a, b, c, d


class Data:
    seed = 3

    def _worker_init_fn(self, worker_id):
        # ruleid: identical-worker-seeds
        np.random.seed(self.seed)


def init_worker(worker_id):
    worker_seed = torch.initial_seed() % 2**32
    # ok: identical-worker-seeds
    np.random.seed(worker_seed)
    # ok: identical-worker-seeds
    random.seed(worker_seed)


def worker_init(worker_id):
    # ok: identical-worker-seeds
    np.random.seed(SEED + worker_id)


def seed_worker(worker_id):
    info = get_worker_info()
    # ok: identical-worker-seeds
    np.random.seed(info.seed % 2**32)


def worker_init_function(worker_id):
    seed = SEED + worker_id
    # ok: identical-worker-seeds
    random.seed(seed)
    # ok: identical-worker-seeds
    np.random.seed()


def main(dataset, args):
    # In the main process.
    # ok: identical-worker-seeds
    np.random.seed(args.seed)
    # ok: identical-worker-seeds
    torch.manual_seed(0)
    # ok: identical-worker-seeds
    random.seed(SEED)
    # ok: identical-worker-seeds
    a = DataLoader(dataset, worker_init_fn=lambda i: np.random.seed(SEED + i))
    # ok: identical-worker-seeds
    b = DataLoader(dataset, worker_init_fn=None)
    return a, b


def seed_for(seed):
    # ok: identical-worker-seeds
    np.random.seed(seed)


def set_worker_seed(seed):
    # ok: identical-worker-seeds
    np.random.seed(seed)
