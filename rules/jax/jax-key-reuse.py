import jax
import jax.numpy as jnp
from jax import random
from jax import random as jr
from jax.random import normal, split, uniform


def displacement(key, shape):
    dx = jax.random.normal(key, shape)
    # ruleid: jax-key-reuse
    dy = jax.random.normal(key, shape)
    return dx, dy


def dropout(key, x):
    mask = random.bernoulli(key, 0.5, x.shape)
    noise = jnp.zeros(x.shape)
    # ruleid: jax-key-reuse
    noise = noise + jr.uniform(key, x.shape)
    # ruleid: jax-key-reuse
    return mask * x + noise, random.randint(key, (2,), 0, 3)


def after_split(key, shape):
    first, second = split(key)
    # ruleid: jax-key-reuse
    x = normal(key, shape)
    return first, second, x


def branch(key, shape, noisy):
    x = uniform(key, shape)
    if noisy:
        # ruleid: jax-key-reuse
        x = x + normal(key, shape)
    return x


class Model:
    def init(self, shape):
        self.weights = jax.random.normal(self.key, shape)
        # ruleid: jax-key-reuse
        self.bias = jax.random.uniform(self.key, shape)

    def sample(self, rng, logits):
        first = jr.categorical(rng, logits)
        # ruleid: jax-key-reuse
        return first, jr.gumbel(rng, logits.shape)


def late(key, shape):
    a = normal(key, shape)
    key, sub = split(key)
    b = normal(key, shape)
    # ruleid: jax-key-reuse
    c = normal(key, shape)
    return a, b, c, sub


def fine(key, shape, noisy):
    k1, k2 = jax.random.split(key)
    # ok: jax-key-reuse
    a = jax.random.normal(k1, shape)
    # ok: jax-key-reuse
    b = jax.random.normal(k2, shape)
    key, sub = jax.random.split(k1)
    # ok: jax-key-reuse
    c = jax.random.normal(sub, shape)
    key, sub = jax.random.split(key)
    # ok: jax-key-reuse
    d = jax.random.normal(sub, shape)
    return a, b, c, d


def fine_again(key, shape):
    a = normal(key, shape)
    key = jax.random.fold_in(key, 1)
    # ok: jax-key-reuse
    b = normal(key, shape)
    return a, b


def fine_branches(key, shape, noisy):
    if noisy:
        # ok: jax-key-reuse
        x = normal(key, shape)
    else:
        # ok: jax-key-reuse
        x = uniform(key, shape)
    return x


def fine_steps(key, steps, shape):
    for _ in range(steps):
        key, sub = split(key)
        # ok: jax-key-reuse
        yield normal(sub, shape)
    key = split(key)[0]
    # ok: jax-key-reuse
    yield normal(key, shape)


def fine_numpy(rng, shape):
    a = rng.normal(size=shape)
    # ok: jax-key-reuse
    b = rng.normal(size=shape)
    return a, b
