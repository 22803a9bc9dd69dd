import torch
import torch.jit
import torchvision
from torch import jit
from torch.jit import trace
from torchvision.models import resnet18


def export(x, Net, size):
    model = torchvision.models.resnet50(weights=None)
    # ruleid: trace-in-training-mode
    a = torch.jit.trace(model, x)
    net = Net(size)
    # ruleid: trace-in-training-mode
    b = trace(net, torch.rand(1, 3))
    backbone = resnet18()
    backbone.load_state_dict(x)
    # ruleid: trace-in-training-mode
    c = jit.trace(backbone, x, strict=False)
    head = torch.nn.Linear(2, 3)
    # ruleid: trace-in-training-mode
    d = torch.jit.trace_module(head, {"forward": x})
    whole = Net(size).to("cuda")
    # ruleid: trace-in-training-mode
    e = torch.export.export(whole, (x,))
    return a, b, c, d, e


class Export:
    def run(self, x):
        self.model = build(self.config)
        # ruleid: trace-in-training-mode
        return torch.jit.trace(self.model, x)

    def save(self, x, path):
        model = build(self.config)
        model.float()
        # ruleid: trace-in-training-mode
        torch.jit.trace(model, x).save(path)
        with torch.no_grad():
            other = build(self.config)
            # ruleid: trace-in-training-mode
            torch.jit.save(torch.jit.trace(other, x), path)


def fine(model, x, Net):
    # ok: trace-in-training-mode
    a = torch.jit.trace(model, x)
    net = Net()
    net.eval()
    # ok: trace-in-training-mode
    b = torch.jit.trace(net, x)
    other = Net().eval()
    # ok: trace-in-training-mode
    c = torch.jit.trace(other, x)
    third = Net()
    third.train(False)
    # ok: trace-in-training-mode
    d = torch.jit.trace(third, x)
    fourth = Net()
    fourth = fourth.eval()
    # ok: trace-in-training-mode
    e = torch.jit.trace(fourth, x)
    # ok: trace-in-training-mode
    f = torch.jit.trace(lambda y: y + 1, x)
    # ok: trace-in-training-mode
    g = torch.jit.script(Net())
    # ok: trace-in-training-mode
    h = torch.onnx.export(Net(), x, "net.onnx")
    return a, b, c, d, e, f, g, h
