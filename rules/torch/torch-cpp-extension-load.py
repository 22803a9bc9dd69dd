import torch
import torch.utils.cpp_extension
import torch.utils.cpp_extension as ext
from setuptools import setup
from torch.utils import cpp_extension
from torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension, load
from torch.utils.cpp_extension import load_inline as inline

SOURCE = "int f() { return 1; }"


def build(sources, flags, source):
    # ruleid: torch-cpp-extension-load
    a = torch.utils.cpp_extension.load(name="fused", sources=sources)
    # ruleid: torch-cpp-extension-load
    b = load("fused", sources, extra_cflags=flags)
    # ruleid: torch-cpp-extension-load
    c = ext.load_inline(name="f", cpp_sources=source, functions=["f"])
    # ruleid: torch-cpp-extension-load
    d = inline(name="f", cpp_sources=SOURCE)
    # ruleid: torch-cpp-extension-load
    e = cpp_extension.load(name="fused", sources=["fused.cpp"], verbose=True)
    # ruleid: torch-cpp-extension-load
    f = [load(name=s, sources=[s]) for s in sources]
    return a, b, c, d, e, f


class Kernel:
    def __init__(self, source):
        # ruleid: torch-cpp-extension-load
        self.module = lambda: cpp_extension.load_inline("f", source)
        # ruleid: torch-cpp-extension-load
        if (loaded := load(name="fused", sources=["fused.cpp"])) is not None:
            self.loaded = loaded


setup(
    name="fused",
    # ok: torch-cpp-extension-load
    ext_modules=[CppExtension("fused", ["fused.cpp"])],
    # ok: torch-cpp-extension-load
    cmdclass={"build_ext": BuildExtension},
)


def fine(path, loader):
    # ok: torch-cpp-extension-load
    a = CUDAExtension("fused", ["fused.cu"])
    # ok: torch-cpp-extension-load
    b = cpp_extension.include_paths()
    # ok: torch-cpp-extension-load
    c = torch.load(path, weights_only=True)
    # ok: torch-cpp-extension-load
    d = loader.load(name="fused", sources=path)
    # ok: torch-cpp-extension-load
    e = ext.CUDA_HOME
    # ok: torch-cpp-extension-load
    f = ext.verify_ninja_availability()
    # ok: torch-cpp-extension-load
    g = "load(name='fused')"
    return a, b, c, d, e, f, g
