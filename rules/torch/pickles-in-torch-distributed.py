import json

import torch
import torch.distributed
import torch.distributed as dist
import torch.distributed.rpc as rpc
from torch import distributed
from torch.distributed import all_gather_object, gather_object as collect
from torch.distributed.distributed_c10d import scatter_object_list


def share_config(config, rank):
    payload = [config if rank == 0 else None]
    # ruleid: pickles-in-torch-distributed
    torch.distributed.broadcast_object_list(payload, src=0)
    # ruleid: pickles-in-torch-distributed
    dist.broadcast_object_list(payload, 0, device=torch.device("cuda"))
    # ruleid: pickles-in-torch-distributed
    distributed.broadcast_object_list(object_list=payload)
    return payload[0]


def evaluate(metrics, world_size):
    everyone = [None] * world_size
    # ruleid: pickles-in-torch-distributed
    all_gather_object(everyone, metrics)
    # ruleid: pickles-in-torch-distributed
    collect(metrics, everyone if dist.get_rank() == 0 else None, dst=0)
    # ruleid: pickles-in-torch-distributed
    dist.gather_object(metrics, object_gather_list=everyone)
    return everyone


class Sharder:
    def __init__(self, group):
        self.group = group
        # ruleid: pickles-in-torch-distributed
        self.share = lambda mine, all: scatter_object_list(mine, all, src=0, group=group)

    def scatter(self, shards):
        mine = [None]
        # ruleid: pickles-in-torch-distributed
        dist.scatter_object_list(mine, shards, src=0)
        # ruleid: pickles-in-torch-distributed
        dist.distributed_c10d.scatter_object_list(mine, shards, src=0)
        return mine[0]

    def hand_over(self, peer):
        objects = [self.group]
        # ruleid: pickles-in-torch-distributed
        dist.send_object_list(objects, dst=peer)
        if dist.get_rank() == peer:
            # ruleid: pickles-in-torch-distributed
            dist.recv_object_list(objects, src=0)


def start_worker(name, rank, world_size):
    # ruleid: pickles-in-torch-distributed
    rpc.init_rpc(name, rank=rank, world_size=world_size)
    # ruleid: pickles-in-torch-distributed
    return rpc.rpc_sync("worker1", torch.add, args=(torch.ones(2), 3))


def renamed(config):
    from torch.distributed import broadcast_object_list as share

    # ruleid: pickles-in-torch-distributed
    share([config])
    send = dist.all_gather_object
    # ruleid: pickles-in-torch-distributed
    send([None], config)


def tensors(model, loss, gathered, chunks):
    # ok: pickles-in-torch-distributed
    dist.broadcast(model.weight, src=0)
    # ok: pickles-in-torch-distributed
    dist.all_gather(gathered, loss)
    # ok: pickles-in-torch-distributed
    dist.gather(loss, gathered, dst=0)
    # ok: pickles-in-torch-distributed
    dist.scatter(loss, chunks, src=0)
    # ok: pickles-in-torch-distributed
    dist.all_reduce(loss, op=dist.ReduceOp.SUM)


def as_bytes(config, size):
    data = torch.tensor(list(json.dumps(config).encode()), dtype=torch.uint8)
    # ok: pickles-in-torch-distributed
    dist.broadcast(data, src=0)
    return data


# A wrapper of the same name is not a call, and neither is a call of it.
# ok: pickles-in-torch-distributed
def broadcast_object_list(objects, src=0):
    raise NotImplementedError("send tensors")


class Comm:
    def all_gather_object(self, obj):
        return [obj]


def through_wrappers(comm: Comm, objects, storage):
    # ok: pickles-in-torch-distributed
    broadcast_object_list(objects)
    # ok: pickles-in-torch-distributed
    comm.all_gather_object(objects)
    # ok: pickles-in-torch-distributed
    storage.scatter_object_list(objects)
    # ok: pickles-in-torch-distributed
    return "dist.gather_object(objects)"
