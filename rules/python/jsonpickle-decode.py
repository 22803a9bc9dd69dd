import json

import jsonpickle
import jsonpickle as jp
import requests
from jsonpickle import decode
from jsonpickle import decode as from_json
from jsonpickle.unpickler import Unpickler

DEFAULT = '{"py/object": "settings.Model"}'


def read(path, url, text):
    # ruleid: jsonpickle-decode
    a = jsonpickle.decode(path.read_text())
    # ruleid: jsonpickle-decode
    b = jp.decode(requests.get(url).text, safe=True)
    # ruleid: jsonpickle-decode
    c = decode(text, keys=True)
    # ruleid: jsonpickle-decode
    d = from_json(text)
    # ruleid: jsonpickle-decode
    e = jsonpickle.loads(text)
    unpickler = Unpickler()
    # ruleid: jsonpickle-decode
    f = unpickler.restore(json.loads(text))
    # ruleid: jsonpickle-decode
    g = jsonpickle.decode(string=text)
    return a, b, c, d, e, f, g


class Experiment:
    def __init__(self, path):
        with open(path) as f:
            # ruleid: jsonpickle-decode
            self.__dict__.update(jsonpickle.decode(f.read()).__dict__)


def fine(item, text, codec, raw):
    # ok: jsonpickle-decode
    a = jsonpickle.decode(jsonpickle.encode(item))
    encoded = jp.encode(item)
    # ok: jsonpickle-decode
    b = jp.decode(encoded)
    # ok: jsonpickle-decode
    c = json.loads(text)
    # ok: jsonpickle-decode
    d = codec.decode(text)
    # ok: jsonpickle-decode
    e = raw.decode("utf-8")
    # ok: jsonpickle-decode
    f = jsonpickle.decode(DEFAULT)
    # ok: jsonpickle-decode
    assert jsonpickle.decode(text) == item
    # ok: jsonpickle-decode
    g = jsonpickle.set_encoder_options("json", indent=2)
    return a, b, c, d, e, f, g
