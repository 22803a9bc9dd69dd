import functools
import json

import msgpack
import msgpack_numpy
import msgpack_numpy as m
from msgpack_numpy import decode, patch
from msgpack_numpy import unpackb as unpack_array

# ruleid: msgpack-numpy-decode
msgpack_numpy.patch()
# ruleid: msgpack-numpy-decode
m.patch()
# ruleid: msgpack-numpy-decode
patch()


def receive(socket, stream):
    # ruleid: msgpack-numpy-decode
    a = msgpack_numpy.unpackb(socket.recv())
    # ruleid: msgpack-numpy-decode
    b = m.loads(socket.recv(), raw=False)
    # ruleid: msgpack-numpy-decode
    c = unpack_array(packed=socket.recv())
    # ruleid: msgpack-numpy-decode
    d = msgpack.unpackb(socket.recv(), object_hook=m.decode)
    # ruleid: msgpack-numpy-decode
    e = msgpack.Unpacker(stream, object_hook=decode, raw=False)
    # ruleid: msgpack-numpy-decode
    f = m.Unpacker(stream)
    return a, b, c, d, e, f


class Server:
    def __init__(self):
        # ruleid: msgpack-numpy-decode
        self.decode = functools.partial(msgpack.unpackb, object_hook=msgpack_numpy.decode)

    def requests(self, frames):
        from msgpack_numpy import loads

        # ruleid: msgpack-numpy-decode
        return [loads(frame) for frame in frames]

    def saved(self, path):
        with open(path, "rb") as stream:
            # ruleid: msgpack-numpy-decode
            return m.load(stream)


def fine(socket, array, np, hook):
    # ok: msgpack-numpy-decode
    a = msgpack.unpackb(socket.recv())
    # ok: msgpack-numpy-decode
    b = msgpack.unpackb(socket.recv(), object_hook=hook, raw=False)
    # Writing runs nothing.
    # ok: msgpack-numpy-decode
    c = msgpack.packb(array, default=m.encode)
    # ok: msgpack-numpy-decode
    d = m.packb(array)
    # ok: msgpack-numpy-decode
    e = msgpack.Unpacker(socket)
    # ok: msgpack-numpy-decode
    f = np.frombuffer(socket.recv(), dtype=np.float32)
    # ok: msgpack-numpy-decode
    g = json.loads(socket.recv())
    # ok: msgpack-numpy-decode
    h = json.loads(socket.recv(), object_hook=dict)
    # ok: msgpack-numpy-decode
    i = hook.decode(socket.recv())
    return a, b, c, d, e, f, g, h, i
