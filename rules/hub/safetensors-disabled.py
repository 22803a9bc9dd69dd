import huggingface_hub
import pytest
import transformers
from diffusers import StableDiffusionPipeline, UNet2DConditionModel
from huggingface_hub import load_state_dict_from_file
from transformers import AutoModel
from transformers import AutoModelForCausalLM as Causal

SAFE = False


def load(name, path, model):
    # ruleid: safetensors-disabled
    a = AutoModel.from_pretrained(name, use_safetensors=False)
    # ruleid: safetensors-disabled
    b = transformers.AutoModel.from_pretrained(name, use_safetensors=SAFE, revision="main")
    # ruleid: safetensors-disabled
    c = StableDiffusionPipeline.from_single_file(path, use_safetensors=False)
    # ruleid: safetensors-disabled
    d = Causal.from_pretrained(name, **{"use_safetensors": False})
    # ruleid: safetensors-disabled
    model.save_pretrained(path, safe_serialization=False)
    # ruleid: safetensors-disabled
    model.push_to_hub(name, safe_serialization=False)
    # ruleid: safetensors-disabled
    e = load_state_dict_from_file(path)
    # ruleid: safetensors-disabled
    f = huggingface_hub.load_torch_model(model, path, weights_only=False)
    return a, b, c, d, e, f


class Exporter:
    def __init__(self, names):
        # ruleid: safetensors-disabled
        self.models = [AutoModel.from_pretrained(n, use_safetensors=False) for n in names]
        # ruleid: safetensors-disabled
        self.save = lambda m, p: m.save_pretrained(p, safe_serialization=False)


def fine(name, path, model, use_safetensors, args, accelerator):
    # ok: safetensors-disabled
    a = AutoModel.from_pretrained(name)
    # ok: safetensors-disabled
    b = AutoModel.from_pretrained(name, use_safetensors=True)
    # ok: safetensors-disabled
    c = UNet2DConditionModel.from_pretrained(name, use_safetensors=None)
    # The caller decides.
    # ok: safetensors-disabled
    d = AutoModel.from_pretrained(name, use_safetensors=use_safetensors)
    # ok: safetensors-disabled
    model.save_pretrained(path, safe_serialization=args.safe)
    # ok: safetensors-disabled
    model.save_pretrained(path)
    # ok: safetensors-disabled
    e = load_state_dict_from_file(path, weights_only=True)
    # ok: safetensors-disabled
    accelerator.prepare(model, use_safetensors=False)
    # ok: safetensors-disabled
    f = "use_safetensors=False"
    # ok: safetensors-disabled
    g = model.save(path, safe_serialization=False)
    return a, b, c, d, e, f, g, pytest
