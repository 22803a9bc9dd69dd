import torch
import torch.hub
from torch import hub
from torch.hub import load
from torch.hub import load as hub_load

REPO = "owner/repo"
PINNED = "owner/repo:0123456789abcdef0123456789abcdef01234567"


def models(name, branch):
    # ruleid: torch-hub-remote-code
    a = torch.hub.load("owner/repo", "resnet18", pretrained=True)
    # ruleid: torch-hub-remote-code
    b = hub.load(REPO, name, trust_repo="check")
    # ruleid: torch-hub-remote-code
    c = load(repo_or_dir="owner/repo:main", model=name)
    # ruleid: torch-hub-remote-code
    d = hub_load(f"owner/repo:{branch}", name, force_reload=True)
    # ruleid: torch-hub-remote-code
    e = torch.hub.list("owner/repo")
    # ruleid: torch-hub-remote-code
    f = torch.hub.load("owner/repo:v1.2", name, verbose=False)
    get = torch.hub.load
    # ruleid: torch-hub-remote-code
    g = get(REPO, name)
    return a, b, c, d, e, f, g


class Detector:
    def __init__(self, names):
        # ruleid: torch-hub-remote-code
        self.nets = [torch.hub.load("owner/repo", n) for n in names]
        # ruleid: torch-hub-remote-code
        self.lazy = lambda n: hub.load("owner/repo", n)


def fine(path, name, source, url, **options):
    # ok: torch-hub-remote-code
    a = torch.hub.load(path, name, source="local")
    # ok: torch-hub-remote-code
    b = torch.hub.load(PINNED, name)
    # ok: torch-hub-remote-code
    c = hub.load("owner/repo:89abcdef0123456789abcdef0123456789abcdef", name)
    # The caller decides.
    # ok: torch-hub-remote-code
    d = torch.hub.load(path, name, source=source)
    # ok: torch-hub-remote-code
    e = torch.hub.load(path, name, **options)
    # ok: torch-hub-remote-code
    j = torch.hub.load("owner/repo", name, trust_repo=True)
    # ok: torch-hub-remote-code
    f = torch.hub.get_dir()
    # ok: torch-hub-remote-code
    torch.hub.set_dir(path)
    # ok: torch-hub-remote-code
    g = torch.hub.load_state_dict_from_url(url, weights_only=True, check_hash=True)
    # ok: torch-hub-remote-code
    h = torch.load(path, weights_only=True)
    # ok: torch-hub-remote-code
    i = "torch.hub.load('owner/repo', 'net')"
    return a, b, c, d, e, f, g, h, i, j
