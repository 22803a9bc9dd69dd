import os

import lightning as L
import pytorch_lightning as pl
from lightning.pytorch import LightningModule

from mylib import Detector, hub


class Net(LightningModule):
    @classmethod
    def restore(cls, path):
        # ruleid: pickles-in-lightning
        return cls.load_from_checkpoint(path)


def load(path, run, trainer, data):
    # ruleid: pickles-in-lightning
    a = Net.load_from_checkpoint(path)
    # ruleid: pickles-in-lightning
    b = Detector.load_from_checkpoint(checkpoint_path=path, map_location="cpu")
    # ruleid: pickles-in-lightning
    c = Net.load_from_checkpoint(os.path.join(run, "last.ckpt"), strict=False)
    # ruleid: pickles-in-lightning
    d = Net.load_from_checkpoint("https://example.org/net.ckpt")
    # ruleid: pickles-in-lightning
    e = Net.load_from_checkpoint("net.ckpt", weights_only=False)
    # ruleid: pickles-in-lightning
    trainer.fit(a, data, ckpt_path=path, weights_only=False)
    # ruleid: pickles-in-lightning
    f = [Net.load_from_checkpoint(p) for p in path]
    # ruleid: pickles-in-lightning
    g = Net.load_from_checkpoint(f"{run}/best.ckpt").eval()
    return b, c, d, e, f, g


def fine(path, trainer, data, checkpoint, wo, **options):
    # ok: pickles-in-lightning
    a = Net.load_from_checkpoint(path, weights_only=True)
    # ok: pickles-in-lightning
    b = Net.load_from_checkpoint("checkpoints/net.ckpt")
    # The caller decides.
    # ok: pickles-in-lightning
    c = Net.load_from_checkpoint(path, weights_only=wo)
    # ok: pickles-in-lightning
    d = Net.load_from_checkpoint(path, **options)
    trainer.fit(a, data)
    # ok: pickles-in-lightning
    e = Net.load_from_checkpoint(checkpoint.best_model_path)
    # ok: pickles-in-lightning
    trainer.test(ckpt_path="best")
    # ok: pickles-in-lightning
    trainer.fit(a, data, ckpt_path=path)
    trainer.save_checkpoint(path)
    # ok: pickles-in-lightning
    f = Net.load_from_checkpoint(path)
    # ok: pickles-in-lightning
    g = pl.Trainer(max_epochs=1)
    # ok: pickles-in-lightning
    h = hub.load_checkpoint(path)
    return a, b, c, d, e, f, g, h, L
