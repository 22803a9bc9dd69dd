import os
from pathlib import Path

import tensorflow
import tensorflow as tf
from tensorflow import load_op_library
from tensorflow.compat.v1 import resource_loader
from tensorflow.python.framework import load_library

LIBRARY = "./roi_pooling.so"


def ops(path, args, root):
    # ruleid: tensorflow-load-library
    a = tf.load_op_library(path)
    # ruleid: tensorflow-load-library
    b = tensorflow.load_op_library(os.path.join(root, "ops.so"))
    # ruleid: tensorflow-load-library
    c = load_op_library(args.library)
    # ruleid: tensorflow-load-library
    tf.load_library(os.environ["TF_PLUGIN"])
    # ruleid: tensorflow-load-library
    tf.experimental.register_filesystem_plugin(path)
    # ruleid: tensorflow-load-library
    tf.config.experimental.load_pluggable_device_library(path)
    # ruleid: tensorflow-load-library
    d = load_library.load_op_library(path)
    # ruleid: tensorflow-load-library
    e = tf.compat.v1.load_op_library(f"{root}/ops.so")
    return a, b, c, d, e


class Ops:
    def __init__(self, path):
        # ruleid: tensorflow-load-library
        self.ops = tf.load_op_library(library_filename=path)


def fine(path, plugins):
    # ok: tensorflow-load-library
    a = tf.load_op_library("./roi_pooling.so")
    # ok: tensorflow-load-library
    b = tf.load_op_library(LIBRARY)
    # ok: tensorflow-load-library
    c = tf.load_op_library(resource_loader.get_path_to_datafile("ops.so"))
    # ok: tensorflow-load-library
    d = tf.load_op_library(str(Path(__file__).parent / "ops.so"))
    here = os.path.dirname(os.path.abspath(__file__))
    # ok: tensorflow-load-library
    e = tf.load_op_library(os.path.join(here, "ops.so"))
    found = find_library_path("ops")
    # ok: tensorflow-load-library
    f = tf.load_op_library(found)
    # ok: tensorflow-load-library
    g = plugins.load_library(path)
    # ok: tensorflow-load-library
    h = tf.saved_model.contains_saved_model(path)
    return a, b, c, d, e, f, g, h
