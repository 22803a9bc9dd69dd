import functools

import keras
import tensorflow as tf
from keras.config import enable_unsafe_deserialization
from keras.models import load_model
from keras.models import load_model as read_model
from keras.saving import deserialize_keras_object
from tensorflow import keras as tfk
from tensorflow.keras.models import model_from_yaml

TRUST = False
SAFE = True


def restore(path, config, custom):
    # ruleid: keras-unsafe-deserialization
    a = keras.models.load_model(path, safe_mode=False)
    # ruleid: keras-unsafe-deserialization
    b = keras.saving.load_model(path, custom_objects=custom, compile=False, safe_mode=TRUST)
    # ruleid: keras-unsafe-deserialization
    c = tf.keras.models.load_model(path, custom, True, False)
    # ruleid: keras-unsafe-deserialization
    d = load_model(filepath=path, safe_mode=False)
    # ruleid: keras-unsafe-deserialization
    e = read_model(path, **{"safe_mode": False})
    # ruleid: keras-unsafe-deserialization
    f = deserialize_keras_object(config, safe_mode=False)
    # ruleid: keras-unsafe-deserialization
    g = tfk.models.load_model("models/encoder.keras", safe_mode=False)
    return a, b, c, d, e, f, g


class Registry:
    def __init__(self, root):
        self.root = root
        # ruleid: keras-unsafe-deserialization
        self.load = functools.partial(load_model, compile=False, safe_mode=False)

    def all(self):
        from keras.saving import load_model as late

        # ruleid: keras-unsafe-deserialization
        return [late(p, safe_mode=False) for p in self.root.glob("*.keras")]


def disarm(text):
    # ruleid: keras-unsafe-deserialization
    enable_unsafe_deserialization()
    # ruleid: keras-unsafe-deserialization
    keras.config.enable_unsafe_deserialization()
    # ruleid: keras-unsafe-deserialization
    tf.keras.config.enable_unsafe_deserialization()
    # ruleid: keras-unsafe-deserialization
    return model_from_yaml(text)


def careful(path, config, custom, safe_mode, booster):
    # ok: keras-unsafe-deserialization
    a = keras.models.load_model(path)
    # ok: keras-unsafe-deserialization
    b = keras.models.load_model(path, safe_mode=True)
    # ok: keras-unsafe-deserialization
    c = tf.keras.models.load_model(path, custom, True, True)
    # ok: keras-unsafe-deserialization
    d = load_model(path, custom_objects=custom, compile=False)
    # The caller decides.
    # ok: keras-unsafe-deserialization
    e = keras.saving.load_model(path, safe_mode=safe_mode)
    # ok: keras-unsafe-deserialization
    f = deserialize_keras_object(config, custom)
    # ok: keras-unsafe-deserialization
    g = read_model(path, safe_mode=SAFE)
    # ok: keras-unsafe-deserialization
    keras.config.enable_traceback_filtering()
    # ok: keras-unsafe-deserialization
    h = keras.models.model_from_json(config)
    # ok: keras-unsafe-deserialization
    booster.load_model(path)
    # ok: keras-unsafe-deserialization
    start = enable_unsafe_deserialization
    return a, b, c, d, e, f, g, h, start
