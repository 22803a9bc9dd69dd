import torch
import torch.distributed as dist
from torch import distributed
from torch.distributed import irecv, isend as send_async


def reuse(tensor, peer):
    # ruleid: waiting-with-torch-distributed
    request = dist.isend(tensor, dst=peer)
    tensor.zero_()


def dropped(tensor, peer):
    # ruleid: waiting-with-torch-distributed
    dist.isend(tensor, dst=peer)
    # ruleid: waiting-with-torch-distributed
    torch.distributed.irecv(tensor, src=peer)
    if peer:
        # ruleid: waiting-with-torch-distributed
        send_async(tensor=tensor, dst=peer)
    # ruleid: waiting-with-torch-distributed
    distributed.all_reduce(tensor, async_op=True)
    return tensor


def reuse_after(tensor, peer):
    # ok: waiting-with-torch-distributed
    request = dist.isend(tensor, dst=peer)
    request.wait()
    tensor.zero_()


def forgotten(tensor, peer):
    # ruleid: waiting-with-torch-distributed
    request = dist.isend(tensor, dst=peer)
    # ruleid: waiting-with-torch-distributed
    incoming: dist.Work = irecv(tensor, src=peer)
    tensor += 1
    # ruleid: waiting-with-torch-distributed
    asked = dist.isend(tensor, 3)
    print(asked.is_completed())
    # ruleid: waiting-with-torch-distributed
    either = dist.isend(tensor, 1) if peer else None
    # ruleid: waiting-with-torch-distributed
    by_rank = {i: dist.isend(tensor, i) for i in range(peer)}
    # ruleid: waiting-with-torch-distributed
    if (late := dist.irecv(tensor)) is not None:
        print("receiving", late)
    # ruleid: waiting-with-torch-distributed
    first, second = dist.isend(tensor, 1), None
    return tensor


def forgotten_list(tensors):
    # ruleid: waiting-with-torch-distributed
    requests = [dist.isend(t, dst=i) for i, t in enumerate(tensors)]
    more = []
    for i, t in enumerate(tensors):
        # ruleid: waiting-with-torch-distributed
        more.append(dist.irecv(t, src=i))
    print(len(requests))
    return tensors


def overwritten(tensor):
    # ruleid: waiting-with-torch-distributed
    request = dist.isend(tensor, 1)
    request = dist.isend(tensor, 2)
    request.wait()


def last_only(tensor, peers):
    for peer in peers:
        # ruleid: waiting-with-torch-distributed
        request = dist.isend(tensor, peer)
    request.wait()


class Stage:
    def forward(self, x):
        # ruleid: waiting-with-torch-distributed
        dist.batch_isend_irecv([dist.P2POp(dist.isend, x, self.next)])
        return x

    def store(self, x):
        # ok: waiting-with-torch-distributed
        self.request = dist.isend(x, self.next)
        # ok: waiting-with-torch-distributed
        self.pending.append(dist.irecv(x, self.previous))
        # ok: waiting-with-torch-distributed
        self.by_peer[self.next] = dist.isend(x, self.next)


def waited(tensor, peer):
    # ok: waiting-with-torch-distributed
    dist.isend(tensor, peer).wait()
    # ok: waiting-with-torch-distributed
    request = dist.irecv(tensor, peer)
    tensor.add_(1)
    request.wait()
    # ok: waiting-with-torch-distributed
    if (incoming := dist.irecv(tensor)) and peer:
        incoming.wait()
    # ok: waiting-with-torch-distributed
    polled = dist.isend(tensor, peer)
    while not polled.is_completed():
        pass
    # ok: waiting-with-torch-distributed
    a, b = dist.isend(tensor, 1), dist.irecv(tensor, 2)
    a.wait(), b.wait()


def waited_in_another_branch(tensor, rank):
    if rank == 0:
        # ok: waiting-with-torch-distributed
        request = dist.isend(tensor, dst=1)
    else:
        # ok: waiting-with-torch-distributed
        request = dist.irecv(tensor, src=0)
    request.wait()


def waited_at_last(tensor):
    request = None
    try:
        # ok: waiting-with-torch-distributed
        request = dist.isend(tensor, dst=1)
    finally:
        if request is not None:
            request.wait()


def waited_in_a_loop(tensors, ops):
    # ok: waiting-with-torch-distributed
    requests = [dist.isend(t, i) for i, t in enumerate(tensors)]
    # ok: waiting-with-torch-distributed
    requests += [dist.irecv(t, i) for i, t in enumerate(tensors)]
    for r in requests:
        r.wait()
    # ok: waiting-with-torch-distributed
    pair = [dist.isend(tensors[0], 1), dist.irecv(tensors[1], 1)]
    [r.wait() for r in pair]
    collected = []
    for t in tensors:
        # ok: waiting-with-torch-distributed
        collected.append(dist.isend(t, 0))
    for i, r in enumerate(collected):
        r.wait()
    # ok: waiting-with-torch-distributed
    for r in dist.batch_isend_irecv(ops):
        r.wait()


def one_at_a_time(tensors):
    previous = None
    for t in tensors:
        if previous is not None:
            previous.wait()
        # ok: waiting-with-torch-distributed
        previous = dist.isend(t, 1)
    previous.wait()


def handed_on(tensor, queue, Handle, wait_all):
    # ok: waiting-with-torch-distributed
    queue.put(dist.isend(tensor, 1))
    # ok: waiting-with-torch-distributed
    handle = Handle(request=dist.irecv(tensor, 1))
    # ok: waiting-with-torch-distributed
    request = dist.isend(tensor, 2)
    wait_all([request])
    # ok: waiting-with-torch-distributed
    maybe = dist.isend(tensor, 2) if queue else None
    if maybe:
        maybe.wait()
    # ok: waiting-with-torch-distributed
    other = dist.isend(tensor, 3)
    # ok: waiting-with-torch-distributed
    start = lambda: dist.isend(tensor, 4)
    # ok: waiting-with-torch-distributed
    return handle, other, start, irecv(tensor, 5)


def blocking(tensor, flag, socket):
    # ok: waiting-with-torch-distributed
    dist.send(tensor, 1)
    # ok: waiting-with-torch-distributed
    dist.all_reduce(tensor)
    # ok: waiting-with-torch-distributed
    dist.all_reduce(tensor, async_op=False)
    # ok: waiting-with-torch-distributed
    dist.broadcast(tensor, 0, async_op=flag)
    # ok: waiting-with-torch-distributed
    socket.isend(tensor, 1)
    # ok: waiting-with-torch-distributed
    return dist.P2POp(dist.isend, tensor, 1)


rank = dist.get_rank()
buffer = torch.zeros(1)
if rank == 0:
    # ok: waiting-with-torch-distributed
    handle = dist.isend(buffer, 1)
else:
    # ok: waiting-with-torch-distributed
    handle = dist.irecv(buffer, 0)
handle.wait()
# ruleid: waiting-with-torch-distributed
dist.barrier(async_op=True)
