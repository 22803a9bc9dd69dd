import functools
from functools import partial
from unittest import mock

import torch
import torch as t
import torch.serialization

original = torch.load
# ruleid: torch-load-replaced
torch.load = functools.partial(torch.load, weights_only=False)
# ruleid: torch-load-replaced
torch.load = lambda *args, **kwargs: original(*args, **{**kwargs, "weights_only": False})
# ruleid: torch-load-replaced
t.load = lambda f, **kw: original(f, weights_only=False, **kw)
# ruleid: torch-load-replaced
setattr(torch, "load", partial(original, weights_only=False))


def load_anything(*args, **kwargs):
    kwargs["weights_only"] = False
    return original(*args, **kwargs)


# ruleid: torch-load-replaced
torch.load = load_anything


def load_unless_told(*args, **kwargs):
    kwargs.setdefault("weights_only", False)
    return original(*args, **kwargs)


# ruleid: torch-load-replaced
torch.serialization.load = load_unless_told


def load_with_default(f, weights_only=False, **kwargs):
    return original(f, weights_only=weights_only, **kwargs)


# ruleid: torch-load-replaced
torch.load = load_with_default


def patch_everything():
    @functools.wraps(original)
    def load(*args, **kwargs):
        return original(*args, weights_only=False, **kwargs)

    # ruleid: torch-load-replaced
    torch.load = load
    # ruleid: torch-load-replaced
    torch.hub.load_state_dict_from_url = load


class Patched:
    def __enter__(self):
        self.saved = torch.load
        # ruleid: torch-load-replaced
        torch.load = partial(self.saved, weights_only=False)

    def __exit__(self, *error):
        # ok: torch-load-replaced
        torch.load = self.saved


def load_weights(*args, **kwargs):
    kwargs["weights_only"] = True
    return original(*args, **kwargs)


# ok: torch-load-replaced
torch.load = load_weights
# ok: torch-load-replaced
torch.load = original
# ok: torch-load-replaced
torch.load = partial(original, weights_only=True)
# ok: torch-load-replaced
torch.load = partial(original, map_location="cpu")
# ok: torch-load-replaced
load = partial(original, mmap=True)
# ok: torch-load-replaced
setattr(torch, "load", original)
# ok: torch-load-replaced
options = {"weights_only": True}


def fine(model):
    # ok: torch-load-replaced
    with mock.patch("torch.load") as patched:
        patched.return_value = {}
    # ok: torch-load-replaced
    model.load = partial(original, weights_only=True)
    # ok: torch-load-replaced
    torch.set_default_dtype(torch.float16)
