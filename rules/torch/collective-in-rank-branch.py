import torch
import torch.distributed as dist
from accelerate import Accelerator
from torch import distributed
from torch.distributed import all_reduce, barrier, get_rank

accelerator = Accelerator()


def save_and_wait(model, path):
    if dist.get_rank() == 0:
        torch.save(model.state_dict(), path)
        # ruleid: collective-in-rank-branch
        dist.barrier()


def save(model, path, rank, loss):
    if dist.get_rank() == 0:
        torch.save(model.state_dict(), path)
        # ruleid: collective-in-rank-branch
        dist.barrier()
    if rank == 0:
        # ruleid: collective-in-rank-branch
        all_reduce(loss)
        print(loss)


def reduce_loss(model, loss, rank, args):
    if get_rank() != 0:
        # ruleid: collective-in-rank-branch
        barrier()
    if args.local_rank in (-1, 0):
        for p in model.parameters():
            # ruleid: collective-in-rank-branch
            distributed.broadcast(p, 0)
    if not rank:
        # ruleid: collective-in-rank-branch
        torch.distributed.all_gather([loss], loss)


def gather(model, path, loss):
    if accelerator.is_main_process:
        model.save(path)
        # ruleid: collective-in-rank-branch
        accelerator.wait_for_everyone()
    if accelerator.is_local_main_process:
        # ruleid: collective-in-rank-branch
        total = accelerator.gather(loss)
        return total


class Trainer:
    def log(self, loss):
        if self.is_global_zero:
            # ruleid: collective-in-rank-branch
            dist.reduce(loss, 0)
            self.logger.log(loss)

    def start(self):
        if self.rank == 0:
            # ruleid: collective-in-rank-branch
            dist.init_process_group("nccl")


def wait_after(model, path):
    if dist.get_rank() == 0:
        torch.save(model.state_dict(), path)
    # ok: collective-in-rank-branch
    dist.barrier()


def fine(model, path, rank, loss, group, everywhere, world_size):
    if rank == 0:
        torch.save(model.state_dict(), path)
    # ok: collective-in-rank-branch
    dist.barrier()
    if rank == 0:
        # ok: collective-in-rank-branch
        dist.broadcast(loss, 0)
    else:
        # ok: collective-in-rank-branch
        dist.broadcast(torch.empty_like(loss), 0)
    if rank == 0 and everywhere:
        # ok: collective-in-rank-branch
        dist.all_reduce(loss)
    if world_size > 1:
        # ok: collective-in-rank-branch
        dist.all_reduce(loss)
    if rank == 0:
        # ok: collective-in-rank-branch
        dist.all_reduce(loss, group=group)
    if rank == 0:
        # ok: collective-in-rank-branch
        dist.send(loss, 1)
    if dist.is_initialized():
        # ok: collective-in-rank-branch
        dist.barrier()


def main_process_first(rank, build):
    if rank != 0:
        # ok: collective-in-rank-branch
        dist.barrier()
    data = build()
    if rank == 0:
        # ok: collective-in-rank-branch
        dist.barrier()
    return data


def cached_dataset(args, load):
    if args.local_rank not in [-1, 0]:
        # ok: collective-in-rank-branch
        torch.distributed.barrier()
    dataset = load(args)
    if args.local_rank == 0:
        # ok: collective-in-rank-branch
        torch.distributed.barrier()
    return dataset


def first(rank):
    if rank != 0:
        # ok: collective-in-rank-branch
        barrier()
    yield
    if rank == 0:
        # ok: collective-in-rank-branch
        barrier()
