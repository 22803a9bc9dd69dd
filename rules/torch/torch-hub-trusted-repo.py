from functools import partial

import torch
import torch.hub as th
from torch import hub
from torch.hub import load
from torch.hub import load as hub_load

REPO = "owner/repo"
PINNED = "owner/repo:0123456789abcdef0123456789abcdef01234567"
TRUST = True


def models(name, branch, repo):
    # ruleid: torch-hub-trusted-repo
    a = torch.hub.load("owner/repo", "resnet18", trust_repo=True)
    # ruleid: torch-hub-trusted-repo
    b = hub.load(REPO, name, pretrained=True, trust_repo=TRUST)
    # ruleid: torch-hub-trusted-repo
    c = load(repo_or_dir=repo, model=name, skip_validation=True)
    # ruleid: torch-hub-trusted-repo
    d = hub_load(f"owner/repo:{branch}", name, trust_repo=True, force_reload=True)
    # ruleid: torch-hub-trusted-repo
    e = th.list("owner/repo", trust_repo=True)
    # ruleid: torch-hub-trusted-repo
    f = torch.hub.help("owner/repo:v1.2", name, skip_validation=True)
    # ruleid: torch-hub-trusted-repo
    g = partial(torch.hub.load, REPO, trust_repo=True)
    return a, b, c, d, e, f, g


class Detector:
    def __init__(self, names):
        # ruleid: torch-hub-trusted-repo
        self.nets = [torch.hub.load("owner/repo", n, trust_repo=True) for n in names]


def fine(path, name, source, trust, url, **options):
    # ok: torch-hub-trusted-repo
    a = torch.hub.load("owner/repo", name)
    # ok: torch-hub-trusted-repo
    b = torch.hub.load("owner/repo", name, trust_repo="check")
    # ok: torch-hub-trusted-repo
    c = torch.hub.load("owner/repo", name, trust_repo=False)
    # ok: torch-hub-trusted-repo
    d = torch.hub.load(PINNED, name, trust_repo=True)
    # ok: torch-hub-trusted-repo
    e = torch.hub.load(path, name, source="local", trust_repo=True)
    # ok: torch-hub-trusted-repo
    f = hub.load("owner/repo", name, trust_repo=trust)
    # ok: torch-hub-trusted-repo
    g = torch.hub.load(path, name, source=source, trust_repo=True)
    # ok: torch-hub-trusted-repo
    h = torch.hub.load("owner/repo", name, **options)
    # ok: torch-hub-trusted-repo
    i = torch.hub.load_state_dict_from_url(url, weights_only=True)
    return a, b, c, d, e, f, g, h, i


def named_source():
    # ruleid: torch-hub-trusted-repo
    return torch.hub.load("someone/models:main", model="small", source="github", trust_repo=True)


def source_by_caller(where):
    # ok: torch-hub-trusted-repo
    return torch.hub.load("models", "small", source=where, trust_repo=True)
