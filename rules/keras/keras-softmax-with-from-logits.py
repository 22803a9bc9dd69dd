import keras
import tensorflow as tf
from keras import Sequential, layers
from tensorflow.keras.layers import Dense, Softmax
from tensorflow.keras.losses import BinaryCrossentropy, SparseCategoricalCrossentropy


def build(n):
    model = tf.keras.Sequential([Dense(32), Dense(n, activation="softmax")])
    # ruleid: keras-softmax-with-from-logits
    model.compile("adam", loss=SparseCategoricalCrossentropy(from_logits=True))
    return model


def build_binary():
    model = Sequential([layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")])
    # ruleid: keras-softmax-with-from-logits
    model.compile(optimizer="sgd", loss=BinaryCrossentropy(from_logits=True), metrics=["acc"])
    return model


def build_softmax(n):
    model = keras.Sequential([layers.Dense(n), Softmax()])
    # ruleid: keras-softmax-with-from-logits
    model.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True))
    return model


def build_functional(n):
    inputs = keras.Input((8,))
    x = layers.Dense(32)(inputs)
    outputs = layers.Dense(n, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    # ruleid: keras-softmax-with-from-logits
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    other = keras.Model(inputs=inputs, outputs=outputs)
    # ruleid: keras-softmax-with-from-logits
    other.compile(loss=SparseCategoricalCrossentropy(from_logits=True))
    return model, other


def build_added(n):
    model = Sequential()
    model.add(Dense(32))
    model.add(Dense(n, activation="softmax"))
    # ruleid: keras-softmax-with-from-logits
    model.compile(loss=SparseCategoricalCrossentropy(from_logits=True), optimizer="adam")
    return model


class Builder:
    def build(self, n):
        self.model = Sequential([layers.Flatten(), layers.Dense(n)])
        # ruleid: keras-softmax-with-from-logits
        self.model.compile("adam", loss="sparse_categorical_crossentropy")

    def build_two(self):
        net = Sequential()
        net.add(layers.Flatten())
        net.add(layers.Dense(1))
        # ruleid: keras-softmax-with-from-logits
        net.compile(loss="binary_crossentropy")


def probabilities(n):
    model = Sequential([Dense(32), Dense(n, activation="softmax")])
    # ok: keras-softmax-with-from-logits
    model.compile("adam", loss=SparseCategoricalCrossentropy())
    return model


def fine(n, size):
    a = Sequential([Dense(32), Dense(n)])
    # ok: keras-softmax-with-from-logits
    a.compile(loss=SparseCategoricalCrossentropy(from_logits=True))
    b = Sequential([Dense(32), Dense(n, activation="softmax")])
    # ok: keras-softmax-with-from-logits
    b.compile(loss="sparse_categorical_crossentropy")
    c = Sequential([Dense(32), Dense(n, activation="softmax")])
    # ok: keras-softmax-with-from-logits
    c.compile(loss=SparseCategoricalCrossentropy())
    d = Sequential([Dense(32), Dense(1)])
    # ok: keras-softmax-with-from-logits
    d.compile(loss="mse")
    e = Sequential([Dense(32, activation="sigmoid"), Dense(n)])
    # ok: keras-softmax-with-from-logits
    e.compile(loss=SparseCategoricalCrossentropy(from_logits=True))
    f = Sequential()
    f.add(Dense(32, activation="sigmoid"))
    f.add(Dense(n))
    # ok: keras-softmax-with-from-logits
    f.compile(loss=SparseCategoricalCrossentropy(from_logits=True))
    g = Sequential([Dense(32), Dense(n, activation="softmax")])
    # ok: keras-softmax-with-from-logits
    g.compile(loss=SparseCategoricalCrossentropy(from_logits=False))
    h = Sequential([Dense(32), Dense(n), Softmax()])
    # ok: keras-softmax-with-from-logits
    h.compile(loss="categorical_crossentropy")
    return a, b, c, d, e, f, g, h, size
