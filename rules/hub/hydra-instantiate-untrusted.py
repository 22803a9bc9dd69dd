import json

import hydra
import torch
import yaml
from huggingface_hub import hf_hub_download
from hydra.utils import call, instantiate
from hydra.utils import instantiate as build
from omegaconf import OmegaConf


def restore(path, repo):
    checkpoint = torch.load(path, weights_only=True)
    # ruleid: hydra-instantiate-untrusted
    a = instantiate(checkpoint["config"])
    # ruleid: hydra-instantiate-untrusted
    b = hydra.utils.instantiate(torch.load(path)["hyper_parameters"]["model"])
    config = OmegaConf.load(path)
    # ruleid: hydra-instantiate-untrusted
    c = hydra.utils.instantiate(config.model)
    # ruleid: hydra-instantiate-untrusted
    d = build(OmegaConf.create(checkpoint["config"]).model)
    # ruleid: hydra-instantiate-untrusted
    e = hydra.utils.call(json.load(open(path))["run"])
    # ruleid: hydra-instantiate-untrusted
    f = instantiate(OmegaConf.load(hf_hub_download(repo, "config.yaml")))
    # ruleid: hydra-instantiate-untrusted
    g = instantiate(config=checkpoint["model"], device="cpu")
    return a, b, c, d, e, f, g


class Restorer:
    def __init__(self, ckpt, stream):
        # ruleid: hydra-instantiate-untrusted
        self.model = instantiate(ckpt["hyper_parameters"])
        self.parts = [call(part) for part in stream]
        # ruleid: hydra-instantiate-untrusted
        self.other = lambda: hydra.utils.instantiate(yaml.safe_load(stream))


@hydra.main(config_path="conf", config_name="train")
def main(cfg):
    # The project's own files.
    # ok: hydra-instantiate-untrusted
    model = hydra.utils.instantiate(cfg.model)
    # ok: hydra-instantiate-untrusted
    optimizer = instantiate(cfg.optimizer, params=model.parameters())
    return model, optimizer


def fine(cfg, path, model_config):
    checkpoint = torch.load(path, weights_only=True)
    # ok: hydra-instantiate-untrusted
    a = instantiate(checkpoint["config"], _target_whitelist_="mylib.models.*")
    with hydra.utils.target_whitelist("mylib.*"):
        # ok: hydra-instantiate-untrusted
        b = instantiate(checkpoint["config"])
    # ok: hydra-instantiate-untrusted
    c = instantiate(OmegaConf.load("conf/model.yaml"))
    # ok: hydra-instantiate-untrusted
    d = instantiate(cfg)
    checkpoint._target_ = "mylib.Net"
    # ok: hydra-instantiate-untrusted
    e = instantiate(checkpoint)
    # ok: hydra-instantiate-untrusted
    f = hydra.utils.instantiate(model_config.encoder)
    # ok: hydra-instantiate-untrusted
    g = hydra.utils.get_class("mylib.Net")
    # ok: hydra-instantiate-untrusted
    return a, b, c, d, e, f, g, cfg.instantiate(checkpoint["config"])
