import huggingface_hub
from datasets import load_dataset
from huggingface_hub import hf_hub_download, snapshot_download
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoTokenizer
from transformers import AutoModel as Model

NAME = "org/model"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def load(device):
    # ruleid: unpinned-hub-revision
    a = AutoModel.from_pretrained("org/model", device_map=device)
    # ruleid: unpinned-hub-revision
    b = Model.from_pretrained(NAME, revision="main")
    # ruleid: unpinned-hub-revision
    c = AutoTokenizer.from_pretrained(pretrained_model_name_or_path="org/model")
    # ruleid: unpinned-hub-revision
    d = hf_hub_download("org/model", "weights.safetensors")
    # ruleid: unpinned-hub-revision
    e = huggingface_hub.snapshot_download(repo_id="org/model")
    # ruleid: unpinned-hub-revision
    f = load_dataset("org/data", split="train")
    # ruleid: unpinned-hub-revision
    g = SentenceTransformer("org/encoder").to(device)
    return a, b, c, d, e, f, g


class Zoo:
    def __init__(self):
        # ruleid: unpinned-hub-revision
        self.model = [Model.from_pretrained("org/model") for _ in range(2)]
        # ruleid: unpinned-hub-revision
        self.files = lambda: snapshot_download("org/model", revision="master")


def pipelines(transformers):
    # ruleid: unpinned-hub-revision
    return transformers.pipeline("fill-mask", model="google-bert/bert-base-uncased")


def fine(name, args, **options):
    # ok: unpinned-hub-revision
    a = AutoModel.from_pretrained("org/model", revision=COMMIT)
    # ok: unpinned-hub-revision
    b = AutoModel.from_pretrained("./checkpoints/last")
    # The caller decides.
    # ok: unpinned-hub-revision
    c = AutoModel.from_pretrained(name)
    # ok: unpinned-hub-revision
    d = AutoModel.from_pretrained(args.model, revision=args.revision)
    # ok: unpinned-hub-revision
    e = hf_hub_download("org/model", "a.bin", revision="v1.0")
    # ok: unpinned-hub-revision
    f = load_dataset("json", data_files="a.json")
    # ok: unpinned-hub-revision
    g = AutoModel.from_pretrained("org/model", **options)
    # ok: unpinned-hub-revision
    h = AutoModel.from_pretrained("/data/models/net")
    # ok: unpinned-hub-revision
    i = AutoModel.from_pretrained("bert-base-uncased")
    # ok: unpinned-hub-revision
    j = load_dataset(name, revision=COMMIT)
    return a, b, c, d, e, f, g, h, i, j
