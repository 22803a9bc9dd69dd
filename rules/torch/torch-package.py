import importlib

import torch


def plain(path):
    # ruleid: torch-package
    import torch.package

    # ok: torch-package
    return torch.package.PackageImporter(path).load_pickle("model", "model.pkl")


def aliased(path):
    # ruleid: torch-package
    import torch.package as tp

    return tp.PackageImporter(path)


def member(path):
    # ruleid: torch-package
    from torch import package

    # ok: torch-package
    return package.PackageImporter(path)


def renamed_member(path):
    # ruleid: torch-package
    from torch import nn, package as archives

    return archives.PackageExporter(path), nn


def names(path):
    # ruleid: torch-package
    from torch.package import PackageExporter, PackageImporter as Importer

    with PackageExporter(path) as exporter:
        exporter.intern("models.**")
    return Importer(path)


def submodule(path):
    # ruleid: torch-package
    from torch.package.package_importer import PackageImporter

    return PackageImporter(path)


def two_in_one():
    # ruleid: torch-package
    import json, torch.package.importer

    return json, torch.package.importer


def optional():
    try:
        # ruleid: torch-package
        from torch.package import is_from_package
    except ImportError:
        is_from_package = None
    return is_from_package


def at_run_time():
    # ruleid: torch-package
    a = importlib.import_module("torch.package")
    # ruleid: torch-package
    b = __import__("torch.package", fromlist=["PackageImporter"])
    # ruleid: torch-package
    c = importlib.import_module("torch.package.package_importer")
    return a, b, c


def without_import(path):
    # ruleid: torch-package
    importer = torch.package.PackageImporter(path)
    # ok: torch-package
    exporter = torch.package.PackageExporter(path)
    return importer, exporter


def in_words():
    # ok: torch-package
    note = "torch.package.PackageImporter reads archives"
    return note


# ruleid: torch-package
from torch.package import *

# ok: torch-package
from torch import nn, utils

# ok: torch-package
import torch.utils.data as package

# ok: torch-package
from mylib import package as build

# ok: torch-package
from mylib.torch import package as other

# ok: torch-package
from .package import PackageImporter

# ok: torch-package
import torch_package_tools

# ok: torch-package
importlib.import_module("torch")

# ok: torch-package
from torch.packages import Index
