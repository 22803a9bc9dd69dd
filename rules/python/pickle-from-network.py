import base64
import gzip
import hmac
import io
import json
import pickle
import pickle as pkl
from pickle import load, loads
from urllib.request import urlopen

import _pickle as fast
import boto3
import redis
import requests
from huggingface_hub import hf_hub_download
from six.moves import cPickle


def read(url, key, repo, connection):
    # ruleid: pickle-from-network
    a = pickle.loads(requests.get(url).content)
    # ruleid: pickle-from-network
    b = load(urlopen(url))
    response = requests.post(url, json={"key": key})
    # ruleid: pickle-from-network
    c = pkl.load(io.BytesIO(response.content))
    path = hf_hub_download(repo, "tokenizer.pkl")
    with open(path, "rb") as stream:
        # ruleid: pickle-from-network
        d = pickle.load(stream)
    cache = redis.Redis(host="cache")
    # ruleid: pickle-from-network
    e = loads(cache.get(key))
    stored = boto3.client("s3").get_object(Bucket="models", Key=key)
    # ruleid: pickle-from-network
    f = fast.loads(stored["Body"].read())
    # ruleid: pickle-from-network
    g = cPickle.loads(base64.b64decode(requests.get(url).text))
    # ruleid: pickle-from-network
    h = pickle.loads(connection.recv(4096))
    # ruleid: pickle-from-network
    i = pickle.Unpickler(gzip.open(hf_hub_download(repo, "x.pkl.gz"))).load()
    return a, b, c, d, e, f, g, h, i


class Store:
    def get(self, url):
        raw = requests.get(url, timeout=3).content
        # ruleid: pickle-from-network
        return pickle.loads(raw)


def fine(url, path, item, key, raw):
    # ok: pickle-from-network
    a = requests.get(url).json()
    # ok: pickle-from-network
    b = json.loads(urlopen(url).read())
    with open(path, "rb") as stream:
        # ok: pickle-from-network
        c = pickle.load(stream)
    # ok: pickle-from-network
    d = pickle.loads(pickle.dumps(item))
    # ok: pickle-from-network
    requests.post(url, data=pickle.dumps(item))
    # ok: pickle-from-network
    e = pickle.loads(raw)
    # ok: pickle-from-network
    f = redis.Redis().get(key)
    # ok: pickle-from-network
    g = pickle.load(open("data/vocabulary.pkl", "rb"))
    return a, b, c, d, e, f, g


def signed(url, key):
    response = requests.get(url)
    if not hmac.compare_digest(response.headers["mac"], hmac.digest(key, response.content, "sha256")):
        return None
    # ok: pickle-from-network
    return pickle.loads(response.content)
