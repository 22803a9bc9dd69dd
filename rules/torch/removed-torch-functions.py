import torch
import torch as t
import torch.fft as fourier
from torch import lstsq, stft, symeig
from torch import solve as solve_system


def decompose(a, b):
    # ruleid: removed-torch-functions
    values, vectors = torch.symeig(a, eigenvectors=True)
    # ruleid: removed-torch-functions
    c = t.eig(a)
    # ruleid: removed-torch-functions
    d = torch.lstsq(b, a).solution
    # ruleid: removed-torch-functions
    e, _ = solve_system(b, a)
    # ruleid: removed-torch-functions
    f = torch.matrix_rank(a) if b is None else None
    # ruleid: removed-torch-functions
    g = symeig(a)[0]
    # ruleid: removed-torch-functions
    h = [lstsq(x, a) for x in b]
    return values, vectors, c, d, e, f, g, h


class Spectrum:
    def __init__(self, n_fft):
        self.window = torch.hann_window(n_fft)
        # ruleid: removed-torch-functions
        self.transform = lambda x: torch.rfft(x, 1)

    def forward(self, x):
        # ruleid: removed-torch-functions
        y = torch.stft(x, n_fft=400, hop_length=160, window=self.window)
        # ruleid: removed-torch-functions
        z = stft(x, 400)
        # ruleid: removed-torch-functions
        return torch.fft(y, 2), z


def fine(a, b, x, window, solver, **options):
    # ok: removed-torch-functions
    c = torch.linalg.eigh(a)
    # ok: removed-torch-functions
    d = torch.linalg.lstsq(a, b)
    # ok: removed-torch-functions
    e = torch.linalg.solve(a, b)
    # ok: removed-torch-functions
    f = torch.fft.rfft(x)
    # ok: removed-torch-functions
    g = fourier.fft(x)
    # ok: removed-torch-functions
    h = torch.stft(x, 400, window=window, return_complex=True)
    # ok: removed-torch-functions
    i = torch.stft(x, 400, 160, 400, window, True, "reflect", False, True, True)
    # ok: removed-torch-functions
    j = torch.stft(x, 400, **options)
    # ok: removed-torch-functions
    k = solver.solve(a, b)
    # ok: removed-torch-functions
    m = torch.linalg.matrix_rank(a)
    try:
        # ok: removed-torch-functions
        n = torch.symeig(a)
    except AttributeError:
        n = torch.linalg.eigh(a)
    if hasattr(torch, "rfft"):
        # ok: removed-torch-functions
        o = torch.rfft(x, 1)
    return c, d, e, f, g, h, i, j, k, m, n, o
