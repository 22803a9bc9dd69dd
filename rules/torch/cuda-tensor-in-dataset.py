import torch
import torch.utils.data as data
from torch.utils.data import DataLoader, Dataset, IterableDataset
from torchvision.datasets import VisionDataset

DEVICE = "cuda:0"


class Images(Dataset):
    def __getitem__(self, i):
        # ruleid: cuda-tensor-in-dataset
        x = self.images[i].cuda()
        # ruleid: cuda-tensor-in-dataset
        y = torch.tensor(self.labels[i]).to("cuda")
        # ruleid: cuda-tensor-in-dataset
        z = torch.tensor(self.labels[i], device="cuda:1")
        # ruleid: cuda-tensor-in-dataset
        w = torch.zeros(3).to(DEVICE, non_blocking=True)
        # ruleid: cuda-tensor-in-dataset
        v = self.images[i].to(torch.device("cuda"))
        return x, y, z, w, v


class Stream(IterableDataset):
    def __iter__(self):
        for row in self.rows:
            # ruleid: cuda-tensor-in-dataset
            yield torch.as_tensor(row).cuda(non_blocking=True)


class Photos(VisionDataset):
    def __getitem__(self, i):
        # ruleid: cuda-tensor-in-dataset
        return self.load(i).to(device="cuda")


def collate_batch(items):
    # ruleid: cuda-tensor-in-dataset
    return torch.stack(items).cuda()


def loader(dataset):
    # ruleid: cuda-tensor-in-dataset
    return DataLoader(dataset, collate_fn=lambda items: torch.stack(items).to("cuda"))


class Fine(Dataset):
    def __init__(self, images, device):
        # ok: cuda-tensor-in-dataset
        self.images = images.cuda()
        self.device = device

    def __getitem__(self, i):
        # ok: cuda-tensor-in-dataset
        x = self.images[i].to(self.device)
        # ok: cuda-tensor-in-dataset
        y = torch.tensor(i, device=self.device)
        # ok: cuda-tensor-in-dataset
        z = self.images[i].to(torch.float32)
        # ok: cuda-tensor-in-dataset
        w = self.images[i].to("cpu")
        return x, y, z, w


class Model(torch.nn.Module):
    def __getitem__(self, i):
        # ok: cuda-tensor-in-dataset
        return self.layers[i].cuda()


def collate_fine(items, device):
    # ok: cuda-tensor-in-dataset
    return torch.stack(items).to(device)


def loop(dataset):
    for x in data.DataLoader(dataset):
        # ok: cuda-tensor-in-dataset
        yield x.cuda(non_blocking=True)
