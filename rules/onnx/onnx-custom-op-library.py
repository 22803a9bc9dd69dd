import os
from pathlib import Path

import onnxruntime
import onnxruntime as ort
import tensorrt as trt
from onnxruntime import SessionOptions
from onnxruntime_extensions import get_library_path

LIBRARY = "build/libops.so"


def session(path, args, name, root):
    options = SessionOptions()
    # ruleid: onnx-custom-op-library
    options.register_custom_ops_library(path)
    # ruleid: onnx-custom-op-library
    options.register_custom_ops_library(args.custom_op_library)
    # ruleid: onnx-custom-op-library
    options.register_custom_ops_library(os.environ["OPS"])
    # ruleid: onnx-custom-op-library
    options.register_custom_ops_library(str(Path(root) / "ops.so"))
    # ruleid: onnx-custom-op-library
    ort.register_execution_provider_library(name, path)
    # ruleid: onnx-custom-op-library
    onnxruntime.register_execution_provider_library("mine", f"{root}/ep.so")
    runtime = trt.Runtime(trt.Logger())
    # ruleid: onnx-custom-op-library
    runtime.engine_host_code_allowed = True
    # ruleid: onnx-custom-op-library
    lean = runtime.load_runtime(path)
    return options, lean


class Model:
    def __init__(self, library):
        self.options = ort.SessionOptions()
        # ruleid: onnx-custom-op-library
        self.options.register_custom_ops_library(library_path=library)


def fine(path, options, runtime):
    # ok: onnx-custom-op-library
    options.register_custom_ops_library(get_library_path())
    extensions = get_library_path()
    # ok: onnx-custom-op-library
    options.register_custom_ops_library(extensions)
    # ok: onnx-custom-op-library
    options.register_custom_ops_library("build/libops.so")
    # ok: onnx-custom-op-library
    options.register_custom_ops_library(LIBRARY)
    # ok: onnx-custom-op-library
    options.register_custom_ops_library(os.path.join(os.path.dirname(__file__), "ops.so"))
    # ok: onnx-custom-op-library
    a = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    # ok: onnx-custom-op-library
    runtime.engine_host_code_allowed = False
    # ok: onnx-custom-op-library
    b = runtime.deserialize_cuda_engine(path.read_bytes())
    # ok: onnx-custom-op-library
    ort.register_execution_provider_library("mine", str(Path(__file__).parent / "ep.so"))
    return a, b
