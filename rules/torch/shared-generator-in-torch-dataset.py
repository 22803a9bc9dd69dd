import random

import numpy as np
import torch
from numpy.random import RandomState, default_rng
from torch.utils.data import Dataset, IterableDataset, get_worker_info
from torchvision.datasets import VisionDataset

shared = np.random.default_rng(0)


class Noisy(Dataset):
    def __init__(self, images):
        self.images = images
        self.rng = np.random.default_rng(0)

    def __getitem__(self, i):
        # ruleid: shared-generator-in-torch-dataset
        return self.images[i] + self.rng.normal()


class Augmented(Dataset):
    def __init__(self, images, seed):
        self.images = images
        self.rng = np.random.default_rng(seed)
        self.legacy = RandomState(seed)
        self.python = random.Random(seed)

    def __getitem__(self, i):
        # ruleid: shared-generator-in-torch-dataset
        angle = self.rng.uniform(-10, 10)
        # ruleid: shared-generator-in-torch-dataset
        if self.python.random() > 0.5:
            angle = -angle
        # ruleid: shared-generator-in-torch-dataset
        shift = self.legacy.randint(3)
        # ruleid: shared-generator-in-torch-dataset
        return self.crop(self.images[i]), angle, shift, shared.normal()

    def crop(self, image):
        # ruleid: shared-generator-in-torch-dataset
        top = self.rng.integers(8)
        return image[top:]


class Stream(IterableDataset):
    def __init__(self, rows):
        self.rng = default_rng()
        self.rows = rows

    def __iter__(self):
        # ruleid: shared-generator-in-torch-dataset
        for i in self.rng.permutation(len(self.rows)):
            yield self.rows[i]


class Photos(VisionDataset):
    def __init__(self, root):
        super().__init__(root)
        self.random = random.Random(0)

    def __getitem__(self, i):
        # ruleid: shared-generator-in-torch-dataset
        j = self.random.randrange(len(self))
        # ruleid: shared-generator-in-torch-dataset
        return self.load(i), self.load(j), self.random.choice([0, 1])


class NoisyAnew(Dataset):
    def __init__(self, images):
        self.images = images

    def __getitem__(self, i):
        # ok: shared-generator-in-torch-dataset
        return self.images[i] + torch.randn(1).item()


class Fine(Dataset):
    def __init__(self, images, seed):
        self.images = images
        self.seed = seed
        self.rng = np.random.default_rng(seed)
        # ok: shared-generator-in-torch-dataset
        self.order = self.rng.permutation(len(images))

    def __getitem__(self, i):
        rng = np.random.default_rng((self.seed, i))
        # ok: shared-generator-in-torch-dataset
        angle = rng.uniform(-10, 10)
        # ok: shared-generator-in-torch-dataset
        flip = torch.rand(1) > 0.5
        # ok: shared-generator-in-torch-dataset
        return self.images[self.order[i]], angle, flip, random.random()


class Lazy(Dataset):
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def worker(self):
        self.rng = np.random.default_rng(get_worker_info().seed)

    def __getitem__(self, i):
        # ok: shared-generator-in-torch-dataset
        return self.rng.normal()


class Reseeded(Dataset):
    def __init__(self):
        self.rng = random.Random(0)

    def __getitem__(self, i):
        self.rng.seed(i)
        # ok: shared-generator-in-torch-dataset
        return self.rng.random()


class Each(Dataset):
    def __init__(self):
        self.rng = random.Random(0)

    def __getitem__(self, i):
        self.rng = random.Random(i)
        # ok: shared-generator-in-torch-dataset
        return self.rng.random()


class Sampler:
    def __init__(self):
        self.rng = random.Random(0)

    def __iter__(self):
        # ok: shared-generator-in-torch-dataset
        return iter([self.rng.random()])


class Epochs(Dataset):
    def __init__(self):
        self.rng = random.Random(0)

    def set_epoch(self, epoch):
        self.rng = random.Random(epoch)

    def __getitem__(self, i):
        # ok: shared-generator-in-torch-dataset
        return self.rng.random()
