import ctypes
import ctypes.util
import os
from ctypes import CDLL, cdll
from pathlib import Path

import numpy as np
from numpy.ctypeslib import load_library

LIBRARY = "libmkl_rt.so"


def native(path, root, args):
    # ruleid: numpy-load-library
    a = np.ctypeslib.load_library("libfilter", path)
    # ruleid: numpy-load-library
    b = load_library("libfilter", os.path.join(root, "build"))
    # ruleid: numpy-load-library
    c = ctypes.CDLL(path)
    # ruleid: numpy-load-library
    d = CDLL(os.path.join(root, "libops.so"), mode=ctypes.RTLD_GLOBAL)
    # ruleid: numpy-load-library
    e = cdll.LoadLibrary(args.library)
    # ruleid: numpy-load-library
    f = ctypes.cdll.LoadLibrary(os.environ["PLUGIN"])
    # ruleid: numpy-load-library
    g = ctypes.PyDLL(str(Path(root) / "libpython.so"))
    return a, b, c, d, e, f, g


class Plugin:
    def __init__(self, path):
        # ruleid: numpy-load-library
        self.library = ctypes.CDLL(f"{path}/plugin.so")


def fine(path, module, plugins):
    # ok: numpy-load-library
    a = np.ctypeslib.load_library("libfilter", os.path.dirname(__file__))
    # ok: numpy-load-library
    b = ctypes.CDLL("libcudart.so")
    # ok: numpy-load-library
    c = ctypes.CDLL(None)
    # ok: numpy-load-library
    d = CDLL(LIBRARY)
    # ok: numpy-load-library
    e = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    here = Path(__file__).parent
    # ok: numpy-load-library
    f = ctypes.CDLL(str(here / "libops.so"))
    # ok: numpy-load-library
    g = plugins.load_library(path)
    # ok: numpy-load-library
    np.ctypeslib.load_library("core", np.core.multiarray.__file__)
    # ok: numpy-load-library
    h = np.ctypeslib.as_array(module)
    # ok: numpy-load-library
    i = ctypes.CDLL(os.path.join(os.path.dirname(module.__file__), "_C.so"))
    return a, b, c, d, e, f, g, h, i
