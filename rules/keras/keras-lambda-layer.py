import keras
import tensorflow as tf
from keras import layers
from keras.layers import Dense, Lambda
from keras.saving import register_keras_serializable
from tensorflow.keras import layers as tfl
from tensorflow.keras.layers import Lambda as TFLambda
from torchvision import transforms


def build(x, scale):
    # ruleid: keras-lambda-layer
    a = keras.layers.Lambda(lambda t: t / 255.0)(x)
    # ruleid: keras-lambda-layer
    b = tf.keras.layers.Lambda(lambda t: tf.image.resize(t, (8, 8)))(x)
    # ruleid: keras-lambda-layer
    c = Lambda(lambda t: t * scale, name="scale")(x)
    # ruleid: keras-lambda-layer
    d = TFLambda(function=lambda t: t + 1)(x)
    # ruleid: keras-lambda-layer
    e = layers.Lambda(lambda t: keras.ops.abs(t), output_shape=(3,))(x)
    # ruleid: keras-lambda-layer
    f = [Lambda(lambda t, i: t[i]) for _ in range(3)]
    return a, b, c, d, e, f


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        # ruleid: keras-lambda-layer
        self.norm = tfl.Lambda(lambda t: tf.math.l2_normalize(t, axis=-1))
        # ruleid: keras-lambda-layer
        self.flip = layers.Lambda(
            lambda t: keras.ops.flip(t),
        )


@register_keras_serializable()
def halve(t):
    return t / 2


def fine(x, albumentations):
    # ok: keras-lambda-layer
    a = keras.layers.Lambda(halve)(x)
    # ok: keras-lambda-layer
    b = Lambda(function=halve)(x)
    # ok: keras-lambda-layer
    c = transforms.Lambda(lambda t: t * 2)
    # ok: keras-lambda-layer
    d = albumentations.Lambda(image=lambda t: t)
    # ok: keras-lambda-layer
    e = Dense(3)(x)
    # ok: keras-lambda-layer
    f = layers.Rescaling(1 / 255)(x)
    # ok: keras-lambda-layer
    g = tf.data.Dataset.range(3).map(lambda t: t + 1)
    # ok: keras-lambda-layer
    h = isinstance(a, Lambda)
    return a, b, c, d, e, f, g, h
