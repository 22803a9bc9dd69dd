from functools import partial

import torch
import torch.utils.checkpoint as cp
import torch.utils.checkpoint
from deepspeed import checkpointing
from torch.utils import checkpoint as ckpt
from torch.utils.checkpoint import checkpoint, checkpoint_sequential
from torch.utils.checkpoint import checkpoint as save_memory


class Model(torch.nn.Module):
    def forward(self, x, mask):
        # ruleid: checkpoint-without-use-reentrant
        x = checkpoint(self.block, x)
        # ruleid: checkpoint-without-use-reentrant
        x = cp.checkpoint(self.block, x, mask)
        # ruleid: checkpoint-without-use-reentrant
        x = torch.utils.checkpoint.checkpoint(self.block, x, preserve_rng_state=False)
        # ruleid: checkpoint-without-use-reentrant
        x = ckpt.checkpoint(lambda y: self.block(y), x)
        # ruleid: checkpoint-without-use-reentrant
        x = save_memory(self.block, *mask)
        for block in self.blocks:
            # ruleid: checkpoint-without-use-reentrant
            x = checkpoint(block, x) if self.training else block(x)
        # ruleid: checkpoint-without-use-reentrant
        x = checkpoint_sequential(self.blocks, 2, x)
        # ruleid: checkpoint-without-use-reentrant
        return cp.checkpoint_sequential(self.blocks, segments=2, input=x)


def fine(block, blocks, x, variant, reentrant, **options):
    # ok: checkpoint-without-use-reentrant
    x = checkpoint(block, x, use_reentrant=False)
    # ok: checkpoint-without-use-reentrant
    x = checkpoint(block, x, use_reentrant=reentrant)
    # ok: checkpoint-without-use-reentrant
    x = cp.checkpoint(block, x, **options)
    # ok: checkpoint-without-use-reentrant
    x = checkpoint_sequential(blocks, 2, x, use_reentrant=True)
    # ok: checkpoint-without-use-reentrant
    run = partial(checkpoint, use_reentrant=False)
    # ok: checkpoint-without-use-reentrant
    x = run(block, x)
    # ok: checkpoint-without-use-reentrant
    x = checkpointing.checkpoint(block, x)
    # ok: checkpoint-without-use-reentrant
    x = variant.checkpoint(block, x)
    # ok: checkpoint-without-use-reentrant
    torch.save(x, "checkpoint.pt")
    return x
