import io

import ray
import webdataset
import webdataset as wds
from webdataset import WebDataset
from webdataset.autodecode import Decoder

LOCAL = "shards/train-{000..099}.tar"


def load(urls, args):
    # ruleid: pickles-in-webdataset
    a = wds.WebDataset(urls).decode("pil").to_tuple("jpg", "cls")
    # ruleid: pickles-in-webdataset
    b = webdataset.WebDataset(urls, shardshuffle=True).shuffle(1000).decode("rgb")
    # ruleid: pickles-in-webdataset
    c = WebDataset(args.shards).decode()
    shards = wds.WebDataset(urls)
    # ruleid: pickles-in-webdataset
    d = shards.shuffle(100).decode("torchrgb")
    # ruleid: pickles-in-webdataset
    e = wds.DataPipeline(wds.SimpleShardList(urls), wds.tarfile_to_samples(), wds.decode("pil"))
    # ruleid: pickles-in-webdataset
    f = Decoder([])
    # ruleid: pickles-in-webdataset
    g = ray.data.read_webdataset(urls)
    return a, b, c, d, e, f, g


class Data:
    def __init__(self, sources):
        # ruleid: pickles-in-webdataset
        self.sets = [WebDataset(s).decode("l") for s in sources]
        # ruleid: pickles-in-webdataset
        self.make = lambda s: wds.WebDataset(s).shuffle(10).map(len).decode("pil")


def fine(urls, raw, handlers):
    # ok: pickles-in-webdataset
    a = wds.WebDataset(urls).decode("pil", only=["jpg", "json"])
    # ok: pickles-in-webdataset
    b = wds.WebDataset(urls).to_tuple("jpg", "cls")
    # ok: pickles-in-webdataset
    c = wds.WebDataset(LOCAL).decode("pil")
    # ok: pickles-in-webdataset
    d = raw.decode("utf-8")
    # ok: pickles-in-webdataset
    e = wds.WebDataset(urls).map_dict(jpg=io.BytesIO)
    # ok: pickles-in-webdataset
    f = wds.TarWriter("out.tar")
    # ok: pickles-in-webdataset
    g = handlers.WebDataset(urls).decode("pil")
    # ok: pickles-in-webdataset
    h = ray.data.read_webdataset(urls, decoder=False)
    # ok: pickles-in-webdataset
    i = urls[0].encode().decode()
    return a, b, c, d, e, f, g, h, i
