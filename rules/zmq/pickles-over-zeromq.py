import json
import pickle
import pickle as pkl

import cloudpickle
import zmq
import zmq.asyncio
from pickle import loads


class Worker:
    def __init__(self, address):
        self.socket = zmq.Context.instance().socket(zmq.PULL)
        self.socket.bind(address)

    def next(self):
        # ruleid: pickles-over-zeromq
        return self.socket.recv_pyobj()

    def poll(self):
        # ruleid: pickles-over-zeromq
        if (task := self.socket.recv_pyobj(flags=zmq.NOBLOCK)) is None:
            return None
        return task

    def by_hand(self):
        # ruleid: pickles-over-zeromq
        return pickle.loads(self.socket.recv())

    def in_steps(self):
        message = self.socket.recv()
        # ruleid: pickles-over-zeromq
        return pkl.loads(message)

    def parts(self):
        parts = self.socket.recv_multipart()
        # ruleid: pickles-over-zeromq
        return pickle.loads(parts[1])

    def addressed(self):
        sender, body = self.socket.recv_multipart(copy=False)
        # ruleid: pickles-over-zeromq
        return sender, cloudpickle.loads(body)

    def serialized(self):
        # ruleid: pickles-over-zeromq
        return self.socket.recv_serialized(pickle.loads, copy=False)

    def named(self):
        # ruleid: pickles-over-zeromq
        return self.socket.recv_serialized(deserialize=cloudpickle.loads)


async def serve(address):
    socket = zmq.asyncio.Context().socket(zmq.REP)
    socket.bind(address)
    # ruleid: pickles-over-zeromq
    request = await socket.recv_pyobj()
    frame = await socket.recv()
    # ruleid: pickles-over-zeromq
    more = pickle.loads(frame)
    return request, more


def collect(sockets):
    # ruleid: pickles-over-zeromq
    read = lambda s: s.recv_pyobj()
    # ruleid: pickles-over-zeromq
    return [read(s) for s in sockets], [loads(s.recv()) for s in sockets]


def between_threads(context):
    inbox = context.socket(zmq.PAIR)
    inbox.bind("inproc://tasks")
    # ok: pickles-over-zeromq
    return inbox.recv_pyobj()


def fine(socket, task, body):
    # ok: pickles-over-zeromq
    a = socket.recv_json()
    # ok: pickles-over-zeromq
    b = json.loads(socket.recv())
    # ok: pickles-over-zeromq
    c = socket.recv_string()
    # ok: pickles-over-zeromq
    d = socket.recv_serialized(json.loads)
    # Writing runs nothing.
    # ok: pickles-over-zeromq
    socket.send_pyobj(task)
    # ok: pickles-over-zeromq
    e = pickle.dumps(socket.recv())
    # ok: pickles-over-zeromq
    f = pickle.loads(body)
    # ok: pickles-over-zeromq
    g = pickle.loads(pickle.dumps(task))
    # ok: pickles-over-zeromq
    h = socket.recv_multipart()[0]
    return a, b, c, d, e, f, g, h
