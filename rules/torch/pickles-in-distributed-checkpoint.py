import torch
import torch.distributed.checkpoint as dcp
import torch.distributed.checkpoint as dist_cp
from torch.distributed import checkpoint
from torch.distributed.checkpoint import FileSystemReader, load
from torch.distributed.checkpoint.format_utils import dcp_to_torch_save, torch_save_to_dcp

LAST = "checkpoints/last"


def restore(state, path, out):
    # ruleid: pickles-in-distributed-checkpoint
    dcp.load(state, checkpoint_id=path)
    # ruleid: pickles-in-distributed-checkpoint
    dist_cp.load(state_dict=state, storage_reader=dist_cp.FileSystemReader(path))
    # ruleid: pickles-in-distributed-checkpoint
    load(state, checkpoint_id=f"{path}/step-10")
    # ruleid: pickles-in-distributed-checkpoint
    checkpoint.load(state, checkpoint_id=path / "last")
    # ruleid: pickles-in-distributed-checkpoint
    reader = FileSystemReader(path)
    # ruleid: pickles-in-distributed-checkpoint
    dcp_to_torch_save(path, out)
    # ruleid: pickles-in-distributed-checkpoint
    torch_save_to_dcp(path, out)
    return reader


class Resumer:
    def __init__(self, root):
        # ruleid: pickles-in-distributed-checkpoint
        self.readers = [dcp.FileSystemReader(p) for p in root.iterdir()]
        # ruleid: pickles-in-distributed-checkpoint
        self.load = lambda s: torch.distributed.checkpoint.load(s, checkpoint_id=root)


def fine(state, path, out, writer):
    # ok: pickles-in-distributed-checkpoint
    dcp.load(state, checkpoint_id="checkpoints/last")
    # ok: pickles-in-distributed-checkpoint
    dcp.load(state, checkpoint_id=LAST)
    # ok: pickles-in-distributed-checkpoint
    dcp.save(state, checkpoint_id=path)
    # ok: pickles-in-distributed-checkpoint
    dcp.load(state, checkpoint_id=path)
    # ok: pickles-in-distributed-checkpoint
    reader = FileSystemReader("checkpoints/last")
    # ok: pickles-in-distributed-checkpoint
    out = dcp.FileSystemWriter(path)
    # ok: pickles-in-distributed-checkpoint
    writer.load(state, checkpoint_id=out)
    # ok: pickles-in-distributed-checkpoint
    dcp_to_torch_save("checkpoints/last", out)
    # ok: pickles-in-distributed-checkpoint
    a = torch.load(path, weights_only=True)
    return reader, out, a
