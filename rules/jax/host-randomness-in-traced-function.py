import datetime
import random
import time
import uuid
from functools import partial

import jax
import numpy as np
import tensorflow as tf
import torch
from jax import jit
from jax import random as jr


@tf.function
def jitter(image):
    # ruleid: host-randomness-in-traced-function
    return image + np.random.uniform(-0.1, 0.1)


@tf.function
def augment(image):
    # ruleid: host-randomness-in-traced-function
    angle = np.random.uniform(-10, 10)
    # ruleid: host-randomness-in-traced-function
    if random.random() > 0.5:
        image = tf.image.flip_left_right(image)
    return image, angle


@tf.function(jit_compile=True)
def stamp(x):
    # ruleid: host-randomness-in-traced-function
    return x, time.time()


@jax.jit
def noise(x):
    # ruleid: host-randomness-in-traced-function
    return x + np.random.randn(*x.shape)


@partial(jax.jit, static_argnums=0)
def sample(n, x):
    # ruleid: host-randomness-in-traced-function
    return x[random.randint(0, n)]


@jit
def identify(x):
    # ruleid: host-randomness-in-traced-function
    return x, uuid.uuid4().int


@jax.vmap
def shift(x):
    # ruleid: host-randomness-in-traced-function
    return x + np.random.choice([1, 2])


def loss(params, x):
    # ruleid: host-randomness-in-traced-function
    mask = np.random.binomial(1, 0.5, x.shape)
    return (params * x * mask).sum()


grad_loss = jax.jit(jax.grad(loss))
fast_loss = jax.jit(loss)

# ruleid: host-randomness-in-traced-function
jitter = jax.jit(lambda x: x + np.random.rand())


class Layer(tf.keras.layers.Layer):
    @tf.function
    def call(self, x):
        # ruleid: host-randomness-in-traced-function
        return x * np.random.normal() + datetime.datetime.now().microsecond


@tf.function
def jitter_anew(image):
    # ok: host-randomness-in-traced-function
    return image + tf.random.uniform([], -0.1, 0.1)


@tf.function
def fine(image):
    # ok: host-randomness-in-traced-function
    angle = tf.random.uniform([], -10, 10)
    # ok: host-randomness-in-traced-function
    value = tf.numpy_function(lambda: np.random.rand(), [], tf.float64)
    # ok: host-randomness-in-traced-function
    other = tf.py_function(lambda: random.random(), [], tf.float64)
    return image, angle, value, other


@jax.jit
def fine_jax(key, x):
    # ok: host-randomness-in-traced-function
    y = jax.random.normal(key, x.shape)
    # ok: host-randomness-in-traced-function
    return y + jr.uniform(key, x.shape)


@jax.jit
def fine_callback(x):
    # ok: host-randomness-in-traced-function
    return jax.pure_callback(lambda a: np.random.rand(*a.shape), x, x)


def eager(x):
    # ok: host-randomness-in-traced-function
    start = time.time()
    # ok: host-randomness-in-traced-function
    return x + np.random.rand(), start


def run(x, fast):
    # ok: host-randomness-in-traced-function
    return fast(x, np.random.rand())


@torch.jit.script
def fine_script(x):
    # ok: host-randomness-in-traced-function
    return x + torch.rand(3)
