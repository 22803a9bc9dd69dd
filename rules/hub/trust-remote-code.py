import argparse
from dataclasses import dataclass

import transformers
from datasets import load_dataset
from sentence_transformers import SentenceTransformer
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer, pipeline
from transformers import AutoModel as Model
from vllm import LLM

TRUST = True
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def load(name, device):
    # ruleid: trust-remote-code
    a = AutoModelForCausalLM.from_pretrained(name, device_map=device, trust_remote_code=True)
    # ruleid: trust-remote-code
    b = transformers.AutoTokenizer.from_pretrained(name, trust_remote_code=TRUST)
    # ruleid: trust-remote-code
    c = Model.from_pretrained("org/model", revision="main", trust_remote_code=True)
    # ruleid: trust-remote-code
    d = pipeline("text-generation", model=name, trust_remote_code=True)
    # ruleid: trust-remote-code
    e = load_dataset("org/data", split="train", trust_remote_code=True)
    # ruleid: trust-remote-code
    f = LLM(model=name, trust_remote_code=True)
    # ruleid: trust-remote-code
    options = {"torch_dtype": "auto", "trust_remote_code": True}
    # ruleid: trust-remote-code
    options["trust_remote_code"] = True
    # ruleid: trust-remote-code
    g = [SentenceTransformer(n, trust_remote_code=True) for n in name]
    return a, b, c, d, e, f, g, options


# ruleid: trust-remote-code
def build(name, trust_remote_code=True):
    return AutoConfig.from_pretrained(name, trust_remote_code=trust_remote_code)


@dataclass
class Arguments:
    model: str = "org/model"
    # ruleid: trust-remote-code
    trust_remote_code: bool = True


def parse():
    parser = argparse.ArgumentParser()
    # ruleid: trust-remote-code
    parser.add_argument("--trust_remote_code", type=bool, default=True)
    return parser.parse_args()


class Loader:
    # ruleid: trust-remote-code
    def __init__(self, name: str, trust_remote_code: bool = True):
        from transformers import AutoProcessor

        # ruleid: trust-remote-code
        self.processor = lambda: AutoProcessor.from_pretrained(name, trust_remote_code=True)


def fine(name, args, trust_remote_code=False, **kwargs):
    # ok: trust-remote-code
    a = AutoModelForCausalLM.from_pretrained(name)
    # ok: trust-remote-code
    b = AutoModelForCausalLM.from_pretrained(name, trust_remote_code=False)
    # The caller decides.
    # ok: trust-remote-code
    c = AutoTokenizer.from_pretrained(name, trust_remote_code=trust_remote_code)
    # ok: trust-remote-code
    d = AutoConfig.from_pretrained(name, trust_remote_code=args.trust_remote_code)
    # ok: trust-remote-code
    e = Model.from_pretrained(name, trust_remote_code=True, revision=COMMIT)
    # ok: trust-remote-code
    f = Model.from_pretrained(
        name,
        trust_remote_code=True,
        code_revision="89abcdef0123456789abcdef0123456789abcdef",
    )
    # ok: trust-remote-code
    g = load_dataset(name, **kwargs)
    # ok: trust-remote-code
    h = {"trust_remote_code": args.trust_remote_code}
    parser = argparse.ArgumentParser()
    # ok: trust-remote-code
    parser.add_argument("--trust-remote-code", action="store_true")
    # ok: trust-remote-code
    parser.add_argument("--trust-remote-code", default=False)
    # ok: trust-remote-code
    i = "pass trust_remote_code=True"
    return a, b, c, d, e, f, g, h, i
