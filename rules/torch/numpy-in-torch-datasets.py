import random

import numpy
import numpy as np
import numpy.random as npr
import torch
import torch.utils.data as data
import torchvision
from numpy import random as np_random
from numpy.random import randint as draw
from torch.utils.data import Dataset, IterableDataset
from torch.utils.data.dataset import Dataset as BaseDataset


class Augmented(Dataset):
    def __init__(self, root, size):
        self.root = root
        # Runs once, before there are workers.
        # ok: numpy-in-torch-datasets
        self.order = np.random.permutation(size)
        self.mixture = self._make_mixture(size)
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.order)

    def __getitem__(self, index):
        image = self._load(self.order[index])
        # ruleid: numpy-in-torch-datasets
        if np.random.rand() < 0.5:
            image = image.flip(-1)
        # ruleid: numpy-in-torch-datasets
        image = image + numpy.random.normal(0, 0.1, size=image.shape)
        # ruleid: numpy-in-torch-datasets
        top = npr.randint(0, 32)
        # ruleid: numpy-in-torch-datasets
        left = draw(32)
        # ruleid: numpy-in-torch-datasets
        noise = [np_random.uniform(-1, 1) for _ in range(4)]
        # ruleid: numpy-in-torch-datasets
        pick = lambda xs: np.random.choice(xs)
        return self._crop(image, top, left), noise, pick

    def _crop(self, image, top, left):
        # ruleid: numpy-in-torch-datasets
        width = np.random.randint(16, high=32)
        return self._jitter(image[:, top : top + width, left : left + width])

    def _jitter(self, image):
        # ruleid: numpy-in-torch-datasets
        return image * np.random.beta(a=2.0, b=2.0)

    def _load(self, index):
        return torch.load(self.root / str(index), weights_only=True)

    def _make_mixture(self, size):
        # ok: numpy-in-torch-datasets
        return np.random.dirichlet(np.ones(size))


class Stream(IterableDataset):
    def __iter__(self):
        while True:
            # ruleid: numpy-in-torch-datasets
            yield torch.as_tensor(np.random.random_sample(3))


class Folder(torchvision.datasets.ImageFolder):
    def __getitem__(self, index):
        # ruleid: numpy-in-torch-datasets
        other = np.random.permutation(len(self))[0]
        return super().__getitem__(other)


class Pairs(data.Dataset):
    def __getitem__(self, index):
        # ruleid: numpy-in-torch-datasets
        return self.items[index], self.items[(other := np.random.randint(10))], other


class Base(BaseDataset):
    def __getitem__(self, index):
        # ruleid: numpy-in-torch-datasets
        np.random.shuffle(self.names)
        return self.names[index]


class Typed(torch.utils.data.Dataset[int]):
    def __getitem__(self, index):
        import numpy.random

        # ruleid: numpy-in-torch-datasets
        return numpy.random.poisson(3) if index else 0


class Common(Dataset):
    pass


class Specific(Common):
    def __getitem__(self, index):
        # ruleid: numpy-in-torch-datasets
        return np.random.randn(3)


class Good(Dataset):
    def __getitem__(self, index):
        # ok: numpy-in-torch-datasets
        flip = torch.rand(()) < 0.5
        # ok: numpy-in-torch-datasets
        rng = np.random.default_rng((self.seed, self.epoch, index))
        # ok: numpy-in-torch-datasets
        noise = rng.normal(size=3)
        # torch has always seeded this one.
        # ok: numpy-in-torch-datasets
        top = random.randint(0, 3)
        # ok: numpy-in-torch-datasets
        np.random.seed(torch.initial_seed() % 2**32)
        # ok: numpy-in-torch-datasets
        return np.stack([noise, np.zeros(3)]), flip, top, torch.randint(3, (1,))

    def set_epoch(self, epoch):
        self.epoch = epoch
        # ok: numpy-in-torch-datasets
        self.order = np.random.permutation(10)


# ok: numpy-in-torch-datasets
class Plain:
    def __getitem__(self, index):
        # ok: numpy-in-torch-datasets
        return np.random.rand(index)


class Shards(list):
    def __iter__(self):
        # ok: numpy-in-torch-datasets
        yield np.random.rand(3)


def worker_init_fn(worker_id):
    # ok: numpy-in-torch-datasets
    np.random.seed(np.random.get_state()[1][0] + worker_id)


# ok: numpy-in-torch-datasets
SPLIT = np.random.permutation(1000)
