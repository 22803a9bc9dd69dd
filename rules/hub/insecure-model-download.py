import urllib.request
from urllib.request import urlretrieve

import pandas as pd
import pooch
import requests
import tensorflow as tf
import torch
from keras.utils import get_file
from torch.hub import load_state_dict_from_url
from torchvision.datasets.utils import download_and_extract_archive

BASE = "http://data.example.org"
WEIGHTS = BASE + "/weights.pth"


def fetch(root):
    # ruleid: insecure-model-download
    urllib.request.urlretrieve("http://data.example.org/train.tgz", root)
    # ruleid: insecure-model-download
    urlretrieve(WEIGHTS, root)
    # ruleid: insecure-model-download
    a = requests.get("http://data.example.org/labels.json", timeout=3).json()
    # ruleid: insecure-model-download
    b = load_state_dict_from_url("http://data.example.org/net.pth", weights_only=True)
    # ruleid: insecure-model-download
    c = get_file("weights.h5", "http://data.example.org/weights.h5")
    # ruleid: insecure-model-download
    d = tf.keras.utils.get_file(origin="http://data.example.org/a.zip", extract=True)
    # ruleid: insecure-model-download
    e = pd.read_csv("http://data.example.org/iris.csv")
    # ruleid: insecure-model-download
    download_and_extract_archive(f"{BASE}/train.zip", root)
    return a, b, c, d, e


class Net:
    # ok: insecure-model-download
    urls = {"net": "http://data.example.org/net.pth"}

    def load(self):
        # ruleid: insecure-model-download
        self.state = torch.utils.model_zoo.load_url("HTTP://data.example.org/net.pth")
        # ok: insecure-model-download
        return [urllib.request.urlopen(u) for u in ("http://a.example.org",)]


def fine(url, root, netloc):
    # ok: insecure-model-download
    a = requests.get("https://data.example.org/labels.json", timeout=3)
    # ok: insecure-model-download
    b = requests.get("http://localhost:8000/health", timeout=3)
    # ok: insecure-model-download
    c = requests.get("http://127.0.0.1:5000/", timeout=3)
    # ok: insecure-model-download
    d = urllib.request.urlopen(url)
    # ok: insecure-model-download
    if url.startswith("http://"):
        return None
    # ok: insecure-model-download
    e = get_file("a.zip", "http://data.example.org/a.zip", file_hash="5f3c")
    # ok: insecure-model-download
    f = pooch.retrieve("http://data.example.org/a.zip", known_hash="sha256:5f3c")
    # ok: insecure-model-download
    g = requests.get("http://model-server:8080/v1", timeout=3)
    # ok: insecure-model-download
    h = requests.get("http://metadata.internal/latest", timeout=3)
    # ok: insecure-model-download
    i = root.find("http://www.w3.org/2000/svg")
    # ok: insecure-model-download
    download_and_extract_archive("http://data.example.org/a.zip", root, md5="5f3c")
    return a, b, c, d, e, f, g, h, i
