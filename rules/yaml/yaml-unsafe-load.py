import sys

import ruamel.yaml
import yaml
import yaml as yml
from yaml import CLoader, Loader, SafeLoader, load
from yaml import unsafe_load as read_yaml
from ruamel.yaml import YAML

from omegaconf import OmegaConf


def read(stream, text):
    # ruleid: yaml-unsafe-load
    a = yaml.load(stream, Loader=yaml.Loader)
    # ruleid: yaml-unsafe-load
    b = yaml.load(open(sys.argv[1]), Loader=yaml.UnsafeLoader)
    # ruleid: yaml-unsafe-load
    c = yml.load(stream, yml.Loader)
    # ruleid: yaml-unsafe-load
    d = load(text, Loader=Loader)
    # ruleid: yaml-unsafe-load
    e = load(stream, CLoader)
    # ruleid: yaml-unsafe-load
    f = yaml.load(stream)
    # ruleid: yaml-unsafe-load
    g = yaml.unsafe_load(text)
    # ruleid: yaml-unsafe-load
    h = read_yaml(text)
    # ruleid: yaml-unsafe-load
    i = list(yaml.load_all(stream, Loader=yaml.Loader))
    # ruleid: yaml-unsafe-load
    j = YAML(typ="unsafe").load(stream)
    return a, b, c, d, e, f, g, h, i, j


class Config:
    def __init__(self, path):
        with open(path) as stream:
            # ruleid: yaml-unsafe-load
            self.values = yaml.load(stream, Loader=yaml.CLoader)

    def merge(self, paths):
        from yaml import load as late

        # ruleid: yaml-unsafe-load
        return [late(p.read_text(), Loader=Loader) for p in paths]


def fine(stream, text, loader):
    written = yaml.dump(loader)
    # ok: yaml-unsafe-load
    copy = yaml.load(written, Loader=yaml.Loader)
    # ok: yaml-unsafe-load
    a = yaml.safe_load(stream)
    # ok: yaml-unsafe-load
    b = yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: yaml-unsafe-load
    m = yaml.load(stream, Loader=yaml.loader.SafeLoader)
    # ok: yaml-unsafe-load
    c = yaml.load(stream, yaml.CSafeLoader)
    # ok: yaml-unsafe-load
    d = load(text, Loader=SafeLoader)
    # ok: yaml-unsafe-load
    e = yaml.load(text, Loader=yaml.BaseLoader)

    class Strict(yaml.SafeLoader):
        pass

    # ok: yaml-unsafe-load
    f = yaml.load(stream, Loader=Strict)
    # ok: yaml-unsafe-load
    g = yaml.load(stream, Loader=loader)
    # ok: yaml-unsafe-load
    h = OmegaConf.load(stream)
    # ok: yaml-unsafe-load
    i = YAML().load(stream)
    # ok: yaml-unsafe-load
    j = ruamel.yaml.YAML(typ="safe")
    # ok: yaml-unsafe-load
    k = yaml.dump(text)
    return a, b, c, d, e, f, g, h, i, j, k, m
