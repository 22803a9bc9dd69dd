import importlib.machinery
import importlib.resources
import os
from pathlib import Path

import torch
import torch as t
from torch import classes, ops

LIBRARY = "build/libops.so"


def load(path, args, root):
    # ruleid: torch-load-library
    torch.ops.load_library(path)
    # ruleid: torch-load-library
    t.ops.load_library(os.path.join(root, "libops.so"))
    # ruleid: torch-load-library
    ops.load_library(os.environ["OPS_LIBRARY"])
    # ruleid: torch-load-library
    torch.classes.load_library(args.library)
    # ruleid: torch-load-library
    classes.load_library(path=path)
    # ruleid: torch-load-library
    torch.ops.load_library(f"{root}/libops.so")
    for extra in root.glob("*.so"):
        # ruleid: torch-load-library
        torch.ops.load_library(extra)


class Plugin:
    def __init__(self, path):
        from torch import ops as o

        # ruleid: torch-load-library
        self.load = lambda: o.load_library(path)


def fine(path, plugins):
    # ok: torch-load-library
    torch.ops.load_library("build/libops.so")
    # ok: torch-load-library
    torch.ops.load_library(LIBRARY)
    # ok: torch-load-library
    torch.ops.load_library(Path(__file__).parent / "libops.so")
    # ok: torch-load-library
    torch.ops.load_library(os.path.join(os.path.dirname(__file__), "libops.so"))
    spec = importlib.machinery.PathFinder().find_spec("_C", [path])
    # ok: torch-load-library
    torch.ops.load_library(spec.origin)
    # ok: torch-load-library
    torch.ops.load_library(str(importlib.resources.files("mylib") / "libops.so"))
    here = os.path.dirname(os.path.abspath(__file__))
    # ok: torch-load-library
    torch.ops.load_library(here + "/libops.so")
    # ok: torch-load-library
    plugins.load_library(path)
    found = _get_extension_path("_C")
    # ok: torch-load-library
    torch.ops.load_library(found)
    # ok: torch-load-library
    torch.ops.mylib.fused(path)
    # ok: torch-load-library
    return torch.ops.loaded_libraries
