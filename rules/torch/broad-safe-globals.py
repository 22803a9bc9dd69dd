import argparse
import functools
import importlib
import operator
import os
import subprocess
from functools import partial
from pathlib import PosixPath

import numpy as np
import torch
import torch.serialization as ts
from torch.serialization import add_safe_globals, safe_globals

from mylib import Config, registry

# ruleid: broad-safe-globals
torch.serialization.add_safe_globals([eval])
# ruleid: broad-safe-globals
add_safe_globals([Config, getattr])
# ruleid: broad-safe-globals
ts.add_safe_globals([set, partial])
# ruleid: broad-safe-globals
add_safe_globals([(os.system, "posix.system")])
# ruleid: broad-safe-globals
add_safe_globals([importlib.import_module])
# ruleid: broad-safe-globals
add_safe_globals(list(vars(registry).values()))
ALLOWED = [Config, operator.attrgetter]
# ruleid: broad-safe-globals
add_safe_globals(ALLOWED)


def load(path):
    # ruleid: broad-safe-globals
    with torch.serialization.safe_globals([subprocess.run]):
        return torch.load(path, weights_only=True)


class Loader:
    def allow(self, module):
        # ruleid: broad-safe-globals
        add_safe_globals([getattr(module, name) for name in dir(module)])
        # ruleid: broad-safe-globals
        add_safe_globals([v for v in module.__dict__.values()])
        # ruleid: broad-safe-globals
        with safe_globals([functools.partial, torch.load]):
            return torch.load(self.path, weights_only=True)


# ok: broad-safe-globals
add_safe_globals([Config])
# ok: broad-safe-globals
torch.serialization.add_safe_globals([argparse.Namespace])
# ok: broad-safe-globals
ts.add_safe_globals([PosixPath, set])
# ok: broad-safe-globals
add_safe_globals([np.core.multiarray._reconstruct, np.ndarray, np.dtype])
# ok: broad-safe-globals
add_safe_globals([(Config, "old.module.Config")])
# ok: broad-safe-globals
add_safe_globals(ts.get_safe_globals())


def fine(path, classes):
    # ok: broad-safe-globals
    with safe_globals([Config, np.dtype]):
        a = torch.load(path, weights_only=True)
    # Somebody else has chosen them.
    # ok: broad-safe-globals
    add_safe_globals(classes)
    # ok: broad-safe-globals
    classes.append(eval)
    # ok: broad-safe-globals
    registry.add_safe_globals([eval])
    return a
