import diffusers
import torch
from diffusers import AutoPipelineForText2Image, DiffusionPipeline
from diffusers import DiffusionPipeline as Pipeline

COMMUNITY = "lpw_stable_diffusion"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def load(name, scheduler):
    # ruleid: diffusers-custom-pipeline
    a = DiffusionPipeline.from_pretrained(name, custom_pipeline="clip_guided_stable_diffusion")
    # ruleid: diffusers-custom-pipeline
    b = diffusers.DiffusionPipeline.from_pretrained(name, custom_pipeline=COMMUNITY)
    # ruleid: diffusers-custom-pipeline
    c = Pipeline.from_pretrained(name, custom_pipeline="someone/pipeline", trust_remote_code=True)
    # ruleid: diffusers-custom-pipeline
    d = DiffusionPipeline.from_pipe(a, custom_pipeline="lpw_stable_diffusion", scheduler=scheduler)
    # ruleid: diffusers-custom-pipeline
    e = Pipeline.from_pretrained(name, **{"custom_pipeline": "interpolate"})
    # ruleid: diffusers-custom-pipeline
    f = Pipeline.from_pretrained(name, custom_pipeline=f"community_{name}")
    return a, b, c, d, e, f


class Studio:
    def __init__(self, names, settings):
        # ruleid: diffusers-custom-pipeline
        self.all = [Pipeline.from_pretrained(n, custom_pipeline="composable") for n in names]
        # ruleid: diffusers-custom-pipeline
        self.lazy = lambda n: Pipeline.from_pretrained(n, custom_pipeline=settings.code)
        # ruleid: diffusers-custom-pipeline
        self.old = Pipeline.from_pretrained(
            names[0],
            custom_pipeline="hd_painter",
            custom_revision="main",
        )


def fine(name, custom_pipeline, args, os, **options):
    # ok: diffusers-custom-pipeline
    a = DiffusionPipeline.from_pretrained(name)
    # ok: diffusers-custom-pipeline
    b = DiffusionPipeline.from_pretrained(name, custom_pipeline=None)
    # ok: diffusers-custom-pipeline
    c = Pipeline.from_pretrained(name, custom_pipeline=COMMUNITY, custom_revision=COMMIT)
    # The caller decides.
    # ok: diffusers-custom-pipeline
    d = Pipeline.from_pretrained(name, custom_pipeline=custom_pipeline)
    # ok: diffusers-custom-pipeline
    e = Pipeline.from_pretrained(name, custom_pipeline=args.custom_pipeline)
    # ok: diffusers-custom-pipeline
    f = Pipeline.from_pretrained(name, **options)
    # ok: diffusers-custom-pipeline
    g = AutoPipelineForText2Image.from_pretrained(name, torch_dtype=torch.float16)
    # ok: diffusers-custom-pipeline
    h = Pipeline.from_pretrained(name, custom_pipeline=os.path.dirname(__file__))
    # ok: diffusers-custom-pipeline
    i = "custom_pipeline='clip'"
    return a, b, c, d, e, f, g, h, i
