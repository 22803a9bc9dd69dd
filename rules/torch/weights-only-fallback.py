import logging
import pickle

import torch
import torch as t
from torch import load as read_checkpoint
from torch.hub import load_state_dict_from_url

log = logging.getLogger(__name__)


def load(path):
    try:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=True)
    except pickle.UnpicklingError:
        # ruleid: weights-only-fallback
        return torch.load(path, weights_only=False)


def load_loudly(path):
    try:
        state = t.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        log.warning("not only weights: %s", error)
        # ruleid: weights-only-fallback
        state = t.load(path, map_location="cpu", weights_only=False)
    return state


def load_bare(path):
    try:
        checkpoint = read_checkpoint(path, weights_only=True)
    except:
        # ruleid: weights-only-fallback
        checkpoint = read_checkpoint(path)
    finally:
        log.info("loaded %s", path)
    return checkpoint


def load_or(path, model):
    try:
        model.load_state_dict(torch.load(path, weights_only=True))
    except (RuntimeError, pickle.UnpicklingError):
        # ruleid: weights-only-fallback
        model.load_state_dict(torch.load(path)["model"])


def load_later(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception:
        log.warning("falling back")
    # ruleid: weights-only-fallback
    return torch.load(path, weights_only=False)


def fetch(url):
    try:
        state = load_state_dict_from_url(url, weights_only=True)
    except RuntimeError:
        # ruleid: weights-only-fallback
        state = load_state_dict_from_url(url, weights_only=False)
    else:
        log.info("safe")
    return state


def either(path):
    for safe in (True, False):
        try:
            # ruleid: weights-only-fallback
            return torch.load(path, weights_only=safe)
        except pickle.UnpicklingError:
            continue


class Model:
    @classmethod
    def restore(cls, path):
        try:
            return cls.load_from_checkpoint(path, weights_only=True)
        except Exception:
            # ruleid: weights-only-fallback
            return cls.load_from_checkpoint(path, weights_only=False)


def strict(path):
    try:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=True)
    except pickle.UnpicklingError as error:
        raise ValueError(f"{path} holds more than weights") from error


def other_format(path, safetensors):
    try:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=True)
    except pickle.UnpicklingError:
        # ok: weights-only-fallback
        return safetensors.torch.load_file(path)


def old_torch(path):
    try:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=True)
    except TypeError:
        # ok: weights-only-fallback
        return torch.load(path)


def again(path, other):
    try:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=True)
    except FileNotFoundError:
        # ok: weights-only-fallback
        return torch.load(other, weights_only=True)


def unsafe_alone(path):
    try:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=False)
    except FileNotFoundError:
        return None


def choose(path, trusted):
    # Decided by the caller, not by the file.
    if trusted:
        # ok: weights-only-fallback
        return torch.load(path, weights_only=False)
    # ok: weights-only-fallback
    return torch.load(path, weights_only=True)
