"""Loads weights that this library wrote in PyTorch's names: state_dict.py DIRECTORY

sequential-TYPE.safetensors holds the state_dict of SEQUENTIAL below; input.safetensors two images, output-TYPE.safetensors what
the library computes for them. Python's safetensors reads the file and numpy computes the same; with torch, so does the module
itself, which then writes torch.safetensors for the library.
"""

import pathlib
import sys

import numpy
from safetensors.numpy import load_file

directory = pathlib.Path(sys.argv[1])
images = load_file(directory / "input.safetensors")["input"]


def require(what, expected, found):
    error = numpy.abs(found - expected).max() / numpy.abs(expected).max()
    if not error <= 1e-12:
        sys.exit(f"{what}: a relative error of {error}")


def compute(weights, x):
    w = {name: value.astype(numpy.float64) for name, value in weights.items()}
    windows = numpy.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(2, 3))
    x = numpy.einsum("nchwij,ocij->nohw", windows, w["0.weight"]) + w["0.bias"][:, None, None]
    x = (x - w["1.running_mean"][:, None, None]) / numpy.sqrt(w["1.running_var"][:, None, None] + 1e-5)
    x = numpy.maximum(x * w["1.weight"][:, None, None] + w["1.bias"][:, None, None], 0)
    n, c, h, width = x.shape
    x = x.reshape(n, c, h // 2, 2, width // 2, 2).max(axis=(3, 5))
    return x.reshape(n, -1) @ w["5.weight"].T + w["5.bias"]


TYPES = {"f64": numpy.float64, "f32": numpy.float32, "f16": numpy.float16}
for name, dtype in TYPES.items():
    weights = load_file(directory / f"sequential-{name}.safetensors")
    if any(value.dtype != dtype for value in weights.values()):
        sys.exit(f"{name}: {[value.dtype for value in weights.values()]}")
    expected = load_file(directory / f"output-{name}.safetensors")["output"]
    require(name, expected, compute(weights, images))
    print(name, "numpy")

try:
    import torch
    from safetensors.torch import load_file as load_torch, save_file
    from torch import nn
except ImportError:
    sys.exit(0)

SEQUENTIAL = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(27, 5)).double().eval()
for name in [*TYPES, "bf16"]:
    SEQUENTIAL.load_state_dict(load_torch(directory / f"sequential-{name}.safetensors"), strict=True)
    with torch.no_grad():
        found = SEQUENTIAL(torch.from_numpy(images)).numpy()
    require(name, load_file(directory / f"output-{name}.safetensors")["output"], found)
    print(name, "torch", torch.__version__)
save_file(SEQUENTIAL.state_dict(), directory / "torch.safetensors")
