import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import sigmoid
from torch.nn import BCEWithLogitsLoss, CrossEntropyLoss
from torch.nn.functional import cross_entropy, softmax

criterion = nn.CrossEntropyLoss()


def losses(model, x, y):
    # ruleid: activation-before-logits-loss
    a = F.cross_entropy(F.softmax(model(x), dim=1), y)
    # ruleid: activation-before-logits-loss
    b = cross_entropy(softmax(model(x), 1), y, reduction="sum")
    # ruleid: activation-before-logits-loss
    c = F.cross_entropy(model(x).softmax(-1), y)
    probabilities = torch.softmax(model(x), dim=1)
    # ruleid: activation-before-logits-loss
    d = criterion(probabilities, y)
    # ruleid: activation-before-logits-loss
    e = nn.CrossEntropyLoss(weight=y)(nn.Softmax(dim=1)(model(x)), y)
    # ruleid: activation-before-logits-loss
    f = F.binary_cross_entropy_with_logits(torch.sigmoid(model(x)), y)
    loss = BCEWithLogitsLoss()
    # ruleid: activation-before-logits-loss
    g = loss(sigmoid(model(x)), y)
    # ruleid: activation-before-logits-loss
    h = F.cross_entropy(input=torch.softmax(x, 1), target=y)
    return a, b, c, d, e, f, g, h


def last_dimension(model, x, y):
    probabilities = F.softmax(model(x), dim=-1)
    # ruleid: activation-before-logits-loss
    return F.cross_entropy(probabilities, y, label_smoothing=0.1)


class Training:
    def __init__(self, model):
        self.model = model
        self.loss = nn.CrossEntropyLoss()
        self.binary = BCEWithLogitsLoss()

    def step(self, x, y):
        scores = F.softmax(self.model(x), dim=1)
        # ruleid: activation-before-logits-loss
        a = self.loss(scores, y)
        # ruleid: activation-before-logits-loss
        b = self.binary(torch.sigmoid(self.model(x)), y)
        return a + b


def fine(model, x, y, teacher, distill):
    # ok: activation-before-logits-loss
    a = F.cross_entropy(model(x), y)
    # ok: activation-before-logits-loss
    b = F.nll_loss(F.log_softmax(model(x), dim=1), y)
    # ok: activation-before-logits-loss
    c = F.cross_entropy(model(x), F.softmax(teacher(x), dim=1))
    # ok: activation-before-logits-loss
    d = F.kl_div(F.log_softmax(model(x), 1), teacher(x).softmax(1))
    # ok: activation-before-logits-loss
    e = F.binary_cross_entropy(torch.sigmoid(model(x)), y)
    # ok: activation-before-logits-loss
    f = nn.BCELoss()(model(x).sigmoid(), y)
    # ok: activation-before-logits-loss
    g = distill.cross_entropy(model(x).softmax(1), y)
    # ok: activation-before-logits-loss
    h = criterion(model(x), y)
    # ok: activation-before-logits-loss
    i = F.softmax(model(x), dim=1).argmax()
    return a, b, c, d, e, f, g, h, i
