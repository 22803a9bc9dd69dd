import torch
import torch.hub
import torch.utils.model_zoo as model_zoo
from torch import hub
from torch.hub import download_url_to_file, load_state_dict_from_url
from torch.utils.model_zoo import load_url as fetch

URLS = {"net": "https://download.example.org/net-1234abcd.pth"}


def load(url, path, device):
    # ruleid: unverified-torch-download
    a = torch.hub.load_state_dict_from_url(url, progress=True, weights_only=True)
    # ruleid: unverified-torch-download
    b = load_state_dict_from_url(URLS["net"], map_location=device, check_hash=True, weights_only=True)
    # ruleid: unverified-torch-download
    c = model_zoo.load_url("https://download.example.org/net.pth", weights_only=True)
    # ruleid: unverified-torch-download
    d = fetch(url, model_dir=path)
    # ruleid: unverified-torch-download
    e = hub.load_state_dict_from_url(url=url, weights_only=False)
    # ruleid: unverified-torch-download
    download_url_to_file(url, path)
    # ruleid: unverified-torch-download
    torch.hub.download_url_to_file(url, dst=path, progress=False)
    return a, b, c, d, e


class Net(torch.nn.Module):
    def __init__(self, name):
        super().__init__()
        # ruleid: unverified-torch-download
        self.load_state_dict(load_state_dict_from_url(URLS[name], weights_only=True))
        # ruleid: unverified-torch-download
        self.all = [torch.hub.load_state_dict_from_url(u, weights_only=True) for u in URLS.values()]


def fine(url, path, check, hub_client, **options):
    # ok: unverified-torch-download
    a = torch.hub.load_state_dict_from_url(url, weights_only=True)
    # ok: unverified-torch-download
    b = load_state_dict_from_url(url, check_hash=True, weights_only=True)
    # ok: unverified-torch-download
    c = load_state_dict_from_url(url, **options)
    # ok: unverified-torch-download
    d = load_state_dict_from_url(url, path, "cpu", True, True, None, True)
    # The caller decides.
    # ok: unverified-torch-download
    e = load_state_dict_from_url(url, weights_only=check)
    # ok: unverified-torch-download
    download_url_to_file(labels_url, path)
    # ok: unverified-torch-download
    download_url_to_file(url, path, hash_prefix="1234abcd")
    # ok: unverified-torch-download
    torch.hub.download_url_to_file(url, path, "1234abcd")
    # ok: unverified-torch-download
    f = hub_client.load_state_dict_from_url(url)
    # ok: unverified-torch-download
    g = torch.load(path, weights_only=True)
    # ok: unverified-torch-download
    h = torch.hub.get_dir()
    return a, b, c, d, e, f, g, h
