"""Networks as torch.onnx.export writes them, and what PyTorch computes: NAME.onnx and NAME.out beside this file, in.raw for all
(floats). Only notes on the exporter's source files are taken out.

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2 onnxscript torch==2.15.0
    venv/bin/python generate.py

cnn, residual, mobile, mean: torch.onnx.export with a dynamic batch; residual-data: a fixed batch, weights in a file of their own;
NAME-script: the TorchScript-based exporter (dynamo=False).
"""

import pathlib

import numpy
import onnx
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent


class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv1 = nn.Conv2d(i, o, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(o)
        self.conv2 = nn.Conv2d(o, o, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(o)
        self.down = nn.Sequential(nn.Conv2d(i, o, 1, 2, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return torch.relu(self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x))))) + self.down(x))


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, padding=1)
        self.block = Block(4, 8)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        return self.fc(torch.flatten(self.pool(self.block(torch.relu(self.conv(x)))), 1))


class Mean(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return nn.functional.log_softmax(self.fc(nn.functional.gelu(self.conv(x)).mean((2, 3))), 1)


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 8, 3, padding="same"), nn.GELU(), nn.AvgPool2d(2), nn.Dropout(0.3), nn.Flatten(),
        nn.Linear(8 * 6 * 6, 20), nn.LeakyReLU(0.1), nn.Linear(20, 10), nn.Softmax(1),
    )  # fmt: skip


def mobile():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(),
        nn.Conv2d(8, 8, 3, 1, 1, groups=8, bias=False), nn.BatchNorm2d(8), nn.Tanh(),
        nn.Conv2d(8, 12, 1), nn.Sigmoid(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(12, 4),
    )  # fmt: skip


def strip(path):
    """Stack traces and the like, which name files of the machine."""
    model = onnx.load(path, load_external_data=False)
    for message in [model, model.graph, *model.graph.node, *model.graph.initializer, *model.graph.value_info, *model.graph.input, *model.graph.output]:
        del message.metadata_props[:]
        message.doc_string = ""
    del model.graph.value_info[:]
    onnx.save(model, path)


def export(name, module, **options):
    path = HERE / f"{name}.onnx"
    torch.onnx.export(module, (images,), path, verbose=False, **options)
    strip(path)
    with torch.no_grad():
        module(images).numpy().astype(numpy.float32).tofile(HERE / f"{name}.out")


if __name__ == "__main__":
    torch.manual_seed(1)
    images = torch.randn(3, 1, 28, 28)
    images.numpy().tofile(HERE / "in.raw")
    for name, module in {"cnn": cnn(), "residual": Residual(), "mobile": mobile(), "mean": Mean()}.items():
        for _ in range(3):
            module(torch.randn(8, 1, 28, 28) * 2 + 0.5)  # moves the running means and variances
        module.eval()
        export(name, module, dynamo=True, external_data=False, dynamic_shapes=({0: torch.export.Dim("batch")},))
        export(f"{name}-script", module, dynamo=False, input_names=["input"], dynamic_axes={"input": {0: "batch"}})
        if name == "residual":
            export(f"{name}-data", module, dynamo=True, external_data=True)
