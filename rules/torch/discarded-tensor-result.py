import torch
import torch.nn as nn


def prepare(x, mask, states):
    # ruleid: discarded-tensor-result
    x.squeeze(0)
    # ruleid: discarded-tensor-result
    x.unsqueeze(1)
    # ruleid: discarded-tensor-result
    x.permute(0, 2, 1)
    # ruleid: discarded-tensor-result
    mask.transpose(1, 2)
    for state in states:
        # ruleid: discarded-tensor-result
        state.detach()
    # ruleid: discarded-tensor-result
    x.clamp(min=0)
    if x.dim() > 2:
        # ruleid: discarded-tensor-result
        x.view(-1, 3)
    # ruleid: discarded-tensor-result
    torch.cat([x, mask], 1)
    # ruleid: discarded-tensor-result
    mask.contiguous()
    return x


class Block(nn.Module):
    def forward(self, x):
        # ruleid: discarded-tensor-result
        x.reshape(2, -1)
        # ruleid: discarded-tensor-result
        torch.clamp(x, 0, 1)
        return self.layer(x)


def fine(x, mask, model, table, figure, optimizer):
    # ok: discarded-tensor-result
    x = x.squeeze(0)
    # ok: discarded-tensor-result
    x.squeeze_(0)
    # ok: discarded-tensor-result
    x.clamp_(min=0)
    # ok: discarded-tensor-result
    model.half()
    # ok: discarded-tensor-result
    model.to("cuda")
    # ok: discarded-tensor-result
    table.transpose()
    # ok: discarded-tensor-result
    table.reshape(mask)
    # ok: discarded-tensor-result
    y = [x.unsqueeze(0), x.permute(0, 1)]
    # ok: discarded-tensor-result
    print(x.view(-1, 3))
    # ok: discarded-tensor-result
    x.requires_grad_()
    # ok: discarded-tensor-result
    torch.cat([x, mask], out=x)
    # ok: discarded-tensor-result
    figure.update()
    # ok: discarded-tensor-result
    return x.detach(), y


def test_squeeze(x):
    # ok: discarded-tensor-result
    x.squeeze(0)
