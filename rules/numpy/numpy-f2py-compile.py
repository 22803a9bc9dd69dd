import sys

import numpy
import numpy as np
import numpy.f2py as f2py
from numpy import f2py as fortran
from numpy.distutils.core import setup
from numpy.distutils.exec_command import exec_command
from numpy.f2py import compile as compile_fortran
from numpy.f2py import f2py2e


def build(source, name, path):
    # ruleid: numpy-f2py-compile
    np.f2py.compile(source, modulename=name, verbose=False)
    # ruleid: numpy-f2py-compile
    f2py.compile(source, name, extra_args="--opt=-O3")
    # ruleid: numpy-f2py-compile
    compile_fortran(open(path).read())
    # ruleid: numpy-f2py-compile
    fortran.run_main(["-m", name, path])
    # ruleid: numpy-f2py-compile
    f2py2e.run_compile()
    # ruleid: numpy-f2py-compile
    numpy.distutils.exec_command.exec_command(["make", name])
    # ruleid: numpy-f2py-compile
    status, output = exec_command(f"gfortran -c {path}")
    # ruleid: numpy-f2py-compile
    numpy.f2py.f2py2e.run_main([path])
    return status, output


class Build:
    def run(self, source):
        import numpy.f2py as f

        # ruleid: numpy-f2py-compile
        return f.compile(source)


if __name__ == "__main__":
    # ok: numpy-f2py-compile
    setup(name="solver", ext_modules=sys.argv)


def fine(path, name, source, code):
    # ok: numpy-f2py-compile
    exec_command("gfortran --version")
    # ok: numpy-f2py-compile
    a = f2py.get_include()
    # ok: numpy-f2py-compile
    b = np.get_include()
    # ok: numpy-f2py-compile
    c = compile(source, path, "exec")
    # ok: numpy-f2py-compile
    d = code.compile(source)
    # ok: numpy-f2py-compile
    e = f2py.__version__
    # ok: numpy-f2py-compile
    f = name.setup(path)
    # ok: numpy-f2py-compile
    g = "numpy.f2py.compile(source)"
    # ok: numpy-f2py-compile
    h = np.polynomial.Polynomial(source)
    return a, b, c, d, e, f, g, h
