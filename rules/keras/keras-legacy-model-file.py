import os

import fasttext
import keras
import mlflow
import tensorflow as tf
import xgboost as xgb
from keras.models import load_model
from tensorflow.keras.models import load_model as tf_load_model

MODEL = "models/net.h5"


def load(root, export):
    # ruleid: keras-legacy-model-file
    a = keras.models.load_model("models/net.h5")
    # ruleid: keras-legacy-model-file
    b = load_model(MODEL, compile=False)
    # ruleid: keras-legacy-model-file
    c = tf.keras.models.load_model(os.path.join(root, "net.hdf5"))
    # ruleid: keras-legacy-model-file
    d = tf_load_model(filepath="net.h5")
    # ruleid: keras-legacy-model-file
    e = load_model(f"{root}/net.h5")
    # ruleid: keras-legacy-model-file
    f = tf.saved_model.load(export)
    # ruleid: keras-legacy-model-file
    g = keras.layers.TFSMLayer(export, call_endpoint="serve")
    return a, b, c, d, e, f, g


class Predictor:
    def __init__(self, root):
        # ruleid: keras-legacy-model-file
        self.models = [tf.keras.models.load_model(root / n / "best.h5") for n in "ab"]
        # ruleid: keras-legacy-model-file
        self.graph = lambda: tf.saved_model.load(root / "saved")


def fine(root, model, path):
    # ok: keras-legacy-model-file
    a = keras.models.load_model("models/net.keras")
    # ok: keras-legacy-model-file
    b = load_model(path)
    # ok: keras-legacy-model-file
    model.load_weights("net.h5")
    # ok: keras-legacy-model-file
    c = fasttext.load_model("net.h5")
    # ok: keras-legacy-model-file
    d = mlflow.keras.load_model("net.h5")
    # ok: keras-legacy-model-file
    e = xgb.Booster().load_model("net.h5")
    # ok: keras-legacy-model-file
    f = tf.saved_model.load("models/saved")
    tf.saved_model.save(model, path)
    # ok: keras-legacy-model-file
    g = tf.saved_model.load(path)
    # ok: keras-legacy-model-file
    h = load_model(root / "net.keras", custom_objects={"f": model})
    # ok: keras-legacy-model-file
    i = model.load_model("net.h5")
    return a, b, c, d, e, f, g, h, i
